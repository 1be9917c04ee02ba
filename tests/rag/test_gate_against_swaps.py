"""Reports of an invented article with one thing turned, exchanged, added or lost."""

from __future__ import annotations

from datetime import date

import pytest

from rag.citing import check_reply
from tests.rag.passages import article, labelled

TRADE = (
    "Trade minister Ana Koll said on Friday that exports to Velia fell by almost a third "
    "last year, mainly because of new tariffs. "
    "Koll did not rule out further cuts, and added that no decision had been taken on the "
    "subsidies for small farms. "
    "Opposition lawmaker Rufus Tam called the budget a betrayal of the north. "
    "“I cannot support a plan that ignores the coast,” Tam said. “It helps nobody but the "
    "banks.” "
    "According to the Port Authority, the terminal handled 1.2 million containers between "
    "January and June, up from 900,000 a year earlier. "
    "The Kessler Group, which owns the terminal, refused to comment on reports that it had "
    "bribed officials in Velia. "
    "Analysts at Norbank believe that the central bank could raise rates twice before the "
    "end of 2025. "
    "Velia's president Omar Sill told Koll that his country would never recognise the border "
    "drawn by Estria. "
    "Few of the workers who were dismissed have found new jobs, union leader Pia Hald said "
    "in an interview with the Gazette. "
    "Hald praised Koll for meeting the strikers, although Koll had earlier described them as "
    "vandals. "
    "The talks collapsed after Sill left the room. "
    "If the treaty is ratified by parliament, both countries will withdraw their troops from "
    "the valley within six months, Koll explained. "
    "Sill has been accused by Hald of lying to the public about the size of the debt. "
    "The bridge connects the old town with the harbour. It was designed by Ilse Brandt and "
    "cost less than planned. "
    "Only Estria voted against the resolution, while Velia abstained."
)
PASSAGES = labelled(
    article(
        TRADE,
        "trade",
        title="Tariffs and troops",
        author="Nils Oram",
        outlet="Gazette",
        published=date(2025, 2, 11),
    )
)
(LABEL,) = PASSAGES

FALSE = [
    "Koll said that exports from Velia fell by almost a third last year.",
    "Koll said that exports to Velia fell by a third last year.",
    "Koll said that exports to Velia fell by more than a third last year.",
    "Koll said that exports to Velia rose by almost a third last year.",
    "Koll said that exports to Velia fell to almost a third last year.",
    "Koll said that imports to Velia fell by almost a third last year.",
    "Koll said that exports to Velia fell by almost a third this year.",
    "Koll said that exports to Velia fell last year because of the new government.",
    "Koll said new tariffs fell because of exports to Velia.",
    "Koll ruled out further cuts.",
    "Koll ruled out further cuts, and added that a decision had been taken on the subsidies.",
    "Koll added that a decision had been taken on the subsidies for small farms.",
    "Koll added that no decision had been taken on the subsidies for big farms.",
    "Koll said that further cuts had been taken on the subsidies.",
    "Koll did not rule out subsidies for small farms.",
    "Tam called the budget a betrayal of the coast.",
    "Tam called Koll a betrayal of the north.",
    "Koll called the budget a betrayal of the north.",
    "Tam called the north a betrayal of the budget.",
    "Tam denied the budget is a betrayal of the north.",
    "Tam said he can support a plan that ignores the coast.",
    "Tam said he cannot support a plan that helps the coast.",
    "Tam said: “I can support a plan that ignores the coast.”",
    "Tam said: “I cannot support a plan that ignores the banks.”",
    "Tam said: “It helps the banks.”",
    "Tam said it helps nobody.",
    "Tam said it helps the banks.",
    "Tam said that everybody but the banks is helped.",
    "According to the Port Authority, the terminal handled 900,000 containers "
    "between January and June.",
    "According to the Port Authority, the terminal handled 1.2 million containers "
    "between January and July.",
    "According to the Port Authority, the terminal handled 1.2 million containers, "
    "down from 900,000 a year earlier.",
    "According to the Port Authority, the terminal handled 1.2 billion containers "
    "between January and June.",
    "According to Koll, the terminal handled 1.2 million containers between January and June.",
    "The Port Authority handled 1.2 million containers between January and June.",
    "The Kessler Group bribed officials in Velia.",
    "The Kessler Group had bribed officials in Velia.",
    "It had bribed officials in Velia.",
    "The Kessler Group commented on reports that it had bribed officials in Velia.",
    "The Kessler Group refused to comment. It bribed officials.",
    "Kessler said that it had bribed officials in Velia.",
    "Officials in Velia bribed the Kessler Group.",
    "Norbank believes the central bank will raise rates twice before the end of 2025.",
    "Analysts at Norbank believe that the central bank could raise rates before the end of 2025.",
    "Analysts at Norbank believe that the central bank could raise rates once before "
    "the end of 2025.",
    "Analysts at Norbank believe that the central bank could raise rates twice after "
    "the end of 2025.",
    "Analysts at Norbank believe that the central bank could cut rates twice before "
    "the end of 2025.",
    "Analysts at Norbank believe that the central bank raised rates twice before the end of 2025.",
    "The central bank could raise rates, analysts at the central bank believe.",
    "Norbank could raise rates twice before the end of 2025.",
    "Koll told Sill that his country would never recognise the border drawn by Estria.",
    "Sill told Koll that his country would recognise the border drawn by Estria.",
    "Sill told Koll that his country would never recognise the border drawn by Velia.",
    "Sill said that Estria would never recognise the border drawn by his country.",
    "Velia told Koll that his country would never recognise the border.",
    "Koll said that his country would never recognise the border drawn by Estria.",
    "Sill said Estria would never recognise the border.",
    "Many of the workers who were dismissed have found new jobs, Hald said.",
    "Few of the workers who were dismissed have lost new jobs, Hald said.",
    "The workers who were dismissed have found new jobs, Hald said.",
    "Workers have found new jobs, union leader Pia Hald said.",
    "Few of the workers have been dismissed, Hald said.",
    "Few of the workers who found new jobs were dismissed, Hald said.",
    "Koll praised Hald for meeting the strikers.",
    "Hald praised the strikers for meeting Koll.",
    "Hald described the strikers as vandals.",
    "Hald praised Koll, although Koll had earlier described her as vandals.",
    "Hald described Koll as a vandal.",
    "Hald accused Koll of meeting the strikers.",
    "Hald was praised by Koll for meeting the strikers.",
    "Sill left the room after the talks collapsed.",
    "The talks collapsed before Sill left the room.",
    "The talks collapsed because Sill left the room.",
    "Sill collapsed after the talks left the room.",
    "Both countries will withdraw their troops from the valley within six months, Koll explained.",
    "If the treaty is ratified by parliament, both countries will withdraw their "
    "troops within six years, Koll explained.",
    "If the treaty is rejected by parliament, both countries will withdraw their "
    "troops from the valley, Koll explained.",
    "Unless the treaty is ratified by parliament, both countries will withdraw their "
    "troops from the valley within six months, Koll explained.",
    "The treaty is ratified by parliament, Koll explained.",
    "Koll explained that the treaty will be ratified by parliament.",
    "If both countries withdraw their troops, the treaty will be ratified by "
    "parliament, Koll explained.",
    "Koll explained that both countries have withdrawn their troops from the valley "
    "within six months.",
    "Koll explained that both countries will withdraw their troops to the valley "
    "within six months if the treaty is ratified by parliament.",
    "Hald has been accused by Sill of lying to the public about the size of the debt.",
    "Sill has accused Hald of lying to the public about the size of the debt.",
    "Sill lied to the public about the size of the debt.",
    "Sill has been accused by Koll of lying to the public.",
    "Sill has accused the public of lying about the size of the debt.",
    "Sill has been cleared by Hald of lying to the public.",
    "The bridge was designed by Ilse Brandt and cost more than planned.",
    "The bridge cost as planned.",
    "Ilse Brandt designed the harbour.",
    "The harbour was designed by Ilse Brandt.",
    "The bridge connects the old town with the airport.",
    "The bridge separates the old town from the harbour.",
    "The harbour connects the bridge with the old town.",
    "Only Velia voted against the resolution, while Estria abstained.",
    "Estria voted for the resolution.",
    "Only Estria voted for the resolution, while Velia abstained.",
    "Velia voted against the resolution.",
    "Only Estria abstained.",
    "Estria abstained, while Velia voted against the resolution.",
    "Nils Oram said that exports to Velia fell by almost a third last year.",
    "The Gazette believes the central bank could raise rates twice.",
    "In Tam’s view, exports to Velia fell by almost a third last year.",
    "Koll, like Tam, said that exports to Velia fell by almost a third last year.",
    "Koll and Tam said exports to Velia fell by almost a third last year.",
    "Koll’s spokesman said exports to Velia fell by almost a third last year.",
    "A rival of Koll said that exports to Velia fell by almost a third last year.",
    "Koll admitted that exports to Velia fell by almost a third last year.",
    "Koll falsely said that exports to Velia fell by almost a third last year.",
    "Koll said on Friday that exports to Velia fell by almost a third last year, and "
    "farms were ruined.",
    "Koll said that exports to Velia fell by almost a third last year, a disaster for farms.",
    "Koll said that exports to Velia, her own country, fell by almost a third last year.",
    "Koll said that exports to Velia fell by almost a third last year, which Sill welcomed.",
    "Koll may have said that exports to Velia fell by almost a third last year.",
    "Koll said that exports to Velia fell by almost a third last year, but not "
    "because of new tariffs.",
    "Koll said that exports to Velia fell by almost a third last year, mainly despite new tariffs.",
    "Hald said in an interview with Koll that few of the workers have found new jobs.",
    "Velia’s president Rufus Tam told Koll that his country would never recognise the border.",
    "Trade minister Omar Sill told Koll that his country would never recognise the "
    "border drawn by Estria.",
    "President Koll said on Friday that exports to Velia fell by almost a third last year.",
    "Everyone says that exports to Velia fell by almost a third last year.",
    "It is a fact, not only Koll’s opinion, that exports to Velia fell by almost a "
    "third last year.",
    "Koll said on Monday that exports to Velia fell by almost a third last year.",
    "On Friday exports to Velia fell by almost a third, Koll said.",
]

TRUE = [
    "Koll said that exports to Velia fell by almost a third last year.",
    "Koll said on Friday that exports to Velia fell by almost a third last year.",
    "According to Koll, exports to Velia declined by nearly a third last year, "
    "mainly because of new tariffs.",
    "Koll did not rule out further cuts.",
    "Tam called the budget a betrayal of the north.",
    "Tam said that he could not support a plan that ignores the coast.",
    "Tam said he cannot support a plan which ignores the coast.",
    "Tam said: “I cannot support a plan that ignores the coast.”",
    "Rufus Tam said he “cannot support” a plan that ignores the coast.",
    "According to the Port Authority, the terminal handled 1.2 million containers "
    "between January and June.",
    "The Port Authority says the terminal handled 1,200,000 containers between January and June.",
    "The Kessler Group refused to comment on reports that it had bribed officials in Velia.",
    "The Kessler Group, which owns the terminal, declined to comment on reports that "
    "it had bribed officials in Velia.",
    "Analysts at Norbank think that the central bank could raise rates twice before "
    "the end of 2025.",
    "Sill told Koll that his country would never recognise the border drawn by Estria.",
    "Omar Sill said his country will never recognise the border.",
    "Hald said that few of the workers who were dismissed have found new jobs.",
    "Hald praised Koll for meeting the strikers.",
    "Koll was praised by Hald for meeting the strikers.",
    "Nils Oram writes that the talks collapsed after Sill left the room.",
    "After Sill left the room, the talks collapsed.",
    "The talks collapsed after Sill left the room.",
    "Koll explained that both countries will withdraw their troops from the valley "
    "within six months if the treaty is ratified by parliament.",
    "Koll said that if the treaty is ratified by parliament, both countries will "
    "withdraw their troops from the valley.",
    "If parliament ratifies the treaty, both countries will withdraw their troops "
    "from the valley within six months, Koll said.",
    "Hald has accused Sill of lying to the public about the size of the debt.",
    "Hald accused Sill of lying about the size of the debt.",
    "The bridge connects the old town with the harbour.",
    "Only Estria voted against the resolution.",
    "Velia abstained.",
    "Koll says exports to Velia fell by almost a third, while the Port Authority "
    "says the terminal handled 1.2 million containers between January and June.",
    "Hald said in an interview with the Gazette that few of the workers who were "
    "dismissed have found new jobs.",
    "The Gazette reports that Sill told Koll that his country would never recognise the border.",
    "Union leader Pia Hald said few of the workers who were dismissed have found new jobs.",
]


@pytest.mark.parametrize("reply", FALSE)
def test_what_the_article_does_not_say_is_stopped(reply: str) -> None:
    assert not check_reply(f"{reply} [{LABEL}]", PASSAGES)[-1].verified


@pytest.mark.parametrize("reply", TRUE)
def test_what_the_article_says_passes(reply: str) -> None:
    (sentence,) = check_reply(f"{reply} [{LABEL}]", PASSAGES)
    assert sentence.verified, sentence.problem
