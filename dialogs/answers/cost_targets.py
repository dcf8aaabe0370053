"""What is the cost asked for, and in which years? Targets out of a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.question import Question
from domain.cost_shares import (
    CostSum,
    CostTotal,
    all_shares,
    components_in,
    share_over,
    total,
    years_of,
)
from domain.facts import CooperationFacts


@dataclass(frozen=True, slots=True)
class Target:
    """A thing paid for: a component, a subject, or (both ``None``) everything published."""

    component: str | None = None
    subject: str | None = None

    def name(self, facts: CooperationFacts) -> str | None:
        """What it is called, ``None`` for everything."""
        if self.component:
            return facts.component[self.component].name
        return facts.subject[self.subject].name if self.subject else None

    def years(self, facts: CooperationFacts) -> tuple[int, ...]:
        """Years with published shares of it."""
        return years_of(facts, component=self.component, subject=self.subject)

    def share(
        self, facts: CooperationFacts, municipality: str, years: Iterable[int]
    ) -> CostSum | None:
        """What a municipality pays for it in the years that belong together."""
        return share_over(
            facts, municipality, years, component=self.component, subject=self.subject
        )

    def total(self, facts: CooperationFacts, year: int) -> CostTotal | None:
        """What all pay for it in a year."""
        return total(facts, year, component=self.component, subject=self.subject)

    def shares(self, facts: CooperationFacts, years: Iterable[int]) -> tuple[CostSum, ...]:
        """Every municipality's share in the years that belong together."""
        wanted = tuple(years)
        if len(wanted) == 1:
            return all_shares(facts, wanted[0], component=self.component, subject=self.subject)
        found = (self.share(facts, m.code, wanted) for m in facts.municipalities)
        return tuple(paid for paid in found if paid is not None)


def targets(question: Question, facts: CooperationFacts) -> tuple[Target, ...]:
    """The things a question asks the cost of, each once; one target for everything if none is said.

    A subject whose component is named by the same words ("e-tjänsteplattformen") gives the
    component; naming all components of a subject gives the subject.
    """
    components = [name for name in question.components if name in facts.component]
    found: list[Target] = []
    for subject in question.subjects:
        own = [c for c in components if facts.component[c].subject == subject]
        every = {c.id for c in facts.components_of.get(subject, ())}
        year = max(question.years or (0,))
        printed = set(components_in(facts, year, subject=subject)) or every
        if not own or printed <= set(own):
            found.append(Target(subject=subject))
        else:
            found += [Target(component=name) for name in own]
    for name in components:
        if facts.component[name].subject not in question.subjects:
            found.append(Target(component=name))
    return tuple(dict.fromkeys(found)) or (Target(),)


def periods(
    question: Question, facts: CooperationFacts, wanted: Iterable[Target]
) -> tuple[tuple[int, ...], ...]:
    """The years asked for, each alone; without any, the latest published.

    The years of one table that covers several belong together.
    """
    if question.years:
        return tuple((year,) for year in question.years)
    known = sorted({year for target in wanted for year in target.years(facts)})
    if not known:
        return ()
    latest = known[-1]
    together = {
        year
        for table in facts.cost_tables
        if table.starts.year < table.ends.year and table.ends.year == latest
        for year in range(table.starts.year, table.ends.year + 1)
    }
    return (tuple(sorted(together)) or (latest,),)
