"""Which signs does a sentence give of what it asks about, to be weighed as evidence?"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dialogs.question import Topic
from dialogs.understanding.evidence import weigh
from dialogs.understanding.quantities import NO_QUANTITIES, Quantities
from dialogs.understanding.spotting import Spotted, of_kind
from dialogs.understanding.times_said import Times
from dialogs.understanding.vocabulary import NameKind
from domain.cost_shares import share, years_of
from domain.facts import CooperationFacts
from domain.records import SubjectKind

MONEY = frozenset(["budget", "outcome", "forecast", "deviation", "economy"])
"""Concepts of a period's economy."""

_MARKS = {kind: [f"name:{kind}", f"@{kind}"] for kind in NameKind}
_MARKS[NameKind.MUNICIPALITY].append("@municipality_named")
_MARKS[NameKind.COMPONENT].append("@subject")
"""What each kind of name speaks for, in the words of ``topics``."""

_NOT_YET = frozenset(["conditional", "what_if", "supposing", "fee"])
"""Concepts beside which somebody may be meant who does not pay for a thing yet."""


def evidence_of(
    names: Collection[Spotted],
    concepts: frozenset[str],
    times: Times,
    quantities: Quantities,
    facts: CooperationFacts,
) -> Mapping[Topic, float]:
    """What speaks for each topic: the concepts, the names, and the marks of what else is said."""
    signs = {*concepts, *_marks_of_times(times)}
    if quantities is not NO_QUANTITIES:
        signs.update(_marks_of_numbers(quantities))
    for spot in names:
        signs.update(_MARKS[spot.kind])
    subjects = of_kind(NameKind.SUBJECT, names)
    signs.update(_marks_of_subjects(subjects, facts))
    if "@component" in signs and _names_a_part(names, subjects):
        signs.add("@component_alone")
    if "@priced" in signs and not _NOT_YET.isdisjoint(concepts) and _names_no_payer(names, facts):
        signs.add("@not_paying")
    if "own" in concepts:
        signs.add("@municipality")
    if not concepts.isdisjoint(MONEY):
        signs.add("@money")
    signs.update(_marks_of_what_is_held(concepts, times, facts))
    return weigh(signs)


def _marks_of_subjects(subjects: Sequence[Spotted], facts: CooperationFacts) -> Iterator[str]:
    """Marks of what the things are that are named."""
    for spot in subjects:
        if not facts.components_of.keys().isdisjoint(spot.refs):
            yield "@priced"
        if any(facts.subject[s].kind is SubjectKind.FUNDING for s in spot.refs):
            yield "@funding"
    if len(subjects) > 1 and _names_a_whole(subjects, facts):
        yield "@part_of_whole"


def _names_a_part(names: Iterable[Spotted], subjects: Iterable[Spotted]) -> bool:
    """Whether a component is said in words that name no subject as well ("licensen")."""
    said = frozenset().union(*[s.atoms for s in subjects])
    return any(said.isdisjoint(s.atoms) for s in of_kind(NameKind.COMPONENT, names))


def _names_a_whole(subjects: Iterable[Spotted], facts: CooperationFacts) -> bool:
    """Whether what initiatives are parts of is named, and another thing beside it."""
    things = {spot.refs[0] for spot in subjects}
    return len(things) > 1 and any(
        part.kind is SubjectKind.INITIATIVE
        for thing in things
        for part in facts.children.get(thing, ())
    )


_OF_A_LIFE = frozenset(
    ["began", "closed", "concluded", "duration", "ended", "lifetime", "ongoing", "resigned"]
)
"""Concepts of when something went on."""


def _marks_of_what_is_held(
    concepts: frozenset[str], times: Times, facts: CooperationFacts
) -> Iterator[str]:
    """Marks of what the store holds of what is asked about: meetings of a year, an end."""
    if not concepts.isdisjoint(_OF_A_LIFE) and facts.cooperation.ends:
        yield "@lifetime"
    months = {(year, month) for first, last, year in times.stretches for month in (first, last)}
    if "decision" in concepts and any((d.on.year, d.on.month) in months for d in facts.decisions):
        yield "@papers"
    if times.days and _met_on(times, facts):
        yield "@meeting_day"
    if "meeting_plan" in concepts and times.years:
        held = {meeting.on.year for meeting in facts.meetings}
        yield "@held" if held.issuperset(times.years) else "@not_held"


def _met_on(times: Times, facts: CooperationFacts) -> bool:
    """Whether there was a meeting on a day that is said, of any year where none is."""
    yearless = {(day.month, day.day) for day in times.yearless}
    return any(
        meeting.on in times.days or (meeting.on.month, meeting.on.day) in yearless
        for meeting in facts.meetings
    )


def _names_no_payer(names: Iterable[Spotted], facts: CooperationFacts) -> bool:
    """Whether a municipality is named that has no share in a priced thing named beside it."""
    certain = [spot for spot in names if len(spot.refs) == 1]
    codes = [s.refs[0] for s in certain if s.kind is NameKind.MUNICIPALITY]
    priced = (s.refs[0] for s in certain if s.kind is NameKind.SUBJECT)
    latest = [(thing, years[-1]) for thing in priced if (years := years_of(facts, subject=thing))]
    return any(
        paid is None or not paid.amount
        for thing, year in latest
        for code in codes
        for paid in [share(facts, code, year, subject=thing)]
    )


def _marks_of_times(times: Times) -> Iterator[str]:
    """Marks of the times that are said, and of the numbers that look like time."""
    if times.years:
        yield "@years"
        if len(times.years) > 1:
            yield "@several_years"
    if times.stretches:
        yield "@months"
    if times.days:
        yield "@day"
    if times.paragraphs:
        yield "@paragraph"
    if times.case_number is not None:
        yield "@case_number"


def _marks_of_numbers(quantities: Quantities) -> Iterator[str]:
    """Marks of the numbers that are said."""
    bounded = quantities.counted is not None and quantities.counted[-1] is not None
    count = None if bounded else quantities.participants  # "färre än 5" take part in nothing
    marks = {
        "@amounts": quantities.amounts or count,
        "@count": count is not None and not quantities.amounts,
        "@bounded_count": bounded and quantities.participants is not None,
        "@further": quantities.joining is not None,
        "@percent": quantities.percent is not None and not quantities.percent_of,
        "@factor": quantities.factor is not None,
        "@heads": quantities.heads is not None,
        "@half_of_all": quantities.half_of_all,
        "@split": quantities.split is not None or quantities.half,
    }
    return (mark for mark, said in marks.items() if said)
