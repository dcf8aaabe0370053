"""Which parts of a message only tell whom the question beside them is about?"""

from collections.abc import Sequence

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.reading import Gap, Unclear
from dialogs.understanding.vocabulary import NameKind

_Items = Sequence[Question | Unclear]
_ADDING = frozenset(["confirm", "follow", "together", "total", "whether"])
"""Concepts with which several are only named as those whose shares are added."""


def without_bare_places(items: _Items, asking: Sequence[Frame]) -> tuple[_Items, Sequence[Frame]]:
    """Questions without what but names somebody ("Boden eller Kalix? Vem betalar mest?").

    Nobody need be asked back what is meant by that, nor be told the sum of everything where what
    it is a sum of follows ("Luleå och Piteå ihop, vad blir det för e-arkivet?").
    """
    if len(asking) > 1 and _names_who_is_added(asking[0], items[0], items[1]):
        return items[1:], asking[1:]
    told = [
        (item, frame)
        for item, frame in zip(items, asking, strict=True)
        if isinstance(item, Question) or item.gap is not Gap.WHAT or frame.topic is not None
    ]
    if not told or len(told) == len(items):
        return items, asking
    return [item for item, _ in told], [frame for _, frame in told]


def _names_who_is_added(frame: Frame, item: Question | Unclear, after: Question | Unclear) -> bool:
    """Whether a part gives but those whose shares the question after it adds."""
    if "together" not in frame.concepts or frame.kinds != {NameKind.MUNICIPALITY}:
        return False
    if not frame.concepts <= _ADDING or isinstance(item, Unclear) or isinstance(after, Unclear):
        return False
    of_costs = item.topic is after.topic is Topic.COST and not item.years
    return of_costs and item.municipalities == after.municipalities
