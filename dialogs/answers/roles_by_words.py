"""Which roles do the words of a question mean: by what they are called, or by what they do?"""

import re
from collections.abc import Sequence

from dialogs.answers.matching import best_matching
from dialogs.answers.sentences import sentences_in
from dialogs.answers.stems import holds_whole, matches, stems
from dialogs.answers.subject_facts import name_stems
from dialogs.answers.synonyms import means
from dialogs.question import Question
from dialogs.understanding.tokens import clean, fold, tokenize
from domain.facts import CooperationFacts
from domain.records import OfficeHolder, Role, Subject

_EMPLOYED = re.compile(r"\w+ \w+ (?:hos|vid) ")
"""How a description begins that tells whose somebody without a name is."""
SPENT = ("role", "who", "host", "meeting", "which_municipality", "procurement")
"""Concepts whose words have led to roles and say nothing of which."""


def by_words(question: Question, asked: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """The roles whose names hold the words sought, or whose tasks hold more of them."""
    named = best_matching(asked, roles, _called)
    doing = _telling_most(question, best_matching(asked, roles, lambda r: r.description))
    return doing if held(asked, doing) > held(asked, named) else named or doing


def _called(role: Role) -> str:
    return " ".join((role.name, *role.aliases))


def held(asked: Sequence[str], roles: Sequence[Role]) -> int:
    """How many of the words sought a role speaks of, in its name or its task."""
    texts = (stems(" ".join((_called(r), r.description))) for r in roles)
    return max((sum(matches(word, text) for word in asked) for text in texts), default=0)


def _telling_most(question: Question, roles: Sequence[Role]) -> list[Role]:
    """The roles whose task holds most of all the words said, also of those that led here."""
    said = {stem for term in question.terms for stem in stems(term)}
    held = [sum(matches(word, stems(role.description)) for word in said) for role in roles]
    return [role for role, n in zip(roles, held, strict=True) if n == max(held)]


def naming(facts: CooperationFacts, subjects: Sequence[Subject]) -> list[Role]:
    """Roles that name some subjects, by more than where the cooperation is.

    Nor by what another is called as well: what is said of SOC is not of SOC/SIEM.
    """
    others = (other for other in facts.subjects if other not in subjects)
    called = {fold(alias) for other in others for alias in other.aliases}
    everywhere = stems(facts.cooperation.name)
    named = list(
        dict.fromkeys(
            stem
            for subject in subjects
            for stem in stems(subject.name)
            if stem not in called and not any(word.startswith(stem) for word in everywhere)
        )
    )
    return best_matching(named, facts.roles, _called)


def titled(question: Question, asked: Sequence[str], facts: CooperationFacts) -> list[OfficeHolder]:
    """The people whose title at work holds the words sought beside a role ("ekonomichef")."""
    roles = [facts.role[role] for role in question.roles if role in facts.role]
    bodies = [facts.body[body] for body in question.bodies if body in facts.body]
    names = [*map(_called, roles), *(name for b in bodies for name in (b.name, *b.aliases))]
    named = {word for name in names for word in stems(name)}
    heads = tuple(word for body in facts.bodies for word in stems(body.name))
    sought = [
        word  # "i gruppen" is no title: the steering group is called so for short
        for word in asked
        if not matches(word, named) and not any(head.endswith(word) for head in heads)
    ]
    if not sought and "job" in question.aspects:
        sought = [term for term in question.terms if term in words_of_titles(facts) - named]
    found = [
        holder
        for holder in facts.office_holders
        if sought
        and holder.title
        and all(holds_whole(word, stems(holder.title)) for word in sought)
    ]
    said = {*question.terms}
    held = [len(said & {t.folded for t in tokenize(clean(h.title or ""))}) for h in found]
    return [holder for holder, n in zip(found, held, strict=True) if n == max(held)]


def words_of_titles(facts: CooperationFacts) -> frozenset[str]:
    """The stems of all titles at work, also of words that any question is made of ("it")."""
    titles = (holder.title for holder in facts.office_holders if holder.title)
    return frozenset(word for title in titles for word in stems(title))


def described_deed(question: Question, subject: Subject, *parts: Subject) -> str:
    """The sentence of a subject's description that tells who does it ("vem leder Handslaget?").

    ``parts`` are those of it that are spoken of.
    """
    said = [word for term in question.terms for word in stems(term)]
    called = frozenset().union(*map(name_stems, (subject, *parts)))
    asked = [word for word in said if not matches(word, called)]
    sentences = sentences_in(subject.description or "")
    return next((s for s in sentences if any(means(word, stems(s)) for word in asked)), "")


def asked_by_deed(question: Question, facts: CooperationFacts, role: Role) -> bool:
    """Whether a role is asked for by what its holder does ("vem förvaltar elevhälsan?").

    What it is done to may be part of what the role is called.
    """
    said = {stem for term in question.terms for stem in stems(term)}
    things = (facts.subject[s] for s in question.subjects if s in facts.subject)
    named = {stem for t in things for name in (t.name, *t.aliases) for stem in stems(name)}
    return bool(said) and not any(
        matches(word, said) for word in stems(role.name) if word not in named
    )


def named_by_deed(question: Question, facts: CooperationFacts, asked: Sequence[str]) -> list[Role]:
    """The roles called by what is said to be done, where no role is said beside it.

    ("Vem leder projektet och vem beställde det?": the second is the one who ordered it.)
    """
    said = {stem for term in question.terms for stem in stems(term)}
    meant = (facts.role[role] for role in question.roles if role in facts.role)
    if any(matches(word, said) for role in meant for word in stems(_called(role))):
        return []
    return best_matching(asked, facts.roles, lambda role: role.name)


def names_holder(role: Role) -> bool:
    """Whether a description says who it is ("Projektägare är ...", "En resurs hos ...")."""
    told = role.description.casefold()
    return told.startswith(f"{role.name.casefold()} är ") or _EMPLOYED.match(told) is not None
