"""What does a message ask? Words in, questions (or what keeps them from being one) out.

Built from the store's own vocabulary and everyday words kept as data; no question is known before.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.question import Question, Topic
from dialogs.understanding.ambiguity import settle_municipality, settle_subject, settle_topic
from dialogs.understanding.as_told import at_its_time, topic_as_told
from dialogs.understanding.asked_before import coming_back, remembering
from dialogs.understanding.asked_of_the_answer import (
    asks_for_the_source,
    asks_what_it_says,
    asks_what_they_found,
)
from dialogs.understanding.asked_there import names_the_whole
from dialogs.understanding.asked_topic import (
    asked_topic,
    has_strange_words,
    is_own_budget,
)
from dialogs.understanding.asking_parts import SMALL_TALK, asking_of
from dialogs.understanding.bare_places import without_bare_places
from dialogs.understanding.beside import (
    OF_SUMS,
    asks_of_the_same,
    asks_who_does_it,
    asks_whose_it_is,
    says_enough,
    standing_alone,
)
from dialogs.understanding.context import (
    filled_from_context,
    filled_from_presentation,
    of_the_same_thing,
    told_before,
)
from dialogs.understanding.described_uses import by_name
from dialogs.understanding.followups import go_on, has_no_topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.held_before import as_held
from dialogs.understanding.held_in_time import as_result_held, held_in_time
from dialogs.understanding.inhabitants_said import for_those_said
from dialogs.understanding.initials import by_their_names
from dialogs.understanding.language import language_of
from dialogs.understanding.leaning import (
    asks_of_that_area,
    asks_of_that_thing,
    asks_who_has_it,
    goes_on_in_list,
    is_follow_up,
    points_back,
    ranks_what_was_told,
    supposes_on,
)
from dialogs.understanding.left_out_before import told_to_change
from dialogs.understanding.next_topic import counts_again
from dialogs.understanding.own_names import build_vocabulary
from dialogs.understanding.part_of_before import as_added, for_its_payer, with_its_start
from dialogs.understanding.parts import Part, read_parts
from dialogs.understanding.places_in_list import at_its_place, one_of_those
from dialogs.understanding.reading import (
    Gap,
    Unclear,
    read_question,
    second_topic,
)
from dialogs.understanding.rows_numbered import rows_said
from dialogs.understanding.said_to_be_out import in_the_year_paid
from dialogs.understanding.shared_before import as_shared
from dialogs.understanding.signs import MONEY
from dialogs.understanding.since_then import with_years_since
from dialogs.understanding.spared import without_what_is_spared
from dialogs.understanding.spoken_for import home_of, home_said, of_those_outside
from dialogs.understanding.tokens import Words, fold
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from dialogs.understanding.year_told import with_the_year_told
from domain.cost_shares import shares_by_subject, years_of
from domain.facts import CooperationFacts
from domain.frozen import frozen

__all__ = [
    "Gap",
    "Unclear",
    "Understood",
    "Vocabulary",
    "build_vocabulary",
    "understand",
]


@frozen
class Understood:
    """The questions of a message, in order, and the language it is written in.

    ``language`` is ``None`` where it can't be told. ``leans`` tells that a sentence goes on from a
    question before it, so that what is remembered of the conversation matters. ``alone`` is what a
    question asks without those before it, for those that say enough to stand alone.
    """

    items: tuple[Question | Unclear, ...]
    language: str | None
    leans: bool
    alone: Mapping[Question, Question]


def understand(
    message: Words,
    vocabulary: Vocabulary,
    *,
    municipality: str | None,
    today: date,
    previous: Question | None = None,
    answered: Callable[[Question], Question] = lambda question: question,
) -> Understood:
    """Read a message.

    ``municipality`` is the asker's own ("vi"), ``previous`` the last question of the conversation
    if it is recent. ``answered`` gives a question as its answer leaves it: what that picked out
    may be meant by the question after it ("vilken kommun är minst, och vad betalar den?").
    """
    named = by_name(by_their_names(message, vocabulary.facts), vocabulary.facts)
    parts = read_parts(named, vocabulary, today)
    asking = asking_of(parts)
    items: list[Question | Unclear] = []
    alone: dict[Question, Question] = {}
    home = home_said(parts, asking, vocabulary.facts) or municipality or home_of(parts, asking)
    outside, asking = of_those_outside(parts, asking)
    home = None if outside else home
    before = told_before(parts, asking, vocabulary.facts, home) or previous
    joined = {id(part.frame) for part in parts if part.joined}
    leaning = list(map(is_follow_up, asking))
    for number, frame in enumerate(asking):
        follows = number > 0 and id(frame) in joined
        said = frame if before is None else _after(before, frame, vocabulary.facts)
        goes_on = leaning[number] or said is not frame
        item = _of_the_talk(frame, vocabulary, before) or _read(
            said,
            vocabulary,
            home,
            today,
            before,
            first=number == 0,
            follows=follows,
            goes_on=goes_on,
        )
        if item is None:
            continue
        goes_on = goes_on or follows
        if before and isinstance(item, Question) and goes_on and says_enough(before, item, frame):
            own = _read(
                frame, vocabulary, home, today, None, first=True, follows=False, goes_on=goes_on
            )
            if isinstance(own, Question) and own != item:
                alone[item] = own
        items += _each_paragraph(item, frame)
        before = item if isinstance(item, Question) else item.question
        after = asking[number + 1 : number + 2]
        if isinstance(item, Question) and after and points_back(item, after[0]):
            before = answered(item)
    if not items:
        items = _small_talk(parts, vocabulary)
    elif len(parts) > 1:
        items = _in_context(items, parts, asking, vocabulary, joined, today, home)
    leans = not items or any(leaning)
    return Understood(items=tuple(items), language=language_of(message), leans=leans, alone=alone)


def _each_paragraph(item: Question | Unclear, frame: Frame) -> list[Question | Unclear]:
    """A question for each of the paragraphs or rows asked for together ("§ 9 och § 10")."""
    if isinstance(item, Unclear):
        return [item]
    if item.row is not None and (rows := rows_said(frame.text, item.topic)):
        return [replace(item, row=row) for row in rows[:_MOST_PARAGRAPHS]]
    if len(frame.times.paragraphs) < 2:
        return [item]
    asked = frame.times.paragraphs[:_MOST_PARAGRAPHS]
    return [replace(item, paragraph=paragraph) for paragraph in asked]


def _in_context(
    items: Sequence[Question | Unclear],
    parts: Sequence[Part],
    asking: Sequence[Frame],
    vocabulary: Vocabulary,
    joined: Container[int],
    today: date,
    home: str | None,
) -> list[Question | Unclear]:
    """Questions with what the sentences around them tell.

    ``joined`` are the ids of the frames that go on in the sentence of the one before.
    """
    if len(asking) == len(items):
        items, asking = without_bare_places(items, asking)
    if len(asking) == 1:
        items = [filled_from_context(items[0], parts, asking[0], today, home)]
    if len(asking) != len(items):
        return list(items)
    items = of_the_same_thing(items, asking, joined)
    return [
        filled_from_presentation(item, parts, frame, vocabulary)
        for item, frame in zip(items, asking, strict=True)
    ]


def _small_talk(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Question | Unclear]:
    cooperation = vocabulary.facts.cooperation.id
    for part in parts:
        for concept, topic in SMALL_TALK.items():
            if concept in part.frame.concepts:
                return [Question(topic=topic, cooperation=cooperation)]
    return []


def _of_the_talk(
    frame: Frame, vocabulary: Vocabulary, previous: Question | None
) -> Question | None:
    """What is asked of the talk itself; ``None`` for questions of their own.

    The answer again ("en gång till?"), where the words quoted stand, or where answers come from
    where nothing was said before ("hur vet du det?").
    """
    if previous is not None:
        if previous.topic is Topic.SEARCH and asks_for_the_source(frame):
            return replace(previous, aspects=previous.aspects | {"origin"})  # the same words
        in_the_year = previous.topic is Topic.WHEEL and asks_who_does_it(frame)
        if in_the_year or (previous.topic is Topic.SEARCH and asks_whose_it_is(frame)):
            return replace(previous, aspects=previous.aspects | {"who"})  # who is told beside it
        again = "again" in frame.concepts and frame.topic is Topic.HELP and not frame.names
        return previous if again else None
    if frame.topic is not None or not asks_for_the_source(frame):
        return None
    cooperation = vocabulary.facts.cooperation.id
    return Question(topic=Topic.HELP, cooperation=cooperation, aspects=frozenset(["trust"]))


def _read(
    frame: Frame,
    vocabulary: Vocabulary,
    municipality: str | None,
    today: date,
    previous: Question | None,
    *,
    first: bool,
    follows: bool,
    goes_on: bool,
) -> Question | Unclear | None:
    facts = vocabulary.facts
    strange = has_strange_words(frame, vocabulary)
    previous = previous and with_the_year_told(coming_back(previous, frame), frame, facts)
    leans = previous is not None and _goes_on(frame, previous, strange=strange, leaning=goes_on)
    leans = leans and (one_of_those(frame) or not _names_the_unknown(frame, vocabulary))
    if frame.topic is None and not (leans or frame.terms or frame.outsiders or frame.names):
        return None
    unnamed = strange and not frame.names and not leans
    asked = asked_topic(frame, vocabulary, unnamed=unnamed)
    if leans and previous is not None and (frame.left_out or has_no_topic(previous, frame)):
        asked = previous.topic  # "utan licensen?", "och konsulter?": of the sum before it
    asked = topic_as_told(frame, facts) or asked
    asked = Topic.COST if is_own_budget(frame, asked, municipality) else asked
    question = at_its_time(read_question(frame, facts, municipality, asked, today), facts)
    question = for_those_said(with_years_since(question, frame, facts), frame)
    question = without_what_is_spared(in_the_year_paid(question, frame), frame, facts)
    second = second_topic(frame) if frame.topic is Topic.SEARCH else None
    told = second in _TOLD_WHOLE or not (unnamed or _asks_for_words(frame))
    if frame.topic is asked is Topic.SEARCH and told:
        named = frame.kinds - _PAPERS or frame.concepts & _FIGURES
        sums = second in OF_SUMS and not named  # a sum of everything explains no word
        question = replace(question, fallback=None if sums else second)
    if leans and previous is not None:
        question = at_its_place(previous, question, frame, facts)
        question = go_on(for_its_payer(previous, frame, facts), question, frame)
        question = held_in_time(previous, at_its_time(question, facts), frame, facts)
    else:
        same = follows or (not first and asks_of_the_same(question, frame))
        question = standing_alone(question, frame, previous if same else None)
    if frame.topic is None and not leans:
        if strange:
            return question
        if frame.refs(NameKind.MUNICIPALITY) and frame.kinds <= _PLACES:
            of_cost = replace(question, topic=Topic.COST)
            return _paid(of_cost, facts) or Unclear(gap=Gap.WHAT, question=of_cost)
    if names_the_whole(frame, vocabulary):
        question = replace(question, aspects=question.aspects | {"named"})
    settled = _settled(question, frame, facts, previous, municipality)
    of_what = isinstance(settled, Unclear) and settled.gap is Gap.WHAT
    if of_what and strange and question.topic is Topic.COST and not leans:
        return replace(question, topic=Topic.SEARCH)  # "finns moms på beloppen?"
    return settled


def _after(before: Question, frame: Frame, facts: CooperationFacts) -> Frame:
    """A sentence that only adds to, takes from or begins what was told, as one that goes on."""
    said = as_held(before, as_added(before, told_to_change(before, frame)))
    return with_its_start(before, as_shared(before, as_result_held(before, said)), facts)


def _paid(question: Question, facts: CooperationFacts) -> Question | None:
    """Whether what is paid is asked of who is named, with a year or an amount ("Boden 2025?").

    Of several amounts the only one that is paid ("Sollefteå 137 432 eller 237 432"); ``None`` where
    none is, or more. Of as many payers each its own ("Kalix 70 700, Boden 70 900, stämmer det?").
    """
    if not question.amounts:
        published = {*question.years} and {*question.years} <= {*years_of(facts)}
        return question if published and not question.months else None
    of_these = {
        share.amount for share in facts.cost_shares if share.municipality in question.municipalities
    }
    of_these |= {
        share.amount
        for code in question.municipalities
        for year in years_of(facts)
        for share in shares_by_subject(facts, code, year)
    }
    paid = [amount for amount in question.amounts if amount in of_these]
    if paid and len(question.municipalities) == len(question.amounts) > 1:
        return question
    return replace(question, amount=paid[0], claims=(paid[0],)) if len(paid) == 1 else None


def _goes_on(frame: Frame, previous: Question, *, strange: bool, leaning: bool) -> bool:
    """Whether a part, which may lean on it by its own words, goes on from the question before it.

    What a word means that nobody spoke of ("vad är overhead?") is a question of its own.
    """
    own = strange and frame.topic is Topic.ABOUT and "pronoun" not in frame.concepts
    if own and not frame.starts_as_follow_up:
        return False
    of_before = leaning or supposes_on(previous, frame) or asks_who_has_it(previous, frame)
    of_before = of_before or asks_of_that_thing(previous, frame)
    of_before = of_before or asks_of_that_area(previous, frame)
    of_before = of_before or asks_what_they_found(previous, frame)
    of_before = of_before or asks_what_it_says(previous, frame)
    of_before = of_before or ranks_what_was_told(previous, frame) or counts_again(previous, frame)
    return of_before or goes_on_in_list(previous, frame)


def _names_the_unknown(frame: Frame, vocabulary: Vocabulary) -> bool:
    """Whether a follow-up names something that nobody knows ("och för bredbandet?").

    What was told of the thing before must not be told again as if it were that.
    """
    if frame.outsiders or not frame.kinds <= {NameKind.MUNICIPALITY}:
        return False
    unknown = {t for t in frame.terms if not (t.isdigit() or vocabulary.analyse(t).known)}
    named = {fold(word) for word in (*frame.strange, *frame.unexplained)}
    only_a_name = not frame.names and frame.concepts <= _FOLLOWING
    return bool(unknown & named) or (only_a_name and bool(unknown))


def _asks_for_words(frame: Frame) -> bool:
    """Whether only the documents' own words can answer.

    They tell what somebody said, or a count that no record holds for one municipality.
    """
    quoted = "quote" in frame.concepts and NameKind.DOCUMENT not in frame.kinds
    return quoted or ("how_many" in frame.concepts and NameKind.MUNICIPALITY in frame.kinds)


def _settled(
    question: Question,
    frame: Frame,
    facts: CooperationFacts,
    previous: Question | None,
    municipality: str | None,
) -> Question | Unclear:
    """The question, or what has to be asked back before it can be answered.

    What it is about is known by now ("och soc?"), and so what was asked for before that is.
    """
    settled = settle_subject(question, frame, facts)
    if isinstance(settled, Question):
        settled = settle_municipality(settled, frame, facts, municipality)
    if isinstance(settled, Question):
        settled = settle_topic(settled, facts)
    if isinstance(settled, Unclear) or previous is None:
        return settled
    return remembering(previous, settled)


_MOST_PARAGRAPHS = 7
"""Paragraphs of one question that are each answered."""
_PLACES = frozenset([NameKind.MUNICIPALITY, NameKind.COOPERATION])
_PAPERS = frozenset([NameKind.BODY, NameKind.COOPERATION, NameKind.DOCUMENT])
"""Kinds of names whose sums explain no word: who is asked, and where it is written."""
_FIGURES = MONEY - {"economy"}
"""Concepts of figures that a document may be asked for."""
_FOLLOWING = frozenset(["follow", "whose", "meant", "also", "own", "since"])
"""Concepts of a follow-up that gives nothing but a name."""
_TOLD_WHOLE = frozenset([Topic.RISKS])
"""Topics whose records answer what their papers say, where their words are found in none."""
