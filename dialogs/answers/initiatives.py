"""Which initiatives are there? The parts of what they belong to, by the latest report."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, own_words
from dialogs.answers.matching import asked_stems
from dialogs.answers.period import asked_period
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.answers.reports import report_for, written_share
from dialogs.answers.stems import matches, stem, stems
from dialogs.answers.subject_facts import parts_of
from dialogs.answers.user_counts import so_many
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject, SubjectKind

_OF_THEM = frozenset(
    [
        *("list", "how_many", "highest", "lowest", "which_thing", "added", "removed", "status"),
        "in_both",
    ]
)
"""Aspects of a question about the initiatives, and not about what one word tells of them."""

_OF_THE_WHOLE = frozenset(
    ["who", "cause", "when", "leads", "uptake", "purpose", "which_municipality"]
)
"""Aspects of a question about what they belong to ("vem tog initiativet?")."""
_AND_NOW = frozenset(["compare", When.NOW])
"""That another report is held against the one of a time asked about."""
_WITHOUT = frozenset(["negated", "absent", "none_of", "without"])
_OF_STATE = frozenset(["began", "ongoing", "done", "status"])


def with_initiatives(facts: CooperationFacts) -> tuple[Subject, ...]:
    """The subjects that initiatives are parts of."""
    parents = {s.parent for s in facts.subjects if s.kind is SubjectKind.INITIATIVE}
    return tuple(s for s in facts.subjects if s.id in parents)


_NAMED = ("initiativ",)
"""How the words begin for the parts themselves, in both languages."""


def each_counted(question: Question, facts: CooperationFacts) -> tuple[Subject, ...]:
    """The initiatives whose municipalities are counted, where it is asked how many each has.

    ("Hur många kommuner är anmälda till varje initiativ?"); none where another thing is named.
    """
    wholes = with_initiatives(facts)
    others = {*question.subjects} - {whole.id for whole in wholes}
    of_them = any(term.startswith(_NAMED) for term in question.terms)
    if others or not of_them or question.operation is not Operation.COUNT:
        return ()
    return tuple(
        part
        for whole in wholes
        for part in facts.children.get(whole.id, ())
        if any(report.users is not None for report in facts.reports_of.get(part.id, ()))
    )


def asked_whole(question: Question, facts: CooperationFacts) -> Subject | None:
    """What the initiatives asked about are parts of; ``None`` where others or none are."""
    of_them = _OF_THEM & question.aspects or question.operation is Operation.COUNT
    listed = {"list"} <= question.aspects and "status" not in question.aspects
    wholes = [whole for whole in with_initiatives(facts) if whole.id in facts.reports_of]
    of_one = question.subjects in {(whole.id,) for whole in wholes}
    of_them = of_them or (of_one and _OF_THE_WHOLE.isdisjoint(question.aspects))
    if not (of_them if "initiative" in question.aspects else listed and question.subjects):
        return None
    named = [s for s in wholes if s.id in question.subjects]
    parts = {part.id for whole in wholes for part in facts.children.get(whole.id, ())}
    if not named and not parts.isdisjoint(question.subjects):
        return None
    if not named and "initiative" not in question.aspects:
        return None
    found = named or wholes
    return found[0] if len(found) == 1 else None


def answer_belonging(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Whether a thing is one of the initiatives of something; ``None`` where that is not asked."""
    if "among" not in question.aspects:
        return None
    named = [facts.subject[s] for s in question.subjects if s in facts.subject]
    wholes = [w for w in with_initiatives(facts) if w.id in facts.reports_of]
    parents = {thing.parent for thing in named}
    whole = next((w for w in wholes if w in named or w.id in parents), None)
    things = [thing for thing in named if thing is not whole]
    if whole is None or len(things) != 1:
        return None
    if question.municipalities and whole not in named:  # "är Boden med i SDK?"
        return None
    latest = facts.reports_of[whole.id][-1]
    last = next((r for r in reversed(facts.reports_of.get(things[0].id, ()))), latest)
    key = "not_among" if things[0].parent != whole.id else "among"
    table, sources = parts_of(asker.language, facts, whole, latest.on)
    return answered(
        question,
        facts,
        asker,
        say(
            asker.language,
            "initiatives.no_longer_among"
            if key == "among" and last.on < latest.on
            else f"initiatives.{key}",
            thing=things[0].name,
            whole=whole.name,
            day=written_date(asker.language, last.on if key == "among" else latest.on),
            last=written_date(asker.language, latest.on),
        ),
        table=table,
        sources=[latest.source, *sources],
    )


def answer(question: Question, facts: CooperationFacts, asker: Asker, whole: Subject) -> Answer:
    """The initiatives of a report and how many they are, or which has most municipalities."""
    language = asker.language
    report = report_for(facts, whole.id, asked_period(question)) or facts.reports_of[whole.id][-1]
    parts = [
        (part, told)
        for part in facts.children.get(whole.id, ())
        for told in facts.reports_of.get(part.id, ())
        if told.on == report.on
    ]
    things = [facts.subject[s] for s in question.subjects if s in facts.subject and s != whole.id]
    parts = [(p, told) for p, told in parts if all(_speaks_of(p, thing) for thing in things)]
    about = joined(language, (thing.name for thing in things))
    words = () if things else _telling(question, facts, parts)
    if words:  # "vilka initiativ rör cybersäkerhet?"
        parts = [(p, told) for p, told in parts if all(matches(w, _said_of(p)) for w in words)]
        about = say(language, "initiatives.that")
    if "in_both" in question.aspects:
        parts = [(part, told) for part, told in parts if len(facts.reports_of[part.id]) > 1]
    table, sources = parts_of(language, facts, whole, report.on)
    latest = facts.reports_of[whole.id][-1]
    report = _first_of_two(question, facts, whole) or report
    two = latest.on > report.on and not _AND_NOW.isdisjoint((*question.aspects, question.when))
    return answered(
        replace(question, listed=tuple(part.id for part, _ in parts)),
        facts,
        asker,
        (two and _then_and_now(language, facts, whole, report, latest))
        or so_many(question, language, parts)
        or _ends(question, language, parts)
        or _lacking(question, language, whole, parts)
        or say(
            language,
            _headline_key(question, about),
            things=about,
            n=len(parts),
            whole=whole.name,
            day=written_date(language, report.on),
            names=joined(language, (part.name for part, _ in parts)),
        ),
        table=table,
        sources=[report.source, *sources],
        suggestions=[say(language, "status.suggest_changes", subject=whole.name)],
    )


def _first_of_two(
    question: Question, facts: CooperationFacts, whole: Subject
) -> StatusReport | None:
    """The first report of a time, where the numbers of two are held against each other."""
    period = asked_period(question)
    if period is None or not {"compare", "how_many"} <= question.aspects:
        return None
    return next((r for r in facts.reports_of[whole.id] if r.on in period), None)


def _headline_key(question: Question, about: str) -> str:
    if "in_both" in question.aspects:
        return "initiatives.in_both"
    return "initiatives.about" if about else "initiatives.headline"


def _then_and_now(
    language: str,
    facts: CooperationFacts,
    whole: Subject,
    report: StatusReport,
    latest: StatusReport,
) -> str:
    """How many there were by an earlier report and how many by the latest."""
    told = {r.on: 0 for r in (report, latest)}
    for part in facts.children.get(whole.id, ()):
        for reported in facts.reports_of.get(part.id, ()):
            if reported.on in told:
                told[reported.on] += 1
    return say(
        language,
        "initiatives.from_to",
        whole=whole.name,
        before=told[report.on],
        after=told[latest.on],
        first=written_date(language, report.on),
        last=written_date(language, latest.on),
    )


def _lacking(
    question: Question, language: str, whole: Subject, parts: Sequence[tuple[Subject, StatusReport]]
) -> str:
    """Which are told of without a number, or not begun, where what they lack is asked for."""
    if _WITHOUT.isdisjoint(question.aspects) or not parts:
        return ""
    day = written_date(language, parts[0][1].on)
    if "counts" in question.aspects:
        found = [part.name for part, told in parts if told.users is None]
        key = "initiatives.uncounted" if found else "initiatives.uncounted_none"
        names = joined(language, found)
        return say(language, key, n=len(found), whole=whole.name, names=names, day=day)
    states = {told.phase for _, told in parts}
    if len(states) > 1 or _OF_STATE.isdisjoint(question.aspects):
        return ""
    return say(
        language,
        "initiatives.in_state",
        whole=whole.name,
        state=own_words(language, states.pop() or ""),
        day=day,
        names=joined(language, (part.name for part, _ in parts)),
    )


def _speaks_of(part: Subject, thing: Subject) -> bool:
    """Whether what an initiative is called or described as speaks of something else."""
    said = _said_of(part)
    return any(
        all(matches(word, said) for word in stems(name)) for name in (thing.name, *thing.aliases)
    )


def _telling(
    question: Question, facts: CooperationFacts, parts: Sequence[tuple[Subject, StatusReport]]
) -> tuple[str, ...]:
    """The words beside names that some initiative is called or described by, all in the same."""
    called = {stem(word) for word in question.naming}
    asked = asked_stems(question, facts, _OF_THEM | {"initiative"})
    said = [_said_of(part) for part, _ in parts]
    held = [w for w in asked if w not in called and any(matches(w, s) for s in said)]
    return tuple(held) if any(all(matches(w, s) for w in held) for s in said) else ()


def _said_of(part: Subject) -> tuple[str, ...]:
    """The stems of what an initiative is called and described as."""
    return stems(" ".join((part.name, *part.aliases, part.description or "")))


def _ends(question: Question, language: str, parts: Sequence[tuple[Subject, StatusReport]]) -> str:
    """The initiatives with most or fewest municipalities, where that is asked."""
    counted = [(part, told) for part, told in parts if told.users is not None]
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST) or not counted:
        return ""
    highest = question.operation is Operation.HIGHEST
    end = value_at(question, (told.users or 0 for _, told in counted), highest=highest)
    named = [(part, told) for part, told in counted if told.users == end]
    names = joined(language, (part.name for part, _ in named))
    share, day = written_share(language, named[0][1]), written_date(language, named[0][1].on)
    return told_at(question, language, f"{names}, {share} ({day}).", highest=highest) or say(
        language, f"initiatives.{question.operation.value}", names=names, share=share, day=day
    )
