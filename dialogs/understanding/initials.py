"""Municipalities told by how their names begin, as their names ("kommunerna som börjar på K")."""

import re

from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.understanding.language import language_of
from dialogs.understanding.tokens import Words, fold, words_of
from dialogs.wording import joined
from domain.facts import CooperationFacts

_BEGINS = frozenset(
    ["börjar", "borjar", "börja", "borja", "begin", "begins", "beginning", "start", "starts"]
).union(["starting"])
_LETTERS = r"[^\W\d_]{1,3}"
_BEGINNING = re.compile(
    r"(?P<which>\b(?:vilka|vilken|vem|hur\s+många|which|what|how\s+many)\s+(?:av\s+|of\s+)?)?"
    r"(?:\b(?:alla|all|bara|only|övriga|andra|other|de|the|våra|our)\s+)*"
    r"\b(?:(?:medlems)?kommun\w*|medlemmar\w*|municipalit\w+|members|de|dom|dem|alla|those|ones|all),?\s+"
    r"(?:(?:i|in|of|inom)\s+[\w-]+(?:\s+e-nämnd\w*)?\s+)?"
    r"(?P<relative>(?:som|that|which|vars\s+namn|whose\s+names?)\s+)?"
    r"(?:börjar?|borjar?|begin(?:s|ning)?|start(?:s|ing)?)\s+(?:på|pa|med|on|with)\s+"
    r"(?:bokstaven\s+|the\s+letters?\s+)?[\"'”“]?"
    rf"(?P<letters>{_LETTERS}(?:(?:\s*[,/]\s*|\s+(?:och|eller|o|and|or)\s+){_LETTERS}\b)*)[\"'”“]?(?!\w)",
    re.IGNORECASE,
)
_LETTER = re.compile(rf"(?<!\w)(?!(?:och|eller|and|or)\b){_LETTERS}(?!\w)", re.IGNORECASE)
_LISTS = frozenset(["", "lista", "visa", "nämn", "räkna upp", "vilka är", "list", "show", "name"])
"""What is said before municipalities that are only to be named."""
_AMONG = {DEFAULT_LANGUAGE: "vilka av", "en": "which of"}
_COUNTED = {
    DEFAULT_LANGUAGE: "hur många medlemskommuner är {}",
    "en": "how many participating municipalities are {}",
}


def by_their_names(message: Words, facts: CooperationFacts) -> Words:
    """A message with the names of the municipalities it tells by their first letters."""
    if _BEGINS.isdisjoint([token.word for token in message.tokens]):
        return message
    language = language_of(message) or DEFAULT_LANGUAGE

    def named(said: re.Match[str]) -> str:
        letters = tuple(letter.lower() for letter in _LETTER.findall(said["letters"]))
        members = [m.name for m in facts.members_on()]
        names = [name for name in members if name.lower().startswith(letters)]
        # where the keyboard has no dots, and no name begins without them
        names = names or [name for name in members if fold(name).startswith(letters)]
        if not names:
            return said[0]
        of_those = joined(language, names)
        before, after = said.string[: said.start()], said.string[said.end() :]
        listed = before.strip().lower() in _LISTS and not after.strip(" .?!,")
        if listed or (said["which"] and not said["relative"]):
            return _COUNTED[language].format(of_those)
        return f"{_AMONG[language]} {of_those}" if said["which"] else of_those

    return words_of(_BEGINNING.sub(named, message.text))
