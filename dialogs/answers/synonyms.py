"""Which words mean the same to somebody who searches? Groups kept as data, compared by stem.

English words stand for those of the documents, which are Swedish.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from Stemmer import Stemmer

from dialogs.answers.stems import matches, stems
from dialogs.understanding.lexicon import lexicon

_SNOWBALL = Stemmer("english")
_GROUPS = Path(__file__).parent / "synonyms.toml"
_ENGLISH = Path(__file__).parent / "english.toml"
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
    same = _groups().get(asked) or _translations().get(_of_english(asked), ())
    return tuple(dict.fromkeys((asked, *bare, *same)))


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


@cache
def _translations() -> Mapping[str, tuple[str, ...]]:
    """The stems of the documents' words for each English word, by its English stem."""
    content = tomllib.loads(_ENGLISH.read_text(encoding="utf-8"))
    found = {_of_english(stem): group for stem, group in _groups().items()}
    for line in content["words"]:
        english, swedish = map(stems, line.split(":"))
        for word in map(_of_english, english):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *swedish)))
    return found


def _of_english(stem: str) -> str:
    """A stem without its English ending, which stemming as Swedish leaves."""
    return str(_SNOWBALL.stemWord(stem))
