"""Markdown as the tests read it: tables, links, headings, code, and quoted conversations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.agents_playground import ROOT

README = ROOT / "README.md"
DOCS = ROOT / "docs"
GUIDE = DOCS / "anvandarguide.md"
ADMINISTRATOR = DOCS / "administrator.md"
ARCHITECTURE = DOCS / "architecture.md"
ADD_A_COOPERATION = DOCS / "add-a-cooperation.md"
DOCUMENTS = sorted(
    [README, ROOT / "CHANGELOG.md", ROOT / "storage/data/README.md", *DOCS.rglob("*.md")]
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^### `([^`]+)`\n(.*?)(?=^#)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_ASKED = "**Du:**"
_SAID = "**Boten:**"
_SOURCE = re.compile(r"\*Källa: (.*?)\*$")
_OPTION = re.compile(r"^\d\. (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Exchange:
    """A question of a quoted conversation, and what the document shows of the answer."""

    asked: str
    said: str
    sources: tuple[str, ...]
    options: tuple[str, ...]


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def prose(file: Path) -> str:
    """The text without code blocks."""
    return _FENCE.sub("", read(file))


def links(file: Path) -> list[str]:
    return _LINK.findall(prose(file))


def anchors(file: Path) -> set[str]:
    """The addresses of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(file), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def spans(text: str) -> list[str]:
    """What stands in code type within a line."""
    return _SPAN.findall(text)


def blocks(text: str, language: str) -> list[str]:
    """Code blocks of a language."""
    return [code for name, code in _FENCE.findall(text) if name == language]


def table(file: Path, first_heading: str) -> list[list[str]]:
    """The rows of every table whose first column is headed so."""
    rows: list[list[str]] = []
    inside = False
    for line in read(file).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        row = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if inside and not set(row[0]) <= {"-"}:
            rows.append(row)
        inside = inside or row[0] == first_heading
    assert rows, f"{file.name} has no table headed {first_heading}"
    return rows


def files_shown(file: Path) -> dict[str, str]:
    """Files that a document gives whole: a heading with the name, then a code block."""
    return {
        name: _FENCE.findall(section)[0][1]
        for name, section in _FILE.findall(read(file))
        if _FENCE.search(section)
    }


def conversations(file: Path) -> list[list[Exchange]]:
    """The quoted conversations; a line outside the quotation ends one."""
    return [list(_exchanges(quoted)) for quoted in _quotations(read(file))]


def _quotations(text: str) -> Iterator[str]:
    quoted: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith(">"):
            quoted.append(line.removeprefix(">").strip())
        elif quoted:
            if quoted[0].startswith(_ASKED):
                yield "\n".join(quoted)
            quoted = []


def _exchanges(quoted: str) -> Iterator[Exchange]:
    for part in quoted.split(_ASKED)[1:]:
        asked, said = part.split(_SAID)
        paragraphs = [" ".join(p.split("\n")) for p in said.strip().split("\n\n")]
        sources = [found[1] for p in paragraphs if (found := _SOURCE.fullmatch(p.strip()))]
        options = _OPTION.findall(said)
        words = [p for p in paragraphs if not _SOURCE.fullmatch(p.strip())]
        yield Exchange(
            asked=asked.strip(),
            said=" ".join(words[:1] if options else words),
            sources=tuple(sources),
            options=tuple(options),
        )
