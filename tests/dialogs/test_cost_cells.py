"""Does every published cost cell come back through a question in words? In many phrasings.

The questions are made of the store's own names: a component's name, the heading its column has in
print, its aliases, and its subject's where the subject has no other cost that year.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

from dialogs.answer import Answer, Outcome
from dialogs.answering import respond
from dialogs.understanding.lexicon import phrase
from domain.facts import CooperationFacts, Facts
from domain.people import Person, Seat
from domain.records import ColumnRole, CostColumn, Duty
from storage import read_folder, shipped_folders
from tests.dialogs.asked import amounts_in, plain, shown

TODAY = date(2025, 12, 5)
EMPTY_IN_PRINT = {"sv": "tom", "en": "empty"}


@dataclass(frozen=True)
class Cell:
    """A published cell, and what one may call the thing that it is a cost of.

    ``years`` are those that its amount is for: a row's sum may be over several.
    """

    cooperation: str
    municipality: str
    code: str
    formal_name: str
    years: tuple[int, ...]
    amount: int | None
    mark: str | None
    document: str
    things: tuple[str, ...]

    @property
    def year(self) -> str:
        """The year as one asks for it; none where the table covers several together."""
        return str(self.years[0]) if len(self.years) == 1 else ""


@cache
def cooperations() -> Mapping[str, CooperationFacts]:
    read = (read_folder(folder) for folder in shipped_folders())
    return {facts.cooperation.id: facts for facts in read}


def columns() -> Iterator[tuple[str, CostColumn]]:
    for name, facts in cooperations().items():
        for column in facts.cost_columns:
            yield name, column


def cells_of(name: str, column: CostColumn) -> list[Cell]:
    """The cells of a column, in printed order."""
    facts = cooperations()[name]
    table = facts.cost_table[column.table]
    starts, ends = column.starts or table.starts, column.ends or table.ends
    things = things_of(facts, column, starts.year)
    return [
        Cell(
            cooperation=name,
            municipality=facts.municipality[share.municipality].name,
            code=share.municipality,
            formal_name=facts.municipality[share.municipality].formal_name,
            years=tuple(range(starts.year, ends.year + 1)),
            amount=share.amount,
            mark=share.mark,
            document=facts.document[table.source.document].title,
            things=things,
        )
        for share in facts.shares_in[column.table, column.id]
    ]


def things_of(facts: CooperationFacts, column: CostColumn, year: int) -> tuple[str, ...]:
    """The words that name what a column's cells are a cost of, and nothing else that costs."""
    beside = [c for c in facts.columns_of[column.table] if c.role is ColumnRole.PART]
    if column.component is None:
        (subject,) = {facts.component[c.component or ""].subject for c in beside}
        return _names_of_subject(facts, subject)
    component = facts.component[column.component]
    labels = [c.label for c in facts.columns_for_component[component.id]]
    names = [component.name, *component.aliases, *labels]
    costs = {
        c.component
        for c in facts.cost_columns
        if c.component
        and facts.component[c.component].subject == component.subject
        and _year(facts, c) == year
    }
    if costs == {component.id}:
        names += _names_of_subject(facts, component.subject)
    owners = _owners(facts)
    own = {component.id} | ({component.subject} if costs == {component.id} else set())
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if owners[phrase(name)] <= own and not any(c.isdigit() for c in name)
        )
    ) or _names_of_subject(facts, component.subject)


def _names_of_subject(facts: CooperationFacts, subject: str) -> tuple[str, ...]:
    record = facts.subject[subject]
    owners = _owners(facts)
    return tuple(n for n in (record.name, *record.aliases) if owners[phrase(n)] == {subject})


def _year(facts: CooperationFacts, column: CostColumn) -> int:
    return (column.starts or facts.cost_table[column.table].starts).year


def _owners(facts: CooperationFacts) -> Mapping[tuple[str, ...], set[str]]:
    """Which subjects and cost components go by a name."""
    owners: dict[tuple[str, ...], set[str]] = {}
    named = [(s.id, (s.name, *s.aliases)) for s in facts.subjects]
    named += [(c.id, (c.name, *c.aliases)) for c in facts.cost_components]
    named += [(c.component, (c.label,)) for c in facts.cost_columns if c.component]
    for ref, names in named:
        for name in names:
            owners.setdefault(phrase(name), set()).add(ref)
    return owners


def genitive(name: str) -> str:
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def without_dots(text: str) -> str:
    """As people type who have no å, ä and ö at hand."""
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


Phrasing = Callable[[str, str, str], str]

SWEDISH: Mapping[str, Phrasing] = {
    "vad betalar": lambda m, t, y: f"Vad betalar {m} för {t} {y}?",
    "vad kostar": lambda m, t, y: f"Vad kostar {t} för {m} {y}?",
    "hur mycket kostar": lambda m, t, y: f"hur mycket kostar {t} {m} {y}",
    "andel av": lambda m, t, y: f"Hur stor är {genitive(m)} andel av {t} år {y}?",
    "kostnad för": lambda m, t, y: f"{genitive(m)} kostnad för {t} {y}",
    "del i": lambda m, t, y: f"Vad är {genitive(m)} del i {t} {y}?",
    "names alone": lambda m, t, y: f"{t} {m} {y}",
    "names alone, municipality first": lambda m, t, y: f"{m}, {t}, {y}?",
    "year first": lambda m, t, y: f"{y}: vad fick {m} betala för {t}?",
    "under året": lambda m, t, y: f"Vad blev avgiften för {t} för {m} under {y}?",
    "politely": lambda m, t, y: f"Hej! Kan du säga vad {m} betalade för {t} {y}? Tack på förhand!",
    "in a mail": lambda m, t, y: (
        f"Hej,\njag sitter med budgeten och undrar hur mycket {m} ska betala för {t} {y}.\n"
        "Med vänlig hälsning\nKim"
    ),
    "shouting": lambda m, t, y: f"VAD BETALAR {m.upper()} FÖR {t.upper()} {y}",
    "informally": lambda m, t, y: f"hur mkt betalar {m.lower()} för {t.lower()} {y}",
    "without å ä ö": lambda m, t, y: without_dots(f"vad betalar {m} för {t} {y}").lower(),
    "genitive without å ä ö": lambda m, t, y: without_dots(f"{genitive(m)} andel av {t} {y}?"),
}
ENGLISH: Mapping[str, Phrasing] = {
    "what does it pay": lambda m, t, y: f"What does {m} pay for {t} in {y}?",
    "how much is the share": lambda m, t, y: f"How much is {m}'s share of {t} in {y}?",
    "how much did it cost": lambda m, t, y: f"how much did {t} cost {m} in {y}?",
    "cost for": lambda m, t, y: f"{genitive(m)} cost for {t} {y}",
    "politely": lambda m, t, y: f"Hello, could you tell me what {m} paid for {t} in {y}? Thanks!",
    "without å ä ö": lambda m, t, y: without_dots(f"what does {m} pay for {t}, {y}"),
}
PHRASINGS = [("sv", *phrasing) for phrasing in SWEDISH.items()]
PHRASINGS += [("en", *phrasing) for phrasing in ENGLISH.items()]
WITHOUT_A_COST_WORD = {"names alone", "names alone, municipality first"}
"""Phrasings that a year alone tells to be about a cost."""
COLUMNS = list(columns())
EACH_COLUMN = [pytest.param(name, c, id=f"{c.table}, {c.id}") for name, c in COLUMNS]
EACH_PHRASING = [
    pytest.param(
        name, column, turn, language, ask, id=f"{column.table}, {column.id}, {language}, {how}"
    )
    for name, column in COLUMNS
    for turn, (language, how, ask) in enumerate(PHRASINGS)
    if how not in WITHOUT_A_COST_WORD or cells_of(name, column)[0].year
]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(version=1, cooperations=cooperations())


def test_there_are_some_three_hundred_cells() -> None:
    cells = [cell for column in COLUMNS for cell in cells_of(*column)]
    assert len(cells) == 307
    assert sum(cell.amount is None for cell in cells) == 2
    assert sum(cell.mark is not None for cell in cells) == 1
    assert all(cell.things for cell in cells)


@pytest.mark.parametrize(("name", "column", "turn", "language", "ask"), EACH_PHRASING)
def test_a_cell_comes_back(
    facts: Facts, name: str, column: CostColumn, turn: int, language: str, ask: Phrasing
) -> None:
    """Every cell of the column, each with another of the thing's names."""
    faults = []
    for number, cell in enumerate(cells_of(name, column)):
        thing = cell.things[(number + turn) % len(cell.things)]
        question = ask(cell.municipality, thing, cell.year)
        faults += fault_of(facts, question, cell, language, None)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "column"), EACH_COLUMN)
def test_every_name_of_a_thing_is_understood(facts: Facts, name: str, column: CostColumn) -> None:
    cells = cells_of(name, column)
    faults = []
    for number, thing in enumerate(cells[0].things):
        cell = cells[number % len(cells)]
        question = f"Vad betalar {cell.municipality} för {thing} {cell.year}?"
        faults += fault_of(facts, question, cell, "sv", None)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "column"), EACH_COLUMN)
def test_a_cell_comes_back_to_those_who_ask_for_their_own(
    facts: Facts, name: str, column: CostColumn
) -> None:
    faults = []
    for number, cell in enumerate(cells_of(name, column)):
        thing = cell.things[number % len(cell.things)]
        person = member_for(facts, cell)
        for question in (
            f"Vad betalar vi för {thing} {cell.year}?",
            f"vad blev vår kostnad för {thing} {cell.year}",
            f"Hur mycket kostade {thing} oss {cell.year}?",
            f"What do we pay for {thing} in {cell.year}?",
        ):
            language = "en" if question.startswith("What") else "sv"
            asker = replace(person, language=language)
            faults += fault_of(facts, question, cell, language, asker)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "column"), EACH_COLUMN)
def test_a_name_s_genitive_is_understood(facts: Facts, name: str, column: CostColumn) -> None:
    """Of one word or of the last of several: "Räddningstjänsten verksamhetssystems kostnad"."""
    faults = []
    for number, cell in enumerate(cells_of(name, column)):
        thing = cell.things[number % len(cell.things)]
        question = f"Vad var {genitive(thing)} kostnad för {cell.municipality} {cell.year}?"
        faults += fault_of(facts, question, cell, "sv", None)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "column"), EACH_COLUMN)
def test_a_formal_name_is_as_good(facts: Facts, name: str, column: CostColumn) -> None:
    faults = []
    for number, cell in enumerate(cells_of(name, column)):
        thing = cell.things[number % len(cell.things)]
        for question in (
            f"Vad betalar {cell.formal_name} för {thing} {cell.year}?",
            f"Vad är {genitive(cell.formal_name)} andel av {thing} {cell.year}?",
        ):
            faults += fault_of(facts, question, cell, "sv", None)
    assert not faults, "\n".join(faults)


def member_for(facts: Facts, cell: Cell) -> Person:
    """Somebody who stands for the cell's municipality."""
    cooperation = facts.cooperations[cell.cooperation]
    role = next(r for r in cooperation.roles if r.duty in (Duty.MEMBER, Duty.REPRESENTATIVE))
    seat = Seat(cooperation=cell.cooperation, municipality=cell.code, body=role.body, role=role.id)
    return Person(
        id=1,
        name="Eva Ek",
        email="eva@example.org",
        aad_object_id=None,
        language="sv",
        seats=(seat,),
    )


def fault_of(
    facts: Facts, question: str, cell: Cell, language: str, person: Person | None
) -> list[str]:
    """What is wrong with the answer to a question about a cell; nothing if it is that cell."""
    response = respond(question, facts, person=person, language=language, today=TODAY)
    if len(response.answers) != 1:
        told = " / ".join(answer.headline for answer in response.answers)
        return [f"{question!r}: {len(response.answers)} answers: {told}"]
    (answer,) = response.answers
    fault = _fault(answer, cell, language)
    return [f"{question!r}: {fault}: {answer.headline}"] if fault else []


def _fault(answer: Answer, cell: Cell, language: str) -> str | None:
    line = plain(answer.headline)
    if answer.outcome is not Outcome.ANSWERED:
        return str(answer.outcome)
    if not re.search(rf"\b{plain(cell.municipality)}\b", line):
        return "the municipality is not named"
    if not all(str(year) in line for year in (cell.years[0], cell.years[-1])):
        return "the year is not named"
    if not any(cell.document in source.title for source in answer.sources):
        return "the document is not named"
    if cell.amount is None:
        if amounts_in(line) or EMPTY_IN_PRINT[language] not in line:
            return "the cell is empty in print"
        return None
    if amounts_in(line) != [str(cell.amount)]:
        return f"not {cell.amount} kr"
    if cell.mark and cell.mark not in shown([answer]):
        return f"the mark {cell.mark} is not told"
    return None
