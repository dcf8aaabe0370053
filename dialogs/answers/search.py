"""What do the documents say about these words? The last resort: passages quoted, never figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import attendance, goals
from dialogs.answers.composing import answered, lines_of, not_known
from dialogs.answers.excluded import excluded
from dialogs.answers.goal_levels import told_apart
from dialogs.answers.leads import lead_of
from dialogs.answers.matching import (
    SHAPING,
    SPENT,
    asked_stems,
    concept_words,
    words_of,
    words_within,
)
from dialogs.answers.nearest import nearest
from dialogs.answers.numbered_places import at_place
from dialogs.answers.passages import Found, mentions, passage_index, title_stems, written_place
from dialogs.answers.period import asked_period
from dialogs.answers.quoting import written_quote
from dialogs.answers.said import said_anywhere, said_most, said_of_all, said_tellingly
from dialogs.answers.sentences import NOT, defines, in_a_row, most_held, telling
from dialogs.answers.stems import stem, stems
from dialogs.answers.subject_facts import name_stems
from dialogs.answers.synonyms import alike
from dialogs.question import Operation, Question
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import written_date
from domain.attendance import counted
from domain.facts import CooperationFacts
from domain.records import GoalLevel, Passage, Source, StatusStatement

LEAST_SHARE = 0.6
"""The least share of the sought words' weight that the best passage must hold."""
_ABOUT = frozenset(["about"])
_PURPOSE = frozenset(["purpose"])
_UNTOLD = frozenset(["untold", "untold_of_it"])
_UNREPORTED = frozenset(["outage", "began", "duration"])
"""Concepts of what no document tells of a thing: that it stood still, how long, or who began it."""
_OF_ALL_ALIKE = frozenset(["remote", "save"])
"""Concepts of what the papers tell of all municipalities, whichever is named."""
_IN_A_PAPER = frozenset(["attachments", "quote"])
_REMOTE = frozenset(["remote", "attendance"])
NEARLY = 0.8
"""The part of the best passage's share that another must have to be quoted beside it."""
MOST_PASSAGES = 3
_REASON = "orsak"
"""What stands in a sentence that gives a reason."""
_MOST_HOLDING = 25
"""Passages above which a word that they hold tells nothing alone."""
_MOST_WEIGHED = 8
"""Passages whose sentences are held against the question."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The passages that hold the question's words, or that none does."""
    language = asker.language
    period = asked_period(question)
    if period is not None and period.is_day and "remote" in question.aspects:
        period = None  # "mötet 18 mars på distans?": the rule is of any day
        question = replace(question, years=(), months=(), starts=None, ends=None)
    counts_a_day = question.operation is Operation.COUNT and period is not None and period.is_day
    if counts_a_day and any(period and row.on in period for row in counted(facts)):
        return attendance.answer(question, facts, asker, today)
    if {"how_often", "save", "who", "who_decides"}.isdisjoint(
        question.aspects
    ) and goals.known_by_words(question, facts):
        return goals.answer(question, facts, asker, today)
    if apart := told_apart(question, facts, asker):
        return apart
    followed = question.subjects and "followed_up" in question.aspects
    if followed and (told := _told(question, facts)):
        return said_of_all(question, facts, asker, told)  # "hur följs ramavtalen upp?"
    placed = at_place(question, facts)
    quoted = [(p, lines_of(p.text)) for p in placed]
    quoted = quoted or excluded(question, facts) or _of_day(question, facts)
    quoted = quoted or _quotations(question, facts)
    if not quoted:
        told = _told(question, facts)
        if told:
            return said_of_all(question, facts, asker, told)
        if "aims" in question.aspects and any(g.level is GoalLevel.EFFECT for g in facts.goals):
            return goals.answer(question, facts, asker, today)  # "visionen?"
        return _nothing(question, facts, asker)
    first, sentences = quoted[0]
    text = in_a_row(sentences)
    lead = lead_of(question, facts, sentences, _told_by(_said_in(question, facts, first), facts))
    if lead:
        headline = written_quote(language, facts, first, [lead])
    else:
        title, place = facts.document[first.document].title, written_place(first)
        headline = say(language, "search.headline", document=title, place=place)
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[
            *([f"”{text}”"] if text not in headline else []),
            *(written_quote(language, facts, *other) for other in quoted[1:]),
        ],
        notes=[say(language, "search.quoted")],
        sources=[Source(passage.document, passage.place) for passage, _ in quoted],
    )


def _told(question: Question, facts: CooperationFacts) -> Sequence[StatusStatement]:
    """What status reports say in the question's words; they tell nothing of one municipality."""
    if question.municipalities or question.outsiders or _of_no_report(question, facts):
        return ()
    parts = (facts.component[c].subject for c in question.components if c in facts.component)
    for name in dict.fromkeys((*question.subjects, *parts)):
        if name in facts.subject and (told := said_most(question, facts, facts.subject[name])):
            return told
    return said_anywhere(question, facts) or said_tellingly(question, facts)


def quotes(
    question: Question, facts: CooperationFacts, asker: Asker, *, most: int = 2
) -> tuple[list[str], list[Source]]:
    """Quotations that may tell more than the records do, each with its place, and their sources."""
    quoted = _quotations(question, facts)[:most]
    return (
        [written_quote(asker.language, facts, passage, text) for passage, text in quoted],
        [Source(passage.document, passage.place) for passage, _ in quoted],
    )


def _of_day(question: Question, facts: CooperationFacts) -> list[tuple[Passage, list[str]]]:
    """What passages say of one day asked about, where nothing else is asked for."""
    period = asked_period(question)
    if period is None or period.starts is None or not period.is_day:
        return []
    if any(word not in concept_words() for word in asked_stems(question, facts)):
        return []
    day = written_date(DEFAULT_LANGUAGE, period.starts)
    told = ((p, [line for line in lines_of(p.text) if day in line]) for p in facts.passages)
    return [(passage, lines) for passage, lines in told if lines][:MOST_PASSAGES]


def _quotations(question: Question, facts: CooperationFacts) -> list[tuple[Passage, list[str]]]:
    counts = "how_many" in question.aspects
    found = [
        (p, telling(p, _told_by(_said_in(question, facts, p), facts), counted=counts))
        for p in (hit.passage for hit in best_passages(question, facts))
    ]
    return [
        (passage, sentences)
        for passage, sentences in found
        if sentences and _names_places(question, facts, f"{passage.heading} {' '.join(sentences)}")
    ]


def _said_in(question: Question, facts: CooperationFacts, passage: Passage) -> Question:
    """A question as one without the documents it names, where another one answers it.

    What they are called is then said of what stands there ("hur ska protokollen spridas?").
    """
    elsewhere = question.documents and passage.document not in question.documents
    beside = elsewhere and _told_by(question, facts)
    return replace(question, documents=(), naming=()) if beside else question


def _names_places(question: Question, facts: CooperationFacts, text: str) -> bool:
    """Whether a text speaks of all the municipalities named; where one sits tells nothing."""
    anywhere = question.own or not _OF_ALL_ALIKE.isdisjoint(question.aspects)
    named = () if anywhere else question.municipalities
    return all(facts.municipality[code].name in text for code in named)


def _sought(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems to look for: not those that ask for words at all, nor of the document named.

    An end is sought by its own words too ("när räknas projektet som avslutat?").
    """
    spent = SHAPING if "concluded" in question.aspects else SPENT
    asked = _asked(question, facts, spent) or _asked(question, facts, SHAPING)
    if "control_assessed" in question.aspects:  # "fungerar den interna kontrollen?"
        return stems("kontrollsystemet fungerar tillfredsställande")
    if "remote" in question.aspects:  # "sitta hemma vid datorn"
        others = (w for w in asked if w not in words_within(_REMOTE) and _is_told(facts, w))
        asked = tuple(dict.fromkeys((*others, *stems("möte distans"))))
    if "purpose" in question.aspects:  # "vad är målet med samverkan?"
        others = (word for word in asked if word not in words_within(_PURPOSE))
        asked = tuple(dict.fromkeys((*stems("syfte"), *others)))
    if "save" in question.aspects:  # "hur mycket snabbare går gemensamma upphandlingar?"
        asked = tuple(dict.fromkeys((*asked, *stems("minska"))))
    return asked


def _is_told(facts: CooperationFacts, word: str) -> bool:
    """Whether the documents hold a word, in its own or in another's."""
    return any(passage_index(facts).holds(same) for same in alike(word))


def _asked(question: Question, facts: CooperationFacts, shaping: frozenset[str]) -> tuple[str, ...]:
    titles = _titles(question, facts)
    # "vad säger bilagan om ...?"
    where = ("quote", "attachments") if question.aspects >= _IN_A_PAPER else ("quote",)
    asked = asked_stems(question, facts, where, shaping=shaping)
    asked = tuple(word for word in asked if word not in titles)
    if "quote" not in question.aspects:
        return asked
    called = tuple(word for document in facts.documents for word in stems(document.title))
    # "vad står i planen om miljö?" names a paper by the last part of what it is called
    return tuple(w for w in asked if not any(c != w and c.endswith(w) for c in called)) or asked


def _unnamed(question: Question, sought: Sequence[str]) -> tuple[str, ...]:
    """What is sought of the things named, but for what they are called."""
    called = {stem(word) for word in question.naming}
    return tuple(word for word in sought if word not in called)


def _titles(question: Question, facts: CooperationFacts) -> frozenset[str]:
    """The stems of the titles of the documents named."""
    named = [facts.document[name] for name in question.documents if name in facts.document]
    return frozenset(stem for document in named for stem in title_stems(document))


def _told_by(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems by which the telling sentences are known: also of verbs for saying, and reasons."""
    sought = _sought(question, facts)
    titles = _titles(question, facts)
    opinion = asked_stems(question, facts) if "quote" in question.aspects else ()
    reason = stems(_REASON) if "cause" in question.aspects else ()
    denial = stems(NOT) if "negated" in question.aspects else ()
    words = dict.fromkeys((*(_unnamed(question, sought) or sought), *opinion, *reason, *denial))
    return tuple(word for word in words if word not in titles)


def best_passages(question: Question, facts: CooperationFacts) -> list[Found]:
    """The passages good enough to quote, best first; none when the match is weak.

    Where none holds the names of the things asked about as they are said, what is asked of them is
    looked for wherever they are spoken of.
    """
    sought = _sought(question, facts)
    ranked = passage_index(facts).rank(sought)
    spoken = _of_subjects(question, facts, ranked)
    if _of_no_report(question, facts):
        return []
    untold = question.subjects and not _UNTOLD.isdisjoint(question.aspects)
    found = _good(question, facts, sought, spoken or ([] if untold else ranked))
    if not found and question.documents and "quote" not in question.aspects:
        return best_passages(replace(question, documents=()), facts)
    rest = _unnamed(question, sought)
    if "about" in question.aspects:  # "vad betyder effekthemtagning?"
        rest = tuple(word for word in rest if word not in words_of(_ABOUT))
    if found or not rest or rest == sought:
        return found
    ranked = passage_index(facts).rank(rest)
    return _good(question, facts, rest, _of_subjects(question, facts, ranked))


def _of_no_report(question: Question, facts: CooperationFacts) -> bool:
    """Whether nothing is asked of things but what no document tells of any."""
    if not question.subjects or _UNTOLD.isdisjoint(question.aspects):
        return False
    called = {word for s in question.subjects for word in name_stems(facts.subject[s])}
    asked = _unnamed(question, _sought(question, facts))
    return (words_within(_UNREPORTED) | called).issuperset(asked)


def _of_subjects(
    question: Question, facts: CooperationFacts, ranked: Sequence[Found]
) -> Sequence[Found]:
    """Those of some passages that speak of the subjects asked about, by a name that is theirs."""
    for name in question.subjects:
        others = {
            called.casefold()
            for other in facts.subjects
            if other.id != name
            for called in (other.name, *other.aliases)
        }
        subject = facts.subject[name]
        own = [c for c in (subject.name, *subject.aliases) if c.casefold() not in others]
        names = [stems(called) for called in own]
        ranked = [hit for hit in ranked if mentions(hit.passage, names)]
    return ranked


def _good(
    question: Question, facts: CooperationFacts, sought: Sequence[str], ranked: Sequence[Found]
) -> list[Found]:
    """Those of some passages that hold enough of what is sought, best first."""
    if not sought:
        return []
    index = passage_index(facts)
    if question.documents:
        ranked = [hit for hit in ranked if hit.passage.document in question.documents]
    ranked = [
        hit
        for hit in ranked
        if _names_places(question, facts, f"{hit.passage.heading} {hit.passage.text}")
    ]
    period = asked_period(question)
    if period is not None:
        within = [
            hit
            for hit in ranked
            if period.has_year(facts.document[hit.passage.document].year)
            or any(str(year) in hit.passage.text for year in period.years)
        ]
        if not (within or any(period.has_year(each.year) for each in facts.documents)):
            return []  # no document is of that year, or speaks of it
        ranked = within or ranked
    known = [word for word in sought if index.holds(word)]
    if len(sought) == 1:
        # One word alone must stand in the text as a word, and not all over the documents.
        ranked = [hit for hit in ranked if index.has_word(hit.passage, sought[0])]
        if len(ranked) > _MOST_HOLDING and not _of_words(question):
            return []
    # One word in common is a chance meeting unless it is all that was asked.
    enough = 1 if len(sought) == 1 else 2
    good = [
        hit
        for hit in ranked
        if hit.share >= LEAST_SHARE and min(enough, len(known)) <= index.held(hit.passage, sought)
    ]
    if len(known) < enough or not good:
        return []
    good = [hit for hit in good if hit.share >= good[0].share * NEARLY][:_MOST_WEIGHED]
    # What one sentence tells answers better than words far from each other.
    words = _told_by(question, facts)
    good.sort(key=lambda hit: -most_held(hit.passage, words))
    if "about" in question.aspects:
        good.sort(key=lambda hit: not defines(hit.passage, sought))
    return good[:MOST_PASSAGES]


def _of_words(question: Question) -> bool:
    """Whether it is asked what stands about something, or in some document."""
    return bool(question.documents) or not {"quote", "about"}.isdisjoint(question.aspects)


def _nothing(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    language = asker.language
    if near := nearest(question, facts, _sought(question, facts)):
        headline = say(language, "search.nearest", quote=written_quote(language, facts, *near))
        source = Source(near[0].document, near[0].place)
        return not_known(question, facts, asker, headline, sources=[source])
    return not_known(
        question,
        facts,
        asker,
        say(language, "search.nothing", cooperation=facts.cooperation.name),
        statements=[say(language, "search.instead")],
        suggestions=[
            say(language, "about.suggest_status"),
            say(language, "documents.suggest_list"),
            say(language, "about.suggest_goals"),
        ],
    )
