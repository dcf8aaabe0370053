"""How long has there been a cooperation: since when, until when, and what came before it?"""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import PlanEntry, Source

OF_ITS_BEGINNING = frozenset(["began", "formed"])
OF_ITS_END = frozenset(["closed", "concluded", "end_date", "ended", "resigned"])
OF_ITS_LIFE = (
    OF_ITS_BEGINNING
    | OF_ITS_END
    | {"when", "history", "duration", "timetable", "lifetime", "ongoing"}
)
_TWO = 2
_DONE = frozenset(["done"])
_STILL = frozenset(["in_operation", "ongoing", "still"])
_OVER = frozenset(["ended", "finished", "klart", "over", "slut"])
"""Words, folded, that say of something that it is over."""
_OF_ITS_START = OF_ITS_BEGINNING | {"in_operation"}
"""Aspects of what is asked of the beginning ("när drog eSamverkan igång?")."""


def lifetime(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """When the cooperation began and ended, yes or no where that is asked, and what came before."""
    language = asker.language
    statements = []
    ends = facts.cooperation.ends
    if ends is not None and ends < today:
        statements.append(say(language, "participants.over"))
    so = _lived_so(question, facts, today)
    opening = "" if so is None else so_or_not(language, so=so)
    of_start = not (question.polar or _OF_ITS_START.isdisjoint(question.aspects))
    stage = _stage_before(facts) if of_start else None
    before = f" {_written_stage(language, stage)}" if stage is not None else ""
    return answered(
        question,
        facts,
        asker,
        f"{opening}{written_lifetime(language, facts)}{before}",
        statements=statements,
        sources=[facts.cooperation.source, *([stage.source] if stage is not None else [])],
    )


def asks_if_over(question: Question) -> bool:
    """Whether it is asked if something goes on, or is over ("pågår projektet?", "är det slut?")."""
    said = question.aspects & (_STILL | OF_ITS_END | _DONE)
    return question.polar and bool(said or _OVER & {*question.terms})


def _stage_before(facts: CooperationFacts) -> PlanEntry | None:
    """An earlier stage that the documents call by the cooperation's own name, without its number.

    ("eSamverkan" before "eSamverkan etapp 2").
    """
    name = facts.cooperation.name
    return next(
        (e for e in facts.plan_entries if e.timetable and name.startswith(f"{e.label} ")), None
    )


def _written_stage(language: str, stage: PlanEntry) -> str:
    return say(
        language,
        "participants.stage_before",
        name=stage.label,
        timetable=own_words(language, stage.timetable or ""),
    )


def _lived_so(question: Question, facts: CooperationFacts, today: date) -> bool | None:
    """Whether the cooperation began, ended or went on when it is said to have, or is over."""
    starts, ends = facts.cooperation.starts, facts.cooperation.ends
    asked = not question.aspects.isdisjoint(["confirm", "whether"]) and len(question.months) < _TWO
    now = question.polar and not (question.years or question.months)
    if ends is not None and now and not _STILL.isdisjoint(question.aspects):
        return ends >= today  # "pågår eSamverkan?"
    ended = not OF_ITS_END.isdisjoint(question.aspects) or not _OVER.isdisjoint(question.terms)
    if ends is not None and now and ended:
        return ends < today
    if not (asked and starts and ends and question.starts and question.ends):
        return None
    said = question.starts, question.ends
    if not OF_ITS_BEGINNING.isdisjoint(question.aspects):
        return said[0] <= starts <= said[1]
    if not OF_ITS_END.isdisjoint(question.aspects):
        return said[0] <= ends <= said[1]
    if said[0] > ends or said[1] < starts:
        return False
    return True if question.months and said[0] <= ends <= said[1] else None


def not_told_since(
    question: Question, facts: CooperationFacts, asker: Asker, bodies: Sequence[str]
) -> Answer:
    """That no document says since when there is a cooperation, or a body, and the oldest one."""
    language = asker.language
    names = [facts.body[body].name for body in bodies] or [facts.cooperation.name]
    dated = [d for d in facts.documents if d.dated]
    oldest = min(dated, key=lambda d: (d.dated, d.id), default=None)
    return not_known(
        question,
        facts,
        asker,
        say(language, "participants.since_unknown", cooperation=joined(language, names)),
        statements=[
            say(
                language,
                "participants.oldest",
                document=oldest.title,
                day=written_date(language, oldest.dated),
            )
        ]
        if oldest and oldest.dated
        else [],
        sources=[Source(oldest.id, oldest.state or oldest.kind)] if oldest else [],
    )


def written_lifetime(language: str, facts: CooperationFacts) -> str:
    """From when to when there was a cooperation, or the one of them that is known."""
    cooperation = facts.cooperation
    starts = written_date(language, cooperation.starts) if cooperation.starts else ""
    ends = written_date(language, cooperation.ends) if cooperation.ends else ""
    if starts and ends:
        key = "participants.lifetime"
    else:
        key = "participants.began" if starts else "participants.ended"
    return say(language, key, cooperation=cooperation.name, starts=starts, ends=ends)
