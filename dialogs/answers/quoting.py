"""How is a quotation written? In one line, with the document and the place it is from."""

from collections.abc import Sequence

from dialogs.answers.passages import written_place
from dialogs.answers.sentences import in_a_row
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Passage


def written_quote(
    language: str, facts: CooperationFacts, passage: Passage, sentences: Sequence[str]
) -> str:
    """A quotation with the document and place it is from."""
    return say(
        language,
        "search.also",
        document=facts.document[passage.document].title,
        place=written_place(passage),
        text=in_a_row(sentences).strip('”“"'),
    )
