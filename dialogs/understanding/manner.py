"""What is left of a message when the manner it is written in is taken away?

Dialect and chat spelling are put into writing, mistyped months and units corrected, all capitals
lowered, and what only goes around the question is cut off: "kan du svara på följande:" before it, a
signature after it.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.alone_in_it import ALONE, of_nobody_else
from dialogs.understanding.among_the_few import on_top
from dialogs.understanding.asides import signs_of_asides, without_asides
from dialogs.understanding.both_ends import each_end
from dialogs.understanding.bounds_after import bound_before
from dialogs.understanding.clause_order import with_verb_second
from dialogs.understanding.concept_words import match_concepts
from dialogs.understanding.gate import Gate
from dialogs.understanding.hearsay import without_hearsay
from dialogs.understanding.index_added import with_index
from dialogs.understanding.indirect import ASKED_WITHIN, as_direct
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.lines import SENT_ON, in_sentences, without_subject
from dialogs.understanding.most_members import MOST_OF_THEM, of_most_members
from dialogs.understanding.most_of_it import PARTS_SAID, as_a_part
from dialogs.understanding.only_counting import COUNTED_ALONE, of_that_alone
from dialogs.understanding.presented import as_herself
from dialogs.understanding.read_somewhere import meaning_first
from dialogs.understanding.said_first import ASIDE, SAID_FIRST, TELLS
from dialogs.understanding.said_last import SAID_LAST, TELLS_LAST
from dialogs.understanding.spoken_forms import by_pattern, in_writing, spoken_forms
from dialogs.understanding.spoken_numbers import in_figures
from dialogs.understanding.supposed_so import as_asked
from dialogs.understanding.synonyms import in_plain_words, signs_of_synonyms
from dialogs.understanding.tokens import Words, fold, words_of
from dialogs.understanding.verb_first import with_its_if
from dialogs.understanding.what_kind import KINDS, plainly_what
from dialogs.understanding.why_first import why_first
from dialogs.understanding.words import allowed_errors
from dialogs.understanding.year_said_last import with_its_year

_LEAST_SHOUTED = 12
"""Letters from which capitals are caps lock and no abbreviation."""
_MOSTLY = 0.6
"""Part of the letters that are capitals in a message whose writer shouts."""
_WEB_ADDRESS = re.compile(r"(?:\b[a-z]{2,12}://|\bwww\.)[^\s?<>()]+", re.IGNORECASE)
"""An address on the web; the words in it name nothing that is asked about."""
_SPELLED = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
"""A word with gaps between its letters ("K A L I X")."""
_LEAST_SPELLED = 4
_NUMBER_AT_ONCE = re.compile(
    r"(?<=[a-zåäö]{2})(?=20[123]\d(?!\d))|(?<=[a-zåäö]{3})(?=\d{1,2}(?![\w-]))", re.IGNORECASE
)
"""Where a space was missed before a year or a number ("budget2025", "etapp2")."""
_LAST_FIGURE = "9"
_WORD = re.compile(r"[^\W\d_]{6,}")
"""Words long enough to be corrected."""
_PREFACE = re.compile(
    r"(?:^|(?<=[.!\n]\s))(?:[^?.!:\n]{0,80}\b(?:följande|foljande|fråga|fraga|frågan|frågor|saker|undrar|undran"
    r"|questions?|things|following|quick one"
    r"|(?:snabb|kort|dum|enkel|nyb[öo]rjar|nyfikenhets|kontroll|extra|bonus|f[öo]ljd)fr[åa]g(?:a|an|or)"
    r"|(?:f[öo]rklara|ber[äa]tta|explain)\s(?:f[öo]r|to|som om|as if)\b)"
    r"(?!\s(?:(?:för|for|in|till|år|ar|year)\s){0,2}20\d\d:)"
    r"(?:(?!\b(?:om|kring|gällande|angående|about|regarding|on)\b)[^?.!:\n]){0,45}:\s+)+(?=\S)",
    re.IGNORECASE,
)
"""What announces a question; what it is about, or of which year, stays ("undrar för 2024: ...")."""
_CLEFT = re.compile(
    r"\b(?:vad?|det?)\s+(?:som\s+)?(?:jag?|vi)\s+(?:\w+\s+){0,4}"
    r"(?:undrar|undra|veta|fråga|fraga|höra|hora)\b"
    r"[^?.!\n]{0,60}?\s(?:är|ar|ä|e)\s+(?=(?:vad?|hur|när|nar|vem|vilk\w+|om|varf[öo]r)\b)"
    r"|\bwhat\s+(?:i|we)\s+(?:\w+\s+){0,4}(?:wonder|know|ask|hear)\b"
    r"[^?.!\n]{0,60}?\sis\s+(?=(?:what|how|when|who|which|why|if|whether)\b)",
    re.IGNORECASE,
)
"""What leads up to the question itself ("det jag vill veta inför mötet är hur ...")."""
_IT_IS = re.compile(
    r"\b(vem|vad|vilka|vilken|vilket)\s(?:är|e|var)\s(?:det|de)\s(?:egentligen\s)?som\s"
    r"(?=\w)(?!(?:gäller|hänt|händer|har|ska|kan|bör|måste|får)\b)",
    re.IGNORECASE,
)
"""What parts a question word from its verb ("vad är det som kostar mest")."""
_YES_OR_NO = re.compile(
    r"^(?:(?:kan du\s)?(?:svara?|säg|answer|say)\s)?(?:(?:bara|kort|endast|med|only|just|with)\s)*"
    r"(?:ja eller nej|ja/nej|yes or no|yes/no)(?:\s(?:bara|tack|only|please))?\s*[:,.!–-]\s*(?=\w)",
    re.IGNORECASE,
)
"""The order to answer no more than that, before what is asked."""
_OTHER_YEAR = re.compile(
    r"\b(?:inte|ej|not)\s+(?:för\s+|for\s+)?20\d\d\s+(?:utan|but)\s+(?=(?:för\s+|for\s+)?20\d\d\b)",
    re.IGNORECASE,
)
"""A year that is not meant ("inte 2024 utan 2025")."""
_NOT_THAT = re.compile(
    r"^(?:(?:nej|nä|nää|no),?\s+)?(?:inte|not)\s+(?:för\s+|for\s+)?[\w-]+,\s*"
    r"(?=(?:för\s+|for\s+)?[\w-]+(?:,?\s+(?:menade jag|i meant|alltså))?[\s.!?]*$)",
    re.IGNORECASE,
)
"""What is not meant, where what is meant is all that is said beside it ("inte Boden, Kalix")."""
_WONDERING = re.compile(
    r"^(?:(?:asså|alltså|öh|eh|hmm|hm|hörru|ja|(?:jo|hej|hallå)\sdu|du(?=,?\som\s)|jo|jaha|okej|ok|oj|wow|nämen|jösses"
    r"|hoppsan|usch|vänta(?:\s(?:nu|lite))?|tjena|(?:en\s)?(?:snabb|kort|dum|liten)\sfråga)[,!\s]+){1,4}(?:hej\w*[,!\s]+)?(?=[\w-]+,?\s\w)"
    r"|^(?:hej(?:san)?(?:\s+hej)?|hallå|halloj|tjena(?:re)?|god\s?(?:morgon|dag|kväll|eftermiddag)|hi|hello|hey"
    r"|good\s(?:morning|day|afternoon|evening))(?:\s(?:på\s(?:dig|er)|igen|alla|där|again|all|there))?"
    r"[,!.\s]+(?=(?:\w+\W+){3,}\w|(?:och|men|and|but)\s\w)"
    r"|(?:^|(?<=[.!]\s))(?:bäst[ae]|kär[ae]|dear)\s(?!närvaro|möte|år|resultat|kommun)\w+[,!]\s+(?=(?:\w+\W+){2,}\w)"
    r"|^(?:ursäkta|förlåt|sorry|excuse)\b[^,.!?\n]{0,40}?(?:,(?!\smen\b)|,?\smen\b|\sbut\b)\s+(?=\w+\s\w)"
    r"|^(?:det|detta|jag|vi|vet|kanske|säkert|this|it|i)\b[^?.!\n]{0,60}\b"
    r"(?:dumm?a?t?|sj[äa]lvklart?|enkelt?|larvigt?|pinsamt?|fr[åa]gats?|stupid|silly|obvious)\b"
    r"[^?.!\n]{0,30}?,?\s(?:men|but)\s+(?=\w+\s\w)"
    r"|^(?:tack|thanks|thank you|okej|ok|okay|toppen|bra|great|perfekt|kanon|super)[,!.]+\s+"
    r"(?=\w+\s\w)"
    r"|(?<=[\w%])[,\s]+(?:(?:undrar|undra) (?:jag|vi)|nu igen|i så fall"
    r"|(?<!hur )vet (?:du|ni)|åt mig|tro|egentligen|liksom|typ|eller"
    r"|(?<!för )(?<!for )(?<!av )(?<!på )(?<!med )el"
    r"|(?<!r )(?<!kan )(?<!vet )(?<!ska )(?<!vill )(?<!och )(?<!har )(?<!fick )(?<!gjorde )du"
    r"|(?<!how )do you know|for me)(?=\W*$)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:^|(?<=[.!,\n]\s))(?:(?:jag|vi|i|we)\s)?(?:(?:hoppas|hope)\s"
    r"(?:att\s|that\s)?(?:allt|du|ni|det|dagen|helgen|semestern|you|all|everything|this)\b"
    r"[^.!?\n]{0,30}"
    r"\b(?:bra|väl|fint|helg\w*|dag|vecka|well|good|great|fine)\b[^.!?\n]{0,15}"
    r"|(?:har|hade|have|had)\s(?:bara\s|just\s)?(?:en|ett par|några|lite|a|some)\s(?:\w+\s)?"
    r"(?:fråg(?:a|or)|questions?)(?:\s(?:till|for|to)\s\w+)?)[.!]\s+(?=\w)",
    re.IGNORECASE,
)
"""What is wished or announced in a sentence of its own before a question."""
_FILLER = re.compile(
    r"(?<=[\w%])\s+(?:fan|jävla|jäkla|i\s+helvete|liksom|asså|egentligen|(?<!\boch\s)(?<!\bmot\s)faktiskt|lite\s?gran[dn]?|så\s+att\s+säga"
    r"|på\s+ett\s+ungefär|ba|ju|nu\s+igen|i\s+så\s+fall|typ(?!\s+av)"
    r"|då(?!\s+(?:än|vi|jag|ni|man|det|de|den|han|hon|som|och|är|var|blir|mot|(?-i:[A-ZÅÄÖ]))))"
    r"\b(?=\s+\w)",
    re.IGNORECASE,
)
"""Words said between others that say nothing, and part what belongs together."""
_COURTESY = re.compile(
    r"(?<=[\w?!-]\s\S)(?P<rest>\S*)(?:[\s,:;.!?-]+\(?"
    r"(?:(?:(?:med )?(?:vänliga |bästa )?hälsn(?:ingar)?|mvh|hälsar|regards)\b[^?\d]*"
    r"|(?:tack (?:på förhand|så mycket)|thank(?:s| you) (?:a lot|so much|in advance))"
    r"(?:[\s,!./]+(?-i:[A-ZÅÄÖ]\w+))?|tack(?: snälla)?|snälla|pl[ieay]*[sz]e?|haha+|asap|bråttom"
    r"|(?:kan|skulle|can|could) (?:du|ni|you) (?:kunna )?(?:hjälpa|hjalpa|help) (?:mig|oss|me|us)"
    r"(?: med (?:det|detta)| with (?:that|this))?"
    r"|(?:sorry|förlåt|ursäkta) (?:för|att|om|har|jag har|att jag|min|mitt|stav\w+)\b[^?\d]*"
    r"|(?:or (?:do|should|must) i|eller (?:ska|måste|får) jag) (?:have to )?\w+ "
    r"(?:(?:some|any)(?:body|one) else|nå(?:gon|n) annan)"
    r"|(?:kan (?:du|ni) )?svara(?: mig)?(?: (?:snabbt|snart|gärna))?"
    rf"|{SAID_LAST}"
    r"|thanks|thank you)[\s)!.:?]*)+$",
    re.IGNORECASE,
)
"""What courtesy is said after a question; at least two words must stand before it."""
_SIGNATURE = re.compile(
    r"(?:^|(?<=[.!?,\n])\s*|\n\s*)(?:(?:med )?vänliga? hälsning(?:ar)?|mvh\b|m\.v\.h|hälsningar\b"
    r"|(?:skickat|sent)\s(?:fr[åa]n|from)\s(?:min|my)\b|vänligen,|(?:best|kind|warm)\s+regards|regards,|sincerely|//?\s?[A-ZÅÄÖ]\w+\s*$)"
    r"[^?]{0,160}$",
    re.IGNORECASE,
)


_GOES_AROUND = Gate(
    phrases=(
        *TELLS,
        *("punkt", "frågetecken", "full stop"),
        *("asså", "alltså", "öh", "eh", "hmm", "hm", "hörru", "ja", "jo", "jaha", "okej", "ok"),
        *(
            "okay",
            "toppen",
            "bra",
            "great",
            "perfekt",
            "kanon",
            "super",
            "fan",
            "jävla",
            "jäkla",
            "helvete",
        ),
        *("gran", "grand", "grann", "ba", "typ", "tack", "mvh", "m.v.h", "asap"),
        *("dum", "dumt", "dumma", "somebody else", "someone else", "någon annan"),
        *TELLS_LAST,
        *("här", "har", "here"),
        *("skickat", "sent"),
        *("svara", "ja eller nej", "ja/nej", "yes or no", "yes/no"),
        *(
            "du",
            "vänta",
            "oj",
            "wow",
            "nämen",
            "jösses",
            "hoppsan",
            "usch",
            "ju",
            "igen",
            "i så fall",
            "då",
        ),
        *("vet du", "vet ni", "do you know", "quick one", "god", "tro", "eller", "el", "mig", "me"),
        *(
            "hej",
            "hejsan",
            "hallå",
            "halloj",
            "tjena",
            "hi",
            "hello",
            "hey",
            "good",
            "hoppas",
            "hope",
            *("bästa", "bäste", "kära", "käre", "dear"),
        ),
    ),
    stems=(
        *("följande", "fråga", "saker", "undra", "question", "thing", "following", "thank"),
        *("snabbfråg", "kortfråg", "nybörjar", "nyfikenhets", "kontrollfråg", "bonusfråg"),
        *("extrafråg", "följdfråg", "förklara", "berätta", "explain"),
        *("självklar", "enkel", "larvig", "pinsam", "frågat", "stupid", "silly", "obvious"),
        *(
            "liksom",
            "egentligen",
            "faktiskt",
            "säga",
            "ungefär",
            "hälsning",
            "ursäkta",
            "förlåt",
            "sorry",
            "excuse",
            "hälsar",
            "regards",
        ),
        *("hjälpa", "snälla", "hälsn", "haha", "bråttom", "vänlig", "sincerely"),
    ),
)
"""Words that tell of what goes around a question, of a filler or of a courtesy."""
_A_HEAD = "kr/inv"
_LEADS_UP = Gate(
    phrases=("undrar", "undra", "veta", "fråga", "höra", "wonder", "know", "ask", "hear")
)
"""Words one of which leads up to a question."""
_O_M = ".o.m"
_UNTIL = re.compile(r"\b(t|fr)\.o\.m\b\.?", re.IGNORECASE)
"""Abbreviations whose dots end no sentence."""
_UNTIL_IN_WORDS = {"t": "till och med", "fr": "från och med"}
_TURNS_DOWN = Gate(phrases=("utan", "but"))
"""Words that put something in another's place."""
_SMALL_QUESTION = (
    r"(?:[,.–—-]\s*"
    r"|\s+(?=eller hur|inte sant|(?:det )?kan (?:inte|det) stämma|(?<!om )(?<!hur )det? stämmer v))"
    r"(?:(?:eller hur|det? stämmer (?:väl|va)|inte sant"
    r"|(?:det )?kan inte stämma|kan det stämma|va sant|eller|visst|väl|inte så"
    r"|(?:visst )?stämmer (?:det|inte det)(?: verkligen)?"
    r"|(?:är det )?(?:sant|r[äa]tt|riktigt|korrekt)(?: (?:uppfattat|f[öo]rst[åa]tt))?|är det så"
    r"|stämmer(?: det att)?"
    r"|har (?:jag|han|hon|hen|de|dom) rätt|(?:är det (?:det )?samma|har ni samma(?: siffr\w+)?)"
    r"(?: som)? (?:hos er|i (?:er|ert|era) [\w-]+|(?:ni|du) har)"
    r"|(?:får|har) (?:ni|du) (?:det till )?samma(?: siffr\w+| belopp| summa| sak)?"
    r"|håller (?:ni|du) med|ser det (?:rätt|riktigt) ut|(?:kan|kunde) (?:ni|du) bekräfta(?: det)?)"
    r"(?P<sv>)|(?:is it true that|right|correct|true|no|yes"
    r"|(?:is|does) (?:that|this|it)(?: look)? (?:right|true|correct|match|agree)"
    r"|do you (?:agree|(?:get|have) the same(?: figures?| amounts?)?)|can you confirm(?: that| it)?"
    r"|(?:that |this |it )?can['\u2019]?t be (?:right|true|correct)(?:,? can (?:it|that))?"
    r"|(?:is|was|are|were|do|does|did|has|have|had|will|can)n['\u2019]?t"
    r"\s(?:it|they|he|she|that|we|you))(?P<en>))\s*\?+\s*$"
)
_ENDS_IN_A_SMALL_QUESTION = re.compile(_SMALL_QUESTION, re.IGNORECASE)
_ENDS_OF_SMALL_QUESTIONS = (
    *(
        "väl",
        "visst",
        "va",
        "stämma",
        "stämmer",
        "hur",
        "sant",
        "att",
        "eller",
        "det",
        "rätt",
        "så",
        "verkligen",
    ),
    *("riktigt", "korrekt", "uppfattat", "förstått", "ratt", "forstatt"),
    *("er", "har", "papper", "underlag", "tabell", "tabeller", "uppgifter", "dokument", "samma"),
    *("siffra", "siffror", "belopp", "summa", "sak", "med", "ut", "bekräfta"),
    *("same", "match", "agree", "figure", "figures", "amount", "amounts", "confirm"),
    *("right", "correct", "true", "no", "yes", "it", "they", "he", "she", "that", "we", "you"),
)
_ASKS_UNMARKED = (
    "det stämmer väl",
    "de stämmer väl",
    "kan inte stämma",
    "kan det stämma",
    "stämmer det",
    "stämmer inte det",
    "eller hur",
    "inte sant",
    "är det sant",
    "är det rätt",
    "stämmer det att",
    "is it true that",
)
"""How a statement ends that is to be confirmed, with its question mark left out."""
_ASKS_FOR_AGREEMENT = re.compile(
    r"(?:^|(?<=[?!]\s)|(?<=[^\W\d][.]\s))(?P<said>(?:[^?!.]|\.(?=\w))+?)\s*" + _SMALL_QUESTION,
    re.IGNORECASE,
)
"""A statement that a small question after it asks to have confirmed ("..., eller hur?")."""
_TAGGED = re.compile(
    r"(?:^|(?<=[.!]\s))(?!(?:vad?|hur|när|vem|vilk\w*|var|varför|är|e(?!-)|har|kan|ska|stämmer|och|men"
    r"|wh\w+|how|is|are|was|were|do|does|did|has|have|had|can|could|should|will|would|and|but)\b)"
    r"(?P<said>[^?!.]+?)"
    r"(?:,?\s+va\s*(?:\?+(?=\s)|\?*$)(?P<sv>)"
    r"|(?<!\b(?:all|are|got|not|the|was))(?<!\b(?:be|is|it))(?<!\b(?:that|this|them))"
    r"\s+right\s*\?+(?=\s|$))",
    re.IGNORECASE,
)
"""A statement that a spoken "va" or "right" asks to have confirmed ("arkivet kom 2017 va")."""
_DICTATED = re.compile(
    r"[\s,]+(?:(?P<asks>frågetecken|question mark)|punkt(?:\s+slut)?|full stop)\s*[.?!]*$",
    re.IGNORECASE,
)
"""The sign that somebody says who dictates."""
_TAG = (" va", " Va")
_DRAWN_OUT = re.compile(r"([aeouyåäö])\1{2,}")
"""A vowel that is drawn out ("dååå")."""
_PLEADED = re.compile(r"pl[ieay]*[sz]")
"""All spellings of "please"."""


def plainly(message: Words) -> Words:
    """A cleaned message as it would be written with care; the same where it already is."""
    text = _without_web_addresses(message.text)
    shouted = (text.isupper() or text[1:3].isupper()) and _is_shouted(text)
    words = [token.word for token in message.tokens]
    text = text if SENT_ON.isdisjoint(words) else without_subject(text)
    said = _in_whole_words(in_sentences(text) if "\n" in text else text)
    if list(map(len, words)).count(1) >= _LEAST_SPELLED:
        said = _SPELLED.sub(lambda letters: letters[0].replace(" ", ""), said)
    said = _DRAWN_OUT.sub(r"\1", said.lower() if shouted else said)
    if [word for word in words if word[-1] <= _LAST_FIGURE < word[0]]:
        said = _NUMBER_AT_ONCE.sub(" ", said)
    if not spoken_forms().tells.isdisjoint(words):
        said = in_writing(said)  # first of all, so that "ja sitter" is no "ja" and more
    if _GOES_AROUND.admits(text) or _is_signed_or_pleads(text):
        said = as_herself(said)
        said = _DICTATED.sub(lambda sign: "?" if sign["asks"] else ".", said)
        said = _FILLER.sub("", _without_address(_YES_OR_NO.sub("", said)))
    said = _in_order(said, words)
    unmarked = "?" not in said and said.endswith(_ASKS_UNMARKED)
    said = f"{said}?" if unmarked else said
    asked, mark, after = said.partition("?")
    if mark and _may_end_in_a_small_question(f"{asked}?"):
        said = _ASKS_FOR_AGREEMENT.sub(_as_asked, f"{asked}?") + after
    if said.rstrip(" ?").endswith(_TAG) or " va?" in said or " right?" in said:
        said = _TAGGED.sub(_as_asked, said)
    if _TURNS_DOWN.admits(said):
        said = _OTHER_YEAR.sub("", said)
    if said[:1] in "nNiI" and "," in said:
        said = _NOT_THAT.sub("", said)
    said = why_first(as_asked(bound_before(with_index(said), words), words), words)
    said = _straight(meaning_first(said, words), words)
    if not all(map(_rightly_written, said.split())):
        said = _mended(said)
    said = with_its_year(each_end(on_top(in_figures(with_its_if(said, words)), words), words))
    return message if said == message.text else words_of(said)


def _in_order(said: str, words: Sequence[str]) -> str:
    """A text in plain words and in the order of a question."""
    if not _said_otherwise().isdisjoint(words):
        said = in_plain_words(without_asides(said, words), words)
        said = as_direct(of_nobody_else(said), words)
    return _directly_asked(with_verb_second(said, words))


@cache
def _said_otherwise() -> frozenset[str]:
    """Words without one of which nothing is said beside a question, within another, and so on."""
    return ALONE | ASKED_WITHIN | signs_of_asides() | signs_of_synonyms()


_TURNED_ROUND = COUNTED_ALONE | MOST_OF_THEM | PARTS_SAID | KINDS
"""Words of what is asked in a roundabout way: of one thing alone, most of it or them, or a kind."""


def _straight(text: str, words: Collection[str]) -> str:
    """A text that asks straight of a thing alone, of a part of it, or what it is."""
    if _TURNED_ROUND.isdisjoint(words):
        return text
    straight = of_most_members(as_a_part(plainly_what(text), words), words)
    return of_that_alone(straight, words)


def _is_shouted(text: str) -> bool:
    """Whether most of a text is in capitals ("VAD KOSTAR DET OSS??? allt ihop")."""
    capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return capitals >= _LEAST_SHOUTED and capitals >= letters * _MOSTLY


def _without_web_addresses(text: str) -> str:
    if "://" not in text and "www." not in text:
        return text
    return _WEB_ADDRESS.sub("", text).strip()


def _directly_asked(text: str) -> str:
    """A text without what leads up to its question, or parts the question word from its verb."""
    text = _CLEFT.sub("", text) if _LEADS_UP.admits(text) else text
    return _IT_IS.sub(r"\1 ", text) if " som " in text else text


def _may_end_in_a_small_question(text: str) -> bool:
    """Whether a text with a question mark at its end alone ends as one that seeks agreement."""
    ends = text[:-1].rstrip().lower().endswith(_ENDS_OF_SMALL_QUESTIONS)
    return ends and _ENDS_IN_A_SMALL_QUESTION.search(text) is not None


def _in_whole_words(text: str) -> str:
    """A text whose abbreviations with dots are told in whole words."""
    if _A_HEAD in text:  # "vid 5 kr/invånare": the sign goes with the amount before it
        text = text.replace(_A_HEAD, _A_HEAD.replace("/", " per "))
    if _O_M not in text:
        return text
    return _UNTIL.sub(lambda found: _UNTIL_IN_WORDS[found[1].lower()], text)


def _is_signed_or_pleads(text: str) -> bool:
    """Whether what tells of the other courtesies is there: a slash before a name, or "please"."""
    lowered = text.lower()
    return "/" in text or ("pl" in lowered and _PLEADED.search(lowered) is not None)


def _as_asked(match: re.Match[str]) -> str:
    """A statement that is to be confirmed, as the question whether it is so."""
    opening = "stämmer det att" if match["sv"] is not None else "is it true that"
    return f"{opening} {without_hearsay(match['said'].strip())}?"


def _without_address(text: str) -> str:
    """A message without what is said before and after its question; as it is where that is all."""
    rest = SAID_FIRST.sub("", ASIDE.sub("", text) if "(" in text else text)
    rest = _WONDERING.sub("", _SIGNATURE.sub("", _AHEAD.sub("", rest)))
    rest = _COURTESY.sub(r"\g<rest>", _PREFACE.sub("", rest) if ":" in rest else rest)
    return rest if rest.strip() else text


@lru_cache(maxsize=4_096)
def _rightly_written(piece: str) -> bool:
    """Whether what stands between two spaces holds no word to be corrected."""
    return _mended(piece) == piece


def _mended(text: str) -> str:
    """A text with its words read by pattern corrected."""
    return _WORD.sub(lambda match: _corrected(match[0]), text)


@lru_cache(maxsize=4_096)
def _corrected(word: str) -> str:
    """A word read by pattern without its typing errors ("okotber"); any other word as it is."""
    folded = fold(word)
    patterns = by_pattern()
    if folded in patterns or match_concepts(folded)[0]:
        return word
    known = lexicon()
    if any(folded in words for words in (known.ignored, known.everyday, known.no_slips)):
        return word
    allowed = allowed_errors(folded)
    near = process.extractOne(folded, patterns.keys(), scorer=OSA.distance, score_cutoff=allowed)
    return patterns[near[0]] if near else word
