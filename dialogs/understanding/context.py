"""What does a single question take from the sentences around it, and from who presents herself?"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.inhabitants_said import for_those_told
from dialogs.understanding.parts import Part
from dialogs.understanding.reading import Unclear
from dialogs.understanding.same_time import OF_A_YEAR
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.facts import CooperationFacts
from domain.records import Duty

_WITH_SUBJECT = frozenset([Topic.COST, Topic.STATUS, Topic.UPTAKE, Topic.COST_MODEL, Topic.FEES])
_OF_BODIES = frozenset(
    [Topic.AGENDA, Topic.ATTENDANCE, Topic.GOALS, Topic.MEETING, Topic.QUORUM, Topic.WHEEL]
)
_OF_STATES = frozenset([Topic.STATUS, Topic.CHANGES, Topic.UPTAKE])
_OF_MEETINGS = frozenset([Topic.AGENDA, Topic.ATTENDANCE, Topic.DECISION, Topic.MEETING])
_SAID_ONCE = frozenset(
    [
        *("cost", "follow", "highest", "inclusive", "lowest", "more_than", "own", "past"),
        *("pronoun", "size", "who", "whose"),
    ]
)
"""Concepts by which questions of the same may differ: who, and words said once for both."""
_SEATED = frozenset([Duty.MEMBER, Duty.REPRESENTATIVE])
"""What those are who sit in a body and name no role of theirs."""
_OF_ONESELF = frozenset(["duty", "me", "own", "role"])
"""Concepts with which somebody who has told her role asks what it means for her."""
_POINTING = 5
"""The most words of a question that only points to what she told ("vad innebär det?")."""


def told_before(
    parts: Sequence[Part], asking: Sequence[Frame], facts: CooperationFacts, home: str | None
) -> Question | None:
    """What the sentences before the first question speak of, as if it had been asked about.

    ("Jag undrar över e-arkivet. Vad kostar det för Luleå, och vilka fler är med?"). ``None`` where
    they name no thing, or several that are not asked for together. ``home`` is who "vi" are.
    """
    before = takewhile(lambda part: not any(part.frame is frame for frame in asking), parts)
    lead = [part.frame for part in before if not (part.presents and _is_a_trade(part.frame))]
    if not lead:
        return None
    subjects = dict.fromkeys(ref for frame in lead for ref in frame.refs(NameKind.SUBJECT))
    components = dict.fromkeys(c for frame in lead for c in frame.refs(NameKind.COMPONENT))
    places = _places_among(lead)
    amounts = tuple({kr for frame in lead for kr in frame.quantities.amounts})
    if asking and _asks_for_all_of_them(asking[0]) and len({*subjects, *components}) > 1:
        subjects |= dict.fromkeys(facts.component[c].subject for c in components)
    else:
        subjects = subjects or dict.fromkeys(facts.component[c].subject for c in components)
        if len(subjects) > 1:
            return None
    payers = tuple(places) if len(places) == 1 else ()
    if home and not places and any({"cost", "own"} <= frame.concepts for frame in lead):
        payers = (home,)  # "Vi betalar för e-arkivet och räddningstjänsten. Vad blir det ihop?"
    told = Question(
        topic=Topic.COST,
        cooperation=facts.cooperation.id,
        subjects=tuple(subjects),
        components=tuple(components),
        municipalities=payers,
    )
    if len(subjects) > 1:
        years = {year for frame in lead for year in frame.times.years}
        return replace(told, years=tuple(years) if len(years) == 1 else ())
    if subjects:
        return _of_one_thing(told, lead, asking, amounts)
    if len(amounts) == 1:
        # "Vi har fått en faktura på 489 200 kr. Vad avser den?"
        aspects = frozenset(["component"])
        return replace(told, amount=amounts[0], amounts=amounts, aspects=aspects)
    return _of_somebody(lead, facts)


def _of_one_thing(
    told: Question, lead: Sequence[Frame], asking: Sequence[Frame], amounts: tuple[int, ...]
) -> Question:
    """What is spoken of the one thing that is, in the years said with its share."""
    if asking and _asks_how_much_it_rose(lead[-1], asking[0]):
        return replace(told, operation=Operation.CHANGE)
    topic = _topic_of_one(told, lead, asking, amounts)
    of_years = topic is Topic.COST and len(lead[-1].times.years) > 1
    return replace(told, topic=topic, years=lead[-1].times.years if of_years else ())


def _topic_of_one(
    told: Question, lead: Sequence[Frame], asking: Sequence[Frame], amounts: tuple[int, ...]
) -> Topic:
    """What is spoken of the one thing that is: its share, its result, or how it stands."""
    if told.municipalities and asking and _asks_what_it_is(lead[-1], asking[0]):
        return Topic.COST  # "Jag tror Bodens andel av e-arkivet är 5 000 kr. Vad är den?"
    deficit = any(kr < 0 for kr in amounts)  # "Jag ser -164 899 på X. Förklaring?"
    return Topic.ECONOMY if deficit else Topic.STATUS


def _places_among(frames: Sequence[Frame]) -> set[str]:
    """The municipalities that some sentences name, but for those that they leave out."""
    return {
        code
        for frame in frames
        for code in frame.refs(NameKind.MUNICIPALITY)
        if code not in frame.left_out
    }


def _only_names_a_thing(frame: Frame) -> bool:
    """Whether a fragment gives a thing and a year ("Licensen 2025?")."""
    return not frame.concepts and bool(frame.kinds) and frame.kinds <= _THINGS


def _only_names_a_place(frame: Frame) -> bool:
    """Whether a sentence gives but whom the next one asks of ("Kalix alltså.")."""
    return frame.topic is None and frame.kinds == {NameKind.MUNICIPALITY}


def _without_those_left_out(item: Question, around: Sequence[Frame]) -> Question:
    """A cost of all, without the municipalities that a sentence beside it leaves out.

    ("Jag skriver om alla utom Luleå. Vad betalar de tillsammans?").
    """
    left = [frame for frame in around if frame.left_out]
    of_all = item.topic is Topic.COST and not (item.municipalities or item.left_out)
    if not (left and of_all):
        return item
    out = dict.fromkeys(ref for f in left for ref in f.refs(NameKind.MUNICIPALITY))
    gone = tuple(ref for ref in out if any(ref in frame.left_out for frame in left))
    return replace(item, left_out=gone, aspects=item.aspects | {"without"}) if gone else item


def _asks_how_much_it_rose(told: Frame, frame: Frame) -> bool:
    """Whether it is asked how large the change is that was just spoken of ("hur stor är den?")."""
    of_a_change = told.topic is Topic.COST and "change" in told.concepts
    measures = not _HOW_LARGE.isdisjoint(frame.concepts) and not frame.names
    return of_a_change and measures and "pronoun" in frame.concepts


_HOW_LARGE = frozenset(["how_much", "percent", "size_of"])


def _of_somebody(lead: Sequence[Frame], facts: CooperationFacts) -> Question | None:
    """The one person that is spoken of ("Jag ska ringa Fredrik Hansson, vem är det?")."""
    people = tuple(dict.fromkeys(p for frame in lead for p in frame.refs(NameKind.PERSON)))
    if len(people) != 1:
        return None
    return Question(topic=Topic.ROLES, cooperation=facts.cooperation.id, people=people)


def _asks_for_all_of_them(frame: Frame) -> bool:
    """Whether a question is for several things that were named before it, together."""
    return "together" in frame.concepts and frame.kinds.isdisjoint(_THINGS)


def _asks_what_it_is(told: Frame, frame: Frame) -> bool:
    """Whether a question only asks what the share is that was just spoken of, or why."""
    of_a_share = told.topic is Topic.COST and bool(told.quantities.amounts)
    asks = "about" in frame.concepts <= _BARELY_ASKING or "cause" in frame.concepts <= _WHY
    return of_a_share and asks and not frame.names


_BARELY_ASKING = frozenset(["about", "pronoun", "now", "past"])
_WHY = frozenset(
    ["cause", "change", "comparative", "compare", "how_much", "lowered", "pronoun", "raised"]
)
"""Concepts of why a share is as it is, or has changed ("varför så stor skillnad?")."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])


_THEN = re.compile(r"\b(?:betalade|kostade|stod|blev|did|paid|was|cost)\b", re.IGNORECASE)
"""Verbs of what was paid at another time than now."""


def of_the_same_thing(
    items: Sequence[Question | Unclear], asking: Sequence[Frame], joined: Container[int]
) -> list[Question | Unclear]:
    """Costs asked for in one sentence, of the thing that is named last for all of them.

    ("Vem betalar mest och vem minst för räddningstjänsten?")
    """
    found = list(items)
    for number in range(len(found) - 1, 0, -1):
        before, after = found[number - 1], found[number]
        if not (isinstance(before, Question) and isinstance(after, Question)):
            continue
        parallel = before.topic is after.topic is Topic.COST and id(asking[number]) in joined
        parallel = parallel and _ask_alike(asking[number - 1], asking[number])
        if (
            parallel
            and after.subjects
            and _names_no_thing(before, *asking[number - 1 : number + 1])
        ):
            found[number - 1] = replace(
                before, subjects=after.subjects, components=after.components
            )
        elif id(asking[number]) in joined and _is_of_its_year(before, after, asking[number]):
            found[number - 1] = _at_the_time_of(before, after)
    return found


def _is_of_its_year(before: Question, after: Question, asked: Frame) -> bool:
    """Whether two things are asked for, the year of both after the last ("A och vad för B 2024?").

    What somebody paid then, after what is paid, is not.
    """
    costs = before.topic is after.topic is Topic.COST and bool(before.subjects)
    two = costs and bool(after.subjects) and before.subjects != after.subjects
    timed = before.years or before.starts or before.months or before.when or before.relative_year
    return two and bool(after.years) and not timed and not _THEN.search(asked.text)


def _at_the_time_of(question: Question, other: Question) -> Question:
    """A question in the year, and the time within it, of another."""
    return replace(
        question,
        years=other.years,
        relative_year=other.relative_year,
        months=other.months,
        starts=other.starts,
        ends=other.ends,
    )


def _ask_alike(first: Frame, second: Frame) -> bool:
    """Whether two parts ask the same of others ("vem betalar mest", "vem minst för ...")."""
    return "which_thing" not in first.concepts and not (
        (first.concepts ^ second.concepts) - _SAID_ONCE
    )


def _names_no_thing(item: Question, asked: Frame, after: Frame) -> bool:
    """Whether a cost is asked of nothing, not even of everything; in a year if ``after`` is too."""
    named = item.subjects or item.components or item.unexplained
    only_who = asked.kinds <= {NameKind.MUNICIPALITY}
    only_who = only_who and (bool(after.times.years) or not asked.times.years)
    return not named and only_who and asked.concepts.isdisjoint(["total", "everyone"])


def filled_from_context(
    item: Question | Unclear, parts: Sequence[Part], asked: Frame, today: date, home: str | None
) -> Question | Unclear:
    """A single question in a long message, with the thing and time that are spoken of around it.

    Where it names none itself and the sentences around it name just one. ``home`` is who "vi" are.
    """
    if isinstance(item, Unclear):
        return item
    around = [part.frame for part in parts if part.frame is not asked]
    told = [part.frame for part in parts if part.presents]
    things = [frame for frame in around if frame not in told or not _is_a_trade(frame)]
    subjects = {s for frame in things for s in frame.refs(NameKind.SUBJECT)}
    years = {year for frame in around if frame not in told for year in frame.times.years}
    named = item.subjects or (item.components and item.topic is not Topic.FEES)
    if len(subjects) == 1 and not named and item.topic in _WITH_SUBJECT:
        components = {c for frame in around for c in frame.refs(NameKind.COMPONENT)}
        item = replace(item, subjects=tuple(subjects), components=tuple(sorted(components)))
    item = for_those_told(item, around, home)
    places = _places_among(around)
    if len(places) > 1:
        item = _among_those_told(item, asked, [frame for frame in around if frame not in told])
    elif places and _is_of_one(item, asked):
        item = replace(item, municipalities=tuple(places))
    elif places and _only_names_a_thing(asked) and any(map(_only_names_a_place, around)):
        item = replace(item, topic=Topic.COST, municipalities=tuple(places))
    item = _without_those_left_out(item, around)
    timed = item.years or item.starts is not None or "now" in asked.concepts
    if len(years) == 1 and not timed and item.topic in OF_A_YEAR:
        item = replace(item, years=tuple(years))
    item = _holding_what_was_said(item, around)
    if "since" in asked.concepts and item.topic in _OF_STATES:
        return _since_then(item, around, today)
    return _on_the_day(item, around, today)


def _among_those_told(item: Question, asked: Frame, around: Sequence[Frame]) -> Question:
    """Who pays most or least, or more, among those that were just spoken of together.

    ("Jag har jämfört Kalix och Boden. Vilken betalar mest?").
    """
    ends = item.operation in (Operation.HIGHEST, Operation.LOWEST)
    of_payers = item.topic is Topic.COST and (ends or "comparative" in asked.concepts)
    of_things = "which_thing" in asked.concepts or "everyone" in asked.concepts
    if not of_payers or of_things or item.municipalities or item.everyone:
        return item
    named = [frame.refs(NameKind.MUNICIPALITY) for frame in around]
    together = [places for places in named if len(places) > 1]
    if len(together) != 1 or any(len(places) == 1 for places in named):
        return item
    operation = item.operation if ends else Operation.COMPARE
    return replace(item, municipalities=together[0], operation=operation)


def _is_a_trade(frame: Frame) -> bool:
    """Whether the one thing named is what somebody is by trade ("Jag är konsult på KPMG")."""
    trade = _TRADE.search(frame.text)
    only = len(frame.refs(NameKind.SUBJECT)) == 1
    return only and trade is not None and fold(trade["trade"]) in frame.naming


_TRADE = re.compile(
    r"(?:\b(?:är|am|som|as)|\bi['’]m)\s(?:(?:en|an?|extern|external|independent)\s)*(?P<trade>[^\W\d]+)",
    re.IGNORECASE,
)
"""How somebody tells what she is."""


def _holding_what_was_said(item: Question, around: Sequence[Frame]) -> Question:
    """A question whether it is so, with the one amount said before it as what is claimed.

    ("Vi har bokfört 64 000 kr för e-arkivet. Stämmer det med vad vi ska betala?").
    What is said to be paid is so when it is asked what is left ("Vi har betalat 40 000 kr. ...").
    """
    asked = item.aspects & {"confirm", "left_to_pay"}
    if item.topic not in OF_A_YEAR or item.amounts or not asked:
        return item
    said = tuple({kr for frame in around for kr in frame.quantities.amounts})
    if len(said) != 1:
        return item
    if "left_to_pay" in asked:
        return replace(item, amount=said[0], amounts=said)
    return replace(item, amounts=said, claims=said)


def _since_then(item: Question, around: Sequence[Frame], today: date) -> Question:
    """How something stands, with the time spoken of around it as that since which it is asked.

    ("Jag har varit borta sedan i mars. Vad har hänt med e-arkivet sedan dess?")
    """
    starts = {frame.times.span(today)[0] for frame in around} - {None}
    if item.years or item.starts or len(starts) != 1:
        return item
    return replace(item, starts=starts.pop())


_AT_A_MEETING = frozenset(["attendance", "meeting", "stayed_away", "who_came"])
"""Concepts one of which is said of a meeting that somebody speaks of."""


def _on_the_day(item: Question, around: Sequence[Frame], today: date) -> Question:
    """A question of a meeting, of the day or month that the sentences around it speak of.

    ("Jag missade mötet i juni 2023. Vad bestämdes?")
    """
    timed = item.years or item.months or item.starts or item.when or item.paragraph
    of_meetings = (frame for frame in around if not frame.concepts.isdisjoint(_AT_A_MEETING))
    spans = {frame.times.span(today) for frame in of_meetings} - {(None, None)}
    if timed or len(spans) != 1 or item.topic not in _OF_MEETINGS:
        return item
    starts, ends = spans.pop()
    return replace(item, starts=starts, ends=ends, years=(starts.year,) if starts else ())


def filled_from_presentation(
    item: Question | Unclear, parts: Sequence[Part], asked: Frame, vocabulary: Vocabulary
) -> Question | Unclear:
    """A question of somebody who told who she is ("Jag är ny ersättare för Kalix, ...").

    Where it names no body or role itself, her body's meetings are meant, and her own role.
    """
    told = [part.frame for part in parts if part.presents and part.frame is not asked]
    if not told or isinstance(item, Unclear):
        return item
    if item.topic is Topic.COST and _names_no_payer(item, asked):
        places = {code for frame in told for code in frame.refs(NameKind.MUNICIPALITY)}
        return replace(item, municipalities=tuple(places)) if len(places) == 1 else item
    roles = tuple(dict.fromkeys(r for frame in told for r in frame.every(NameKind.ROLE)))
    of_roles = (vocabulary.facts.role[role].body for role in roles)
    said = (body for frame in told for body in frame.refs(NameKind.BODY))
    seated = {r.body for r in vocabulary.facts.roles if r.duty in _SEATED}
    of_those = (body for body in said if body in seated)
    bodies = tuple(dict.fromkeys([*of_those, *(body for body in of_roles if body)]))
    sits_there = item.topic is Topic.ROLES and "who" in asked.concepts and not asked.names
    if (sits_there or item.topic in _OF_BODIES) and not (item.bodies or item.roles):
        meant = bodies if sits_there else tuple(body for body in bodies if body in seated)
        return replace(item, bodies=meant[:1])  # the coordinator's office has no goals or meetings
    if not roles and bodies:
        roles = tuple(
            r.id for r in vocabulary.facts.roles if r.body in bodies and r.duty in _SEATED
        )
    if roles and _asks_of_oneself(item, asked):
        aspects = item.aspects | {"duty", "role"}
        return replace(item, topic=Topic.ROLES, roles=roles, aspects=aspects, fallback=None)
    return item


def _names_no_payer(item: Question, asked: Frame) -> bool:
    """Whether nothing is said of who pays what is asked about, but that it is hers ("totalt")."""
    if item.municipalities or item.everyone or "which_municipality" in item.aspects:
        return False
    return "total" not in item.aspects or _HERS.search(asked.text) is not None


_HERS = re.compile(
    r"\b(?:hans|hennes|hens|deras|his|her|their)\s(?:\w+\s)?(?:kommun|municipality)\b",
    re.IGNORECASE,
)
"""How the municipality is pointed to of somebody who was just told of."""


def _asks_of_oneself(item: Question, asked: Frame) -> bool:
    """Whether a question that names nothing is what one's own role means ("vad innebär det?")."""
    told = asked.concepts.isdisjoint(["who", "how_many", "when", "where"])
    of_role = item.topic in (Topic.ROLES, Topic.ABOUT, Topic.SEARCH) or "duty" in asked.concepts
    of_her = not asked.concepts.isdisjoint(_OF_ONESELF) or (
        "pronoun" in asked.concepts and asked.words <= _POINTING
    )
    return told and of_role and of_her and not asked.names


def _is_of_one(item: Question, asked: Frame) -> bool:
    """Whether a question points back ("hur mycket ökade den?") and says nothing of whom it is."""
    elsewhere = item.municipalities or item.everyone or "which_municipality" in item.aspects
    return item.topic is Topic.COST and "pronoun" in asked.concepts and not elsewhere
