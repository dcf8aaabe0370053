"""On which days of the week are meetings held? Counted over the latest year with several."""

from collections import Counter
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered
from dialogs.answers.meeting_words import written_bodies, written_day
from dialogs.answers.period import asked_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Meeting


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
