"""What is said to a greeting, a thank-you, a call for help, and to what was not understood?"""

from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.composing import answered
from dialogs.answers.years_held import years_held
from dialogs.question import Question, Topic
from dialogs.texts import say, texts
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Duty

_CAN = ("status", "costs", "economy", "meetings", "governance", "check")
"""What can be asked, by the names of its texts."""
_ABOUT_ME = (
    *("named_how", "a_bot", "are_you", "made_by", "trust", "data_kept", "speaks", "complaint"),
    "lost",
)
"""Aspects of what is asked, or said, about the bot itself; each has a text of its name."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer small talk; help shows what can be asked, with examples out of the store."""
    language = asker.language
    name = facts.cooperation.short_name
    if question.topic is Topic.GREETING:
        return Answer(
            outcome=Outcome.ANSWERED,
            headline=say(language, "small_talk.greeting", cooperation=name),
            suggestions=examples(facts, asker),
            question=question,
        )
    if question.topic is Topic.THANKS:
        return Answer(
            outcome=Outcome.ANSWERED, headline=say(language, "small_talk.thanks"), question=question
        )
    if question.topic is Topic.WHO_AM_I:
        return _who_am_i(question, facts, asker)
    if "human" in question.aspects:
        return _to_a_human(question, facts, asker)
    if (years := years_held(question, facts, asker)) is not None:
        return years
    told = say(language, "small_talk.help", cooperation=name)
    about_me = next((key for key in _ABOUT_ME if key in question.aspects), None)
    can = (say(language, f"small_talk.can_{topic}") for topic in _CAN)
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=say(language, f"small_talk.{about_me}", cooperation=name) if about_me else told,
        statements=(told,) if about_me else tuple(can),
        suggestions=examples(facts, asker),
        question=question,
    )


def _to_a_human(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Whom to turn to for those who would rather speak with a person: the coordinator."""
    roles = {role.id for role in facts.roles if role.duty is Duty.COORDINATOR}
    found = [h for h in facts.office_holders if h.role in roles]
    if not found:
        headline = say(asker.language, "small_talk.human_unknown")
        return Answer(outcome=Outcome.NOT_KNOWN, headline=headline, question=question)
    headline = say(asker.language, "small_talk.human", person=found[0].person)
    return answered(question, facts, asker, headline, sources=[h.source for h in found])


def _who_am_i(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    if not asker.name:
        headline = say(asker.language, "small_talk.you_are_unknown")
        return Answer(outcome=Outcome.NOT_KNOWN, headline=headline, question=question)
    key = "small_talk.you_are" if asker.municipality else "small_talk.you_are_without_municipality"
    municipality = facts.municipality[asker.municipality].name if asker.municipality else ""
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=say(
            asker.language,
            key,
            name=asker.name,
            municipality=municipality,
            cooperation=facts.cooperation.name,
        ),
        statements=(_written_roles(facts, asker),) if asker.duties else (),
        question=question,
    )


def _written_roles(facts: CooperationFacts, asker: Asker) -> str:
    """What somebody is in the cooperation, and in which bodies."""
    roles = joined(asker.language, (r.name for r in facts.roles if r.duty in asker.duties))
    bodies = joined(asker.language, (b.name for b in facts.bodies if b.id in asker.bodies))
    key = "small_talk.your_roles" if bodies else "small_talk.your_role"
    return say(asker.language, key, roles=roles, bodies=bodies)


def welcome(facts: CooperationFacts, asker: Asker) -> Answer:
    """What somebody is told who has just met the bot."""
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=say(
            asker.language, "small_talk.greeting", cooperation=facts.cooperation.short_name
        ),
        suggestions=examples(facts, asker),
    )


def not_understood(facts: CooperationFacts, asker: Asker) -> Answer:
    """A message that could not be read as a question: says so, and shows what works."""
    return Answer(
        outcome=Outcome.NOT_KNOWN,
        headline=say(asker.language, "small_talk.not_understood"),
        suggestions=examples(facts, asker),
    )


def to_another_language(language: str, facts: CooperationFacts, asker: Asker) -> Answer:
    """What those are told who write in a language that is not answered in: in theirs as well."""
    own = f"small_talk.only_in_{language}"
    known = texts(asker.language)
    return Answer(
        outcome=Outcome.NOT_KNOWN,
        headline=say(asker.language, "small_talk.only"),
        statements=(known[own],) if own in known else (),
        suggestions=examples(facts, asker),
    )


def examples(facts: CooperationFacts, asker: Asker) -> tuple[str, ...]:
    """Three questions that the store can answer, made of its own names."""
    language = asker.language
    found = []
    latest = max(facts.reports_of.values(), key=lambda r: r[-1].on, default=())
    if latest:
        found.append(
            say(language, "small_talk.example_status", thing=facts.subject[latest[-1].subject].name)
        )
    if facts.cost_years:
        municipality = asker.municipality or (
            facts.municipalities[0].code if facts.municipalities else None
        )
        if municipality:
            found.append(
                say(
                    language,
                    "small_talk.example_cost",
                    municipality=facts.municipality[municipality].name,
                    year=facts.cost_years[-1],
                )
            )
    if facts.meetings:
        found.append(say(language, "small_talk.example_meeting"))
    return tuple(found)
