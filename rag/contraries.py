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
