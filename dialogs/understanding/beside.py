"""What does a question of its own take from the one before it in the same message?"""

from dataclasses import replace

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.leaning import (
    ABOUT_IT,
    OF_OTHERS,
    ONLY_FOR,
    asks_what_it_is,
    asks_which_projects,
)
from dialogs.understanding.next_topic import ABOUT_SUBJECTS, STRONG
from dialogs.understanding.same_time import OF_A_DAY, OF_A_YEAR, in_the_years_before
from dialogs.understanding.singled_out import payer_meant
from dialogs.understanding.vocabulary import NameKind

OF_SUMS = frozenset([Topic.COST, Topic.ECONOMY])
"""Topics whose sum of everything explains no word that nobody knows."""

_BARELY = 2
"""Words of a message that are too few to stand alone."""
_WHICH_OF_ALL = frozenset(["which_thing", "some_area"])
"""Concepts of what asks which of all things is meant ("går något back?")."""
_POINTING = frozenset(["pronoun", "person_pronoun", "meant", "of_them", "history", "predecessor"])
"""Concepts that only what was said before gives a meaning."""


def standing_alone(question: Question, frame: Frame, before: Question | None) -> Question:
    """A question that goes on from none; joined to one ``before``, it is about the same things."""
    if before is not None and not frame.names:
        question = _inherit_day(_inherit_names(question, frame, before), before)
    elif before is not None and asks_of_the_same(question, frame):
        question = replace(question, subjects=before.subjects, components=before.components)
    elif before is not None and ONLY_FOR.match(frame.text) and not question.municipalities:
        question = replace(question, municipalities=before.municipalities)
    if before is not None:
        question = _in_the_same_year(question, before)
        if payer := payer_meant(before, frame):  # "vem är minst, och vad betalar den för X?"
            question = replace(question, municipalities=payer)
    return _without_strange_sums(question, frame)


def says_enough(before: Question, question: Question, frame: Frame) -> bool:
    """Whether a question may as well be asked of nothing before it ("vem är samordnare?").

    It has a topic of its own, points at nothing, and is of no sum that a thing spoken of before it
    would be a part of.
    """
    topics = {question.topic, before.topic}
    other_kind = question.kind not in (None, before.kind)
    own_topic = (len(topics) > 1 or other_kind) and frame.certainty >= STRONG
    of_the_same = topics <= OF_A_DAY or (topics <= OF_A_YEAR and not other_kind)
    of_the_same = of_the_same or frame.words <= _BARELY
    points = not frame.concepts.isdisjoint(_POINTING) or frame.left_out or asks_whose_it_is(frame)
    named = frame.kinds - {NameKind.MUNICIPALITY} or "storage" in frame.concepts
    named = named or not {question.topic, before.topic} <= ABOUT_SUBJECTS
    return own_topic and bool(named) and not (of_the_same or points)


_WHOSE_IT_IS = frozenset(["who", "role", "duty", "which_municipality", "follow", "job"])
_WHO_DOES_IT = _WHOSE_IT_IS | {
    *("author", "decision", "drawn_up", "may_decide", "present", "pronoun", "who_decides"),
}


def asks_whose_it_is(frame: Frame) -> bool:
    """Whether nothing is asked but who it is that does it ("vem ansvarar?")."""
    return {"who", "role"} <= frame.concepts <= _WHOSE_IT_IS and not frame.names


def asks_who_does_it(frame: Frame) -> bool:
    """Whether it is only asked who does, or decides, what was spoken of ("vem beslutar den?")."""
    who = not frame.concepts.isdisjoint(("may_decide", "who", "who_decides"))
    return who and frame.concepts <= _WHO_DOES_IT and not (frame.names or frame.times.years)


def asks_of_the_same(question: Question, frame: Frame) -> bool:
    """Whether a later question names a municipality alone ("... Och vad betalar Boden?")."""
    only_places = frame.kinds == {NameKind.MUNICIPALITY}
    return only_places and question.topic in ABOUT_SUBJECTS and "total" not in frame.concepts


def _without_strange_sums(question: Question, frame: Frame) -> Question:
    """A sum of everything is no answer to what nobody knows ("utfall skolskjuts 2024")."""
    named = question.subjects or question.components or question.unexplained
    if question.topic not in OF_SUMS or named:
        return question
    return replace(question, unexplained=frame.strange)


def _inherit_names(question: Question, frame: Frame, previous: Question) -> Question:
    if question.subjects or question.municipalities or asks_what_it_is(frame):
        return question
    of_things = not asks_of_other_things(question, frame)
    of_places = "which_municipality" not in frame.concepts and not asks_which_projects(frame)
    question = replace(
        question,
        subjects=previous.subjects if of_things else (),
        components=previous.components if of_things else question.components,
        municipalities=previous.municipalities if of_places else (),
    )
    return in_the_years_before(previous, question)


_ON_SOME = frozenset(["any_of", "some_area"])
"""Concepts of the things, among all, on which somebody pays more or less than another."""


def asks_of_other_things(question: Question, frame: Frame) -> bool:
    """Whether a question that names no thing is of others than the one before it all the same.

    It asks which of them all, for what has no name but its word ("BankID", "de anställda"), or for
    what was decided at another time.
    """
    if question.topic is Topic.DECISION and (question.years or question.starts):
        return ABOUT_IT.search(frame.text) is None
    which = "list" in frame.concepts and question.topic is Topic.ECONOMY  # "vilka gick back?"
    which = which or not frame.concepts.isdisjoint(_WHICH_OF_ALL)
    which = which or asks_which_projects(frame)  # "vilka projekt finns det?"
    its_staff = {"pronoun", "staff"} <= frame.concepts  # "hur många jobbar med det?"
    other = not (its_staff or frame.concepts.isdisjoint(OF_OTHERS))
    some = question.topic is Topic.COST and not _ON_SOME.isdisjoint(frame.concepts)
    if some and "comparative" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}:
        return True  # "på vilka tjänster betalar vi mer än Haparanda?"
    return (which or other) and not frame.names


def _in_the_same_year(question: Question, previous: Question) -> Question:
    """The year said first holds on ("hur gick det 2024, och varför gick socialtjänsten back?")."""
    timed = question.years or question.starts or question.when
    if timed or {question.topic, previous.topic} - OF_A_YEAR:
        return question
    return replace(question, years=previous.years, relative_year=previous.relative_year)


def _inherit_day(question: Question, previous: Question) -> Question:
    """The time within a year, and whose meeting, where none is said ("den 18, hur många?")."""
    if question.starts or question.when or question.bodies or question.years != previous.years:
        return question
    return replace(
        question,
        when=previous.when,
        months=previous.months,
        starts=previous.starts,
        ends=previous.ends,
        bodies=previous.bodies,
    )
