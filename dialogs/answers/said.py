"""What do the status reports say in the question's own words? Their dated statements."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.leads import names_somebody
from dialogs.answers.matching import asked_stems, known_words, words_of
from dialogs.answers.period import asked_period
from dialogs.answers.stems import matches, stem, stems
from dialogs.answers.subject_facts import name_stems, written_plan
from dialogs.answers.synonyms import means
from dialogs.question import Operation, Question, When
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.understanding.tokens import fold
from dialogs.wording import month_name, written_date
from domain.facts import CooperationFacts
from domain.records import Meeting, PlanEntry, StatusStatement, Subject, SubjectKind

_PART = 4
"""Letters of a subject's name from which a compound with it says nothing more of it."""
_CALLED = {
    "procurement": "upphandling",
    "prestudy": "förstudie",
    "paused": "pausad",
    "delayed": "pausad",
}
"""What reports call what may be asked in other words."""
_NOT_PAUSED = frozenset(_CALLED) - {"paused"}
_SPENT = ("uptake", "role", "meeting", "any_of")
_EVERYONE = frozenset(["everyone", "participants"])
_OF_TIMES = frozenset(["when", "which_year"])
_OF_NUMBERS = frozenset(["how_many", "traffic"])
_OF_NOW = frozenset(["ongoing", "paused", "remains", "still"])
"""Aspects of a question what is so now."""
_COUNTED = re.compile(r"\d[\d ]*((?: [a-z-]+){1,2})")
"""A number in a folded text, and the one or two words after it."""
_LEAST_TOLD = 0.5
"""The least share of what several words of a question weigh that a statement must hold."""
_SEVERAL = 3
_TELLING = 8
"""Letters of a stem from which a word alone tells what is asked about, if at most"""
_FEW = 2
"""so many statements hold it."""
_TELLING_OF_PLANS = 7
"""Letters of one from which the comment of a thing's own row in a plan is looked for it."""
_SPENT_ON_KINDS = (
    *_SPENT,
    "which_municipality",
    "project",
    "solution",
    "initiative",
    "procurement",
    "running",
    "about",
)


def said_about(
    question: Question, facts: CooperationFacts, subject: Subject
) -> list[StatusStatement]:
    """Statements about a subject that hold all of the question's words, the latest first.

    The subject's own names say nothing of what is asked about it.
    """
    names = name_stems(subject)
    asked = [w for w in asked_stems(question, facts, _SPENT) if not matches(w, names)]
    if not asked:
        return []
    found = [
        s
        for s in facts.status_statements
        if s.subject == subject.id
        and not s.text.endswith(":")
        and all(means(word, stems(s.text)) for word in asked)
    ]
    if "who" in question.aspects:
        found = [s for s in found if names_somebody(facts, s.text)] or found
    return sorted(found, key=lambda s: s.on, reverse=True)


def said_most(
    question: Question, facts: CooperationFacts, subject: Subject
) -> list[StatusStatement]:
    """The statement about a subject that tells most of what is asked of it, the latest of several.

    It must hold at least half of what the question's words weigh, rare ones weighing more; all of
    them where they are fewer than three. Where a number is asked for, the one that counts it.
    """
    if counting := said_to_number(question, facts, subject):
        return counting
    statements = _of_whole(facts, subject)
    statements = [s for s in statements if not s.text.endswith(":")]
    if "who" in question.aspects:
        statements = [s for s in statements if names_somebody(facts, s.text)] or statements
    bought = subject.kind is SubjectKind.PROCUREMENT
    spent = tuple(c for c in _SPENT_ON_KINDS if bought or c != "procurement")
    names = name_stems(subject)
    asked = _beside_names(asked_stems(question, facts, spent), names)
    if not asked and not _OF_TIMES.isdisjoint(question.aspects):  # "vilket pris?", "vilket år?"
        before = replace(question, terms=question.earlier_terms)
        asked = _beside_names(asked_stems(before, facts, spent), names)
    called = _called(question, frozenset(["procurement"] if bought else []))
    asked = list(dict.fromkeys((*asked, *called)))  # "vem handlar upp ...?"
    if "when" in question.aspects and not _EVERYONE.isdisjoint(question.aspects):
        of_all = _holding_most(statements, [*asked, *stems("alla")])
        return of_all or _holding_most(statements, asked)
    return _holding_most(statements, asked)


def _beside_names(asked: Sequence[str], names: Collection[str]) -> list[str]:
    """The stems that are no part of a name."""
    parts = [name for name in names if len(name) >= _PART]
    return [w for w in asked if not matches(w, names) and not any(part in w for part in parts)]


def _called(question: Question, but: frozenset[str]) -> Iterator[str]:
    """The stems of what reports call what is asked in other words, but for some concepts."""
    for concept, called in _CALLED.items():
        if concept in question.aspects - but:
            yield from stems(called)


def _holding_most(
    statements: Sequence[StatusStatement], asked: Sequence[str]
) -> list[StatusStatement]:
    """The statement that holds most of some words by weight, the latest of several."""
    words = {s: stems(s.text) for s in statements}
    held = {w: [s for s in statements if means(w, words[s])] for w in asked}
    known = [word for word in asked if held[word]]
    if not known or 2 * len(known) < len(asked):
        return []
    weights = {word: math.log(1 + len(statements) / len(held[word])) for word in known}
    told = {s: sum(weights[w] for w in known if s in held[w]) for s in statements}
    best = max(told.values())
    least = _LEAST_TOLD if len(known) >= _SEVERAL else 1.0
    if best < least * sum(weights.values()):
        return []
    return [max((s for s in statements if math.isclose(told[s], best)), key=lambda s: s.on)]


def said_of_everyone(
    question: Question, facts: CooperationFacts, subject: Subject
) -> list[StatusStatement]:
    """What is said of when all came to use a subject; nothing where that is not asked."""
    if "when" not in question.aspects:
        return []
    return said_most(replace(question, aspects=question.aspects | {"everyone"}), facts, subject)


def said_to_number(
    question: Question, facts: CooperationFacts, subject: Subject
) -> list[StatusStatement]:
    """The statements that count what is asked how many of, the latest first; else none."""
    if question.operation is not Operation.COUNT and _OF_NUMBERS.isdisjoint(question.aspects):
        return []
    return _counting(question, subject, _of_whole(facts, subject))


def _of_whole(facts: CooperationFacts, subject: Subject) -> list[StatusStatement]:
    """What reports say of a subject, of what it is a part of and of its own parts."""
    whole = {subject.id, subject.parent, *(s.id for s in facts.children.get(subject.id, ()))}
    return [s for s in facts.status_statements if s.subject in whole]


def _counting(
    question: Question, subject: Subject, statements: Sequence[StatusStatement]
) -> list[StatusStatement]:
    """The statements with a number of one of the things that the question speaks of.

    The subject's own name may be such a thing ("e-tjänster"), in whichever language it is said.
    """
    asked = [stem(term) for term in question.terms if len(term) >= _PART and term.isalpha()]
    if question.naming and len(question.naming) == len(question.terms):
        asked += [word for name in subject.aliases for word in stems(name) if len(word) >= _PART]
    before = [stem(term) for term in question.earlier_terms if len(term) >= _PART]
    found = _with_number_of(asked, statements) or _with_number_of(before, statements)
    told = {s.text.rstrip("."): s for s in sorted(found, key=lambda s: s.on)}
    if not any(_of_then(question, s) for s in told.values()):
        return []
    return sorted(told.values(), key=lambda s: (_of_then(question, s), s.on), reverse=True)


def _with_number_of(
    asked: Sequence[str], statements: Sequence[StatusStatement]
) -> list[StatusStatement]:
    """The statements with a number of one of some things."""
    return [
        s
        for s in statements
        for thing in _COUNTED.findall(fold(s.text))
        if any(means(word, stems(thing)) for word in asked)
    ]


def said_of_day(question: Question, facts: CooperationFacts) -> list[StatusStatement]:
    """The statements that tell of one day asked about ("i drift från 2 maj 2024")."""
    if question.starts is None or question.starts != question.ends:
        return []
    day = written_date(DEFAULT_LANGUAGE, question.starts)
    return [statement for statement in facts.status_statements if day in statement.text]


def said_of_months(
    question: Question, facts: CooperationFacts, subject: Subject
) -> list[StatusStatement]:
    """The statements about a subject that name one of the months asked about, of a year asked."""
    months = [month_name(DEFAULT_LANGUAGE, month) for month in question.months]
    return [
        s
        for s in facts.status_statements
        if s.subject == subject.id
        and s.on.year in question.years
        and any(month in stems(s.text) for month in months)
    ]


def said_anywhere(question: Question, facts: CooperationFacts) -> list[StatusStatement]:
    """The latest statement of each subject that holds all of the question's words."""
    named = {stem(word) for word in question.naming}
    asked = asked_stems(question, facts, (*_SPENT, "longest", "project", "solution", "operation"))
    asked = tuple(word for word in asked if word not in named)
    goes_on = question.when is When.NOW or "ongoing" in question.aspects
    if "procurement" in question.aspects and goes_on:
        bought = words_of(frozenset(["procurement"]))  # "upphandlas något just nu?"
        others = (word for word in asked if word not in bought)
        asked = tuple(dict.fromkeys((*stems("upphandling pågår"), *others)))
    if "won" in question.aspects:
        rest = [word for word in asked if word not in words_of(frozenset(["won"]))]
        held = [s for s in facts.status_statements if _tells_of(s, "won")]
        return [s for s in held if all(means(word, stems(s.text)) for word in rest)][-1:]
    asked = tuple(dict.fromkeys((*asked, *_called(question, _NOT_PAUSED))))
    if not asked:
        return []
    found = {
        s.subject: s
        for s in sorted(facts.status_statements, key=lambda s: s.on)
        if all(means(word, stems(s.text)) for word in asked) and _of_then(question, s)
    }
    if question.subjects:  # of another thing nothing was asked
        found = {name: s for name, s in found.items() if name in question.subjects}
    return sorted(found.values(), key=lambda s: s.on, reverse=True)


def _of_then(question: Question, statement: StatusStatement) -> bool:
    """Whether a statement is of a time asked about: made then, or naming the year."""
    period = asked_period(question)
    named = any(str(year) in statement.text for year in question.years)
    return period is None or statement.on in period or named


def said_tellingly(question: Question, facts: CooperationFacts) -> list[StatusStatement]:
    """The latest statement with a word of the question that few hold ("är Silverlight borta?").

    Its other words must be everyday ones: of what else it names, nothing is told.
    """
    words = {s: stems(s.text) for s in facts.status_statements}
    telling: list[StatusStatement] = []
    for word in asked_stems(question, facts, _SPENT):
        held = [s for s in words if means(word, words[s])]
        if not telling and len(word) >= _TELLING and 0 < len(held) <= _FEW:
            telling = held
        elif word not in known_words():
            return []
    return sorted(telling, key=lambda s: s.on)[-1:]


def planned_in_words(
    question: Question, facts: CooperationFacts, subject: Subject
) -> Sequence[PlanEntry]:
    """The last row of plans about a subject or its parts whose comment holds the telling words."""
    whole = (subject, *facts.children.get(subject.id, ()))
    names = frozenset[str]().union(*map(name_stems, whole))
    spent = tuple(c for c in _SPENT_ON_KINDS if c != "role")  # "vilket uppdrag har förvaltningen?"
    asked = [
        word
        for word in asked_stems(question, facts, spent)
        if len(word) >= _TELLING_OF_PLANS and not matches(word, names)
    ]
    rows = [entry for s in whole for entry in facts.plan_of.get(s.id, ()) if entry.comment]
    return [e for e in rows if asked and all(means(w, stems(e.comment or "")) for w in asked)][-1:]


def said_of_meeting(facts: CooperationFacts, meeting: Meeting) -> list[StatusStatement]:
    """What a report of the same year says of a meeting it names by kind and day."""
    named = f"{meeting.title} {meeting.on.day} {month_name(DEFAULT_LANGUAGE, meeting.on.month)}"
    return [
        s
        for s in facts.status_statements
        if s.on.year == meeting.on.year
        and facts.subject[s.subject].name.casefold().startswith(named.casefold())
    ]


def _tells_of(statement: StatusStatement, concept: str) -> bool:
    """Whether a statement holds any of the everyday words for something."""
    words = stems(statement.text)
    return any(means(word, words) for word in words_of(frozenset([concept])))


def said_of_one(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    told: Sequence[StatusStatement],
) -> Answer:
    """The statements that hold the question's words, the latest first."""
    language = asker.language
    reports = {r.on: r for r in facts.reports_of[subject.id]}
    lines = [said_first(language, subject, s) for s in told]
    reason = [say(language, "uptake.no_reason")] if "cause" in question.aspects else []
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=[*reason, *lines[1:]],
        sources=[reports[s.on].source for s in told],
    )


def said_first(language: str, subject: Subject, statement: StatusStatement) -> str:
    """A statement as a first line: of what, what is said, and when it was."""
    return say(
        language,
        "status.headline",
        subject=subject.name,
        state=own_words(language, statement.text.rstrip(".:")),
        day=written_date(language, statement.on),
    )


def said_last(language: str, subject: Subject, statement: StatusStatement, latest: date) -> str:
    """What was said before, where it is asked if it still is so and the latest report is silent."""
    return say(
        language,
        "reports.said_last",
        subject=subject.name,
        later=written_date(language, latest),
        day=written_date(language, statement.on),
        text=ended(own_words(language, statement.text)),
    )


def said_of_all(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    told: Sequence[StatusStatement],
    listed: Sequence[PlanEntry] = (),
) -> Answer:
    """What the latest reports say in the question's own words ("vilka förstudier pågår?")."""
    language = asker.language
    lines = [f"{facts.subject[s.subject].name}: {dated(language, s)}" for s in told]
    lines += [written_plan(language, facts, entry) for entry in listed]
    reports = [r for s in told for r in facts.reports_of[s.subject] if r.on == s.on]
    of_now = asked_period(question) is None and not _OF_NOW.isdisjoint(question.aspects)
    latest = facts.reports_of[told[0].subject][-1].on if told else None
    if of_now and latest and told[0].on < latest:
        lines[0] = said_last(language, facts.subject[told[0].subject], told[0], latest)
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        sources=[*(report.source for report in reports), *(entry.source for entry in listed)],
    )


def dated(language: str, statement: StatusStatement) -> str:
    """A statement with the day it was made on."""
    return f"{written_date(language, statement.on)}: {ended(own_words(language, statement.text))}"
