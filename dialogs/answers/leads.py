"""Which part of what is quoted becomes the first line?"""

from collections.abc import Sequence

from dialogs.answers.sentences import best_told, held_in, in_a_row, listed
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from domain.facts import CooperationFacts

LONGEST_LEAD = 320
"""Letters of a quotation that may stand in the first line."""
LONGEST_LIST = 560
"""Letters of one that begins a list: what opens it tells nothing without what it lists."""


def lead_of(
    question: Question, facts: CooperationFacts, sentences: Sequence[str], sought: Sequence[str]
) -> str:
    """All of what is quoted where there is room for it, else what tells most of what is sought.

    Empty where even that is too long, or nothing is quoted. Who asks for somebody gets a sentence
    that names one.
    """
    if not sentences:
        return ""
    lead = in_a_row(sentences)
    if len(lead) > LONGEST_LEAD:
        lead = _best_told(question, facts, sentences, sought)
    elif lead.endswith(":") and len(sentences) > 1:
        lead = in_a_row(sentences[:-1])
    if "excluded" in question.aspects:
        lead = sentences[0]
    longest = LONGEST_LEAD
    if lead.endswith(":") and lead in sentences:
        longest = LONGEST_LIST
        lead = listed(sentences[sentences.index(lead) :], longest)
    return lead if len(lead) <= longest and not lead.endswith(":") else ""


def names_somebody(facts: CooperationFacts, text: str) -> bool:
    """Whether a text speaks of a body or a role, and so may tell who."""
    words = stems(text)
    names = [*(body.name for body in facts.bodies), *(role.name for role in facts.roles)]
    return any(all(matches(word, words) for word in stems(name)) for name in names)


def _best_told(
    question: Question, facts: CooperationFacts, sentences: Sequence[str], sought: Sequence[str]
) -> str:
    """The sentence that tells most; of several, where it is asked who, one that names somebody."""
    best = best_told(sentences, sought)
    if "who" not in question.aspects:
        return best
    most = held_in(best, sought)
    alike = (s for s in sentences if held_in(s, sought) == most)
    after = sentences[sentences.index(best) :]  # "Detta har skett genom en arbetsgrupp ..."
    return next((s for s in (*alike, *after) if names_somebody(facts, s)), best)
