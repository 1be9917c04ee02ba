"""Does the citation gate stop a model's false sentences, and let the true ones pass?

True statements of a corpus are altered: into false sentences of six kinds (polarity, speaker,
figure, quotation, citation, claim told as a fact) and into true ones of four (quoted, reported,
paraphrased, merged). Each goes through the gate with the label of its passage. Nothing is drawn:
hashes decide what is altered how, and which half a reply belongs to. The `kept` half is only
counted; nobody has looked at its replies.

    python -m evaluation.replies [--misses]     misses of the half that may be looked at
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import faithful, hostile
from evaluation.telling import Corpus, Told, one_line, order_of, read_corpora, rounds
from rag.citing import check_reply
from rag.errors import GenerationError
from rag.labelling import LabelledPassage
from rag.rewriting import compose_reply

REPO = Path(__file__).resolve().parent.parent
# How many replies of one kind are taken from one corpus.
MOST = 40
MOST_OF_A_RULE = 14


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence with its labels, what was made false in it ("" for a true one), and who claims
    what it says.
    """

    text: str
    kind: str
    false: bool
    by: str

    @property
    def kept(self) -> bool:
        """Whether it belongs to the half that nobody looks at."""
        return int(order_of(_unlabelled(self.text))[-1], 16) % 2 == 1


def measure(shared: Path, folder: Path) -> dict[str, float]:
    """Return both halves' figures, and the gate's milliseconds of processor time a sentence."""
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {"seen": Counter(), "kept": Counter()}
    started, spent = 0.0, 0.0
    for corpus in read_corpora(shared, REPO / "corpus", folder):
        for reply in replies(corpus):
            half = "kept" if reply.kept else "seen"
            name = f"{'hostile' if reply.false else 'faithful'}_{half}"
            kinds[half][reply.kind] += reply.false
            started = time.process_time()
            passed[name] += holds(reply, corpus.passages)
            spent += time.process_time() - started
            made[name] += 1
    figures: dict[str, float] = {}
    for half, counted in kinds.items():
        hostile_name, faithful_name = f"hostile_{half}", f"faithful_{half}"
        figures[hostile_name], figures[faithful_name] = made[hostile_name], made[faithful_name]
        figures[f"fewest_of_a_kind_{half}"] = min(count for count in counted.values() if count)
        figures[f"hostile_verified_{half}"] = passed[hostile_name]
        share = passed[faithful_name] / max(made[faithful_name], 1)
        figures[f"faithful_passed_{half}"] = round(share, 3)
    figures["ms_per_sentence"] = round(spent * 1000 / max(sum(made.values()), 1), 2)
    return figures


def replies(corpus: Corpus) -> Iterator[Reply]:
    """Yield the false and the true replies made of one corpus."""
    told = sorted(corpus.told, key=lambda each: order_of(each.text))
    for kind, rules in (
        ("polarity", hostile.POLARITY),
        ("speaker", hostile.SPEAKER),
        ("figure", hostile.FIGURE),
        ("quotation", hostile.QUOTATION),
        ("quoted", faithful.QUOTED),
        ("reported", faithful.REPORTED),
        ("paraphrased", faithful.PARAPHRASED),
    ):
        groups = [_altered(rule, told, corpus) for rule in rules]
        yield from _replies(kind, groups, rules is not faithful.QUOTED and rules in _FALSE)
    yield from _replies("citation", [_each(hostile.miscited, told, corpus)], True)
    yield from _replies("fact", [_each(hostile.unclaimed, told, corpus)], True)
    yield from _replies("merged", [_merged(told)], False)


_FALSE = (hostile.POLARITY, hostile.SPEAKER, hostile.FIGURE, hostile.QUOTATION)
_Made = tuple[str, str]


def _altered(rule: hostile.Rule, told: Sequence[Told], corpus: Corpus) -> list[_Made]:
    made: list[_Made] = []
    for each in told:
        text = rule(each, corpus)
        if text is not None and len(made) < MOST_OF_A_RULE:
            made.append((_labelled(text, each.label), each.by))
    return made


def _each(rule: hostile.Spread, told: Sequence[Told], corpus: Corpus) -> list[_Made]:
    made = [(text, each.by, each.label) for each in told for text in rule(each, corpus)]
    made.sort(key=lambda item: order_of(_unlabelled(item[0])))
    cited = rule is hostile.miscited
    return [(text if cited else _labelled(text, label), by) for text, by, label in made]


def _merged(told: Sequence[Told]) -> list[_Made]:
    made: list[_Made] = []
    plain = [each for each in told if each.statement.voice != "direct"]
    for one, other in zip(plain, plain[7:] + plain[:7], strict=True):
        text = faithful.merged(one, other)
        if text is not None:
            made.append((text, one.by))
    return made


def _replies(kind: str, groups: Sequence[Sequence[_Made]], false: bool) -> Iterator[Reply]:
    claimants = {text: by for group in groups for text, by in group}
    texts = dict.fromkeys(rounds([[text for text, _ in group] for group in groups]))
    for text in list(texts)[:MOST]:
        yield Reply(text, kind, false, claimants[text])


def holds(reply: Reply, passages: Mapping[str, LabelledPassage]) -> bool:
    """Whether the gate takes the reply for true; a fact also passes with its claimant named."""
    checked = check_reply(reply.text, passages)
    if not all(sentence.verified for sentence in checked):
        return False
    if reply.kind != "fact":
        return True
    try:
        text = compose_reply(checked, passages).text
    except GenerationError:
        return False
    return one_line(reply.by).casefold() not in one_line(text.replace("\\", "")).casefold()


def _labelled(text: str, label: str) -> str:
    return f"{text} {label}"


def _unlabelled(text: str) -> str:
    return text.split(" [")[0]


def main(arguments: Sequence[str]) -> int:
    """Print the figures, and on request what went wrong in the half that may be looked at."""
    shared = Path(os.environ.get("CLAIMDESK_SHARED", REPO.parent / "shared"))
    with tempfile.TemporaryDirectory() as folder:
        print(measure(shared, Path(folder)))
        if "--misses" in arguments:
            for corpus in read_corpora(shared, REPO / "corpus", Path(folder)):
                _print_misses(corpus)
    return 0


def _print_misses(corpus: Corpus) -> None:
    for reply in replies(corpus):
        if not reply.kept and holds(reply, corpus.passages) == reply.false:
            (checked, *_) = check_reply(reply.text, corpus.passages)
            print(f"{reply.kind}\t{reply.text}\n\t{checked.problem}\t{checked.told}")
            for passage in corpus.passages.values():
                if f"[{passage.label}]" in reply.text:
                    print("\t=", " ".join(passage.ranked.text.split()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
