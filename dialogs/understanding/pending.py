"""Is a question back answered, or still open? A follow-up that does not choose leaves it so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.ambiguity import fitting_subjects
from dialogs.understanding.frame import Frame
from dialogs.understanding.parts import Part
from dialogs.understanding.reading import Gap, Unclear
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_CHOOSING = frozenset(
    ["follow", "meant", "list", "own", "me", "pronoun", "only", "whose", "reconcile", "solution"]
)
"""Concepts of a message that only names what is meant ("jag menar socialtjänsten")."""
_OF_A_SUM = frozenset(["per_inhabitant", "per_month", "percent", "compare", "change"])
"""Concepts of how what is paid is to be told."""
_SHORT = 4
"""Words of a message that only says which of some topics is meant."""
_ROOT = 6
"""Letters by which a word is found in a name ("systemet" in "Verksamhetssystem")."""
_NAMES = frozenset([NameKind.MUNICIPALITY, NameKind.SUBJECT, NameKind.COMPONENT])


def named_choice(
    parts: Sequence[Part], choices: Sequence[Question], facts: CooperationFacts
) -> Question | None:
    """The one of the choices of a question back that a message names, and nothing more."""
    frames = [part.frame for part in parts]
    bare = all(f.concepts <= _CHOOSING and f.kinds <= _NAMES and not f.times.years for f in frames)
    named = [set(spot.refs) for frame in frames for spot in frame.names]
    if not named and len(frames) == 1 and _only_chooses(frames[0]):
        of_topic = [choice for choice in choices if choice.topic is frames[0].topic]
        if len(of_topic) == 1 < len(choices):
            return of_topic[0]  # "invånare"
        return _called_so(frames[0], choices, facts) if bare else None
    if not (named and bare):
        return None
    in_all = set.intersection(*map(_ids, choices))
    found = [choice for choice in choices if all(refs & (_ids(choice) - in_all) for refs in named)]
    return found[0] if len(found) == 1 else None


def _only_chooses(frame: Frame) -> bool:
    """Whether a message says what is meant, and nothing of it ("kostnad 24", "per invånare")."""
    return frame.words <= _SHORT and not frame.times.years and frame.concepts.isdisjoint(_OF_A_SUM)


def _called_so(
    frame: Frame, choices: Sequence[Question], facts: CooperationFacts
) -> Question | None:
    """The one choice whose name alone holds a word that is said ("den som är system")."""
    said = [term[:_ROOT] for term in frame.terms if len(term) >= _ROOT]
    found = [
        choice
        for choice in choices
        if any(word in fold(facts.subject[s].name) for s in choice.subjects[-1:] for word in said)
    ]
    return found[0] if len(found) == 1 else None


def _ids(question: Question) -> set[str]:
    return {*question.municipalities, *question.subjects, *question.components}


def still_unclear(
    item: Question | Unclear,
    other: Question | Unclear,
    choices: Sequence[Question],
    facts: CooperationFacts,
) -> Question | Unclear:
    """A question that went on from the first of the choices of a question back.

    Unclear as before, unless it says itself what the choices differ in ("och Boden?" after "which
    base platform do you mean?" still doesn't say which): then ``other``, which went on from the
    last of them, is about the same. Nor is it where just one of them holds what is asked for now
    ("kiruna 2024" after "what does SOC cost?").
    """
    if isinstance(item, Unclear) or isinstance(other, Unclear):
        return item
    if item.subjects != other.subjects and _differ(choices, lambda question: question.subjects):
        subjects = tuple(dict.fromkeys(q.subjects[-1] for q in choices if q.subjects))
        kept = tuple(s for s in item.subjects if s not in subjects)
        fitting = fitting_subjects(item, subjects, facts)
        if len(fitting) == 1:
            return replace(item, subjects=(*kept, *fitting))
        return Unclear(gap=Gap.SUBJECT, question=replace(item, subjects=kept), choices=subjects)
    if item.topic is not other.topic and item.municipalities and not item.subjects:
        if _is_of_a_sum(item):
            return item  # "25", "allt", "per invånare"
        return Unclear(gap=Gap.WHAT, question=item)  # "och Kalix?" after "what about Boden?"
    differ = _differ(choices, lambda question: question.municipalities)
    if differ and item.municipalities != other.municipalities:
        codes = tuple(code for question in choices for code in question.municipalities)
        question = replace(item, municipalities=())
        return Unclear(gap=Gap.MUNICIPALITY, question=question, choices=codes)
    return item


def _is_of_a_sum(question: Question) -> bool:
    """Whether something is said that only what is paid can be asked for."""
    said = question.years or question.per or question.operation is Operation.TOTAL
    return question.topic is Topic.COST and bool(said)


def _differ(choices: Sequence[Question], part: Callable[[Question], tuple[str, ...]]) -> bool:
    return len({part(question) for question in choices}) > 1
