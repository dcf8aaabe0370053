"""Is a question back still open? A follow-up that does not choose leaves as unclear what was so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.question import Question
from dialogs.understanding.reading import Gap, Unclear


def still_unclear(item: Question, choices: Sequence[Question]) -> Question | Unclear:
    """A question that went on from the first of the choices of a question back.

    Unclear as before, unless it says itself what the choices differ in ("och Boden?" after "which
    base platform do you mean?" still doesn't say which).
    """
    first = choices[0]
    differ = _differ(choices, lambda question: question.subjects)
    if differ and item.subjects == first.subjects:
        subjects = tuple(dict.fromkeys(q.subjects[-1] for q in choices if q.subjects))
        kept = tuple(s for s in item.subjects if s not in subjects)
        return Unclear(gap=Gap.SUBJECT, question=replace(item, subjects=kept), choices=subjects)
    differ = _differ(choices, lambda question: question.municipalities)
    if differ and item.municipalities == first.municipalities and not item.everyone:
        codes = tuple(code for question in choices for code in question.municipalities)
        question = replace(item, municipalities=())
        return Unclear(gap=Gap.MUNICIPALITY, question=question, choices=codes)
    return item


def _differ(choices: Sequence[Question], part: Callable[[Question], tuple[str, ...]]) -> bool:
    return len({part(question) for question in choices}) > 1
