"""From a message to answers: choose the cooperation, understand, answer. Pure, no I/O."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import ANSWERERS
from dialogs.answers.asking import ask_back, ask_which_cooperation
from dialogs.answers.claims import confirmed
from dialogs.answers.claims_meant import (
    about_two_figures,
    in_claimed_year,
    of_own_share,
    of_the_outcome,
    without_claimed_time,
)
from dialogs.answers.decision_sides import archive_numbers
from dialogs.answers.declining import about_outsiders, decline
from dialogs.answers.described import with_described
from dialogs.answers.document_authors import asks_who_wrote
from dialogs.answers.meanings import explained
from dialogs.answers.origin import sources_first, told_elsewhere
from dialogs.answers.plan_quoted import row_told
from dialogs.answers.premises import corrected
from dialogs.answers.reasons_given import with_its_reason
from dialogs.answers.small_talk import not_understood, to_another_language
from dialogs.answers.taught import taught_answer
from dialogs.answers.unmentioned import (
    about_something_else,
    of_another_facet,
    passed_over,
    unmentioned,
)
from dialogs.directory import also_named, choose_cooperations, parted_between, votes_in
from dialogs.home_elsewhere import of_home_elsewhere
from dialogs.question import Question, Topic, When
from dialogs.told_once import each_once
from dialogs.understanding import (
    Unclear,
    Understood,
    Vocabulary,
    build_vocabulary,
    understand,
)
from dialogs.understanding.asked_there import asked_there
from dialogs.understanding.language import ANSWERED_IN
from dialogs.understanding.manner import plainly
from dialogs.understanding.parts import read_parts
from dialogs.understanding.pending import named_choice, still_unclear
from dialogs.understanding.respelled import respelled
from dialogs.understanding.tokens import Words, message_words
from domain.facts import CooperationFacts, Facts
from domain.frozen import frozen
from domain.indexes import kept_with
from domain.people import Person
from domain.permissions import duties_of_seats


@frozen
class Responses:
    """The answers to a message, in order, and the language they are in.

    ``last`` is the question that a follow-up goes on from (``None``: keep the one before),
    ``leans`` tells that the message goes on from something before it. ``cooperation`` is the id of
    the one that was asked about, ``None`` where that has to be asked back.
    """

    answers: tuple[Answer, ...]
    language: str
    last: Question | None
    leans: bool = False
    cooperation: str | None = None


def respond(
    text: str,
    facts: Facts,
    *,
    person: Person | None,
    language: str,
    today: date,
    previous: Question | None = None,
    choices: tuple[Question, ...] = (),
) -> Responses:
    """Answer a message.

    ``today`` is the day in the asker's time zone, ``language`` what to fall back on where the
    message does not tell. ``choices`` are those of a question back that is still open, and come
    before ``previous``.
    """
    previous = choices[0] if choices else previous
    own = person.cooperations_on(today) if person else ()
    before = previous.cooperation if previous else None
    message = plainly(respelled(message_words(text), _is_named_in(facts)))
    votes = votes_in(message, facts)
    if parted := parted_between(message, facts, own, today, before, votes):
        return _in_several(parted, facts, person, language, today)
    names = choose_cooperations(message, facts, own, today, before, votes)
    if len(names) != 1:
        asker = asker_of(person, None, language, today)
        return Responses(
            answers=(ask_which_cooperation(facts, names, asker),),
            language=language,
            last=None,
        )
    response = _in_cooperation(names[0], message, facts, person, language, today, previous, choices)
    if outcome_of(response.answers) is Outcome.NOT_KNOWN:
        for other in also_named(message, facts, names[0]):
            found = _in_cooperation(other, message, facts, person, language, today, None)
            told = outcome_of(found.answers) is Outcome.ANSWERED and _names_something(found)
            if told or _names_an_outsider(found):
                return found
    return response


def _is_named_in(facts: Facts) -> Callable[[str], bool]:
    """Whether a folded word is for the vocabulary of some cooperation to know."""

    def is_named(word: str) -> bool:
        vocabularies = map(vocabulary_of, facts.cooperations.values())
        return any(known.holds(word) for known in vocabularies)

    return is_named


def _in_several(
    parted: Sequence[tuple[str, Words]],
    facts: Facts,
    person: Person | None,
    language: str,
    today: date,
) -> Responses:
    """Answer a message that asks of several cooperations, each part as one about its own."""
    found = [
        _in_cooperation(name, part, facts, person, language, today, None) for name, part in parted
    ]
    answers = tuple(answer for response in found for answer in response.answers)
    return replace(found[-1], answers=answers, language=found[0].language)


def _names_an_outsider(response: Responses) -> bool:
    return any(a.question is not None and a.question.outsiders for a in response.answers)


def _names_something(response: Responses) -> bool:
    """Whether an answer is about something named, and not about the cooperation as a whole."""
    asked = [a.question for a in response.answers if a.question is not None]
    return any(q.topic is not Topic.PARTICIPANTS or q.municipalities for q in asked)


def _in_cooperation(
    name: str,
    message: Words,
    facts: Facts,
    person: Person | None,
    language: str,
    today: date,
    previous: Question | None,
    choices: tuple[Question, ...] = (),
) -> Responses:
    """Answer a message as one about a cooperation."""
    cooperation = facts.cooperations[name]
    asker = asker_of(person, cooperation, language, today)
    vocabulary = vocabulary_of(cooperation)
    if previous is not None and previous.cooperation != name:
        spoken_of = vocabulary_of(facts.cooperations[previous.cooperation])
        previous = asked_there(previous, message, vocabulary, today, spoken_of)

    def answered(item: Question) -> Question:
        return answer_item(item, cooperation, asker, today).question or item

    def going_on_from(before: Question | None) -> Understood:
        return understand(
            message,
            vocabulary,
            municipality=asker.municipality,
            today=today,
            previous=before,
            answered=answered,
        )

    understood = going_on_from(previous)
    written = understood.language
    if written in ANSWERED_IN and written != asker.language:
        asker = replace(asker, language=written)
    items = of_home_elsewhere(understood.items, facts, person, name, today)
    if choices and choices[0].cooperation == name:
        if chosen := named_choice(read_parts(message, vocabulary, today), choices, cooperation):
            items = (chosen,)
        elif understood.leans:
            others = going_on_from(choices[-1]).items
            both = zip(items, others, strict=True)
            items = tuple(still_unclear(item, other, choices, cooperation) for item, other in both)
    answers = each_once(
        _answer_alone_or_joined(item, understood.alone, cooperation, asker, today) for item in items
    ) or (not_understood(cooperation, asker),)
    if outcome_of(answers) is Outcome.NOT_KNOWN:
        told = taught_answer(message.text, cooperation, asker)
        answers = (told,) if told is not None else answers
    if written is not None and written not in ANSWERED_IN:
        answers = (to_another_language(written, cooperation, asker),)
    return Responses(
        answers=answers,
        language=asker.language,
        last=_last(answers),
        leans=understood.leans,
        cooperation=name,
    )


def _answer_alone_or_joined(
    item: Question | Unclear,
    alone: Mapping[Question, Question],
    facts: CooperationFacts,
    asker: Asker,
    today: date,
) -> Answer:
    """Answer a question as one that goes on; alone, where nothing is known of it otherwise."""
    answer = answer_item(item, facts, asker, today)
    own = alone.get(item) if alone and isinstance(item, Question) else None
    if own is None or answer.outcome is not Outcome.NOT_KNOWN:
        return answer
    told = answer_item(own, facts, asker, today)
    return told if told.outcome is Outcome.ANSWERED else answer


def answer_item(
    item: Question | Unclear, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """Answer one question, or ask back.

    Of a thing that is known, what no record holds is told to be unknown, with what is nearest.
    """
    asked = item.question if isinstance(item, Unclear) else item
    if asked.meanings:
        return explained(asked, _without_meaning(item, facts, asker, today), asker)
    return _without_meaning(item, facts, asker, today)


def _without_meaning(
    item: Question | Unclear, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """What the cooperation's own documents tell, whatever the words mean elsewhere."""
    if isinstance(item, Unclear):
        return ask_back(item, facts, asker)
    item = about_two_figures(with_described(item, facts), facts)
    if item.claims:
        item = of_own_share(of_the_outcome(item, facts), facts, asker)
        item = in_claimed_year(item, facts)
    declined = decline(item, facts, asker)
    if declined is not None:
        return declined
    answer = _looked_up(item, facts, asker, today)
    return of_another_facet(answer, item.facet, asker) if item.facet else answer


def _looked_up(item: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """What the records, or else the documents' own words, say of a question.

    A question whose topic finds nothing by itself is looked for in the documents, unless it asks
    for a figure.
    """
    answer = row_told(item, facts, asker) or ANSWERERS[item.topic](item, facts, asker, today)
    unknown = unmentioned(item, answer, facts, asker) if answer.outcome is Outcome.ANSWERED else ()
    nothing = answer.outcome is Outcome.NOT_KNOWN and item.topic is not Topic.WHAT_IF
    words = () if nothing else passed_over(item, answer, facts)
    if words and not unknown:
        found = ANSWERERS[Topic.SEARCH](replace(item, terms=words), facts, asker, today)
        if found.outcome is Outcome.ANSWERED:
            return found
    if answer.outcome is not Outcome.NOT_KNOWN and not unknown:
        told = corrected(item, confirmed(item, answer, asker), facts, asker)
        told = with_its_reason(item, told, facts, asker, today)
        told = sources_first(item, told_elsewhere(item, told, facts, asker), asker)
        return about_outsiders(item, told, facts, asker)
    anytime = without_claimed_time(item)
    if anytime != item:
        return confirmed(item, _without_meaning(anytime, facts, asker, today), asker)
    fallback = item.fallback or _reported(item, facts)
    if item.topic is Topic.SEARCH and fallback is not None and not unknown:
        return _without_meaning(replace(item, topic=fallback, fallback=None), facts, asker, today)
    if _is_searchable(item):
        found = ANSWERERS[Topic.SEARCH](item, facts, asker, today)
        if found.outcome is Outcome.ANSWERED and not unmentioned(item, found, facts, asker):
            return found
    if unknown:
        return about_something_else(answer, unknown, facts, asker)
    return corrected(item, answer, facts, asker) if item.topic is Topic.CAUSE else answer


def _reported(item: Question, facts: CooperationFacts) -> Topic | None:
    """Where to look for what is said of things that no passage speaks of by name.

    What somebody who is named thinks of them is said nowhere else.
    """
    if item.people or item.roles:
        return None
    if not item.municipalities or item.own:  # "vad sa vi om datacentret?"
        return Topic.STATUS if item.subjects else None
    told = {use.municipality for s in item.subjects for use in facts.uptake_of.get(s, ())}
    return Topic.UPTAKE if told.issuperset(item.municipalities) else None


def _is_searchable(item: Question) -> bool:
    """Whether the documents' own words may answer: no figure, time, delay or last day is asked."""
    numbered = item.paragraph or item.case_number or archive_numbers(item)
    elsewhere = item.municipalities and not item.own
    of_time = {"end_date", "delayed", "formed"} & item.aspects
    ends = item.subjects or "leave" in item.aspects
    of_another = item.topic is Topic.AGREEMENTS and ends  # its own are all recorded
    to_come = item.topic is Topic.AGENDA and item.when is When.NEXT  # of which none tells
    of_risks = item.topic is Topic.RISKS and "quote" not in item.aspects  # all of them are recorded
    bounded = elsewhere or item.years or item.starts or of_time or of_another or to_come
    undated = item.topic is Topic.STATUS and item.subjects and "when" in item.aspects
    of_one_goal = "goal_about" in item.aspects or ("goal" in item.aspects and item.subjects)
    of_proposers = item.people and "proposal" in item.aspects  # who signed what is recorded
    of_authors = item.documents and asks_who_wrote(item)  # whose names stand under it is recorded
    bounded = bounded or undated or of_risks or of_one_goal or of_proposers or of_authors
    return item.topic in _SEARCHABLE and not (bounded or numbered)


def vocabulary_of(facts: CooperationFacts) -> Vocabulary:
    """The vocabulary of a cooperation, made once for each snapshot."""
    return kept_with(facts, build_vocabulary)


def asker_of(
    person: Person | None, facts: CooperationFacts | None, language: str, today: date
) -> Asker:
    """Who asks, for an answer from a cooperation on a day."""
    if person is None:
        return Asker(language=language)
    seats = person.seats_in(facts.cooperation.id, today) if facts else []
    return Asker(
        language=language,
        cooperations=person.cooperations_on(today),
        municipality=next((seat.municipality for seat in seats if seat.municipality), None),
        name=person.name,
        duties=duties_of_seats(seats, facts) if facts else frozenset(),
        bodies=frozenset([seat.body for seat in seats if seat.body is not None]),
    )


_SEARCHABLE = frozenset(
    [
        Topic.ABOUT,
        Topic.AGENDA,
        Topic.AGREEMENTS,
        Topic.CAUSE,
        Topic.DECISION,
        Topic.DOCUMENT,
        Topic.FEES,
        Topic.GOALS,
        Topic.PARTICIPANTS,
        Topic.RISKS,
        Topic.STATUS,
    ]
)
"""Topics that the documents' own words may answer when no record does; never those of figures."""

_NO_FRAME = frozenset([Topic.GREETING, Topic.THANKS, Topic.HELP])


def _names_nothing_known(question: Question) -> bool:
    """Whether what was asked about is nothing that the store knows, to go on from."""
    named = question.subjects or question.components
    strange = question.unexplained and not named
    people = question.roles or question.people or question.bodies or question.municipalities
    nobody = question.topic is Topic.ROLES and not (named or people)  # "vem klagade?"
    return question.topic is Topic.SEARCH or nobody or bool(strange)


def _last(answers: tuple[Answer, ...]) -> Question | None:
    """The question that a follow-up goes on from; small talk and the unknown leave the frame."""
    for answer in reversed(answers):
        question = answer.question
        nothing = answer.outcome is Outcome.NOT_KNOWN
        if question is None or question.topic in _NO_FRAME:
            continue
        if not (nothing and _names_nothing_known(question)):
            return question
    return None


def outcome_of(answers: tuple[Answer, ...]) -> Outcome:
    """The outcome of a whole message: asked back if anything was, answered if anything was."""
    if len(answers) == 1:
        return answers[0].outcome
    outcomes = {answer.outcome for answer in answers}
    for outcome in (Outcome.ASKS, Outcome.ANSWERED):
        if outcome in outcomes:
            return outcome
    return Outcome.NOT_KNOWN
