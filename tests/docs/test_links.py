"""Links between documents lead somewhere, and what is named exists in the checkout."""

import re
from pathlib import Path

import pytest

from tests.docs.markdown import ARCHITECTURE, DOCUMENTS, README, anchors, blocks, links, read, spans
from tools.agents_playground import ROOT

_TOP = (
    "bot",
    "dialogs",
    "storage",
    "domain",
    "tests",
    "docs",
    "tools",
    "demo",
    "benchmarks",
    ".ci",
)
_TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_link_leads_to_a_file_and_a_heading(file: Path) -> None:
    astray = []
    for link in links(file):
        if "://" in link:
            continue
        path, _, heading = link.partition("#")
        to = (file.parent / path).resolve() if path else file
        if not to.exists() or (heading and heading not in anchors(to)):
            astray.append(link)
    assert astray == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_path_named_in_code_type_exists(file: Path) -> None:
    named = [s for s in spans(read(file)) if s.split("/")[0] in _TOP and "/" in s and " " not in s]
    paths = [path.partition("::")[0] for path in named]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_make_target_named_exists(file: Path) -> None:
    targets = set(_TARGET.findall(read(ROOT / "Makefile")))
    named = set(re.findall(r"(?:^|`|&& )make ([a-z-]+)\b", read(file), re.MULTILINE))
    assert named <= targets


def test_every_module_in_the_picture_of_the_house_exists() -> None:
    (picture,) = blocks(read(ARCHITECTURE), "")
    missing, floor = [], ""
    for line in picture.splitlines():
        floor = line.split("/")[0] if line[0] != " " else floor
        names = re.split(r" {2,}", line[10:].strip())[0]
        missing += [n for n in names.split(", ") if not (ROOT / floor / n).exists()]
    assert missing == []


def test_every_decision_is_listed_and_dated() -> None:
    folder = ROOT / "docs/decisions"
    listed = {link for link in links(folder / "README.md") if link.startswith("0")}
    assert listed == {file.name for file in folder.glob("0*.md")}
    for file in folder.glob("0*.md"):
        text = read(file)
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ \d{4}$", text, re.MULTILINE), file.name
        assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Context", "Choice", "Consequence"]


def test_the_two_commands_come_first() -> None:
    commands = [line for block in blocks(read(README), "sh") for line in block.splitlines()]
    assert commands[:2] == ["make run", "make test"]


def test_pictures_are_small_and_have_words() -> None:
    for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", read(README)):
        assert len(words) > 20, path
        assert (ROOT / path).stat().st_size < 400_000
