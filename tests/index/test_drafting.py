from hypothesis import example, given
from hypothesis import strategies as st

from index.articles import Article, Span
from index.drafting import article_of, draft, is_heading
from index.reading import Document

STORY = (
    "The tram comes\n\nIda Brandt, the mayor, said that the tram will open in May.\n\n"
    "The cost\n\nIt will cost 40 million crowns.\n"
)


def drafted(text: str) -> Article:
    return article_of(Document(path="a.txt", text=text), "a", repeated=())


def test_a_heading_is_in_a_passage_but_claims_nothing() -> None:
    article = drafted(STORY)
    made = draft(article)
    assert "The cost" in "".join(p.span.of(article.text) for p in made.passages)
    assert all(s.span.of(article.text) != "The cost" for s in made.statements)


def test_a_short_line_that_ends_like_a_sentence_is_no_heading() -> None:
    assert not is_heading("Rain fell.\n", Span(0, 10))
    assert is_heading("Rain fell\n", Span(0, 9))


def test_the_outlet_presenting_its_author_claims_nothing() -> None:
    text = "Columnist for The Post Jane Roe looks into it in her new piece.\n\nIt rained."
    article = Article(
        "a", "a.txt", text, "f", (Span(0, 63), Span(65, 75)), None, "Jane Roe", "The Post"
    )
    assert [s.span.of(text) for s in draft(article).statements] == ["It rained."]


def test_the_same_text_gets_the_same_ids() -> None:
    one, other = draft(drafted(STORY)), draft(drafted(STORY))
    assert [s.id for s in one.statements] == [s.id for s in other.statements]


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("aİı\u0301😀é“”'\".!? \r\n\x00\ufeff(—)"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
)


@given(ODD)
@example("\ufeffA e\u0301. İ said: “No. 😀”\r\n\r\nB\x00 c.")
def test_every_span_is_inside_the_text_it_quotes(text: str) -> None:
    article = drafted(text)
    made = draft(article)
    texts = {p.id: t.text for p, t in zip(made.passages, made.texts, strict=True)}
    for passage in made.passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == texts[passage.id]
    for statement in made.statements:
        assert any(span.holds(statement.span) for span in article.body)
        parts = (statement.source, statement.cue, *statement.content)
        assert all(0 <= p.start < p.end <= len(text) for p in parts if p is not None)
    for passage, item in zip(made.passages, made.texts, strict=True):
        own = [s for s in made.statements if s.passage_id == passage.id]
        assert [Span(*s).of(item.text) for s in item.statements] == [s.span.of(text) for s in own]
