"""Does a question cost more the longer cooperations go on, and the more of them there are?

    python -m benchmarks.history
    python -m benchmarks.history --cooperations 100 --years 20 --rounds 7

Both stores are made in memory of the largest shipped cooperation: one holds it as it is, the other
many with every dated record once more for each year back, the first under its own names and the
rest with municipalities of invented ones. The same questions are asked of the first, from words to
card, in turns; CPU time of this process counts. Wanted is a ratio of at most 1.5.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeVar

from dialogs.answering import respond
from dialogs.cards import reply_for
from domain.facts import CooperationFacts, Facts
from domain.people import Person, Seat
from domain.records import Source
from storage import shipped_folders
from storage.loading import read_folder

WANTED = 1.5
TODAY = date(2025, 12, 5)
QUESTIONS = (
    "Vad betalar {a} för e-arkivet 2025?",
    "hur mycket kostar allt för {a} 2024",
    "Jämför {a} och {b} 2025",
    "vilken kommun betalar mest 2025?",
    "hur har {a}s kostnad ändrats mellan 2024 och 2025",
    "Vad var utfallet i oktober 2025?",
    "hur går det med e-arkivet?",
    "What does {b} pay for the e-archive in 2025?",
    "vem är ordförande?",
    "när är nästa möte",
)
_SYLLABLES = ("bra", "dal", "fors", "gra", "hol", "kvi", "lund", "mos", "näs", "torp")

R = TypeVar("R")


def year_back(day: date, years: int) -> date:
    """The same day some years before; leap days become the day before."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year - years)


def grown(facts: CooperationFacts, years: int) -> CooperationFacts:
    """A cooperation with ``years`` years of what is dated, the shipped ones its latest."""

    def over(records: Iterable[R], earlier: Callable[[R, int], R]) -> tuple[R, ...]:
        kept = tuple(records)
        older = (earlier(one, back) for back in range(2, years) for one in kept)
        return (*kept, *older)

    def source(read: Source, back: int) -> Source:
        return replace(read, document=f"{read.document}-{back}")

    return replace(
        facts,
        documents=over(
            facts.documents,
            lambda d, n: replace(
                d,
                id=f"{d.id}-{n}",
                dated=d.dated and year_back(d.dated, n),
                year=d.year and d.year - n,
                part_of=d.part_of and f"{d.part_of}-{n}",
            ),
        ),
        cost_tables=over(
            facts.cost_tables,
            lambda t, n: replace(
                t,
                id=f"{t.id}-{n}",
                year=t.year - n,
                starts=year_back(t.starts, n),
                ends=year_back(t.ends, n),
                source=source(t.source, n),
            ),
        ),
        cost_columns=over(
            facts.cost_columns,
            lambda c, n: replace(
                c,
                table=f"{c.table}-{n}",
                starts=c.starts and year_back(c.starts, n),
                ends=c.ends and year_back(c.ends, n),
            ),
        ),
        cost_shares=over(facts.cost_shares, lambda s, n: replace(s, table=f"{s.table}-{n}")),
        economy_figures=over(
            facts.economy_figures,
            lambda f, n: replace(
                f,
                table=f"{f.table}-{n}",
                year=f.year - n,
                starts=year_back(f.starts, n),
                ends=year_back(f.ends, n),
                stated=f.stated and year_back(f.stated, n),
                source=source(f.source, n),
            ),
        ),
        status_reports=over(
            facts.status_reports,
            lambda r, n: replace(r, on=year_back(r.on, n), source=source(r.source, n)),
        ),
        status_statements=over(
            facts.status_statements, lambda s, n: replace(s, on=year_back(s.on, n))
        ),
    )


def named_anew(facts: CooperationFacts, number: int) -> CooperationFacts:
    """The cooperation as another one, with names of its own for itself and its municipalities."""
    first, second = divmod(number, len(_SYLLABLES))
    own = _SYLLABLES[first % len(_SYLLABLES)] + _SYLLABLES[second]
    names = [f"{own}{_SYLLABLES[n % 10]}{_SYLLABLES[n // 10]}".title() for n in range(100)]
    return replace(
        facts,
        cooperation=replace(
            facts.cooperation,
            id=own,
            name=f"{own.title()} samverkan",
            short_name=own.title(),
            aliases=(),
        ),
        municipalities=tuple(
            replace(one, name=names[n], formal_name=f"{names[n]} kommun", aliases=())
            for n, one in enumerate(facts.municipalities)
        ),
    )


def stores(cooperations: int, years: int) -> tuple[Facts, Facts]:
    """The small store and the large one."""
    shipped = max(map(read_folder, shipped_folders()), key=lambda facts: len(facts.cost_shares))
    old = grown(shipped, years)
    many = [old, *(named_anew(old, number) for number in range(1, cooperations))]
    small, large = (
        Facts(version=1, cooperations=MappingProxyType({one.cooperation.id: one for one in all_}))
        for all_ in ([shipped], many)
    )
    return small, large


def asked(facts: Facts, repeats: int) -> list[float]:
    """CPU seconds that each question takes, asked by somebody of the first cooperation."""
    first = next(iter(facts.cooperations.values()))
    names = [municipality.name for municipality in first.municipalities]
    seat = Seat(
        cooperation=first.cooperation.id,
        municipality=first.municipalities[0].code,
        body=None,
        role=first.roles[0].id,
    )
    person = Person(id=1, name="A", email="a@a", aad_object_id=None, language="sv", seats=(seat,))
    questions = [question.format(a=names[0], b=names[1]) for question in QUESTIONS]
    taken = []
    for question in questions:
        began = time.process_time()
        for _ in range(repeats):
            response = respond(question, facts, person=person, language="sv", today=TODAY)
            for answer in response.answers:
                reply_for(answer, response.language, personal=True)
        taken.append((time.process_time() - began) / repeats)
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--cooperations", type=int, default=100)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--repeats", type=int, default=20)
    chosen = parser.parse_args()
    small, large = stores(chosen.cooperations, chosen.years)
    for facts in (small, large):
        asked(facts, 2)
        cells = sum(len(one.cost_shares) for one in facts.cooperations.values())
        print(f"{len(facts.cooperations):4} cooperations, {cells:8} cells of cost tables")
    gc.collect()
    gc.freeze()
    few: list[list[float]] = []
    lots: list[list[float]] = []
    for _ in range(chosen.rounds):
        few.append(asked(small, chosen.repeats))
        lots.append(asked(large, chosen.repeats))
    print(f"{'us small':>8} {'us large':>8} {'ratio':>6}")
    for number, question in enumerate(QUESTIONS):
        row(question, [one[number] for one in few], [one[number] for one in lots])
    row(f"all (wanted: at most {WANTED})", [sum(one) for one in few], [sum(one) for one in lots])


def row(title: str, few: list[float], lots: list[float]) -> None:
    """Medians of both stores, and the median of the rounds' ratios."""
    ratio = statistics.median(large / small for small, large in zip(few, lots, strict=True))
    small, large = statistics.median(few) * 1e6, statistics.median(lots) * 1e6
    print(f"{small:8.0f} {large:8.0f} {ratio:6.2f}  {title}")


if __name__ == "__main__":
    main()
