"""What did the auditors say, and whose? Told by the committee's replies to their audits.

An audit is known by the committee's decision on it, which tells what the auditors found.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, lines_of, not_known, own_words
from dialogs.answers.decisions_meant import names_municipality
from dialogs.answers.goals_verdicts import which_were, which_were_and_were_not
from dialogs.answers.matching import asked_stems, words_of, words_within
from dialogs.answers.stems import stems
from dialogs.answers.subject_facts import written_decision
from dialogs.answers.synonyms import alike, means
from dialogs.question import Question
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, Duty, Role

_WORDS = frozenset(["audit"])
_REMARKS = frozenset(["remark"])
_PAPERS = frozenset(["document"])
_SPENT = ("audit", "which_municipality", "leave", "participants", "quote", "other_organisation")
_QUOTED = frozenset(["quote"])
_GOALS = "måluppfyllelse verksamhetsmål målstyrning"
"""How audits speak of goals."""
_ADVICE = "rekommendera"
"""How audits tell what should be done."""
_ENGAGED = "anlitar"
"""How they tell who was engaged to audit."""
_NONE = frozenset(stems("inga inget ingen inte ej"))
_MADE = frozenset(stems("gjorde gjordes gjorts göra"))
"""What is said of audits by which nothing is asked of them ("vilka granskningar gjordes?")."""
_MOST = 6
"""Sentences told of one audit."""
_ROOM = 4
"""Sentences told of several."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Whose auditors are known to have audited, or what they said of what is asked about."""
    language = asker.language
    audits = _audits(question, facts)
    by = [role for role in facts.roles if role.duty is Duty.AUDITOR]
    if by and ("how_often" in question.aspects or _asks_whose_task(question)):
        return _of_the_task(question, facts, asker, by[0], audits)
    if not audits:
        headline = say(language, "audits.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    named = [d for d in audits if d.id in question.decisions] or audits
    meant = [d for d in named if not question.municipalities or _is_of(question, facts, d)]
    known = [_written_known(language, facts, audits)]
    sources = [d.source for d in audits]
    if headline := _of_all_audits(question, facts, language, audits, meant):
        return answered(question, facts, asker, headline, statements=known, sources=sources)
    if not meant:
        names = joined(language, (facts.municipality[c].name for c in question.municipalities))
        headline = say(language, "audits.none_of", municipalities=names)
        return not_known(question, facts, asker, headline, statements=known, sources=sources)
    if recorded := _of_records(question, facts, asker, meant):
        return recorded
    asked, found = _asked(question, facts), "quote" in question.aspects
    if not asked and len(meant) > 1:
        said = [_in_all(language, facts, decision) for decision in meant if found]
        return answered(question, facts, asker, known[0], statements=said, sources=sources)
    told = _told(facts, meant, asked, found=found)
    foreign = language != DEFAULT_LANGUAGE  # the documents' words are not the question's
    if not told and (foreign or all(map(_is_remark, asked))):
        others = () if len(meant) == 1 else tuple(words_of(_REMARKS))
        told = _told(facts, meant, others, found=found)  # their remarks, whatever they are called
    if "none_of" in question.aspects:
        told = [one for one in told if _NONE & {*stems(one[1])}] or told
    if not told:
        headline = say(language, "audits.not_said")
        return not_known(question, facts, asker, headline, statements=known, sources=sources)
    ids = dict.fromkeys(decision.id for decision, _ in told)
    question = replace(question, listed=tuple(ids))
    lines = [_written(language, facts, decision, sentence) for decision, sentence in told]
    sources = [d.source for d in meant if any(d is decision for decision, _ in told)]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _of_the_task(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    role: Role,
    audits: Sequence[Decision],
) -> Answer:
    """How often auditors are to audit, and who has; who has first where that is asked for."""
    language = asker.language
    lines = [ended(own_words(language, role.description))]
    if audits:
        lines.append(_written_known(language, facts, audits))
    if "how_often" not in question.aspects:
        lines.reverse()
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=[role.source])


def _asks_whose_task(question: Question) -> bool:
    """Whether it is asked who audits at all ("vem granskar nämnden?"), not who has."""
    timed = question.years or question.when is not None or question.starts
    named = question.municipalities or question.decisions
    task = "who" in question.aspects and "supplier" not in question.aspects
    return task and not (timed or named)


def _of_all_audits(
    question: Question,
    facts: CooperationFacts,
    language: str,
    audits: Sequence[Decision],
    meant: Sequence[Decision],
) -> str:
    """When audits were handled, or whose none is told of; empty where neither is asked."""
    if "when" in question.aspects and meant:
        days = dict.fromkeys(written_date(language, decision.on) for decision in meant)
        return say(language, "audits.handled", days=joined(language, days))
    if {"negated", "which_municipality"} <= question.aspects:
        told = {name for decision in audits for name in _municipalities(facts, decision)}
        others = joined(language, (m.name for m in facts.members_on() if m.name not in told))
        return say(language, "audits.untold", municipalities=others)
    return ""


def _of_records(
    question: Question, facts: CooperationFacts, asker: Asker, meant: Sequence[Decision]
) -> Answer | None:
    """What records tell of audits: the committee's replies, the goals judged; else ``None``."""
    if "reply" in question.aspects:
        replies = [written_decision(asker.language, decision) for decision in meant]
        sources = [decision.source for decision in meant]
        return answered(question, facts, asker, replies[0], statements=replies[1:], sources=sources)
    return _goals_judged(question, facts, asker, meant) if "goal" in question.aspects else None


def _goals_judged(
    question: Question, facts: CooperationFacts, asker: Asker, audits: Sequence[Decision]
) -> Answer | None:
    """The goals that audits judged, told by the paragraphs they stand in; ``None`` for none."""
    places = {(d.source.document, d.paragraph) for d in audits}
    judged = [g for g in facts.goals if (g.source.document, g.source.place) in places]
    verdict = {"reached", "not_reached"} & question.aspects
    if not judged or not (question.municipalities or verdict):
        return None
    if "not_reached" in question.aspects:
        return which_were(question, facts, asker, judged, (), reached=False)
    return which_were_and_were_not(question, facts, asker, judged, ())


def _audits(question: Question, facts: CooperationFacts) -> list[Decision]:
    """The committee's replies to audits of the years asked about, else those given then."""
    words = words_of(_WORDS)
    found = [d for d in facts.decisions if words & {*stems(d.title)}]
    if not question.years:
        return found
    of_years = [d for d in found if any(str(year) in d.title for year in question.years)]
    return of_years or [d for d in found if d.on.year in question.years]


def _is_of(question: Question, facts: CooperationFacts, decision: Decision) -> bool:
    return names_municipality(facts, decision, question.municipalities)


def _asked(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems of what the auditors are asked to have said, without whom they audited."""
    bodies = (name for body in facts.bodies for name in (body.name, *body.aliases))
    called = {word for name in bodies for word in stems(name)}
    said = {stem for term in question.terms for stem in stems(term)}
    remarks = words_of(_REMARKS) & said
    about = asked_stems(question, facts, _SPENT)
    asked = [word for word in about if word not in called and word not in _MADE]
    papers = words_of(_PAPERS) & said if "quote" in question.aspects else set()
    advice = stems(_ADVICE) if "remedy" in question.aspects else ()
    if not advice and _asks_who_audited(question):
        return stems(_ENGAGED)
    told = tuple(dict.fromkeys((*asked, *remarks, *papers, *advice)))
    if words_within(_QUOTED).issuperset(told):  # "vad säger revisorerna om Kalix?"
        told = stems(_GOALS) if "goal" in question.aspects else ()
    return told or tuple(filter(_is_remark, said))


def _asks_who_audited(question: Question) -> bool:
    """Whether a firm is asked for, or who audited for a municipality ("vilken byrå var det?")."""
    for_one = "who" in question.aspects and bool(question.municipalities)
    return "supplier" in question.aspects or for_one


def _is_remark(word: str) -> bool:
    """Whether a stem means something that auditors remark, by its own or another word."""
    return not words_of(_REMARKS).isdisjoint(alike(word))


def _told(
    facts: CooperationFacts, audits: Sequence[Decision], asked: Sequence[str], *, found: bool
) -> list[tuple[Decision, str]]:
    """The sentences that hold most of the words asked about; all that is an audit's own without."""
    lines = [(d, line) for d in audits for line in _own_lines(facts, d)]
    if not asked:
        # What was found comes after that there was an audit at all.
        return lines[1 if found else 0 :][:_MOST]
    lines = [(d, line) for d, line in lines if not line.endswith(":")]  # what opens a list
    own = words_of(_WORDS)  # a "revisionsbyrå" is not told of wherever it says "revision"
    words = [{*stems(line)} - own for _, line in lines]
    held = [sum(means(word, said) for word in asked) for said in words]
    most = max(held, default=0)
    return [line for line, n in zip(lines, held, strict=True) if most and n == most][:_ROOM]


def _in_all(language: str, facts: CooperationFacts, decision: Decision) -> str:
    """All that one audit found, in one paragraph."""
    lines = [line for _, line in _told(facts, [decision], (), found=True)]
    return _written(language, facts, decision, " ".join(lines))


def _own_lines(facts: CooperationFacts, decision: Decision) -> list[str]:
    """What is told of an audit that is not told of every one."""
    others = {
        line
        for other in facts.decisions
        if other is not decision
        for line in lines_of(other.summary or "")
    }
    lines = [line for line in lines_of(decision.summary or "") if line not in others]
    name = facts.cooperation.short_name.casefold()
    return [line for line in lines if not line.casefold().startswith(f"{name} ")]  # no reply


def _written(language: str, facts: CooperationFacts, decision: Decision, line: str) -> str:
    return say(
        language,
        "audits.said",
        municipalities=joined(language, _municipalities(facts, decision)),
        paragraph=decision.paragraph or decision.title,
        text=own_words(language, ended(line)),
    )


def _written_known(language: str, facts: CooperationFacts, audits: Sequence[Decision]) -> str:
    """Whose audits the documents tell of, and where."""
    names = [(d, _municipalities(facts, d)) for d in audits]
    return say(
        language,
        "audits.known",
        n=sum(len(found) for _, found in names),
        audits=joined(
            language,
            (f"{joined(language, found)} ({d.paragraph or d.title})" for d, found in names),
        ),
    )


def _municipalities(facts: CooperationFacts, decision: Decision) -> list[str]:
    """The municipalities that a title names, in the order of the cooperation."""
    return [m.name for m in facts.municipalities if names_municipality(facts, decision, (m.code,))]
