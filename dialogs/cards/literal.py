"""How do words that others wrote appear in a card exactly as they were written?

The text of a card is Markdown, and names, documents and messages are not. Backslashes are put only
where a character would mean something, since not every phone hides a backslash that is not needed.
"""

import re

from dialogs.plain import cleaned

_MEANING = re.compile(r"[\\`*\[\]~_<&{]")
"""What can mean something. Most words hold none of it, and this is told at a glance."""
_ANYWHERE = re.compile(
    r"[\\`*\[\]~]"
    r"|_(?!\w)|(?<!\w)_"  # an underscore within a word means nothing
    r"|<(?=[A-Za-z/!?])"  # tags, mentions, addresses in angle brackets
    r"|&(?=#|\w+;)"  # character references
    r"|\{(?=\{)"  # {{DATE(…)}}
)
_LINE_START = re.compile(r"(?m)^(?:([#>+=-])|(\d{1,9})(?=[.)]))")


def literal(words: str) -> str:
    """Words as card Markdown that shows them as they are; each line becomes a paragraph."""
    escaped = cleaned(words)
    if _MEANING.search(escaped):
        escaped = _ANYWHERE.sub(lambda found: f"\\{found[0]}", escaped)
    if "\n" not in escaped and escaped[:1].isalpha():
        return escaped  # a line that begins with a letter begins nothing else
    return _LINE_START.sub(_escaped_start, escaped).replace("\n", "\n\n")


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\"
