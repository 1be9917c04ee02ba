"""Word forms and synonyms: which words a report may use for one another.

Only words that mean the same in nearly every report stand in one group; stronger, weaker or
opposite ones do not ("rose" is not "soared", "agreed" not "welcomed"). A word may stand in several.
"""

from __future__ import annotations

from functools import cache, lru_cache

from index.reporting import VERBS
from rag import russian_words

# Of these only the plainest may be exchanged inside of what is said.
_PLAIN = frozenset("say tell state write".split())
# Verbs that say no more than that somebody says it; all the others are part of the claim.
NEUTRAL = frozenset(
    """
    say tell state argue claim note report explain write add maintain assert contend remark
    comment observe mention point stress emphasise emphasize underline declare insist hold
    believe think according consider affirm announce relate answer reply recall
    """.split()
)
_NEUTRAL_FORMS = frozenset("according words view opinion wrote written told said".split())
_IRREGULAR = """
    rise rose risen; fall fell fallen; grow grew grown; build built; buy bought; sell sold;
    bring brought; begin began begun; become became; come came; go went gone; give gave given;
    take took taken; make made; get got gotten; see saw seen; find found; hold held; keep kept;
    lead led; leave left; lose lost; win won; meet met; pay paid; send sent; spend spent; stand
    stood; speak spoke spoken; write wrote written; know knew known; think thought; feel felt;
    fight fought; draw drew drawn; break broke broken; choose chose chosen; drive drove driven;
    run ran; sit sat; show shown; withdraw withdrew withdrawn; seek sought; teach taught; catch
    caught; forbid forbade forbidden; say said; tell told; shrink shrank shrunk; sink sank sunk;
    steal stole stolen; strike struck; understand understood; wear wore worn; shoot shot; lie
    lay lain; lay laid; mean meant; deal dealt; lend lent; hear heard; eat ate eaten; die dying
    died; fly flew flown; arise arose arisen; throw threw thrown; bear bore born borne;
    undertake undertook undertaken; overcome overcame; foresee foresaw foreseen; man men; woman
    women; child children; person people; be being; have having; do doing done; swear swore
    sworn; hide hid hidden; freeze froze frozen; tear tore torn; wake woke woken; light lit;
    country countries; company companies; party parties; ministry ministries; city cities; use
    used using; crisis crises; analysis analyses; tie tied tying; add added adding
"""
_UNCHANGED = frozenset(
    """
    cut put set hit hurt let cost shut split spread read beat bid quit forecast broadcast burst cast
    children people lie lay come become run overcome
    """.split()
)
_GROUPS = """
    help aid assist assistance; begin start commence launch; end finish conclude;
    build construct construction; buy purchase acquire; large big huge; show demonstrate; need
    require; try attempt; rise increase grow; fall decline; fall decrease drop; reduce cut lower;
    keep maintain preserve; get receive obtain; give provide; allow permit enable; stop halt cease;
    job post; firm company corporation; country state nation; chief head leader; talks
    negotiations; meeting gathering; accord agreement deal pact; money funds; kill
    slay; purpose aim goal objective; strengthen reinforce bolster; weaken undermine; main chief
    primary principal; important significant; hard difficult; fast quick rapid; quickly rapidly
    swiftly; danger peril; threat menace; bank lender; envoy representative;
    ambassador envoy; build erect; choose select; chosen selected; purchase acquisition; teach
    instruct; answer reply respond; ask request; oppose resist; support back; want
    wish desire; happen occur; expect anticipate; likely probable; show reveal;
    visit trip; arrive come; leave depart; remain stay; ship vessel; road
    highway; railway railroad rail; car automobile; factory plant; house home; oil petroleum;
    citizens nationals; inhabitants residents; people persons; troops soldiers; army
    military; police officers; attack assault; parliament
    legislature; law legislation; rule regulation; court tribunal; judge justice; doctor
    physician; teacher instructor; child kid; pupil student; film movie; shop store; worker
    employee; boss employer; area region; region territory; border frontier; cooperation
    collaboration; cooperate collaborate; partner associate; influence sway;
    plan scheme; plan intend; project undertaking; idea notion; view opinion; position stance;
    way manner; method approach; year twelvemonth; almost nearly; enough sufficient; currently
    presently now; recently lately; later afterwards subsequently; previously earlier; also
    additionally; complete finish; completely fully entirely totally wholly; chance opportunity;
    outcome result; effect impact; role part; task job; duty obligation; effort endeavour
    endeavor; improve better enhance; develop advance; development progress; discuss debate
    talk; speak talk; journalist reporter; reporters press; newspaper paper; statement
    declaration; speech address; message communication; letter note; document paper; fear dread;
    worry concern; anxious worried; happy glad pleased; sad unhappy; angry furious; brave
    courageous; rich wealthy; poor needy; old elderly; new recent; far distant;
    strange odd; clear obvious evident; obviously clearly evidently; secret hidden; open overt;
    openly overtly; protect defend guard; protection defence defense; security safety; safe
    secure; destroy demolish ruin; damage harm hurt; repair mend fix; hire employ recruit;
    dismiss sack; resign quit; lead head; join enter; gather assemble; divide split;
    separate split; connect link; connection link tie; relation tie; relations ties
    relationship; trade commerce; goods merchandise cargo; freight cargo; transport carry
    convey; invest investment; investor backer; loan credit; debt liability; tax levy duty; wage
    salary pay; profit earnings; income earnings revenue; expense expenditure spending; budget
    finances; fund finance; pay remit; donate give; gift present; guest visitor; invite ask;
    celebrate mark; ceremony celebration; prize award; win gain; beat defeat;
    victory win triumph; player athlete; illness disease sickness; ill sick;
    hospital clinic; die perish; death demise; alive living; injure wound hurt; injured wounded;
    blaze fire; flood inundate; storm tempest; earthquake quake; weather climate; rich affluent;
    sea ocean; river stream; field meadow; farmer grower; crop harvest; food nourishment; hunger
    starvation; energy power; electricity power; mine pit; extract mine; mining extraction;
    deposit reserve; resource asset; route path way road; corridor route; line route;
    bridge crossing; port harbour harbor; quay wharf pier; airport airfield; aircraft plane;
    flight journey; passenger traveller traveler; travel journey; ticket fare; tourist visitor;
    culture civilization; tradition custom; word term; phrase expression; book
    volume; author writer; writer novelist; picture image photograph photo; sound noise; light
    illumination; colour color; favour favor; labour labor; organise organize; recognise
    recognize; realise realize; programme program; centre center; theatre theater; defence
    defense; licence license; analyse analyze; harbour harbor; neighbour neighbor; honour honor;
    behaviour behavior; metre meter; litre liter; tonne ton; grey gray; jewellery jewelry;
    aluminium aluminum; mould mold; aeroplane airplane plane; americans american; britain
    british; us american america usa; uk british britain; eu european;
    russia russian; china chinese; kazakhstan kazakh kazakhstani; turkey turkish;
    france french; germany german; ukraine ukrainian; dollar usd; euro eur; pound gbp; percent
    pct; km kilometre kilometer kilometers kilometres; kg kilogram kilogramme; decide decision;
    agree agreement; develop development; govern government; ratify ratification; sign signing
    signature; arrive arrival; depart departure; grow growth; reduce reduction; expand
    expansion; produce production; cooperate cooperation; operate operation; negotiate
    negotiation; ensure guarantee; promise pledge; warn caution; criticise criticize
    criticism; praise commend laud; thank thanks; urge exhort; propose suggest;
    refuse decline; reject rebuff; permit licence; prevent avert; forbid ban prohibit; block
    obstruct; delay postpone; hasten accelerate; increase raise; total sum; amount quantity;
    number figure; average mean; share portion; part portion; piece fragment; group band; team
    squad; member participant; participate join; participation involvement; involve include;
    contain hold; comprise include; consist comprise; belong pertain; own possess; owner
    proprietor; hire rent lease; sell vend; market bazaar; customer client; supplier provider;
    supply provide; deliver supply; delivery supply; store keep; save rescue; rescue save;
    escape flee; follow pursue; watch observe; see view; look gaze; hear listen; smell scent;
    taste flavour flavor; eat consume; wake awaken; fresh new; modern contemporary; ancient old;
    entire whole; annual yearly; monthly month; daily day; joint
    common shared; jointly together
"""


@cache
def _canonical_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in _IRREGULAR.split(";"):
        base, *others = group.split()
        forms.update((other, _regular(base)) for other in others)
    return forms


@lru_cache(maxsize=20_000)
def form_key(word: str) -> str:
    """Return one key for all inflected forms of a word ("rose", "rises", "rising")."""
    lowered = word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")
    if russian_words.is_russian(lowered):
        return lowered.replace("ё", "е")
    return _canonical_forms().get(lowered) or _regular(lowered)


@lru_cache(maxsize=20_000)
def is_past(word: str) -> bool | None:
    """Whether the word may be a verb in the past, or its participle: "opposed", "rose".

    None when it does not tell: "cut".
    """
    lowered = word.casefold()
    if lowered in _UNCHANGED:
        return None
    irregular = lowered in _canonical_forms() and not lowered.endswith(("ing", "ies", "men", "es"))
    return irregular or (lowered.endswith("ed") and len(lowered) > 4)


def _regular(word: str) -> str:
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and any(vowel in root for vowel in "aeiouy"):
            doubled = root[-1] == root[-2] and root[-1] not in "slz"
            return _trimmed(root[:-1] if doubled else root)
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes", "zes", "oes")):
        return _trimmed(word[:-2])
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _trimmed(word[:-1])
    return _trimmed(word)


def _trimmed(word: str) -> str:
    if len(word) > 4 and word.endswith(("ll", "ss")):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, group in enumerate(_GROUPS.split(";")):
        for word in group.split():
            found.setdefault(form_key(word), set()).add(f"={number}")
    return {key: frozenset(names) for key, names in found.items()}


@lru_cache(maxsize=20_000)
def meanings(word: str) -> frozenset[str]:
    """Return keys of which two words share one when a report may exchange them."""
    if word.startswith("#"):
        return frozenset((word,))  # "1990s" is not "1990"
    key = form_key(word)
    names = _groups().get(key, frozenset()) | {key}
    return names | {"=say"} if _is_plain(word) else names


@lru_cache(maxsize=20_000)
def rough_keys(word: str) -> frozenset[str]:
    """Return the keys by which a word may be found at all: a Russian one in any of its cases."""
    if russian_words.is_russian(word):
        return frozenset((f"~{russian_words.stem(word)}",))
    return meanings(word)


@lru_cache(maxsize=20_000)
def is_neutral(word: str) -> bool:
    """Whether the word only says that something is said: "said", "argues", "according to"."""
    lowered = word.casefold()
    if russian_words.is_russian(lowered):
        return russian_words.is_neutral(lowered)
    verb = VERBS.get(lowered)
    return lowered in _NEUTRAL_FORMS or (verb is not None and verb.base in NEUTRAL)


def _is_plain(word: str) -> bool:
    """Whether the word says nothing but that somebody says it: not "holds" or "considers"."""
    verb = VERBS.get(word.casefold())
    said = verb is not None and verb.base in _PLAIN and verb.form != "base"
    return said or word.casefold() == "according"
