"""Which language is a message written in? Swedish or English, by its everyday words."""

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Words

_SWEDISH_LETTERS = frozenset("åäö")


def language_of(message: Words) -> str | None:
    """Swedish ("sv") or English ("en") where its everyday words tell, else ``None``."""
    counts = {"sv": 0, "en": 0}
    known = lexicon().languages
    for token in message.tokens:
        languages = known.get(token.folded)
        # A name keeps its letters in every language.
        is_name = not languages and message.text[token.start].isupper()
        if not token.word.isascii() and not (is_name or begins_municipality(token.folded)):
            counts["sv"] += not _SWEDISH_LETTERS.isdisjoint(token.word)
            continue
        if languages and len(languages) == 1:
            counts[next(iter(languages))] += 1
    if counts["sv"] == counts["en"]:
        return None
    return "sv" if counts["sv"] > counts["en"] else "en"
