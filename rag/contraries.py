"""Words that turn a sentence round: negations, and pairs of which one denies the other.

General words of English, base and irregular forms; endings are taken off before they are compared.
A pair belongs here when swapping one side for the other in a report makes the report false.
"""

from __future__ import annotations

NEGATIONS = frozenset(
    """
    not no never neither nor none nobody nothing nowhere without cannot hardly scarcely barely
    не нет ни никогда никто ничего без нельзя
    """.split()
)
# "not only", "not just": no negation of what follows.
NOT_NEGATED = frozenset("only just merely simply least".split())

# Small words that make another claim of the same words: how surely, how many, who does it to whom.
QUALIFIERS = frozenset(
    """
    may might could can should must ought by against from before after above below over
    under only all every each any some few many half almost nearly about one once twice double
    """.split()
)
# Words that make a thing conditional, or only expected, wherever they stand.
CONDITIONS = frozenset(
    "if unless whether when until expected forecast planned proposed likely unlikely tried".split()
)
ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next
    """.split()
)

CONTRARIES = (
    (
        "support back endorse favour favor welcome praise advocate",
        "oppose reject condemn resist criticise criticize blame",
    ),
    (
        "increase rise rose risen grow grew grown climb soar expand up higher",
        "decrease fall fell fallen decline shrink shrank drop down reduce cut lower",
    ),
    ("accept approve allow permit", "refuse reject ban forbid forbade prohibit prevent block"),
    ("confirm admit acknowledge", "deny denies denied dispute refute"),
    ("agree", "disagree refuse"),
    ("strengthen deepen improve", "weaken worsen undermine"),
    ("gain win won", "lose lost losing"),
    ("join enter", "leave left quit exit withdraw withdrew withdrawn"),
    ("start begin began begun launch open", "end stop close halt cancel suspend finish"),
    ("succeed success", "fail failure"),
    ("before earlier", "after later"),
    ("more most", "less least fewer fewest"),
    ("above", "below"),
    ("buy bought import", "sell sold export"),
    ("first", "last"),
    ("possible", "impossible"),
    ("likely", "unlikely"),
    ("safe", "dangerous unsafe risky"),
    ("good better benefit help", "bad worse harm hinder"),
    ("legal lawful", "illegal unlawful"),
    ("ally allies friend", "enemy enemies rival"),
    ("independent independence", "dependent dependence"),
    ("majority", "minority"),
    ("west western", "east eastern"),
    ("north northern", "south southern"),
    ("true truth", "false untrue"),
    ("peace peaceful", "war"),
    ("profit", "loss"),
    ("victory", "defeat"),
    ("trust", "distrust"),
    ("public state-owned", "private"),
    ("maximum", "minimum"),
    ("поддерживает поддержал поддержала", "против отвергает отверг отвергла"),
    ("растет растёт вырос выросла увеличил", "падает упал упала снизил сократил"),
)
# Of these either side may be said of the same matter and both be true ("before" the one and "after"
# the other, a "western" ally in the "east"): no denial follows from them alone.
COMPATIBLE = frozenset(
    """
    before earlier after later more most less least fewer fewest first last west western east
    eastern north northern south southern public state-owned private maximum minimum good better
    benefit help bad worse harm hinder up down higher lower above below buy bought import sell sold
    export peace peaceful war ally allies friend enemy enemies rival back blame end open
    """.split()
)
# Verbs that deny what follows them: "denies that …", "rejected the claim that …".
DENIALS = frozenset(
    """
    deny denies denied denying refute refutes refuted refuting reject rejects rejected rejecting
    dispute disputes disputed disputing dismiss dismisses dismissed dismissing rebut rebuts rebutted
    rebutting contradict contradicts contradicted contradicting
    """.split()
)
# "We do not see any risk": the verb only carries the negation.
CARRYING_NEGATION = frozenset(
    """
    see feel believe think expect suppose imagine accept agree consider want intend plan going exist
    """.split()
)
# "Not all", "not yet", "not more than", "not until": no denial that some, later, or fewer are.
PARTLY_NEGATED = frozenset(
    """
    all every everyone everybody everything everywhere always yet enough exactly necessarily
    entirely fully quite even more less longer until unless than so too very
    """.split()
)
# Words that negate without a "not": whether they deny what another says takes more than words.
IMPLICIT_NEGATIONS = frozenset(
    """
    illegal unlawful banned bans prohibited prohibits forbidden forbids impossible unable fail fails
    failed failing failure refuse refuses refused refusing lack lacks lacked lacking absent absence
    avoid avoids avoided prevent prevents prevented stop stops stopped
    """.split()
)
