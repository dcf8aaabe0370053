"""Which things have more municipalities come to, or left? Counts of the two latest reports."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.period import asked_period
from dialogs.answers.reports import written_share, written_use
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject

_Step = tuple[Subject, StatusReport, StatusReport]


def _asked(question: Question) -> bool:
    """Whether it is asked what has come to be used by more, or by fewer."""
    left = {"has_left", "solution"} <= question.aspects  # "har någon gått ur något system?"
    return left or not {"gained", "shed"}.isdisjoint(question.aspects)


def told(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: Sequence[Subject]
) -> Answer | None:
    """The things whose number of municipalities has risen (or fallen), and all that are counted.

    ``None`` where that is not asked, or nothing was counted at the time it is asked of.
    """
    if not _asked(question):
        return None
    language = asker.language
    steps = [step for s in subjects or facts.subjects if (step := _step(question, facts, s))]
    if not steps and subjects and asked_period(question) is not None:
        return None
    if not steps:
        return not_known(question, facts, asker, say(language, "uptake.counted_once"))
    if len(subjects) == 1:
        return _one(question, facts, asker, steps[0])
    rises = "gained" in question.aspects
    found = [
        (s, before, after)
        for s, before, after in steps
        if ((after.users or 0) > (before.users or 0) if rises else _fell(before, after))
    ]
    key = "gained" if rises else "shed"
    first, last = min(step[1].on for step in steps), max(step[2].on for step in steps)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"uptake.{key}" if found else f"uptake.{key}_none",
            n=len(found) or len(steps),
            names=joined(language, (_written(language, *step) for step in found)),
            first=written_date(language, first),
            last=written_date(language, last),
        ),
        table=Table(
            columns=(
                say(language, "status.column_subject"),
                written_date(language, first),
                written_date(language, last),
            ),
            rows=tuple(
                (s.name, written_share(language, a), written_share(language, b))
                for s, a, b in steps
            ),
        ),
        sources=[report.source for _, before, after in steps for report in (after, before)],
    )


def then_and_now(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject
) -> Answer | None:
    """How many used one thing at a time and how many now ("nu jämfört med i mars?").

    ``None`` where that is not asked, or nothing was counted then.
    """
    timed = question.starts is not None or question.when is When.NOW
    asked = question.operation is Operation.COMPARE and timed
    step = _step(question, facts, subject) if asked else None
    return _one(question, facts, asker, step) if step else None


def _one(question: Question, facts: CooperationFacts, asker: Asker, step: _Step) -> Answer:
    """How many used one thing by each of the two reports."""
    language = asker.language
    subject, before, after = step
    same = before.users == after.users
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "uptake.same" if same else "changes.users",
            subject=subject.name,
            use=written_use(language, subject, after),
            before=before.users,
            after=after.users,
            of=after.users_of,
            first=written_date(language, before.on),
            last=written_date(language, after.on),
        ),
        statements=[say(language, "uptake.not_named")],
        sources=[after.source, before.source],
    )


def _step(question: Question, facts: CooperationFacts, subject: Subject) -> _Step | None:
    """The counts to compare: the first and last of a time asked about, else the two latest."""
    period = asked_period(question)
    counted = [r for r in facts.reports_of.get(subject.id, ()) if r.users is not None]
    within = [r for r in counted if period is None or r.on in period]
    if period is not None and len(within) > 1:
        return subject, within[0], within[-1]
    if period is not None and within != counted[-1:]:
        return (subject, within[0], counted[-1]) if within else None
    return (subject, counted[-2], counted[-1]) if len(counted) > 1 else None


def _fell(before: StatusReport, after: StatusReport) -> bool:
    return (after.users or 0) < (before.users or 0)


def _written(language: str, subject: Subject, before: StatusReport, after: StatusReport) -> str:
    return say(
        language,
        "uptake.step",
        subject=subject.name,
        before=before.users,
        after=after.users,
        of=after.users_of,
    )
