"""Which words mean the same to somebody who searches? Groups kept as data, compared by stem."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from dialogs.answers.stems import matches, stems
from dialogs.understanding.lexicon import lexicon

_GROUPS = Path(__file__).parent / "synonyms.toml"
_SAME = ("prestudy", "procurement", "remote", "won")
"""Concepts of the lexicon whose words mean one and the same thing."""

_SHORTEST_WITH_ARTICLE = 6
"""Letters of a word above which -n after -o is taken for an article."""


@lru_cache(maxsize=1_024)
def alike(asked: str) -> tuple[str, ...]:
    """A stem, and after it the stems that mean the same.

    The stemmer leaves the article on words that end in -o ("närvaron").
    """
    bare = (asked[:-1],) if asked.endswith("on") and len(asked) > _SHORTEST_WITH_ARTICLE else ()
    return (asked, *(other for other in (*bare, *_groups().get(asked, ())) if other != asked))


def means(asked: str, words: Iterable[str]) -> bool:
    """Whether words hold a stem or another that means the same."""
    words = words if isinstance(words, (set, frozenset)) else tuple(words)
    return any(matches(stem, words) for stem in alike(asked))


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """The stems that mean the same as each stem that has any."""
    content = tomllib.loads(_GROUPS.read_text(encoding="utf-8"))
    groups = [stems(group) for group in content["groups"]]
    for concept in _SAME:
        phrases = (p for p, named in lexicon().concepts.items() if concept in named)
        groups.append(stems(" ".join(phrase[0] for phrase in phrases if len(phrase) == 1)))
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for stem in group:
            found[stem] = tuple(dict.fromkeys((*found.get(stem, ()), *group)))
    return found
