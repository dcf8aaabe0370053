"""What has the coordinator answered herself? Told as hers, where the store knows nothing."""

from zoneinfo import ZoneInfo

from dialogs.answer import Answer, Asker, Outcome, SourceLine
from dialogs.answers.question_key import question_key
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts


def taught_answer(text: str, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The coordinator's answer to a question, ``None`` if she gave none."""
    if not facts.taught_answers:
        return None
    found = facts.taught_answer.get(question_key(text))
    if found is None:
        return None
    language = asker.language
    day = found.at.astimezone(ZoneInfo(facts.cooperation.time_zone)).date()
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=found.text,
        statements=(say(language, "teaching.answers_question", question=found.question),),
        sources=(
            SourceLine(
                title=say(language, "teaching.by_coordinator"),
                place=found.source,
                dated=written_date(language, day),
            ),
        ),
    )
