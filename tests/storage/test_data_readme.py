"""The description of the data folder names every file there is."""

import re
from pathlib import Path

import storage
from storage.catalogue import COOPERATION, KINDS


def test_the_read_me_names_exactly_the_files_of_a_data_folder() -> None:
    readme = Path(storage.__file__).parent / "data" / "README.md"
    rows = [line for line in readme.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    files = {kind.name for kind in KINDS if kind.from_file}
    assert named == files | {COOPERATION.name, "cost_notes"}
