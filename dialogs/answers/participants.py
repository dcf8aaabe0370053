"""Who takes part? The municipalities, whether a named place is one, the host, and since when."""

from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import search, uptake
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.lifetime import (
    OF_ITS_BEGINNING,
    OF_ITS_LIFE,
    lifetime,
    not_told_since,
    written_lifetime,
)
from dialogs.answers.matching import ASKING_WHO_TAKES_PART, asked_stems, is_strange
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.role_lists import holders_of
from dialogs.answers.seats import for_municipality, in_bodies
from dialogs.answers.subject_facts import is_cooperation
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, municipality_names, written_date
from domain.facts import CooperationFacts
from domain.records import BodyKind, Membership, Source


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Who takes part, or whether the places asked about do."""
    if "host" in question.aspects and not is_strange(question, facts, ("cause",)):
        return host(question, facts, asker)
    for aspect, terms in _TOLD_AS.items():
        if aspect in question.aspects:
            of_whole = replace(question, terms=terms, municipalities=())
            return search.answer(of_whole, facts, asker, today)
    of_some = question.municipalities and not (question.everyone or _counts_us(question))
    votes = "voting_right" in question.aspects
    if question.outsiders or of_some:
        if is_strange(question, facts) and not votes:
            return search.answer(question, facts, asker, today)
        return _of_places(question, facts, asker, today)
    of_another = question.polar and votes and question.aspects.isdisjoint(_OF_ALL)
    if of_another or "other_organisation" in question.aspects:
        return _only_municipalities(question, facts, asker)
    named = [b for b in question.bodies if _is_of_people(facts, b)]
    if named and OF_ITS_BEGINNING.isdisjoint(question.aspects):
        return in_bodies(question, facts, asker, named)
    if OF_ITS_BEGINNING & question.aspects and (named or facts.cooperation.starts is None):
        return not_told_since(question, facts, asker, named)
    if OF_ITS_LIFE & question.aspects and (facts.cooperation.starts or facts.cooperation.ends):
        return lifetime(question, facts, asker, today)
    return _all(question, facts, asker)


_OF_ALL = frozenset(["everyone", "nobody", "how_many", "list", "participants"])
"""Aspects of all who take part, and of no organisation beside them ("har LTU rösträtt?")."""
_IN_EVERYTHING = frozenset(["component", "solution", "total"])
"""Aspects of "är vi med i allt?", which asks of what there is to use."""


def _of_places(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Whether places take part; in everything, or in a body of people, who is there for them."""
    counted = any(report.users is not None for report in facts.status_reports)
    if counted and question.municipalities and not _IN_EVERYTHING.isdisjoint(question.aspects):
        in_use = replace(
            question,
            topic=Topic.UPTAKE,
            operation=Operation.VALUE,
            # the cooperation itself and its bodies are no things to use
            subjects=tuple(s for s in question.subjects if not _is_whole(s, facts)),
            components=tuple(
                c for c in question.components if not _is_whole(facts.component[c].subject, facts)
            ),
            bodies=(),
        )
        return uptake.answer(in_use, facts, asker, today)
    if told := _of_body(question, facts, asker):
        return told
    if _is_of_another_thing(question, facts):
        return search.answer(question, facts, asker, today)
    return _is_member(question, facts, asker)


def _is_of_another_thing(question: Question, facts: CooperationFacts) -> bool:
    """Whether a word names what places take part in, and it is not the cooperation.

    "Är Kalix med i regionen?" gets no yes though the documents speak of a region.
    """
    return "voting_right" not in question.aspects and bool(
        asked_stems(question, facts, ASKING_WHO_TAKES_PART)
    )


def _is_whole(subject: str, facts: CooperationFacts) -> bool:
    return is_cooperation(facts, facts.subject[subject])


def _counts_us(question: Question) -> bool:
    """Whether "vi" are all who take part ("hur många kommuner är vi?")."""
    return question.own and len(question.municipalities) == 1 and "how_many" in question.aspects


_SAID_TO_BE_OUT = frozenset(["absent", "has_left", "leave", "negated", "outside"])
"""Aspects of questions that believe somebody not to take part ("varför är Boden inte med?")."""


def _of_body(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Who is there for each municipality in a body of named people; ``None`` in other bodies."""
    roles = [role for role in facts.roles if role.body in question.bodies]
    named = [h for role in roles for h in holders_of(facts, role) if h.municipality]
    if not named or question.outsiders or not all(_is_of_people(facts, b) for b in question.bodies):
        return None
    told = for_municipality(question, facts, asker, roles)
    unnamed = {*question.municipalities} - {h.municipality for h in named}
    described = in_bodies(question, facts, asker, question.bodies).statements if unnamed else ()
    return replace(told, statements=(*told.statements, *described))


def _is_of_people(facts: CooperationFacts, body: str) -> bool:
    """Whether people sit in a body, and not the municipalities themselves."""
    return body in facts.body and facts.body[body].kind is not BodyKind.COMMITTEE


_TWO = 2
_TOLD_AS = {
    "partners": ("samband", "andra", "organisationer"),
    "belongs": ("tillhör", "värdkommun", "ingår"),
}
"""How the documents speak of whom a committee works with, and of what it is a part."""


def _sources(facts: CooperationFacts, codes: tuple[str, ...] = ()) -> list[Source]:
    return [m.source for m in facts.memberships if not codes or m.municipality in codes]


def _all(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    language = asker.language
    period = asked_period(question)
    day = period.last if period is not None else None
    members = facts.members_on(day)
    if not members:
        headline = say(language, "participants.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    if period is not None and _is_before_all_told(facts, period):
        headline = say(
            language, "participants.not_told_then", period=written_period(language, period)
        )
        now = _all(replace(question, years=(), starts=None, ends=None, months=()), facts, asker)
        return not_known(
            question, facts, asker, headline, statements=[now.headline], sources=_sources(facts)
        )
    notes = []
    spanned = [d for d in (facts.cooperation.starts, facts.cooperation.ends) if d]
    if spanned:
        notes.append(written_lifetime(language, facts))
    elif period is not None:
        # The list is as the document states it; it does not say since when or until when.
        notes.append(
            say(
                language,
                "participants.as_stated",
                documents=joined(
                    language,
                    dict.fromkeys(facts.document[s.document].title for s in _sources(facts)),
                ),
                period=written_period(language, period),
            )
        )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "participants.all",
            n=len(members),
            cooperation=facts.cooperation.name,
            names=joined(language, (m.name for m in members)),
        ),
        statements=[_written_host(language, facts)] if facts.cooperation.host else [],
        notes=notes,
        sources=[*_sources(facts), facts.cooperation.source],
    )


def _is_before_all_told(facts: CooperationFacts, period: Period) -> bool:
    """Whether a period is over before the oldest document, and nothing tells since when all is."""
    dated = [d.dated.year for d in facts.documents if d.dated is not None]
    told = any(m.since or m.until for m in facts.memberships) or facts.cooperation.starts
    years = (*period.years, *(day.year for day in (period.starts, period.ends) if day))
    return not told and bool(dated) and bool(years) and max(years) < min(dated)


def _only_municipalities(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That only municipalities take part, and what is said of the organisation asked about."""
    members = facts.members_on()
    quoted, where = search.quotes(question, facts, asker)
    return answered(
        question,
        facts,
        asker,
        say(
            asker.language,
            "participants.only",
            n=len(members),
            cooperation=facts.cooperation.name,
            names=joined(asker.language, (m.name for m in members)),
        ),
        statements=quoted,
        sources=[*_sources(facts), *where],
    )


def _how_they_are_told(question: Question) -> str:
    """The text for those who take part: as told which they are, or as a yes to whether they do."""
    if not _SAID_TO_BE_OUT.isdisjoint(question.aspects):
        return "still"
    return "these" if "how_many" in question.aspects else "yes"


def _is_member(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    language = asker.language
    members = {m.code: m for m in facts.members_on()}
    if _asks_since(question, facts):
        return _since_unknown(question, facts, asker)
    inside = tuple(code for code in question.municipalities if code in members)
    outside = [
        *question.outsiders,
        *(facts.municipality[c].name for c in question.municipalities if c not in members),
    ]
    lines = []
    if outside:
        lines.append(
            say(
                language,
                "participants.no",
                n=len(outside),
                names=joined(language, outside),
                cooperation=facts.cooperation.name,
            )
        )
    if inside:
        lines.append(
            say(
                language,
                f"participants.{_how_they_are_told(question)}",
                n=len(inside),
                names=joined(language, municipality_names(facts, inside)),
                cooperation=facts.cooperation.name,
            )
        )
    if outside or question.operation is Operation.COUNT:
        lines.append(
            say(
                language,
                "participants.all",
                n=len(members),
                cooperation=facts.cooperation.name,
                names=joined(language, (m.name for m in members.values())),
            )
        )
    for membership in facts.memberships:
        if membership.municipality in inside:
            lines += _written_membership(language, facts, membership)
    counts = outside and not inside and not _MAY_COUNT.isdisjoint(question.aspects)
    first = 2 if counts else 1
    return answered(
        question,
        facts,
        asker,
        " ".join(lines[:first]),
        statements=lines[first:],
        sources=_sources(facts, () if outside else inside),
    )


_SINCE_WHEN = frozenset(["how_long", "formed", "since_when", "when", "which_year"])
"""Aspects of a question since when somebody takes part ("när gick Kalix med i nämnden?")."""
_MAY_COUNT = _SINCE_WHEN | {"how_many", "joining"}
"""Aspects of what is asked of all where somebody has joined ("när Umeå är med, hur många då?")."""


def _asks_since(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked since when members take part that no document tells it of."""
    told = {m.municipality for m in facts.memberships if m.since}
    of_members = {m.code for m in facts.members_on()}.issuperset(question.municipalities)
    asked = not _SINCE_WHEN.isdisjoint(question.aspects)
    counted = "how_many" in question.aspects or question.outsiders
    return asked and not counted and of_members and told.isdisjoint(question.municipalities)


def _since_unknown(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That members take part, and that no document tells since when."""
    language = asker.language
    codes = question.municipalities
    names = joined(language, municipality_names(facts, codes))
    cooperation = facts.cooperation.name
    return answered(
        question,
        facts,
        asker,
        say(language, "participants.member_since_unknown", names=names, cooperation=cooperation),
        statements=[
            _all(
                Question(topic=Topic.PARTICIPANTS, cooperation=facts.cooperation.id), facts, asker
            ).headline
        ],
        sources=_sources(facts, codes),
    )


def _written_membership(
    language: str, facts: CooperationFacts, membership: Membership
) -> list[str]:
    name = facts.municipality[membership.municipality].name
    lines = []
    if membership.since:
        day = written_date(language, membership.since)
        lines.append(say(language, "participants.since", municipality=name, day=day))
    if membership.until:
        day = written_date(language, membership.until)
        lines.append(say(language, "participants.until", municipality=name, day=day))
    return lines


def formal_names(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """What municipalities are called in full."""
    lines = [
        say(
            asker.language,
            "participants.formal_name",
            municipality=facts.municipality[code].name,
            formal_name=facts.municipality[code].formal_name,
        )
        for code in question.municipalities
    ]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        sources=_sources(facts, question.municipalities),
    )


def host(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Which municipality is the host, or that none is named."""
    language = asker.language
    if facts.cooperation.host is None:
        return not_known(
            question,
            facts,
            asker,
            say(language, "participants.no_host", cooperation=facts.cooperation.name),
            statements=[ended(own_words(language, facts.cooperation.description.strip()))],
            sources=[facts.cooperation.source],
        )
    told, sources = _what_the_host_does(question, facts, asker)
    return answered(
        question,
        facts,
        asker,
        _written_host(language, facts),
        statements=[say(language, "uptake.no_reason")] if "cause" in question.aspects else told,
        sources=[facts.cooperation.source, *sources],
    )


_AS_HOST = frozenset(["about", "duty"])


def _what_the_host_does(
    question: Question, facts: CooperationFacts, asker: Asker
) -> tuple[list[str], list[Source]]:
    """What the documents say of the host, where it is asked what being it means."""
    if question.aspects.isdisjoint(_AS_HOST):
        return [], []
    words = _TOLD_AS["belongs"]
    of_host = replace(question, topic=Topic.SEARCH, terms=words, municipalities=())
    return search.quotes(of_host, facts, asker)


def _written_host(language: str, facts: CooperationFacts) -> str:
    return say(
        language,
        "participants.host",
        municipality=facts.municipality[facts.cooperation.host or ""].name,
        cooperation=facts.cooperation.name,
    )
