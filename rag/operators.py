"""Small words that make another claim of the same words, and phrases that come to the same.

`OPERATORS` maps a word to what it does: two words with one name may stand for one another in a
report, every other exchange, loss or addition changes the claim. `LEADS` does so for prepositions.
General words of English; Russian ones stand in `russian_words`. No word of any corpus.
"""

from __future__ import annotations

import re

_OPERATORS = {
    "not": """
        not no never neither nor none nobody nothing nowhere cannot
        """,
    "barely": "barely hardly scarcely",
    "rarely": "rarely seldom",
    "will": "will would shall ll",
    "can": "can could",
    "may": "may might perhaps maybe possibly",
    "must": "must",
    "should": "should ought",
    "likely": "likely probably presumably",
    "unlikely": "unlikely",
    "alleged": """
        reportedly allegedly supposedly purportedly apparently seemingly ostensibly alleged
        supposed so-called
        """,
    "all": "all every each everyone everybody everything always entire entirely whole",
    "both": "both",
    "most": "most mostly majority mainly",
    "many": "many much numerous multiple",
    "few": "few little",
    "some": "some several certain sometimes",
    "any": "any anyone anything",
    "half": "half",
    "partly": "part partly partially",
    "only": "only solely merely exclusively sole",
    "nearly": "nearly almost",
    "often": "often frequently",
    "other": "other others another",
    "seems": "seem seems seemed appear appears",
    "one": "one single",
    "once": "once",
    "twice": "twice double doubly",
    "more": "more",
    "less": "less fewer",
    "least": "least fewest",
    "than": "than",
    "up": "up",
    "down": "down",
    "or": "or",
    "if": "if",
    "unless": "unless",
    "until": "until till",
    "when": "when whenever",
    "theory": "theoretically hypothetically",
    "whether": "whether",
    "except": "except besides",
    "because": "because",
    "so": "therefore thus hence consequently",
    "although": "although though despite",
    "former": "former ex formerly previously",
    "before": "before",
    "after": "after",
}
OPERATORS = {word: name for name, words in _OPERATORS.items() for word in words.split()}

_LEADS = {
    "at": "in on at within inside during upon into onto",
    "about": "about regarding concerning",
    "of": "of",
    "to": "to toward towards",
    "for": "for",
    "from": "from",
    "by": "by",
    "with": "with alongside",
    "without": "without",
    "against": "against versus",
    "between": "between among amid",
    "through": "through via across throughout",
    "under": "under below beneath",
    "over": "over above",
    "since": "since",
    "beyond": "beyond outside",
    "as": "as",
    "like": "like",
    "unlike": "unlike",
}
LEADS = {word: name for name, words in _LEADS.items() for word in words.split()}

COORDINATORS = frozenset("and but or".split())
SUBORDINATORS = frozenset(
    """
    that which who whom whose where when while whereas because although though since if unless
    until whether so as than after before who's
    """.split()
)
BEING = frozenset("is are was were be been being am get gets got".split())
# A claim that hangs on one of these is another claim without it, wherever it stands.
CONDITIONAL = frozenset(("if", "unless", "until", "except", "alleged", "unlikely", "theory"))
# And on one of these within the clause it stands in.
BINDING = CONDITIONAL | {"when", "not", "barely", "rarely", "only", "atleast", "atmost"}
# What these say holds only within all that follows and restricts them.
BOUNDLESS = frozenset(("all", "only", "least"))
# What a clause may begin with that stands before or behind the main one.
FRONTABLE = frozenset(
    ("because", "although", "after", "before", "if", "unless", "until", "when", "theory")
)
# May be left out of a report, but not put in.
DROPPABLE = frozenset(("notonly", "other"))
# What may go from before a noun without making another thing of it is anything but these.
NOT_THE_SAME = frozenset(
    """
    alleged fake false former ex potential possible future planned proposed draft partial would-
    be supposed so-called attempted failed failing aspiring acting deputy vice assistant mock
    counterfeit pseudo unofficial impossible unlikely hypothetical apparent ostensible purported
    intended expected projected estimated average first second third last next temporary
    temporarily partial partially partly nearly almost tentative tentatively negative provisional
    provisionally conditional conditionally limited preliminary interim initial formerly
    previously allegedly reportedly purportedly supposedly potentially theoretical theoretically
    nominal nominally virtual virtually unsuccessful unsuccessfully informal unconfirmed so-called
    would-be symbolic symbolically indirect indirectly
    """.split()
)
# Words that take back what stands beside them; a report without them tells the opposite.
DISAVOWALS = frozenset(
    """
    myth false untrue wrong incorrect lie lies hoax baseless unfounded untruth misleading
    mistaken fiction nonsense absurd denied denies deny denying rejected rejects reject refuted
    refutes refute dismissed dismisses disputed disputes doubt doubts doubted doubtful debunked
    fabricated falsely wrongly mistakenly erroneously incorrectly jokingly joking sarcastically
    ironically
    """.split()
)

# What tells that a verb or "once" opens a clause: its subject follows.
_SUBJECT = r"(?:(?:the|an?|its?|they|he|she|we|you|this|these|all|his|her|their)\b|(?-i:[A-Z]))"
_PHRASES = (
    (r"\bno longer\b", "not"),
    (r"\b(?:nobody|nothing|none|no one) but\b", "only"),
    (r"\bnot only\b", "notonly"),
    (r"\bbut also\b", "and"),
    (r"\bas well as\b", "and"),
    (r"\b(?:instead of|rather than)\b", "not"),
    (r"\b(?:is|are|was|were) going to\b", "will"),
    (r"\b(?:has|have|had) to\b", "must"),
    (r"\b(?:due|owing|thanks) to\b|\bon account of\b|\bas a result of\b|\bbecause of\b", "because"),
    (r"\bin order to\b|\bso as to\b", "to"),
    (r"\ba number of\b", "some"),
    (r"\ba (?:majority) of\b|\bthe majority of\b", "most"),
    (r"\bat least\b", "atleast"),
    (r"\bat most\b|\bup to(?= #)", "atmost"),
    (r"\b(?:more than|over|above|upwards of)(?= #)", "morethan"),
    (r"\b(?:less than|fewer than|under|below)(?= #)", "lessthan"),
    (r"\b(?:about|around|approximately|roughly|some|circa)(?= #)", "roughly"),
    (r"\b(?:apart|aside) from\b|\bother than\b|\bexcept for\b", "except"),
    (r"\bprovid(?:ed|ing) that\b|(?<=, )provided\b|\bassuming(?: that)?\b", "if"),
    (r"\bon (?:the )?condition (?:that|of)\b(?! anonymity)|\b(?:as|so) long as\b", "if"),
    (r"\bin case(?: of| that)?\b|\bin the (?:event|case) (?:of|that)\b", "if"),
    (r"\bin (?:theory|principle)\b", "theoretically"),
    (rf"\bonce(?= {_SUBJECT})", "when"),
    (rf"(?:^|(?<=[.;:,“\"] ))(?:had|were)(?= {_SUBJECT}[^?]*,)", "if"),
    (rf"\bshould(?= {_SUBJECT}[^?]*$)", "if"),
    (r"\ba few\b", "some"),
    (r"\bUnited States(?: of America)?\b", "US"),
    (r"\bUnited Nations\b", "UN"),
    (r"\bUnited Kingdom\b", "UK"),
    (r"\bprior to\b", "before"),
    (r"\baccording to\b", "according"),
    (r"\bpercentage points?\b", "percentpoint"),
    (r"\bper cent\b", "percent"),
    (r"\bpoint(?:s|ed|ing)? out\b", "note"),
    (r"\bwith regard to\b|\bin relation to\b|\bwith respect to\b", "about"),
    (r"\bin front of\b", "before"),
    (r"\bin favou?r of\b", "for"),
    (r"\bas if\b", "like"),
)
# Nearly every place of a text is refused by the look at where words begin.
_JOINED = re.compile(
    rf"(?<!\w)(?=[a-z])(?:{'|'.join(f'({pattern})' for pattern, _ in _PHRASES)})", re.I
)
OPERATORS |= {name: name for name in ("notonly", "atleast", "atmost", "morethan", "lessthan")}
OPERATORS |= {"roughly": "roughly", "approximately": "roughly"}


def phrases_joined(text: str) -> str:
    """Return `text` with phrases that work as one small word written as that word."""
    return _JOINED.sub(_as_word, text)


def _as_word(found: re.Match[str]) -> str:
    assert found.lastindex is not None  # one group for each of the phrases
    return _PHRASES[found.lastindex - 1][1]
