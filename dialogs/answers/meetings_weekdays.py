"""On which days of the week are meetings held? Counted over the latest year with several."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from dialogs.answer import Answer, Asker
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered
from dialogs.answers.meeting_words import written_bodies, written_day
from dialogs.answers.period import asked_period
from dialogs.question import Question
from dialogs.texts import LANGUAGES, say
from dialogs.understanding.tokens import fold
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Meeting


def on_weekday(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings on the day of the week that is named ("på en fredag"); all where none is."""
    named = _weekdays()
    said = {named[term] for term in question.terms if term in named}
    return [m for m in meetings if not said or m.on.isoweekday() in said]


@cache
def _weekdays() -> Mapping[str, int]:
    """The days of the week by their folded names, in every language."""
    return {
        fold(say(language, f"meetings.weekday_{day}")): day
        for language in LANGUAGES
        for day in range(1, 8)
    }


def regular(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings of the time asked about; without one, of the latest year with more than one."""
    period = asked_period(question)
    if period is not None:
        return [m for m in meetings if m.on in period]
    years = Counter(m.on.year for m in meetings)
    latest = max((year for year, n in years.items() if n > 1), default=None)
    return [m for m in meetings if m.on.year == latest]


def answer_weekdays(
    question: Question, facts: CooperationFacts, asker: Asker, meetings: Sequence[Meeting]
) -> Answer:
    """How many meetings were on each day of the week, the commonest first."""
    language = asker.language
    counted = Counter(m.on.isoweekday() for m in meetings).most_common()
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "meetings.weekdays",
            bodies=written_bodies(language, facts, asked_bodies(question, facts)),
            years=joined(language, dict.fromkeys(str(m.on.year) for m in meetings)),
            days=joined(
                language,
                (
                    say(
                        language,
                        "meetings.on_weekday",
                        weekday=say(language, f"meetings.weekday_{day}"),
                        n=n,
                    )
                    for day, n in counted
                ),
            ),
        ),
        statements=[joined(language, (written_day(language, m) for m in meetings)) + "."],
        sources=[m.source for m in meetings],
    )
