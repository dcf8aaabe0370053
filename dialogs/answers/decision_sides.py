"""Which side of a decision is asked about? Case, proposal, procedure, papers or recipients."""

import re
from collections.abc import Sequence

from dialogs.answers.composing import begun, ended, in_one, own_words
from dialogs.answers.stems import stem, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.records import Decision, DecisionState

_PROPOSES = "föreslår"
_ARCHIVED = re.compile(r"(?:19|20)\d\d\.\d+")


def side_asked(language: str, question: Question, decision: Decision) -> str:
    """The sentence that answers a question about one side of a decision, empty when none is."""
    title = name_of(decision)
    of_number = "case_word" in question.aspects and not question.case_number
    if of_number and decision.case_number:
        return say(language, "decisions.case_of", title=title, number=decision.case_number)
    if "recipients" in question.aspects and not _asks_for_attachments(question):
        return recipients_line(language, decision) or say(
            language, "decisions.no_recipients", title=title
        )
    if "attachments" in question.aspects:
        if not decision.attachments:
            return say(language, "decisions.no_attachments", title=title)
        papers = papers_numbered(question, decision) or decision.attachments
        key = "attachments_counted" if _counts(question, papers) else "attachments"
        names = "; ".join(papers)
        return say(language, f"decisions.{key}", count=len(papers), title=title, names=names)
    if "proposal" in question.aspects:
        return _proposed(language, question, decision)
    if "procedure" in question.aspects:
        return procedure_line(language, decision) or say(
            language, "decisions.no_procedure", title=title
        )
    return ""


def _proposed(language: str, question: Question, decision: Decision) -> str:
    """What was proposed to the committee, and at the meeting where it is asked by whom.

    Empty for what is itself a proposal, and where nothing is told.
    """
    who = "who" in question.aspects
    steps = (decision.procedure or "").split("\n\n")
    said = " ".join(map(stem, question.terms))
    theirs = next((s for s in steps if _PROPOSES in s and stems(s)[0] in said), "")
    if theirs:  # "vad föreslog ordföranden?", "ordförandens förslag"
        return _line(language, "procedure", theirs)
    prepared = _prepared(decision) if who and "prepares" in question.aspects else ""
    if prepared:  # "vem har berett förslaget?"
        return ended(own_words(language, prepared))
    if not decision.proposal or (decision.state is DecisionState.PROPOSED and not who):
        return ""
    line = _line(language, "proposal", decision.proposal)
    moved = next((step for step in steps if who and _PROPOSES in step), "")
    return f"{line} {_line(language, 'procedure', moved)}" if moved else line


def _prepared(decision: Decision) -> str:
    """The sentence that tells who has prepared a matter, empty where none does."""
    told = _SENTENCE.split(in_one(decision.summary or ""))
    return next((said for said in told if not _PREPARED.isdisjoint(stems(said))), "")


_PREPARED = frozenset(stems("berett bereder förberett"))
"""How the papers say that somebody has prepared a matter."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def procedure_line(language: str, decision: Decision) -> str:
    """How it came to a decision, empty where that is not told."""
    return _line(language, "procedure", decision.procedure) if decision.procedure else ""


def recipients_line(language: str, decision: Decision) -> str:
    """To whom a decision is sent, empty where that is not told."""
    if not decision.recipients:
        return ""
    return say(language, "decisions.recipients", names=joined(language, decision.recipients))


def sides_of_all(language: str, question: Question, decisions: Sequence[Decision]) -> list[str]:
    """The sentences that answer a question about one side of several decisions, if there are."""
    if "recipients" in question.aspects:
        return _recipients_of_each(language, decisions)
    if "procedure" in question.aspects:
        return _procedure_of_all(language, decisions)
    return []


def _recipients_of_each(language: str, decisions: Sequence[Decision]) -> list[str]:
    """To whom each of some decisions is sent, or that it is not told; once if to the same."""
    names = {decision.recipients for decision in decisions}
    if len(names) == 1 and len(decisions) > 1 and (same := names.pop()):
        text = joined(language, same)
        return [say(language, "decisions.recipients_of_all", n=len(decisions), names=text)]
    if len(decisions) > _TOLD_EACH:
        return _recipients_by_name(language, decisions)
    return [
        say(
            language,
            "decisions.recipients_of" if decision.recipients else "decisions.no_recipients",
            title=name_of(decision),
            names=joined(language, decision.recipients),
        )
        for decision in decisions
    ]


_TOLD_EACH = 4
"""Decisions up to which each is told with its recipients."""


def _recipients_by_name(language: str, decisions: Sequence[Decision]) -> list[str]:
    """To whom how many of some decisions are sent, and then which ("vart skickas besluten?")."""
    sent: dict[tuple[str, ...], list[Decision]] = {}
    for decision in decisions:
        sent.setdefault(decision.recipients, []).append(decision)
    largest = sorted(sent.items(), key=lambda each: -len(each[1]))
    told = [(joined(language, names), made) for names, made in largest if names]
    counts = [
        say(language, "decisions.recipients_counted", n=len(made), names=names)
        for names, made in told
    ]
    return [
        say(language, "decisions.recipients_by_name", counts=joined(language, counts)),
        *(
            say(
                language,
                "decisions.recipients_which",
                names=names,
                titles="; ".join(map(name_of, made)),
            )
            for names, made in told
        ),
    ]


def _procedure_of_all(language: str, decisions: Sequence[Decision]) -> list[str]:
    """The first step that led to all of some decisions alike."""
    steps = [(decision.procedure or "").split("\n\n") for decision in decisions]
    shared = [step for step in steps[0] if step and all(step in each for each in steps)][:1]
    return [
        say(
            language,
            "decisions.procedure_of_all",
            n=len(decisions),
            text=ended(own_words(language, in_one(step))),
        )
        for step in shared
    ]


def archive_numbers(question: Question) -> list[str]:
    """The numbers of papers in the archive that are asked for ("Hid 2023.28")."""
    return [term for term in question.terms if _ARCHIVED.fullmatch(term)]


def papers_numbered(question: Question, decision: Decision) -> list[str]:
    """The papers behind a decision that bear a number asked for."""
    numbers = archive_numbers(question)
    return [name for name in decision.attachments if not set(numbers).isdisjoint(name.split())]


def has_number(decision: Decision, paragraph: str | None) -> bool:
    """Whether a decision is the paragraph asked for, however that is written ("§ 13", "13")."""
    if paragraph is None or decision.paragraph is None:
        return False
    return re.sub(r"\D", "", decision.paragraph) == re.sub(r"\D", "", paragraph)


def name_of(decision: Decision) -> str:
    """The paragraph and title: "§ 12 Budget 2024"."""
    title = begun(decision.title)
    return f"{decision.paragraph} {title}" if decision.paragraph else title


def _line(language: str, side: str, text: str) -> str:
    return say(language, f"decisions.{side}", text=ended(own_words(language, in_one(text))))


def _counts(question: Question, papers: Sequence[str]) -> bool:
    """Whether it is asked how many papers there are, of several."""
    return "how_many" in question.aspects and len(papers) > 1


def _asks_for_attachments(question: Question) -> bool:
    """Whether what was sent is asked for, and not to whom ("vad skickades med som underlag?")."""
    return "attachments" in question.aspects and "who" not in question.aspects
