"""What is the cost asked for, and in which years? Targets out of a question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogs.question import Operation, Question, Topic
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

Paid = CostSum | CostTotal
"""What one municipality pays, or all together."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing paid for: a component, a subject, or (both ``None``) everything published.

    ``one_off`` takes of it only what is paid once.
    """

    component: str | None = None
    subject: str | None = None
    one_off: bool = False

    def name(self, facts: CooperationFacts) -> str | None:
        """What it is called, ``None`` for everything."""
        if self.component:
            return facts.component[self.component].name
        return facts.subject[self.subject].name if self.subject else None

    def years(self, facts: CooperationFacts) -> tuple[int, ...]:
        """Years with published shares of it."""
        known = years_of(facts, component=self.component, subject=self.subject)
        return tuple(y for y in known if self.total(facts, y)) if self.one_off else known

    def share(
        self, facts: CooperationFacts, municipality: str, years: Iterable[int]
    ) -> CostSum | None:
        """What a municipality pays for it in the years that belong together."""
        paid = share_over(
            facts, municipality, years, component=self.component, subject=self.subject
        )
        return self._narrowed(paid) if paid is not None else None

    def paid(
        self, facts: CooperationFacts, municipality: str | None, years: Iterable[int]
    ) -> Paid | None:
        """What one municipality pays for it, or all together where none is given."""
        if municipality is None:
            return self.total_over(facts, years)
        return self.share(facts, municipality, years)

    def total(self, facts: CooperationFacts, year: int) -> CostTotal | None:
        """What all pay for it in a year."""
        whole = total(facts, year, component=self.component, subject=self.subject)
        if whole is None or not self.one_off:
            return whole
        columns = tuple(c for c in whole.columns if facts.component[c.component].one_off)
        if not columns:
            return None
        return whole if columns == whole.columns else replace(whole, columns=columns, printed=None)

    def total_over(self, facts: CooperationFacts, years: Iterable[int]) -> CostTotal | None:
        """What all pay for it in the years that belong together, as one sum."""
        found = [whole for year in years if (whole := self.total(facts, year)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        columns = tuple(dict.fromkeys(column for whole in found for column in whole.columns))
        return replace(found[0], columns=columns, printed=None)

    def shares(self, facts: CooperationFacts, years: Iterable[int]) -> tuple[CostSum, ...]:
        """Every municipality's share in the years that belong together."""
        wanted = tuple(years)
        if len(wanted) == 1:
            every = all_shares(facts, wanted[0], component=self.component, subject=self.subject)
            found = [self._narrowed(paid) for paid in every]
        else:
            found = [self.share(facts, m.code, wanted) for m in facts.municipalities]
        return tuple(paid for paid in found if paid is not None)

    def _narrowed(self, paid: CostSum) -> CostSum | None:
        """A sum of just what is paid once, where that is wanted; ``None`` where nothing is."""
        if not self.one_off:
            return paid
        once = paid.where(one_off=True)
        return once if once.cells else None


EVERYTHING = Target()


def targets(question: Question, facts: CooperationFacts) -> tuple[Target, ...]:
    """The things a question asks the cost of, each once; one target for everything if none is said.

    A subject whose component is named by the same words ("e-tjänsteplattformen") gives the
    component; naming all components of a subject gives the subject. Asked for one-off costs, things
    that have some are narrowed to them, each by itself where it is asked which they are.
    """
    found = _named(question, facts) or (EVERYTHING,)
    if question.topic is not Topic.COST or not asks_one_off(question):
        return found
    if any(t.component and facts.component[t.component].one_off for t in found):
        return found
    if _asks_which_are(question):
        once = tuple(
            Target(component=part.id)
            for target in found
            for part in facts.cost_components
            if part.one_off and target.subject in (None, part.subject)
        )
    else:
        once = tuple(replace(target, one_off=True) for target in found)
    return tuple(target for target in once if target.years(facts)) or found


def _asks_which_are(question: Question) -> bool:
    """Whether each cost that is paid once is to be named ("vilka engångskostnader fanns?")."""
    other = {"component", "which_municipality"}
    return "list" in question.aspects and other.isdisjoint(question.aspects)


def asks_one_off(question: Question) -> bool:
    """Whether only what is paid once is asked for, and not all with it or the rest without it."""
    return "one_off" in question.aspects and question.aspects.isdisjoint(["included", "without"])


def _named(question: Question, facts: CooperationFacts) -> tuple[Target, ...]:
    components = [name for name in question.components if name in facts.component]
    found: list[Target] = []
    for subject in question.subjects:
        own = [c for c in components if facts.component[c].subject == subject]
        apart = question.operation is Operation.COMPARE and len(own) > 1
        whole = not own or (not apart and _are_all_parts(own, question, facts, subject))
        if whole or _asks_for_parts(question, facts, subject, own):
            found.append(Target(subject=subject))
        else:
            found += [Target(component=name) for name in own]
    for name in components:
        if facts.component[name].subject not in question.subjects:
            found.append(Target(component=name))
    return tuple(dict.fromkeys(found))


def _are_all_parts(
    components: list[str], question: Question, facts: CooperationFacts, subject: str
) -> bool:
    """Whether some components are all that a subject has, in the latest year asked about."""
    year = max(question.years or (0,))
    printed = components_in(facts, year, subject=subject)
    every = printed or [c.id for c in facts.components_of.get(subject, ())]
    return set(every).issubset(components)


def _asks_for_parts(
    question: Question, facts: CooperationFacts, subject: str, components: list[str]
) -> bool:
    """Whether the parts are asked of a subject that one of them is called like."""
    whole = facts.subject[subject].name
    alike = len(components) == 1 and whole.startswith(facts.component[components[0]].name)
    return alike and not question.aspects.isdisjoint(["component", "includes"])


def claims_whole_time(question: Question, facts: CooperationFacts) -> bool:
    """Whether a sum is claimed of all that is paid in several years, which no year of them is."""
    spans = periods(question, facts, (EVERYTHING,))
    claims = question.claims and "total" in question.aspects and not question.years
    return bool(claims) and any(len(span) > 1 for span in spans)


def periods(
    question: Question, facts: CooperationFacts, wanted: Iterable[Target]
) -> tuple[tuple[int, ...], ...]:
    """The years asked for, each alone; without any, the latest published for all that is asked.

    The years of one table that covers several belong together.
    """
    if question.years:
        return tuple((year,) for year in question.years)
    of_each = [set(target.years(facts)) for target in wanted]
    known = sorted(set.intersection(*of_each) or set.union(*of_each)) if of_each else []
    if not known:
        return ()
    latest = known[-1]
    together = {
        year
        for table in facts.cost_tables
        if table.starts.year < table.ends.year and table.ends.year == latest
        for year in range(table.starts.year, table.ends.year + 1)
        if year in known
    }
    return (tuple(sorted(together)) or (latest,),)
