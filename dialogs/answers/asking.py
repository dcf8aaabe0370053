"""What do we ask back? One short question, with a button for each reading."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker, Option, Outcome
from dialogs.answers.reports import latest_round
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.understanding import Gap, Unclear
from domain.facts import CooperationFacts, Facts
from domain.records import SubjectKind


def ask_back(unclear: Unclear, facts: CooperationFacts, asker: Asker) -> Answer:
    """The question back for what is unclear."""
    language = asker.language
    question = unclear.question
    if unclear.gap is Gap.SUBJECT:
        options = [
            Option(label=facts.subject[s].name, question=_with_subject(question, s))
            for s in unclear.choices
        ]
        headline = say(language, "asking.which_subject")
    elif unclear.gap in (Gap.MUNICIPALITY, Gap.OWN):
        options = [
            Option(
                label=facts.municipality[code].name,
                question=replace(
                    question, municipalities=tuple(dict.fromkeys((code, *question.beyond)))
                ),
            )
            for code in unclear.choices
        ]
        key = "asking.whose" if unclear.gap is Gap.OWN else "asking.which_municipality"
        headline = say(language, key)
        if len(unclear.choices) == 1:
            headline = say(language, "asking.did_you_mean", name=options[0].label)
    elif question.municipalities:
        options = _about_municipality(question, language)
        headline = say(
            language,
            "asking.what_about",
            municipality=facts.municipality[question.municipalities[0]].name,
        )
    elif question.topic is Topic.STATUS:
        options = _state_of_what(question, facts, language)
        headline = say(language, "asking.state_of_what")
    else:
        options = _of_what(question, facts, language)
        headline = say(language, "asking.cost_of_what")
    return Answer(
        outcome=Outcome.ASKS, headline=headline, options=tuple(options), question=question
    )


def _with_subject(question: Question, subject: str) -> Question:
    return replace(question, subjects=(*(s for s in question.subjects if s != subject), subject))


def _about_municipality(question: Question, language: str) -> list[Option]:
    topics = (Topic.COST, Topic.INHABITANTS, Topic.PARTICIPANTS)
    return [
        Option(
            label=say(language, f"asking.topic_{topic}"),
            question=replace(question, topic=topic, operation=Operation.VALUE),
        )
        for topic in topics
    ]


def _of_what(question: Question, facts: CooperationFacts, language: str) -> list[Option]:
    everything = Option(
        label=say(language, "asking.everything"),
        question=replace(question, operation=Operation.TOTAL, everyone=True),
    )
    subjects = dict.fromkeys(component.subject for component in facts.cost_components)
    return [
        *(
            Option(label=facts.subject[s].name, question=_with_subject(question, s))
            for s in subjects
        ),
        everything,
    ]


def _state_of_what(question: Question, facts: CooperationFacts, language: str) -> list[Option]:
    """The solutions that the latest report takes up, and all that is reported on."""
    latest = latest_round(facts)
    solutions = [
        s
        for s in facts.subjects
        if s.kind is SubjectKind.SOLUTION
        and any(report.on == latest for report in facts.reports_of.get(s.id, ()))
    ]
    everything = Option(
        label=say(language, "asking.everything"), question=replace(question, terms=())
    )
    return [
        *(Option(label=s.name, question=_with_subject(question, s.id)) for s in solutions),
        everything,
    ]


def ask_which_cooperation(facts: Facts, names: Sequence[str], asker: Asker) -> Answer:
    """The question back when a message can be about several cooperations."""
    language = asker.language
    wanted = names or tuple(facts.cooperations)
    return Answer(
        outcome=Outcome.ASKS,
        headline=say(language, "asking.which_cooperation"),
        options=tuple(
            Option(
                label=facts.cooperations[name].cooperation.name,
                question=Question(topic=Topic.ABOUT, cooperation=name),
            )
            for name in wanted
        ),
    )
