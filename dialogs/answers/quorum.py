"""How many must be present to decide? More than half of the seats (Kommunallagen 6 kap. 23 §)."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.attendance_counts import written_count
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, not_known
from dialogs.answers.period import asked_period
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined
from domain.attendance import counted
from domain.facts import CooperationFacts
from domain.meetings.quorum import needed_of
from domain.records import Attendance, Body


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The quorum of the body that decides, and whether a number of members is enough for it."""
    language = asker.language
    members = facts.members_on(today)
    deciding = [b for b in facts.bodies if b.decides and b.seats_per_municipality is not None]
    asked = asked_bodies(question, facts)
    if asked and not any(body.id in asked for body in deciding):
        names = facts.body[asked[0]].name
        return not_known(question, facts, asker, say(language, "quorum.decides_not", body=names))
    if not deciding or not members:
        missing = say(language, "quorum.unknown", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, missing)
    body = next((b for b in deciding if b.id in asked), deciding[0])
    seats = len(members) * (body.seats_per_municipality or 0)
    needed = needed_of(seats)
    rule = say(language, "quorum.rule", body=body.name, needed=needed, seats=seats)
    counts = _counts(question, facts, body)
    if _is_supposed(question, [row.attended for row in counts]):
        counts = []
    came = [row.attended for row in counts]
    if not counts and question.participants:
        came = [question.participants]
    lines = [rule]
    if came:
        few = [number for number in came if number < needed]
        key = "quorum.too_few" if few else "quorum.enough"
        present = joined(language, map(str, few or came))
        lines = [say(language, key, present=present), rule]
    if len(counts) == 1 and question.participants:  # other than was said
        lines[0] = f"{written_count(language, facts, counts[0])} {lines[0]}"
    if len(counts) > 1:
        lines += [written_count(language, facts, row) for row in counts]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        sources=[body.source, *(row.source for row in counts)],
    )


def _is_supposed(question: Question, attended: Sequence[int]) -> bool:
    """Whether it is asked of a number of people, and not of those who came as is known."""
    said = question.participants
    supposed = not {"conditional", "suffices"}.isdisjoint(question.aspects)
    return said is not None and (supposed or said in attended)


def _counts(question: Question, facts: CooperationFacts, body: Body) -> list[Attendance]:
    """How many came to the body's meetings of the time asked about, where that was counted."""
    period = asked_period(question)
    rows = counted(facts) if period is not None and question.when is not When.NEXT else ()
    return [row for row in rows if row.body == body.id and period and row.on in period]
