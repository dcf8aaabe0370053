"""How does everything stand, and how did it get there? The status board and a subject's history."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.answer import Answer, SourceLine
from dialogs.answers.reports import written_phase, written_share
from dialogs.pages.viewer import Choice, Viewer, choices
from dialogs.pictures import Picture
from dialogs.pictures.illustration import PictureKind
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import source_line, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject

_LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A subject as its latest report tells it."""

    subject: str
    name: str
    kind: str
    state: str
    users: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusBoard:
    """All subjects with a report, filtered; ``of`` is how many there are without the filter."""

    rows: tuple[BoardRow, ...]
    of: int
    kinds: tuple[Choice, ...]
    search: str
    uptake: Picture | None
    timeline: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of a subject's history."""

    day: str
    state: str
    users: str
    statements: tuple[str, ...]
    source: SourceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPage:
    """A subject: what it is, what is said of it now, and every report, newest first."""

    name: str
    description: str
    answer: Answer
    history: tuple[Told, ...]


def status_board(viewer: Viewer, asked: Mapping[str, str]) -> StatusBoard:
    """The board for what the form says: ``kind`` and ``search``, which may be missing."""
    facts = viewer.facts
    known = [(s, facts.reports_of[s.id][-1]) for s in facts.subjects if s.id in facts.reports_of]
    kinds = dict.fromkeys(subject.kind.value for subject, _ in known)
    kind = asked.get("kind", "") if asked.get("kind", "") in kinds else ""
    search = asked.get("search", "").strip()[:_LONGEST_SEARCH]
    rows = [
        _row(viewer, subject, report)
        for subject, report in known
        if (not kind or subject.kind.value == kind) and _matches(subject, search)
    ]
    offered = [("", _label(viewer, "kind_all"))]
    offered += [(one, _label(viewer, f"kind_{one}")) for one in kinds]
    return StatusBoard(
        rows=tuple(rows),
        of=len(known),
        kinds=choices(offered, kind),
        search=search,
        uptake=viewer.see(PictureKind.UPTAKE, viewer.today.year),
        timeline=viewer.see(PictureKind.TIMELINE, viewer.today.year),
    )


def subject_page(viewer: Viewer, subject: str) -> SubjectPage | None:
    """A subject's page; ``None`` if the cooperation has none of that id."""
    facts = viewer.facts
    found = facts.subject.get(subject)
    if found is None:
        return None
    question = Question(topic=Topic.STATUS, cooperation=viewer.cooperation, subjects=(subject,))
    return SubjectPage(
        name=found.name,
        description=found.description or "",
        answer=viewer.ask(question),
        history=tuple(
            _told(viewer, facts, report) for report in reversed(facts.reports_of.get(subject, ()))
        ),
    )


def _row(viewer: Viewer, subject: Subject, report: StatusReport) -> BoardRow:
    return BoardRow(
        subject=subject.id,
        name=subject.name,
        kind=_label(viewer, f"kind_{subject.kind.value}"),
        state=written_phase(viewer.language, report),
        users=written_share(viewer.language, report),
        day=written_date(viewer.language, report.on),
    )


def _matches(subject: Subject, search: str) -> bool:
    wanted = search.casefold()
    return any(wanted in name.casefold() for name in (subject.name, *subject.aliases))


def _told(viewer: Viewer, facts: CooperationFacts, report: StatusReport) -> Told:
    return Told(
        day=written_date(viewer.language, report.on),
        state=written_phase(viewer.language, report),
        users=written_share(viewer.language, report),
        statements=tuple(s.text for s in facts.statements_of.get((report.subject, report.on), ())),
        source=source_line(viewer.language, facts, report.source),
    )


def _label(viewer: Viewer, key: str) -> str:
    return say(viewer.language, f"tab.{key}")
