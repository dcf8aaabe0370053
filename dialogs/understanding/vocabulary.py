"""What can a written word be? A cooperation's own words and everyday ones, indexed.

In every form, joined into a compound, or mistyped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dialogs.understanding.analysis import Analysis, with_its_base
from dialogs.understanding.concept_words import match_concepts, misspelled_concepts
from dialogs.understanding.inflection import bases, genitive_bases, is_deed_of, is_inflected
from dialogs.understanding.kept import Kept
from dialogs.understanding.lexicon import Lexicon, Opening, Phrase
from dialogs.understanding.lookalikes import lookalikes
from dialogs.understanding.named_numbers import NamedNumbers
from dialogs.understanding.other_places import is_another, is_another_place
from dialogs.understanding.places import outside_municipality
from dialogs.understanding.run_together import apart
from dialogs.understanding.slips import (
    Slip,
    Written,
    differ_at_the_end,
    is_likely,
    likeliest,
    slip,
    swapped,
    typed_once,
)
from dialogs.understanding.stand_ins import StandIns, joined, stood_for
from dialogs.understanding.tokens import fold
from dialogs.understanding.words import (
    ONE_INFLECTION,
    Part,
    WordIndex,
    split_compound,
    without_doubles,
)
from domain.facts import CooperationFacts


class NameKind(StrEnum):
    """What kind of thing a name stands for."""

    MUNICIPALITY = "municipality"
    SUBJECT = "subject"
    COMPONENT = "component"
    BODY = "body"
    ROLE = "role"
    PERSON = "person"
    DOCUMENT = "document"
    AGREEMENT = "agreement"
    DECISION = "decision"
    COOPERATION = "cooperation"


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias: its words, what it stands for, and how much of it is distinctive.

    ``parts`` are its words with their weights, ``total`` the sum of these; a word in few names
    weighs more than one in many. A part is telling if its word can point the thing out alone: no
    everyday word, and in few things of its kind.
    """

    kind: NameKind
    ref: str
    words: Phrase
    parts: tuple[tuple[str, float, bool], ...]
    total: float


_SHORT = 4
"""Letters up to which an everyday word as it stands is no form of a name ("bäst" of "bas")."""
_SCRAP = 4
"""Letters of a part that says little: a word of such parts alone is rather a mistyped name."""
_CUT = 6
"""Letters from which the beginning of a word may stand for it ("socialtj")."""
_POINTING = frozenset(["pronoun"])
"""Concepts of words that point at what was named before."""
_DOER = "are"
"""What makes one who does it of a verb ("skrivare")."""
_TELLING = 8
"""Letters from which a word is hardly close to another by chance ("skolmat" to "skolkat")."""
_LONG = 10
"""Letters from which one typing error is likelier than a compound nobody has seen."""


@dataclass
class Vocabulary:
    """The names of one cooperation and the everyday words, ready to recognise words with.

    ``by_word`` are the numbers of the names that hold a word, each with the part of its weight that
    the word makes up. ``phrases`` are those of the lexicon by their first word.
    ``strange`` tells of a word whether it means nothing to the store: no name, no concept, in no
    document.
    ``everyday_places`` are members called like everyday words. ``own_words`` stand in phrases for
    words of the lexicon, ``numbers`` within names of things.
    """

    facts: CooperationFacts
    names: tuple[Name, ...]
    by_word: Mapping[str, Mapping[int, float]]
    phrases: Mapping[str, Opening]
    name_index: WordIndex
    concept_index: WordIndex
    lexicon: Lexicon
    everyday: frozenset[str]
    everyday_places: Mapping[str, str]
    real_words: frozenset[str]
    own_words: StandIns
    numbers: NamedNumbers
    written: Written
    strange: Kept[str, bool] = field(init=False)
    _analyses: Kept[str, Analysis] = field(init=False)
    _concepts: Kept[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.strange = Kept(self._is_strange)
        self._analyses = Kept(self._in_phrases)
        self._concepts = Kept(self._concepts_of)

    def analyse(self, folded: str) -> Analysis:
        """What a folded word can be.

        Exact and inflected forms first, then compounds, then typing errors; a word that stands in
        the documents or is everyday language is never taken for a mistyped name.
        """
        return self._analyses[folded]

    def concepts_of(self, folded: str) -> frozenset[str]:
        """The concepts that a folded word stands for by itself."""
        return self._concepts[folded]

    def _in_phrases(self, folded: str) -> Analysis:
        """What a word can be, and what the lexicon calls it if it is the cooperation's own."""
        found = self._analyse(folded)
        if not (found.names or found.concepts) and self.own_words:
            names, words = joined(folded, self.own_words)
            if words:
                return Analysis(names & self.by_word.keys(), words)
        words = stood_for(folded, found.names, self.own_words)
        return replace(found, concepts=found.concepts | words, parts=()) if words else found

    def _analyse(self, folded: str) -> Analysis:
        if folded in lookalikes():
            if not self._is_named_so(fold(folded)):
                return Analysis()
            folded = fold(folded)
        if together := self._apart(folded):
            return together
        names, concepts, concept_cost = self._forms(folded)
        if concepts and not names and self._is_rather_a_name(folded, concept_cost):
            return self._mistyped(folded)
        slipped = self._slipped(folded)
        if slipped is not None:
            return slipped
        if names or concepts:
            return self._put_right(folded, names, concepts) or Analysis(names, concepts)
        return Analysis() if folded in self.lexicon.ignored else self._unknown(folded)

    def _is_named_so(self, folded: str) -> bool:
        """Whether something of the store is called by a word, in some form."""
        return any(is_inflected(folded, word) for word in self.name_index.match(folded)[0])

    def _apart(self, folded: str) -> Analysis | None:
        """What a word is that lacks the spaces between several ("betalarkalix")."""
        if self._is_exact(folded) or self._is_proper(folded) or self._forms(folded)[0]:
            return None
        words = apart(folded, self._stands_alone, self._stands_for_all)
        if not words:
            return None
        forms = [self._forms(word) for word in words]
        return Analysis(
            frozenset().union(*(names for names, _, _ in forms)),
            frozenset().union(*(concepts for _, concepts, _ in forms)),
            errors=1,
            spelling=" ".join(words),
        )

    def _stands_alone(self, folded: str) -> bool:
        """Whether a word is written so between spaces; short scraps of the papers are not."""
        if len(folded) < _SCRAP:
            short = folded in self.lexicon.ignored or folded in self.concept_index.common
            return short and len(folded) > 1
        taken = min(self.name_index.match(folded)[1], match_concepts(folded)[1])
        return self.is_written(folded) or taken <= ONE_INFLECTION

    def _stands_for_all(self, folded: str) -> bool:
        """Whether a word is the whole name of a municipality, ours or not, or of a thing."""
        if self._is_proper(folded) or outside_municipality(folded, folded) is not None:
            return len(folded) >= _SCRAP
        words, taken = self.name_index.match(folded)
        return taken <= ONE_INFLECTION and any(
            part >= 1 and self.names[number].kind is NameKind.SUBJECT
            for word in words - self.everyday
            for number, part in self.by_word[word].items()
        )

    def _slipped(self, folded: str) -> Analysis | None:
        """A word that nobody writes as the one that a slip of the fingers made it from."""
        if len(folded) < _SHORT or self._is_exact(folded) or self._is_proper(folded):
            return None
        names, of_a_name = self.name_index.match(folded)
        concepts, of_a_concept = match_concepts(folded)
        is_form = any(is_inflected(folded, word) for word in (*names, *concepts))
        meant = self.written.surely(folded, min(of_a_name, of_a_concept), is_form=is_form)
        if meant is None or self._is_proper(meant) or self._is_mistyped_name(folded):
            return None
        names, concepts, _ = self._forms(meant)
        return Analysis(names, concepts, errors=1, spelling=meant)

    def _put_right(
        self, folded: str, names: frozenset[str], concepts: frozenset[str]
    ) -> Analysis | None:
        """A form that nobody writes ("kommuer") as the one form of the same word it is close to."""
        known = names | concepts
        if len(folded) < _CUT or self.is_written(folded) or known & self.name_index.proper:
            return None
        if folded in known or any(is_inflected(folded, word) for word in known):
            return None
        near = [(each, *self._forms(each)) for each in self.written.near(folded)]
        right = [each for each in near if each[1] & names or each[2] & concepts]
        likely = likeliest(folded, [each[0] for each in right])
        right = [each for each in right if each[0] in likely]
        if len(right) != 1 or differ_at_the_end(folded, right[0][0]):
            return None
        spelling, names, concepts, _ = right[0]
        return Analysis(names, concepts, errors=1, spelling=spelling)

    def _forms(self, folded: str) -> tuple[frozenset[str], frozenset[str], int]:
        """The name words and concept words that a word is a form of, and how far of the latter."""
        names, name_cost = self.name_index.match(folded)
        concepts, concept_cost = match_concepts(folded)
        longer_ending = name_cost > (0 if len(folded) <= _SHORT else 2)
        if names and longer_ending and concept_cost < name_cost:
            # Of a word that means nothing by itself ("ledamöter"), a name's forms are the name's.
            alone = self.lexicon.concepts
            forms = (self.name_index.match(word)[0] for word in concepts if (word,) not in alone)
            names &= frozenset().union(*forms)
        names -= {name for name in names if is_deed_of(folded, name)}
        filler = folded in self.lexicon.ignored
        if filler and name_cost > 0:
            names = frozenset()  # "based" is no form of "base funding"
        plain = filler or folded in self.lexicon.everyday
        if concept_cost > 0 and (plain or (names and name_cost == 0)):
            concepts = frozenset()
        return names, concepts, concept_cost

    def _unknown(self, folded: str) -> Analysis:
        """What a word can be that is no form of a known one: a compound, or mistyped."""
        if folded in self.lexicon.everyday:
            return Analysis()
        if once := self._typed_once(folded, vowels=True):
            return once
        parts = self._parts_of(folded)
        if not any(map(self._tells, parts)):
            parts = ()  # "julbordet" is of phrases only, and "hemtjänsten" no service just named
        if is_another_place(parts, self.name_index.proper):
            return Analysis()
        if parts and not self._is_mistyped_name(folded):
            mistyped = self._mistyped(folded) if len(folded) >= _CUT else Analysis()
            scraps = all(len(part.letters) <= _SCRAP for part in parts)  # "gall", "via", "are"
            rather = mistyped.names and (mistyped.errors == 1 or scraps) and len(folded) >= _LONG
            rather = rather or (mistyped.errors == 1 and not all(map(self._is_part, parts)))
            return mistyped if rather else Analysis(parts=parts)
        if (self.is_real(folded) or folded in self.lexicon.no_slips) and not parts:
            return Analysis()
        mistyped = self._swapped(folded) or self._mistyped(folded)
        if mistyped.known or len(folded) < _SHORT:
            return mistyped
        whole = self.name_index.abbreviated(folded)
        if whole:
            return Analysis(frozenset([whole]))
        return mistyped if len(folded) < _CUT else self._misspelled(folded)

    def _swapped(self, folded: str) -> Analysis | None:
        """A short name of a thing in which two letters changed places ("dcdb")."""
        if len(folded) != _SHORT:
            return None
        swaps = (swapped(folded, place) for place in range(1, _SHORT))
        names = {each for each in swaps if each != folded and self._stands_for_all(each)}
        if len(names) != 1 or names & self.name_index.proper:
            return None
        name = names.pop()
        return Analysis(self._forms(name)[0], errors=1, spelling=name)

    def _misspelled(self, folded: str) -> Analysis:
        """A long word that is like no name and no concept word as it stands."""
        if once := self._typed_once(folded, vowels=False):
            return once
        single = self._mistyped(without_doubles(folded))
        if single.known and single.errors <= 1:
            return single
        near = self.written.near(folded)
        if not near and len(folded) >= _LONG:
            return self._mistyped_compound(folded)
        return Analysis(errors=1, spelling=next(iter(near))) if len(near) == 1 else Analysis()

    def _typed_once(self, folded: str, *, vowels: bool) -> Analysis | None:
        """A word in which a letter stands once too often; hardly any is spelled with two vowels."""
        for right in typed_once(folded, vowels=vowels):
            names, concepts, _ = self._forms(right)
            parts = () if names or concepts else self._parts_of(right)
            found = Analysis(names, concepts, parts, errors=1, spelling=right)
            if found.known:
                return found
        return None

    def _tells(self, part: Part) -> bool:
        """Whether a part of a compound means something by itself, and only points at nothing."""
        entries = self.lexicon.concepts
        alone = {name for word in part.concepts for name in entries.get((word,), ())}
        return bool(part.names) or not alone <= _POINTING

    def _parts_of(self, folded: str) -> tuple[Part, ...]:
        """The known parts of a compound, each with the words it is an ending on."""
        parts = split_compound(folded, self.name_index, self.concept_index)
        return tuple(map(with_its_base, parts))

    def _mistyped_compound(self, folded: str) -> Analysis:
        """A compound of which one part holds a typing error ("socialsystwmet")."""
        wholes = set()
        for cut in range(_SCRAP, len(folded) - _SCRAP + 1):
            first, last = folded[:cut], folded[cut:]
            begins, ends = self._is_known_part(first), self._is_known_part(last)
            if ends and (begins or self._is_known_part(first.removesuffix("s"))):
                return Analysis()  # a compound rightly spelled
            # where the parts meet a letter may be a joint
            if begins and (right := self._right_part(last)) and right[0] == last[0]:
                wholes.add(first + right)
            if ends and (right := self._right_part(first)) and right[-1] == first[-1]:
                wholes.add(right + last)
        wholes.discard(folded)
        found = [self._analyse(whole) for whole in wholes] if len(wholes) == 1 else []
        return replace(found[0], errors=1, spelling=wholes.pop()) if found else Analysis()

    def _right_part(self, letters: str) -> str | None:
        """What a part with one typing error is, if the documents or names hold it as it stands."""
        mistyped = self._slipped(letters) or self._mistyped(letters)
        right = mistyped.spelling if mistyped.errors == 1 else None
        held = right and (right in self.real_words or right in self.name_index.common)
        return right if held else None

    def _is_known_part(self, letters: str) -> bool:
        """Whether letters are a known word that is no proper name."""
        names, concepts, _ = self._forms(letters)
        return bool(names | concepts) and not names & self.name_index.proper

    def _is_part(self, part: Part) -> bool:
        """Whether a part of a compound is a word of some weight, its last vowel left out or not."""
        letters = part.letters
        if len(letters) < _SCRAP:
            return letters in self.lexicon.everyday or letters == _DOER
        return any(self.is_real(letters + vowel) for vowel in ("", "a", "e"))

    def _is_mistyped_name(self, folded: str) -> bool:
        """Whether a word that nobody writes is one typing error from proper names only."""
        if self.is_written(folded):
            return False
        near = self.name_index.mistyped(folded)
        return min(near.values(), default=9) == 1 and self.name_index.proper.issuperset(near)

    def _is_rather_a_name(self, folded: str, taken: int) -> bool:
        """Whether a form of a known word is a mistyped name ("bodn", "bodden", and no "bodde")."""
        if not taken or not self._is_mistyped_name(folded):
            return False
        names = self.name_index.mistyped(folded)
        return taken > 1 or any(slip(folded, name) is Slip.DOUBLED for name in names)

    def _is_proper(self, folded: str) -> bool:
        """Whether a word is a proper name as it stands, or its genitive."""
        return any(base in self.name_index.proper for base, _ in genitive_bases(folded))

    def _concepts_of(self, folded: str) -> frozenset[str]:
        entries = self.lexicon.concepts
        words = self.analyse(folded).concepts
        return frozenset(name for word in words for name in entries.get((word,), ()))

    def _is_word(self, folded: str) -> bool:
        """Whether a spelling is one that is known as it stands, and no made up form."""
        index = self.name_index
        if any(form in index.common for form in (folded, folded.removesuffix("s"))):
            return True
        long = len(folded) >= _TELLING and folded in self.concept_index.common
        return long or self.is_written(folded)

    def _is_surely(self, spelling: str, folded: str) -> bool:
        """Whether a word is another with a slip in it: a known one, or any form of a long name."""
        known = self._is_exact(spelling) or len(folded) > _LONG
        return known and is_likely(folded, spelling)

    def _is_exact(self, folded: str) -> bool:
        """Whether a word is known as it stands, however short."""
        return folded in self.concept_index.common or self._is_word(folded)

    def _is_strange(self, folded: str) -> bool:
        plain = folded in self.lexicon.ignored or folded in self.real_words
        may_tell = len(folded) >= _SHORT - 1 and folded.isalpha()
        return may_tell and not plain and not self.analyse(folded).known

    def is_written(self, folded: str) -> bool:
        """Whether a word is everyday language or stands in the documents just so."""
        known = self.lexicon
        everyday = folded in known.everyday or folded in known.ignored
        return everyday or folded in self.real_words or folded in lookalikes()

    def holds(self, folded: str) -> bool:
        """Whether a word stands in the store just so, or may be a name in it, mistyped or not."""
        named = self.name_index.match(folded)[0] or self.name_index.mistyped(folded)
        return bool(named) or folded in self.real_words

    def is_real(self, folded: str) -> bool:
        """Whether a word, in some form, is everyday language or stands in the documents.

        Proper names have no forms but the genitive: "Bodenn" is none of Boden.
        """
        proper = self.name_index.proper
        genitives = {base for base, _ in genitive_bases(folded)}
        return any(
            self.is_written(base) and (base not in proper or base in genitives)
            for base, _ in bases(folded)
        )

    def _mistyped(self, folded: str) -> Analysis:
        """What a word is when its typing errors are mended: all that the right spelling is."""
        names = {
            spelling: errors
            for word, spelling, errors in self.name_index.misspelled(folded)
            if not is_another(folded, word, errors, self.name_index.proper)
        }
        concepts = misspelled_concepts(folded)
        fewest = min([*names.values(), *concepts.values()], default=0)
        nearest = {each for each, errors in (*names.items(), *concepts.items()) if errors == fewest}
        nearest = set(filter(self._is_exact, nearest)) or nearest
        likely = set(likeliest(folded, nearest)) if fewest == 1 else nearest
        # what is like a name is not like all else as well
        spellings = sorted(likely & names.keys() or likely)
        spellings = [each for each in spellings if self.is_written(each)] or spellings
        found = [self._forms(spelling) for spelling in spellings]
        one = spellings[0] if len(spellings) == 1 else None
        if one and not (self._is_word(one) or self._is_surely(one, folded)):
            one = None
        proper = any(names & self.name_index.proper for names, _, _ in found)
        return Analysis(
            frozenset().union(*(names for names, _, _ in found)),
            frozenset().union(*(concepts for _, concepts, _ in found)),
            errors=fewest,
            spelling=None if proper else one,
        )
