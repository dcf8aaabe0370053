"""Which meetings can the demo's people answer? Two that always lie ahead, whatever day it is."""

import csv
from datetime import date, datetime, time
from pathlib import Path

from domain.working_days import working_days_after
from storage.loading.meetings import COLUMNS

_COMMITTEE_IN, _GROUP_IN, _TO_ANSWER = 15, 8, 5
"""Working days until the committee and the group meet, and between answering and meeting."""


def write(file: Path, today: date) -> None:
    """Write the meetings as the command ``meetings`` reads them."""
    committee = working_days_after(today, _COMMITTEE_IN)
    group = working_days_after(today, _GROUP_IN)
    rows = [
        {
            **_times(committee, time(10), time(12)),
            "body": "namnden",
            "title": "Sammanträde",
            "place": "Kulturens hus, Luleå",
            "online_url": "https://teams.example/namnden",
            "agenda": "1. Upprop och val av justerare; 2. Information om aktuellt och pågående;"
            " 3. Ekonomisk rapport; 4. Verksamhetsplan",
        },
        {
            **_times(group, time(13), time(15)),
            "body": "beredningsgruppen",
            "title": "Beredningsgruppen",
            "place": "",
            "online_url": "https://teams.example/beredningsgruppen",
            "agenda": "1. Läget; 2. Inför nämnden",
        },
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, COLUMNS)
        writer.writeheader()
        writer.writerows({"cooperation": "norrbotten", "kind": "meeting"} | row for row in rows)


def _times(day: date, starts: time, ends: time) -> dict[str, str]:
    by = working_days_after(day, -_TO_ANSWER)
    return {
        "starts": datetime.combine(day, starts).isoformat(timespec="minutes"),
        "ends": datetime.combine(day, ends).isoformat(timespec="minutes"),
        "answer_by": datetime.combine(by, time(16)).isoformat(timespec="minutes"),
    }
