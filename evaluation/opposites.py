"""Words whose exchange makes a report false: general words of English, no corpus's."""

from __future__ import annotations

import re

AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had)\b"
    r"(?!n?[’']| ?not\b| (?:no|never|been no)\b)"
)
OPPOSITES = """
    support/oppose supports/opposes supported/opposed supporting/opposing increase/decrease
    increased/decreased increases/decreases increasing/decreasing rise/fall rises/falls rose/fell
    rising/falling strengthen/weaken strengthening/weakening strengthened/weakened more/less
    confirm/deny confirmed/denied accept/reject accepted/rejected win/lose won/lost
    begin/end began/ended start/stop started/stopped open/close opened/closed join/leave
    joined/left allow/forbid allowed/forbade improve/worsen improved/worsened improves/worsens
    good/bad better/worse high/low higher/lower large/small larger/smaller before/after
    first/last new/old strong/weak stronger/weaker safe/dangerous legal/illegal possible/impossible
    likely/unlikely success/failure successful/unsuccessful growth/decline profit/loss
    friendly/hostile north/south east/west western/eastern northern/southern above/below
    with/without against/for inside/outside protect/endanger benefit/harm ally/enemy allies/enemies
    agree/disagree agreed/refused stable/unstable able/unable import/export buy/sell early/late
    positive/negative public/private independent/dependent peace/war up/down include/exclude
    includes/excludes including/excluding always/never expand/shrink expanded/shrank
    promote/hinder promoting/hindering create/destroy creating/destroying created/destroyed
    attack/defend attacked/defended known/unknown close/distant easy/difficult major/minor
    """.split()
OPPOSITE: dict[str, str] = {}
for _pair in OPPOSITES:
    _left, _right = _pair.split("/")
    OPPOSITE.setdefault(_left, _right)
    OPPOSITE.setdefault(_right, _left)
QUANTITIES = {
    "all": "few", "many": "few", "most": "few", "some": "all", "several": "all", "few": "most",
    "every": "no", "each": "no", "both": "neither of the", "only": "not only", "any": "every",
    "half": "all", "no": "every", "more": "less", "often": "never", "part": "all",
}  # fmt: skip
MODALS = {
    "may": "will", "might": "will", "could": "will", "can": "cannot", "should": "will",
    "would": "might", "will": "may not", "likely": "certain", "probably": "certainly",
    "possibly": "certainly", "perhaps": "certainly", "plans": "refuses", "wants": "refuses",
    "must": "need not", "trying": "refusing", "ready": "unwilling", "seems": "is proven",
    "allegedly": "indeed", "reportedly": "indeed", "expected": "certain", "considering": "opposing",
}  # fmt: skip
NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
).split()
ORDER = "first second third fourth fifth sixth seventh".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
UNITS = {
    "million": "billion", "billion": "million", "thousand": "million",
    "percent": "percentage points",
    "per cent": "percentage points", "%": " percentage points", "dollars": "euros", "$": "€",
    "€": "$", "£": "$", "years": "months", "months": "years", "days": "weeks", "hours": "days",
    "weeks": "days", "kilometers": "miles", "km": "miles", "miles": "kilometers", "year": "month",
    "minutes": "hours", "trillion": "billion", "hundred": "thousand", "decade": "century",
}  # fmt: skip
NAMED = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?)\b")
INTENSE = "certainly always never secretly openly illegally finally deliberately".split()
