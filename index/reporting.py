"""English words that carry attribution: verbs, nouns and phrases, and nothing that uses them.

A second language is a second module of the same shape.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

VerbClass = Literal["say", "tell", "think", "act"]
VerbForm = Literal["base", "s", "past", "ing"]


class Verb(NamedTuple):
    """A verb form: `say` takes any clause, `tell` a hearer first, `think` needs a clause to
    count as speech, and `act` (endorse, criticise) reports a stance rather than a claim.
    """

    kind: VerbClass
    form: VerbForm
    base: str


_SAY = """
    bark grouse snap rant acknowledge add admit affirm allege answer argue assert assess
    attest aver boast caution chant claim clarify comment complain concede conclude confess
    contend counter cry declare deny elaborate emphasise emphasize exclaim explain gripe
    insinuate insist interject joke lament lecture maintain mention mutter note object
    observe opine proclaim quip reaffirm reason recount reiterate rejoin relate remark reply
    retort say scoff shout sneer specify state stipulate stress testify tweet underline
    underscore utter vent volunteer warn whisper write yell summarise summarize hint predict
    report continue muse intimate boom thunder intone fume brag gush growl mumble bellow pronounce
    chide scold opine
    """.split()
_TELL = "tell assure inform remind advise notify brief reassure instruct implore".split()
_THINK = """
    interpret regard label project accept agree announce anticipate appreciate assume
    believe calculate confirm conjecture decide deem demonstrate determine disclose discover
    doubt envisage estimate expect fear feel find foresee forecast guess highlight hold hope
    imagine imply indicate infer know learn mean pledge point postulate presume promise
    propose recall recognise recognize recommend respond retweet reveal see sense show
    signal speculate suggest suppose surmise suspect swear teach theorise theorize think
    threaten understand vow worry post repeat reflect ask inquire wonder question conclude
    figure regret detail document list cite quote read
    """.split()
_ACT = """
    herald accuse applaud approve attack back blame blast call celebrate challenge charge
    cheer compare condemn consider criticise criticize decry defend demand demean denounce
    depict describe discuss dismiss disparage dispute echo encourage endorse express favor
    favour hail hammer hint identify lash laud liken mock name oppose outline plan plead
    portray praise prefer press push rebuke rebut refuse reject renounce request reprimand
    ridicule seek slam support talk tout urge view want welcome wish decline offer order
    intend invite embrace lambaste deride refute allow speak vote address desire crave await
    object mull weigh rule downplay credit contemplate dub nickname characterize characterise refer
    bash skewer assail thank congratulate
    """.split()
_IRREGULAR = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "hold": ("held",),
    "think": ("thought",),
    "feel": ("felt",),
    "find": ("found",),
    "foresee": ("foresaw", "foreseen"),
    "forecast": ("forecast",),
    "know": ("knew", "known"),
    "learn": ("learned", "learnt"),
    "mean": ("meant",),
    "read": ("read",),
    "see": ("saw", "seen"),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"),
    "teach": ("taught",),
    "understand": ("understood",),
    "seek": ("sought",),
    "admit": ("admitted",),
    "quip": ("quipped",),
    "plan": ("planned",),
    "slam": ("slammed",),
    "infer": ("inferred",),
    "aver": ("averred",),
    "prefer": ("preferred",),
    "rebut": ("rebutted",),
    "rule": ("ruled",),
    "hint": ("hinted",),
    "credit": ("credited",),
    "refer": ("referred",),
    "dub": ("dubbed",),
    "brag": ("bragged",),
}
_DOUBLING = frozenset("admit quip plan slam infer aver prefer rebut brag dub refer".split())


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> tuple[str, ...]:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base[:-1] + "ied",)
    return (base + "ed",)


def _gerund(base: str) -> str:
    if base in _DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + "ing"


def _inflected() -> dict[str, Verb]:
    forms: dict[str, Verb] = {}
    groups: tuple[tuple[VerbClass, list[str]], ...] = (
        ("act", _ACT), ("think", _THINK), ("tell", _TELL), ("say", _SAY),
    )  # fmt: skip
    for kind, bases in groups:
        for base in bases:
            forms[base] = Verb(kind, "base", base)
            forms[_third_person(base)] = Verb(kind, "s", base)
            forms.update((past, Verb(kind, "past", base)) for past in _past(base))
            forms[_gerund(base)] = Verb(kind, "ing", base)
    forms["slip"] = Verb("say", "past", "slip")  # "let slip"
    return forms


VERBS = _inflected()
"""Every inflected form of a reporting verb."""

BESIDE_QUOTATIONS = {
    word: Verb("say", "past", word)
    for word in """
    began went put puts shot fired smiled laughed sighed shrugged nodded grinned started chimed
    piped blurted signed
    """.split()
}
"""Verbs that are cues beside quoted words alone: "she shot back", "he went on"."""

QUOTING = frozenset("quotes quoted quoting cites cited reports reported writes transmits".split())
"""Verbs after a quotation whose subject passes on somebody else's words."""

SPEECH_NOUNS = frozenset(
    """
    speech statement remarks remark words word comment comments article interview address
    letter testimony message post tweet report view opinion argument claim assessment
    estimate mouth column account essay reply answer op-ed editorial press-release release
    memo response reaction motto slogan email e-mail messages signs sign video
    """.split()
)
"""What a person makes when speaking: "Smith's speech", "the words of the ambassador"."""

PUBLISHED = frozenset("article interview column essay op-ed editorial report piece letter".split())
"""Speech nouns whose outlet speaks when no person is named: "an article in the Daily Post"."""

AMBIGUOUS = frozenset(
    """
    project projects regards labels comments states reports claims notes remarks questions
    doubts views quotes details documents lists answers posts tweets charges calls plans
    attacks offers signals hopes fears figures estimates guesses promises pledges objects
    challenges demands requests orders supports rules votes names desires wishes talks
    addresses backs hints reasons cries chants worries counters complaints figure comment
    state report claim note remark question doubt view quote detail document list answer
    post tweet charge call plan attack offer signal hope fear estimate guess promise pledge
    object challenge demand request order support rule vote name desire wish talk address
    back hint reason cry chant worry counter intimate boom booms snap snaps
    volunteer volunteers
    """.split()
)
"""Verb forms that are as often nouns: they need a subject and something like an object."""

NEEDS_CLAUSE = frozenset(
    """
    answer clarify comment mention elaborate assess reason recount continue summarise
    summarize maintain object hint volunteer lecture cry vent report chant counter specify
    underline underscore utter recall lament joke stress emphasise emphasize conclude
    confess affirm contend attest recognise proclaim state add write rejoin
    """.split()
)
"""Verbs of saying that also have another life: "answered questions", "continued to rise"."""

JUDGING = frozenset(
    """
    describe call consider compare liken interpret accuse blame criticise criticize condemn
    demand suspect expect doubt portray dismiss reject denounce label credit regard see
    praise cite
    """.split()
)
"""Verbs that report what their subject holds of something: "Smith describes the plan as a trap"."""

DOES = frozenset(
    """
    hold holds held known knew find finds mean means meant saw seen thought state states stated
    continue continues continued suppose supposes supposed reflect reflects reflected learned
    learnt felt post posts posted point points speak speaks spoke compare compares compared charge
    charged charges vote votes voted identify
    """.split()
)
"""Verb forms that tell what somebody does unless a clause follows: "held office", "held that"."""

SURMISE = frozenset(
    """
    believe think hope fear suspect assume guess feel conclude announce estimate suggest
    predict expect doubt suppose surmise recall imagine reveal confirm worry warn
    """.split()
)
"""Verbs of thinking that take a clause without "that"."""

EVIDENCE = frozenset(
    """
    show mean indicate suggest demonstrate reveal signal reflect imply find point confirm
    detail document hint predict highlight underline underscore repeat teach
    """.split()
)
"""Verbs whose subject is as often a fact as a person: "the example shows"."""

EVIDENCE_NOUNS = frozenset(
    """
    poll polls survey surveys study studies report reports data research researchers figures
    documents document statistics analysis review investigation letter letters records memo
    email emails audit findings experts expert analysts analyst scientists officials
    statement article articles newspaper magazine story book paper
    """.split()
)
"""What can show something and still be a source."""

VIEW_NOUNS = frozenset(
    """
    view views account reading interpretation opinion judgement judgment words eyes
    estimation assessment mind telling perspective standpoint viewpoint
    """.split()
)
"""Nouns of "in Smith's view" and "in the words of Smith"."""

NOT_A_SPEAKER = frozenset(
    """
    plan plans plans’ standard standards principle principles rule rules law laws schedule
    strategy agreement agreements scheme tradition traditions size type procedure procedures
    order orders need needs ability instructions instruction criteria criterion ideology
    logic custom customs constitution scenario formula category age gender height preference
    preferences taste circumstances recipe pattern design timetable format
    """.split()
)
"""Heads of "according to …" that measure or regulate and do not speak."""

PERSON_PRONOUNS = frozenset(("he", "she", "i"))
PRONOUNS = PERSON_PRONOUNS | frozenset(("they", "we", "it", "you", "who"))
PLURAL_SUBJECTS = frozenset(
    """
    they we i you people police some many others most critics officials who both several few
    those all insiders media men women republicans democrats
    """.split()
)
QUANTITIES = frozenset("percent % half another majority".split())
"""What may speak for those it counts: "52 percent say"."""

AUXILIARIES = frozenset(
    """
    has have had did does do is are was were be been being will would could can may might
    should must let lets 'd ’d 've ’ve 'll ’ll
    """.split()
)
_CONTRACTED = "do does did has have had would will wo can ca could should might is are was were"
NEGATIONS = frozenset(("not", "never", "cannot", "n't", "n’t")) | {
    f"{auxiliary}n{mark}t" for auxiliary in _CONTRACTED.split() for mark in "'’"
}
BARELY = NEGATIONS | frozenset(
    "hardly scarcely barely rarely seldom no nowhere nor neither".split()
)
"""Words that say something was not said, or as good as not."""

NO_SPEAKER = frozenset(
    """
    nobody none nothing neither no anyone anybody whoever whatever whichever no-one what which
    contrary unlike suppose supposing imagine assuming despite
    """.split()
)
"""First words of a subject that stands for nobody in particular."""

UNREAL = frozenset("may might could can should must ought".split())
"""Auxiliaries of what is not said but possible, or due."""

NARRATED = frozenset("later eventually then often repeatedly always sometimes soon".split())
"""Adverbs that make "would say" a thing of the past."""

CONDITIONS = frozenset("if unless lest whether suppose supposing imagine assuming".split())
UNTRUE = frozenset(
    """
    false untrue wrong incorrect lie lies myth fiction hoax nonsense absurd idea notion
    rumour rumor rumours rumors suggestion suggestions allegation allegations claim claims
    possibility fantasy assumption insinuation deny denies denied doubt doubts doubted
    dispute disputes disputed reject rejects rejected refute refutes refuted unlikely
    impossible hypothesis fear fears chance
    """.split()
)
"""Words before "that" which leave open, or deny, what follows it."""

FACTIVE = frozenset("surprise surprising surprised secret wonder coincidence know only".split())
"""Words that let "not" say nothing against what follows: "it is no secret that"."""

NEG_RAISING = frozenset(
    """
    believe think expect feel see suppose imagine accept agree want hope intend consider
    recognise recognize understand know
    """.split()
)
"""Verbs whose negation is an opinion all the same: "does not believe that"."""

RUMOURS = frozenset(
    """
    rumour rumours rumor rumors gossip hearsay speculation legend myth claims allegations
    """.split()
)
"""What "according to" may name without naming anybody."""
ADVERBS = frozenset(
    """
    also then later earlier once first now still even often already just again always
    thereby ever further rather too since instead soon therefore thus however likewise
    repeatedly yesterday today meanwhile so himself herself themselves itself monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)
TIME_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight last
    this earlier later recently afterward afterwards then
    """.split()
)
PREPOSITIONS = frozenset(
    """
    in on at during after before with from by for about as via through to of against under
    over into among between amid following near upon toward towards without within along
    across
    """.split()
)
CONJUNCTIONS = frozenset(
    """
    that but because when while if whether although though since where than so which who
    whom whose what how why until unless yet whereas nor as
    """.split()
)
FINITE = frozenset(
    "is was are were has had have does did will would can could may might be".split()
)
DETERMINERS = frozenset(
    """
    the a an this these those some many several most other another all both each his her
    their its our my one two three four five no any such few numerous various multiple
    certain
    """.split()
)
CONNECTIVES = frozenset(
    """
    back but and or so yet however meanwhile moreover also then now still thus therefore
    furthermore indeed instead nevertheless nonetheless besides plus here there today
    yesterday earlier later recently afterwards firstly secondly thirdly finally again
    similarly likewise first second third well officially reportedly allegedly separately
    privately publicly interestingly notably importantly only even just when while because
    if although though since that as where whether what how why which who than after before
    until unless once whereas nor
    """.split()
)
COMPLEMENTISERS = frozenset(("that", "how", "why", "what", "whether", "if", "where", "who", "when"))

COLLECTIVE_BYLINES = frozenset(
    """
    newsroom news staff editorial board admin administrator redaction editor editors desk
    team room web correspondent correspondents reporter reporters writer writers agency
    press office online digital bureau
    """.split()
)
