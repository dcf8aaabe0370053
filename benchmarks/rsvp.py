"""How fast is an answer to a meeting kept, beside plain aiohttp's turns in the same run?

    python -m benchmarks.rsvp                                   on SQLite
    python -m benchmarks.rsvp --postgresql postgresql+asyncpg://user:password@host/an_empty_database

A turn is the press of a card's button until the answered card is back; the answer is committed by
then. The fourteen members of a committee press, eight of them at a time. The rest is as in
:mod:`benchmarks.turns`.
"""

import csv
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil

from benchmarks.turns import ECHO, Bench, Load, Measured, Subject, measure, options, report

SEATS = (
    "Arjeplog Arvidsjaur Boden Gällivare Haparanda Jokkmokk Kalix Kiruna Luleå Pajala Piteå "
    "Älvsbyn Överkalix Övertorneå"
)
PEOPLE = [f"50000000-0000-4000-8000-{number:012}" for number, _ in enumerate(SEATS.split())]
PREPARE = ("{python} -m bot members {folder}/people.csv", "{python} -m bot meetings {folder}/m.csv")
SQLITE = Subject("rsvp sqlite", "{bot}", prepare=PREPARE)
POSTGRESQL = Subject("rsvp postgres", "{bot}", prepare=PREPARE)


class Pressing(Bench):
    """A bench whose clients press a button of the one meeting in the store."""

    def more(self, subject: Subject) -> dict[str, Any]:
        """The press of the committee's members."""
        if subject.name == "raw":
            return {}
        return {"press": {"meeting": 1, "comment": ""}, "people": PEOPLE}

    def _command(self, command: str, port: int) -> list[str]:
        return super()._command(command.replace("{folder}", str(self.folder)), port)

    def _environment(self, subject: Subject, port: int) -> dict[str, str]:
        own = super()._environment(subject, port)
        if subject is POSTGRESQL:
            own["DATABASE_URL"] = self.options.postgresql
        return own


def write_files(folder: Path) -> None:
    """The committee and its meeting, as the commands load them."""
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "email", "aad_object_id", "cooperation", "municipality", "role"])
        for place, name in zip(SEATS.split(), PEOPLE, strict=True):
            email = f"{name[-2:]}@example.se"
            rows.writerow([f"Ledamot {place}", email, name, "norrbotten", place, "ledamot"])
    (folder / "m.csv").write_text(
        "cooperation,body,title,starts,ends,answer_by\n"
        "norrbotten,e-nämnden,Sammanträde,2099-03-18T13:00,2099-03-18T15:00,2099-03-11\n",
        encoding="utf-8",
    )


def main() -> None:
    """Measure and print."""
    chosen = options(lambda parser: parser.add_argument("--postgresql"))
    subjects = [Subject("raw", f"{ECHO} raw {{port}}"), SQLITE]
    subjects += [POSTGRESQL] if chosen.postgresql else []
    cpus = psutil.Process().cpu_affinity() if hasattr(psutil.Process, "cpu_affinity") else []
    chosen.bot_cpu = cpus[0] if len(cpus) > 1 else None
    measured = {subject.name: Measured() for subject in subjects}
    with (
        tempfile.TemporaryDirectory() as folder,
        Load(cpus[1] if len(cpus) > 1 else None) as load,
    ):
        write_files(Path(folder))
        bench = Pressing(chosen, load, Path(folder))
        for subject in subjects:
            bench.prepare(subject)
        for number in range(chosen.rounds):
            for subject in subjects if number % 2 == 0 else reversed(subjects):
                measure(bench, subject, chosen.turns, measured[subject.name])
            print(f"round {number + 1} of {chosen.rounds} done", file=sys.stderr)
    report(measured)


if __name__ == "__main__":
    main()
