"""Which party does somebody belong to? Not told; but minutes may print one after a role ("(S)")."""

import re
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.holder_words import written_holding
from dialogs.answers.role_lists import holders_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Passage, Role, Source


def answer_party(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """No party of a person is published; what minutes print after a role is told beside that."""
    language = asker.language
    roles = [facts.role[role] for role in question.roles if role in facts.role]
    roles = roles or [
        facts.role[h.role]
        for h in facts.office_holders
        if h.person in question.people and h.role in facts.role
    ]
    holders = [h for role in roles for h in holders_of(facts, role)]
    lines = [written_holding(language, facts, h) for h in holders]
    sources = [h.source for h in holders]
    if told := _printed(facts, roles):
        passage, written = told
        title = facts.document[passage.document].title
        lines.insert(0, say(language, "roles.party_printed", document=title, written=written))
        sources.insert(0, Source(passage.document, passage.place))
    role = joined(language, (r.name for r in roles)) or facts.cooperation.name
    headline = say(language, "roles.no_party", role=role)
    return not_known(question, facts, asker, headline, statements=lines, sources=sources)


def _printed(facts: CooperationFacts, roles: Sequence[Role]) -> tuple[Passage, str] | None:
    """The first passage that prints a party in brackets after one of some roles, and how."""
    for role in roles:
        printed = re.compile(rf"\b{re.escape(role.name)}\w*\s\([A-ZÅÄÖ]{{1,3}}\)")
        for passage in facts.passages:
            if found := printed.search(passage.text):
                return passage, found[0]
    return None
