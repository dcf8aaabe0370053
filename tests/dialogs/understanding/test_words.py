"""Which words does a message consist of, and which known words can they be?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.inflection import bases
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import MAX_LENGTH, clean, fold, tokenize
from dialogs.understanding.words import WordIndex, allowed_errors, split_compound


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(clean(text))]


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Vad kostar e-arkivet?", ["vad", "kostar", "earkivet"]),
            ("E\u2011arkiv och e\u2013tjänster", ["earkiv", "och", "etjänster"]),
            ("Boden/Luleå", ["boden", "luleå"]),
            ("Norrbottens e-nämnd", ["norrbottens", "enämnd"]),
            ("SOC/SIEM", ["soc", "siem"]),
            ("Kalix' andel", ["kalix", "andel"]),
            ("Kalix's share", ["kalixs", "share"]),
            ("Kalix\u2019s share", ["kalixs", "share"]),
            ("3,5 %", ["3", "5", "%"]),
            ("§ 11", ["§", "11"]),
            ("hej\u200bdå", ["hejdå"]),
            ("a\u0308lv", ["älv"]),
            ("", []),
            ("  ?!… 🙂 ", []),
        ],
    )
    def test_a_text_is_cut_into_words(self, text: str, found: list[str]) -> None:
        assert words(text) == found

    @pytest.mark.parametrize(
        "text",
        [
            "<at>Boten</at> Vad kostar det",
            "<b>Vad</b> kostar <i>det</i>",
            "Vad&nbsp;kostar det",
            "Vad \u202ekostar\u202c det",
        ],
    )
    def test_markup_is_no_word(self, text: str) -> None:
        assert words(text)[-3:] == ["vad", "kostar", "det"]

    def test_a_word_knows_where_it_stands(self) -> None:
        text = clean("Vad kostar  e-arkivet?")
        assert [text[t.start : t.end] for t in tokenize(text)] == ["Vad", "kostar", "e-arkivet"]

    @given(st.text(max_size=300))
    def test_any_text_can_be_cut(self, text: str) -> None:
        cleaned = clean(text)
        for token in tokenize(cleaned):
            assert 0 <= token.start < token.end <= len(cleaned)
            assert token.folded == fold(token.word)
            assert token.word == token.word.lower()

    @given(st.text(max_size=300))
    def test_cleaning_twice_is_cleaning_once(self, text: str) -> None:
        assert words(clean(text)) == words(text)

    def test_only_so_much_of_a_message_is_read(self) -> None:
        assert len(clean("a" * 100_000)) <= MAX_LENGTH

    @pytest.mark.parametrize(
        ("written", "folded"), [("Överkalix", "overkalix"), ("LULEÅ", "lulea"), ("idé", "ide")]
    )
    def test_folding_drops_what_people_on_phones_leave_out(self, written: str, folded: str) -> None:
        assert fold(written) == folded


PARADIGMS = [
    "kostnad kostnaden kostnader kostnaderna kostnads kostnadens kostnaders kostnadernas",
    "kommun kommunen kommuner kommunerna kommuns kommunens kommuners kommunernas",
    "avtal avtalet avtalen avtals avtalets avtalens",
    "beslut beslutet besluten besluts beslutets beslutens",
    "möte mötet möten mötena mötes mötets mötens mötenas",
    "risk risken risker riskerna riskens",
    "nyckel nyckeln nycklar nycklarna nyckelns nycklarnas",
    "center centret centrets",
    "plattform plattformen plattformar plattformarna plattformens",
    "förvaltning förvaltningen förvaltningar förvaltningens",
    "upphandling upphandlingen upphandlingar upphandlingarna",
    "prognos prognosen prognoser prognosens",
    "ledamot ledamoten ledamots ledamotens",
    "faktura fakturan fakturor fakturorna fakturans",
    "betala betalar betalade betalat betalas betalades betalats",
    "kosta kostar kostade kostat kostas",
    "fördela fördelar fördelade fördelat fördelas fördelades fördelats",
    "räkna räknar räknade räknat räknas räknades",
    "använda använder använde används användes",
    "besluta beslutar beslutade beslutat beslutades beslutats",
    "meeting meetings",
    "decision decisions",
    "approve approved approves",
    "invoice invoiced invoices",
]


class TestInflection:
    @pytest.mark.parametrize("paradigm", PARADIGMS, ids=lambda p: p.split()[0])
    def test_every_form_of_a_word_meets_its_base(self, paradigm: str) -> None:
        base, *forms = (fold(word) for word in paradigm.split())
        index = WordIndex([base])
        assert [form for form in forms if base not in index.match(form)[0]] == []

    @pytest.mark.parametrize("paradigm", PARADIGMS, ids=lambda p: p.split()[0])
    def test_a_base_is_met_from_any_form(self, paradigm: str) -> None:
        """A name may be kept in any form: "Räddningstjänsten" is asked for as "räddningstjänst"."""
        base, *forms = (fold(word) for word in paradigm.split())
        assert [form for form in forms if form not in WordIndex([form]).match(base)[0]] == []

    @given(st.sampled_from(sorted(w for p in lexicon().concepts for w in p if len(w) > 5)))
    def test_every_everyday_word_meets_itself_before_any_other(self, word: str) -> None:
        index = WordIndex(w for p in lexicon().concepts for w in p)
        found, cost = index.match(word)
        assert word in found
        assert cost == 0

    @given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
    def test_a_word_is_always_a_form_of_itself(self, word: str) -> None:
        assert (word, 0) in bases(word)
        assert all(len(base) >= min(3, len(word)) for base, _ in bases(word))

    @pytest.mark.parametrize(
        ("name", "form", "same"),
        [
            ("boden", "bodens", True),
            ("kalix", "kalixs", True),
            ("kalix", "kalixen", False),
            ("pitea", "piteas", True),
            ("boden", "bodenet", False),
            ("kiruna", "kirunar", False),
            ("alvsbyn", "alvsbyns", True),
            ("alvsbyn", "alvsby", False),
        ],
    )
    def test_a_proper_name_has_no_ending_but_the_genitive(
        self, name: str, form: str, same: bool
    ) -> None:
        assert (name in WordIndex([], [name]).match(form)[0]) is same

    @pytest.mark.parametrize(
        ("known", "written"),
        [("mal", "mala"), ("val", "valla"), ("soc", "social")],
    )
    def test_another_word_is_no_form(self, known: str, written: str) -> None:
        assert known not in WordIndex([known]).match(written)[0]


class TestCompounds:
    NAMES = WordIndex(["socialtjanst", "raddningstjanst", "arkiv", "datacenter", "plattform"])
    CONCEPTS = WordIndex(["kostnad", "andel", "system", "avgift", "avtal", "manad", "ar", "index"])

    @pytest.mark.parametrize(
        ("compound", "parts"),
        [
            ("socialtjänstsystemet", ["socialtjanst", "system"]),
            ("socialtjänstsystemets", ["socialtjanst", "system"]),
            ("räddningstjänstavgiften", ["raddningstjanst", "avgift"]),
            ("arkivkostnaden", ["arkiv", "kostnad"]),
            ("plattformsavgift", ["plattform", "avgift"]),
            ("datacenterandelen", ["datacenter", "andel"]),
            ("månadskostnad", ["manad", "kostnad"]),
            ("arkivavtalsindex", ["arkiv", "avtal", "index"]),
        ],
    )
    def test_a_compound_is_cut_into_known_words(self, compound: str, parts: list[str]) -> None:
        found = split_compound(fold(compound), self.NAMES, self.CONCEPTS)
        assert [sorted(part.names | part.concepts) for part in found] == [[p] for p in parts]

    @pytest.mark.parametrize(
        "word", ["arkiv", "kostnad", "skolskjuts", "arkivxyz", "", "a", "2025"]
    )
    def test_what_is_no_compound_of_known_words_is_left_whole(self, word: str) -> None:
        assert split_compound(fold(word), self.NAMES, self.CONCEPTS) == ()

    @given(st.text(alphabet="abcdeiklmnorstuvx", max_size=200))
    def test_any_word_can_be_tried(self, word: str) -> None:
        found = split_compound(word, self.NAMES, self.CONCEPTS)
        assert sum(len(part.letters) for part in found) <= len(word)


class TestTypingErrors:
    INDEX = WordIndex(["raddningstjanst", "arkiv", "plattform"], ["kalix", "overkalix", "pitea"])

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("räddingstjänst", "raddningstjanst"),
            ("räddninstjänsten", "raddningstjanst"),
            ("arikv", "arkiv"),
            ("arkivv", "arkiv"),
            ("platform", "plattform"),
            ("plattfrom", "plattform"),
            ("kaliix", "kalix"),
            ("klaix", "kalix"),
            ("överkalx", "overkalix"),
            ("pietå", "pitea"),
        ],
    )
    def test_a_small_error_is_forgiven(self, typed: str, meant: str) -> None:
        found = self.INDEX.mistyped(fold(typed))
        assert min(found, key=lambda word: found[word]) == meant

    @pytest.mark.parametrize("typed", ["kal", "arki", "ab", "x", "2025", "skola", "platt", "umeå"])
    def test_a_short_or_other_word_is_not(self, typed: str) -> None:
        assert self.INDEX.mistyped(fold(typed)) == {}

    @given(st.text(alphabet="abcdefgiklmnoprstuvxåäö", max_size=25))
    def test_never_more_errors_than_a_word_of_its_length_may_hold(self, typed: str) -> None:
        folded = fold(typed)
        assert all(n <= allowed_errors(folded) for n in self.INDEX.mistyped(folded).values())
