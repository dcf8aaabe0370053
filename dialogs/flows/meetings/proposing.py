"""Which meetings of a year are proposed, why then, and what does a form make of them?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.called_words import written_bodies, written_weekday, written_when, zone_of
from dialogs.cards.year_card import Row
from dialogs.flows.meetings.drafting import Faults, read_form, whole_day_hours
from dialogs.texts import say
from dialogs.wording import month_name, written_date, written_time
from domain.facts import CooperationFacts
from domain.meetings import MeetingDraft, MeetingKind
from domain.meetings.agenda import SEPARATOR
from domain.records import MeetingRule
from domain.wheel import Occasion, entries_for, not_called
from domain.working_days import free_day, working_days_after

_TAKE = "take"
_FIELDS = (_TAKE, "date", "starts", "ends")
"""What a form tells of each meeting."""
_ANSWER_DAYS = 5
_DECIDED = ("decision", "activity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A meeting that nobody is called to yet, and the form of it as it was filled in."""

    occasion: Occasion
    form: Mapping[str, str]

    @property
    def taken(self) -> bool:
        """Whether it is to be called."""
        return self.form[_TAKE] == "true"


def proposals(
    facts: CooperationFacts, year: int, today: date, data: Mapping[str, object]
) -> list[Proposal]:
    """The meetings of a year to come that nobody is called to, with what a form says of them.

    Of the ``bodies`` (ids with commas between them) of ``data`` only, where it names any.
    """
    named = data.get("bodies")
    bodies = set(named.split(",")) if isinstance(named, str) else set()
    first = max(date(year, 1, 1), today + timedelta(days=1))
    last = date(year, 12, 31)
    return [
        Proposal(occasion=occasion, form=_form(occasion, data))
        for occasion in not_called(facts, first, last)
        if occasion.bodies and (not bodies or bodies & set(occasion.bodies))
    ]


def carried(found: list[Proposal]) -> dict[str, object]:
    """Which are taken, and what differs from how they were proposed, as the data of a button."""
    return {
        f"{name}:{one.occasion.id}": one.form[name]
        for one in found
        for name, value in _form(one.occasion, {}).items()
        if name == _TAKE or one.form[name] != value
    }


def draft_of(
    proposal: Proposal, facts: CooperationFacts, today: date, now: datetime
) -> MeetingDraft | Faults:
    """The meeting to call, with the wheel's items as its agenda, or what is wrong with the form."""
    occasion, form = proposal.occasion, proposal.form
    items = [entry.text for entry in entries_for(facts, occasion)]
    return read_form(
        {
            "title": occasion.title,
            "bodies": ",".join(occasion.bodies),
            **form,
            "answer_by": _answer_by(form["date"], today),
            "agenda": "\n".join(item.replace(SEPARATOR, ",") for item in items),
            "strategy_day": str(occasion.kind == MeetingKind.STRATEGY_DAY).lower(),
            "whole_day": str(occasion.whole_day).lower(),
            "food": str(occasion.whole_day).lower(),
        },
        facts,
        now=now,
    )


def row_of(proposal: Proposal, facts: CooperationFacts, language: str) -> Row:
    """A proposal as the card shows it."""
    return Row(
        mark=proposal.occasion.id,
        when=_when(proposal.occasion, language),
        what=_what(proposal.occasion, facts, language),
        reasons=_reasons(proposal.occasion, facts, language),
        form=proposal.form,
    )


def written_proposal(occasion: Occasion, facts: CooperationFacts, language: str) -> str:
    """Day, time, title and bodies of a proposed meeting in a line."""
    when, what = _when(occasion, language), _what(occasion, facts, language)
    return say(language, "year.line", when=when, what=what)


def written_draft(draft: MeetingDraft, facts: CooperationFacts, language: str) -> str:
    """The same of a meeting as it would be called."""
    when = written_when(draft, zone_of(facts), language)
    what = _named(draft.title, draft.bodies, facts, language)
    return say(language, "year.line", when=_begun(when), what=what)


def _when(occasion: Occasion, language: str) -> str:
    day = _begun(written_weekday(language, occasion.on))
    hours = written_time(occasion.starts, occasion.ends)
    if occasion.whole_day:
        return say(language, "called.day", day=day)
    return say(language, "called.hours", day=day, time=hours) if hours else day


def _what(occasion: Occasion, facts: CooperationFacts, language: str) -> str:
    return _named(occasion.title, occasion.bodies, facts, language)


def _named(title: str, bodies: Sequence[str], facts: CooperationFacts, language: str) -> str:
    return say(
        language, "calling.what", title=title, bodies=written_bodies(facts, bodies, language)
    )


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _form(occasion: Occasion, data: Mapping[str, object]) -> dict[str, str]:
    starts, ends = occasion.starts, occasion.ends
    if occasion.whole_day and starts is None:
        starts, ends = whole_day_hours()
    looked_over = any(name.startswith(f"{_TAKE}:") for name in data)
    proposed = {
        # What had no room in the form is not called unseen.
        _TAKE: str(not looked_over).lower(),
        "date": occasion.on.isoformat(),
        "starts": f"{starts:%H:%M}" if starts else "",
        "ends": f"{ends:%H:%M}" if ends else "",
    }
    said = {name: data.get(f"{name}:{occasion.id}") for name in _FIELDS}
    return proposed | {name: value for name, value in said.items() if isinstance(value, str)}


def _answer_by(day: str, today: date) -> str:
    """Some working days before the meeting, but neither past nor after it."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return ""
    return min(on, max(today, working_days_after(on, -_ANSWER_DAYS))).isoformat()


def _reasons(occasion: Occasion, facts: CooperationFacts, language: str) -> list[str]:
    """What is decided, by which rule the day is proposed, and which free day it gave way from."""
    entries = entries_for(facts, occasion)
    items = [entry.text for entry in entries if entry.kind in _DECIDED]
    found = ["; ".join(items)] if items else []
    if occasion.rule is not None:
        found.append(_rule(occasion.rule, facts, language))
    elif occasion.source is not None:
        title = facts.document[occasion.source.document].title
        found.append(say(language, "year.published", document=title))
    if occasion.gave_way is not None:
        day = written_date(language, occasion.gave_way)
        name = free_day(occasion.gave_way) or day
        found.append(say(language, "year.gave_way", day=day, name=name))
    return [_begun(words) for words in found]


def _rule(rule: MeetingRule, facts: CooperationFacts, language: str) -> str:
    basis = say(language, f"distances.basis_{rule.basis}")
    if rule.prepares is not None:
        prepared = next(other for other in facts.meeting_rules if other.id == rule.prepares)
        bodies = written_bodies(facts, prepared.bodies, language)
        return say(language, "year.prepares", n=rule.number, bodies=bodies, basis=basis)
    return say(
        language,
        "year.rule",
        week=say(language, f"year.week_{rule.week}"),
        weekday=say(language, f"year.weekday_{rule.weekday}"),
        month=month_name(language, rule.month or 0),
        basis=basis,
    )
