"""Data folders for tests: a small whole one, and copies of it to spoil."""

import shutil
from pathlib import Path

SMALL = Path(__file__).parent / "folders" / "small"


def copy_of_small(into: Path) -> Path:
    """A copy of the small folder that a test may change."""
    return Path(shutil.copytree(SMALL, into / "small"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace text that must occur once in a file."""
    path = folder / file
    content = path.read_text(encoding="utf-8-sig")
    assert content.count(old) == 1, (file, old)
    path.write_text(content.replace(old, new), encoding="utf-8")
