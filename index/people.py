"""English words that tell people, organisations and places apart: tables only."""

from __future__ import annotations

TITLES = frozenset(
    """
    mr mrs ms miss dr sen rep gov gen lt col sgt capt adm rev prof sir lord lady dame pres
    senator representative congressman congresswoman governor general colonel president
    minister secretary chancellor premier ambassador mayor judge justice king queen prince
    princess pope bishop cardinal sheikh imam rabbi professor doctor captain lieutenant
    sergeant admiral detective sheriff chairman chairwoman
    """.split()
)
ROLES = TITLES | frozenset(
    """
    head chief director spokesman spokeswoman spokesperson chair chairperson leader adviser
    advisor analyst expert columnist journalist reporter editor author founder co-founder
    ceo official officer diplomat envoy commander attorney lawyer lawmaker deputy prime
    manager strategist economist researcher scientist counterpart commissioner prosecutor
    speaker member historian writer critic activist organiser organizer coach owner banker
    executive producer host anchor correspondent aide consultant pollster philosopher
    politician candidate nominee veteran engineer student teacher farmer investigator
    inspector scholar fellow observer specialist presenter blogger publisher inventor
    architect clerk treasurer coordinator delegate negotiator emissary consul attaché
    commentator trader broker shareholder partner actor actress singer provost principal rector
    superintendent colleague press vice assistant undersecretary magistrate
    """.split()
)
"""Nouns for what a person is."""

COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir"))
"""Titles that say nothing about a role."""

HYPERNYMS = {
    "diplomat": frozenset(("ambassador", "envoy", "consul", "attaché", "diplomat", "emissary")),
    "minister": frozenset(("minister", "counterpart", "premier")),
    "official": frozenset(
        ("minister", "secretary", "spokesman", "spokeswoman", "director", "deputy", "head", "chief")
    ),
    "politician": frozenset(("senator", "minister", "president", "governor", "deputy", "mayor")),
    "head": frozenset(("head", "chief", "leader", "president", "director", "minister", "chairman")),
    "leader": frozenset(("leader", "head", "president", "chairman", "premier")),
    "lawmaker": frozenset(("lawmaker", "senator", "congressman", "representative", "sen", "rep")),
    "senator": frozenset(("senator", "sen")),
    "governor": frozenset(("governor", "gov")),
    "expert": frozenset(("expert", "analyst", "specialist", "scholar", "researcher")),
    "official's": frozenset(),
}
"""A definite description by a key also fits people known by one of its values."""

PORTFOLIOS = frozenset(
    """
    foreign prime defence energy finance interior trade economy health education agriculture
    transport justice labour labor industry culture environment police army housing tourism
    """.split()
)
"""What sets one minister apart from the next."""

ORGANISATION_WORDS = frozenset(
    """
    bank ministry department house committee union university college party agency council
    institute institution times post news journal court commission company inc corp
    corporation group association campaign administration office embassy government police
    army senate congress parliament kremlin pentagon nations organization organisation
    foundation federation front league society network center centre bureau service services
    forces force board fund press herald tribune gazette magazine newspaper daily weekly
    portal club alliance coalition assembly authority chamber team ltd llc plc gmbh airlines
    airways motors industries holding holdings international school hospital church state
    states republic kingdom white supreme industry reserve laboratory lab museum report
    study survey poll statement document documents sea ocean river route corridor road
    street peninsula region island release media radio television tv broadcaster outlet
    regulator ministry's edition website site officials zoo nation entertainment library
    theater theatre records studios systems technologies solutions pharmaceuticals collection
    gallery orchestra commissioners bureau monument
    """.split()
)

OUTLET_WORDS = frozenset(
    """
    news times post journal press herald tribune gazette magazine newspaper daily weekly portal
    radio television tv broadcaster outlet agency site website channel media review observer
    guardian telegraph independent today standard
    """.split()
)

PLACES = frozenset(
    """
    afghanistan africa albania algeria america andorra angola ankara argentina armenia asia
    astana athens australia austria azerbaijan bahrain baku bangladesh beijing belarus
    belgium berlin bolivia bosnia botswana brazil britain brussels bulgaria burma cairo
    california cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus
    czechia damascus delhi denmark ecuador egypt england eritrea estonia ethiopia europe
    finland florida france gaza georgia germany ghana greece guatemala guinea haiti havana
    hungary iceland india indonesia iran iraq ireland israel istanbul italy jamaica japan
    jerusalem jordan kabul kazakhstan kenya kiev korea kosovo kuwait kyiv kyrgyzstan laos
    latvia lebanon liberia libya lithuania london luxembourg macedonia madrid malaysia mali
    malta mexico minsk moldova mongolia montenegro morocco moscow mozambique myanmar namibia
    nepal netherlands niger nigeria norway ohio oman ottawa pakistan palestine panama
    paraguay paris peru philippines poland portugal prague pyongyang qatar riyadh romania
    rome russia rwanda scotland senegal seoul serbia singapore slovakia slovenia somalia
    spain sudan sweden switzerland syria taiwan tajikistan tanzania tashkent tbilisi tehran
    texas thailand tokyo tunisia turkey turkmenistan türkiye uganda ukraine uruguay
    uzbekistan venezuela vienna vietnam wales warsaw washington yemen yerevan yugoslavia
    zambia zimbabwe eu uk us usa u.s u.s. un nato
    """.split()
)
PLACE_ALIKE = {
    "us": "america", "usa": "america", "u.s": "america", "u.s.": "america", "american": "america",
    "americans": "america", "washington": "america", "uk": "britain", "british": "britain",
    "french": "france", "german": "germany", "turkish": "turkey", "türkiye": "turkey",
    "polish": "poland", "spanish": "spain", "dutch": "netherlands", "greek": "greece",
    "danish": "denmark", "swedish": "sweden", "finnish": "finland", "swiss": "switzerland",
    "english": "england", "scottish": "scotland", "welsh": "wales", "irish": "ireland",
    "thai": "thailand", "moscow": "russia", "beijing": "china", "chinese": "china",
    "astana": "kazakhstan", "ankara": "turkey", "london": "britain", "baku": "azerbaijan",
    "yerevan": "armenia", "kiev": "ukraine", "kyiv": "ukraine", "tokyo": "japan",
}  # fmt: skip
"""Adjectives and capitals that do not share their first letters with the country they stand for."""

NOT_NAMES = frozenset(
    """
    the a an this that these those it he she they we i you his her their its our my and but
    or so yet if in on at by for from to of with as when while after before since because
    although though there here what who why how where which not no yes now then also however
    meanwhile moreover according monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    today tomorrow yesterday one two three four five last next all some many most such each
    both other another only even just still once perhaps apparently thus therefore thirdly
    secondly firstly finally indeed earlier later read share follow subscribe let do does
    did is are was were will would can could should has have had be been during under over
    plus without within between among despite instead neither nor none nobody
    """.split()
)
"""Words that begin a sentence in capitals and are no part of a name."""

PARTICLES = frozenset(
    "de da del della di du der den van von bin ibn al el la le dos das ben".split()
)

FEMALE = frozenset(
    """
    mrs ms miss lady dame queen princess congresswoman chairwoman spokeswoman actress woman mother
    wife daughter sister ann anna anne amy alice alexandra angela barbara beth betty carly carol
    caroline catherine christina christine cynthia debbie deborah diana diane donna dorothy
    elizabeth ellen emily emma eva fatima gabrielle hannah heather heidi helen hillary ivanka jane
    janet jennifer jessica joan julia julie karen kate katherine kathleen kellyanne kelly kimberly
    laura linda lisa lucy maria margaret marie martha mary megan melania melissa michelle monica
    nancy natalia nicole nikki olga pamela patricia rachel rebecca rose ruth samantha sandra sarah
    sharon sophia stephanie susan svetlana teresa theresa ursula valentina victoria virginia wendy
    yoko ada annie brenda carmen clara claudia debra dinara ekaterina elena erin gilda gloria greta
    gulnara ingrid irina isabel joyce judith kathy katie leila loretta lucia marina molly natasha
    nina paula sally sofia tatiana tina veronica
    businesswoman policewoman waitress niece aunt widow grandmother girl
    """.split()
)
MALE = frozenset(
    """
    mr sir lord king prince congressman chairman spokesman actor man father husband son brother
    aaron adam alan albert alex alexander alexei andrew andrey anthony antony arthur barack ben
    benjamin bernie bill bob boris brian bruce carlos charles chris christopher dan daniel david
    dennis dmitry don donald edward emmanuel eric ernest frank fred gary geoff george greg harry
    henry hugo igor ivan jack jacob james jason jeb jeff jeffrey jerry jim joe john jonathan jose
    joseph
    joshua juan justin karl keith kenneth kevin larry lee louis luis marco mark martin matt matthew
    michael mike mitch mitt mohammed nicholas oleg oliver patrick paul peter philip ralph ray
    raymond richard rick robert roger ron ronald russell ryan sam samuel scott sean sergei sergey
    stephen steve steven ted thomas tim timothy tom tony viktor vincent vladimir walter wayne
    william ahmed aleksandr dmitri diego elijah emil fernando francois giovanni hans hassan ibrahim
    jacques klaus leo mahmoud mario miguel mikhail nathan nikolai noah norman omar pablo pavel pedro
    pierre sebastian simon stefan ted theodore todd victor vladislav yuri yusuf zachary
    businessman policeman fisherman salesman waiter nephew uncle grandfather boy
    """.split()
)
"""Titles and common first names that tell "he" from "she"; any other name fits both."""

KIN = {
    word: gender
    for gender, words in (
        ("f", "wife mother daughter sister aunt niece grandmother widow girlfriend"),
        ("m", "husband father son brother uncle nephew grandfather boyfriend"),
        (None, "cousin child friend neighbour neighbor parent spouse relative"),
    )
    for word in words.split()
}
"""Nouns for somebody by whose they are, with the gender they tell."""
PERSON_NOUNS = ROLES - {"general", "press", "vice", "chief", "head", "prime", "court"} | frozenset(
    """
    man woman boy girl person resident citizen witness nurse soldier driver worker servant guard
    pilot sailor nun monk priest pensioner tenant patient passenger tourist guest visitor victim
    survivor refugee migrant protester demonstrator opponent supporter rival ally successor
    predecessor businessman businesswoman policeman policewoman fisherman salesman rescuer cook
    carpenter plumber baker butcher tailor barber painter singer dancer cleaner waiter waitress
    secretary assistant boss employee employer volunteer patriarch expert surgeon
    """.split()
)
"""Nouns for somebody whom the text need not name; more are told by their endings."""
