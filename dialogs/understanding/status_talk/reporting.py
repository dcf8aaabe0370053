"""What does a line of text report of a subject? "E-arkiv: nu 5 av 14, Boden anslöt i oktober"."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.understanding.split_words import join_split_words
from dialogs.understanding.spotting import atoms_of, spot_names
from dialogs.understanding.tokens import fold, message_words, tokenize, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.status.records import StatusDraft

_FILE = Path(__file__).with_name("reporting.toml")
_COUNT = re.compile(
    r"(?<![\w\N{MINUS SIGN}-])([\N{MINUS SIGN}-]?\d{1,3})\s+(?:av|of)\s+(\d{1,3})\b"
)
_HEAD = re.compile(r"\s*([^:\n?]{2,80}):\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A report in text: about which ``subject`` (an id), and its lines ``text``."""

    subject: str
    text: str

    def applied_to(self, before: StatusDraft, vocabulary: Vocabulary) -> StatusDraft:
        """The draft that the text makes of how it stood before.

        A new count takes away the sentences that state the old one. A municipality is added or
        removed where the line says that it joined or left.
        """
        draft = before
        for line in filter(None, (part.strip() for part in self.text.splitlines())):
            draft = _with_line(draft, line, vocabulary)
        return draft


@cache
def _words() -> Mapping[str, Any]:
    data: Mapping[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


def may_be_report(text: str) -> bool:
    """Whether a message has the colon that stands between a subject and what is reported of it."""
    return ":" in text


def read_report(text: str, vocabulary: Vocabulary) -> Said | None:
    """The report that a message consists of; ``None`` for a question and everything else."""
    found = _HEAD.fullmatch(message_words(text).text)
    if found is None or "?" in found[2] or _asks(found[2]):
        return None
    tokens = join_split_words(words_of(found[1]), vocabulary)
    atoms = atoms_of(tokens, vocabulary)
    names = [name for name in spot_names(atoms, vocabulary) if name.kind is NameKind.SUBJECT]
    if len(names) != 1 or len(names[0].refs) != 1 or len(names[0].atoms) != len(atoms):
        return None
    return Said(subject=names[0].refs[0], text=found[2])


def subjects_named(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the subjects that a text names; several also where one name can stand for any."""
    atoms = atoms_of(join_split_words(message_words(text), vocabulary), vocabulary)
    return tuple(
        dict.fromkeys(
            ref
            for name in spot_names(atoms, vocabulary)
            if name.kind is NameKind.SUBJECT
            for ref in name.refs
        )
    )


def subjects_listed(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the subjects that a text lists; none where a name can stand for several."""
    atoms = atoms_of(join_split_words(message_words(text), vocabulary), vocabulary)
    names = [n for n in spot_names(atoms, vocabulary) if n.kind is NameKind.SUBJECT]
    clear = all(len(name.refs) == 1 for name in names)
    return tuple(dict.fromkeys(name.refs[0] for name in names)) if clear else ()


def _asks(text: str) -> bool:
    first = next(iter(tokenize(text)), None)
    return first is not None and first.folded in set(map(fold, _words()["asking"]))


def _with_line(draft: StatusDraft, line: str, vocabulary: Vocabulary) -> StatusDraft:
    label, colon, value = line.partition(":")
    field = _words()["labels"].get(fold(label.strip())) if colon else None
    if field == "phase":
        return replace(draft, phase=value.strip() or None)
    if field == "next_step":
        return replace(draft, next_step=value.strip() or None)
    count = _COUNT.search(line)
    if count is not None:
        old = f"{draft.users} av {draft.users_of}"
        draft = replace(
            draft,
            users=int(count[1].replace("\N{MINUS SIGN}", "-")),
            users_of=int(count[2]),
            statements=tuple(text for text in draft.statements if old not in text),
        )
    draft = _with_municipalities(draft, line, vocabulary)
    sentence = line[:1].upper() + line[1:]
    if sentence in draft.statements:
        return draft
    return replace(draft, statements=(*draft.statements, sentence))


def _with_municipalities(draft: StatusDraft, line: str, vocabulary: Vocabulary) -> StatusDraft:
    tokens = tokenize(line)
    said = " ".join(token.folded for token in tokens)
    named = tuple(
        name.refs[0]
        for name in spot_names(atoms_of(tokens, vocabulary), vocabulary)
        if name.kind is NameKind.MUNICIPALITY and len(name.refs) == 1
    )
    if _says(said, "left"):
        return replace(draft, in_use=tuple(code for code in draft.in_use if code not in named))
    if _says(said, "joined"):
        added = tuple(code for code in dict.fromkeys(named) if code not in draft.in_use)
        return replace(draft, in_use=(*draft.in_use, *added))
    return draft


def _says(said: str, what: str) -> bool:
    return any(f" {fold(phrase)} " in f" {said} " for phrase in _words()[what])
