"""Words of grammar, language by language, that a question is made of: tables only."""

from __future__ import annotations

# Not "us", "may" and "who" where they are written as names.
ENGLISH = frozenset(
    """
    a about above after again against all also am an and any are aren as at be because been before
    being below between both but by can could couldn d did didn do does doesn doing don down during
    each else ever few for from further had hadn has hasn have haven having he her here hers herself
    him himself his how however i if in into is isn it its itself just ll m me might more most much
    must mustn my myself no nor not now of off on once only or other our ours ourselves out over own
    re s same shall shan she should shouldn so some such t than that the their theirs them
    themselves then there these they this those through to too under until up upon ve very was wasn
    we were weren what when where whether which while who whom whose why will with within without
    won would wouldn you your yours yourself yourselves
    """.split()
)
RUSSIAN = frozenset(
    """
    а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши весь во вот все всего
    всё всех вы где да даже для до его ее её если есть еще ещё же за здесь и из или им ими их к как
    какая какие какими каких какого какое какой каком какому какую ко когда которая которого которое
    которой которые который которых кого кому кто ли лишь между меня мне много мной мы на над надо
    нам нами нас наш наша наше наши не него нее неё нет ни никто ним ними них но ну о об обо один он
    она они оно от ото очень перед по под после потом потому почему при про раз с сам сама сами само
    самый свое своего своей свои своих свой свою своя себе себя со сейчас столько так такая также
    такие такого такое такой там тебя тем теперь то тобой тогда того тоже той только том тот ту ты у
    уж уже хотя чего чей чем через что чтобы чья эта эти этим этих это этого этой этом этот эту я
    """.split()
)
GERMAN = frozenset(
    """
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
    auch auf aus bei beim bin bis bist da damit dann das dass daß dazu dein deine dem den denn der
    des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
    einer eines er es etwa etwas euch euer für gegen habe haben hat hatte hatten hier hin hinter
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes
    jene jetzt kann kein keine keinem keinen keiner können könnte man manche mehr mein meine mich
    mir mit muss muß nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen
    seiner seines seit selbst sich sie sind so solche soll sollte sondern sonst über um und uns
    unser unsere unter viel vom von vor während war waren warum was weil welche welchem welchen
    welcher welches wenn wer wem wen werde werden wessen wie wieder will wir wird wo wofür wollen
    worüber wurde wurden würde würden zu zum zur zwar zwischen
    """.split()
)
FRENCH = frozenset(
    """
    à afin ai ainsi alors après as au aucun aucune aujourd aussi autre autres aux avaient avait
    avant avec avoir ayant c ce ceci cela celle celles celui ces cet cette ceux chaque chez comme
    comment contre d dans de déjà depuis des donc dont du elle elles en encore entre est et
    étaient était étant été être eu eux fait faut furent fut hors hui il ils j je jusqu l la là
    laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me même mêmes
    mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut
    peuvent plus plutôt pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se
    sera seront ses si soit son sont sous sur t ta te tes toi ton tous tout toute toutes très tu
    un une vers vos votre vous y
    """.split()
)
BY_LANGUAGE = {"en": ENGLISH, "ru": RUSSIAN, "de": GERMAN, "fr": FRENCH}


def stop_words(language: str | None = None) -> frozenset[str]:
    """Return the words of grammar of a language, English when it is not known, and the Russian
    ones, which no language in Latin letters shares.
    """
    return BY_LANGUAGE.get(language or "en", ENGLISH) | RUSSIAN
