"""How is somebody in a role written? With organisation, and as of which day or document."""

from dialogs.answers.composing import ended, own_words
from dialogs.answers.stems import stems
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import Body, OfficeHolder, Role


def written_task(language: str, of: Role | Body) -> str:
    """What a role or body answers for, in the documents' words."""
    text = ended(own_words(language, of.description))
    return say(language, "roles.description", role=of.name, text=text)


def written_holding(language: str, facts: CooperationFacts, holder: OfficeHolder) -> str:
    """Who holds a role, and from when that is known."""
    return say(
        language,
        "roles.held",
        role=facts.role[holder.role].name if holder.role in facts.role else holder.title or "",
        person=holder.person,
        organisation=_written_title(facts, holder) + written_organisation(facts, holder),
        day=as_of(language, facts, holder),
    )


def _written_title(facts: CooperationFacts, holder: OfficeHolder) -> str:
    """What somebody is called at work, after a comma; empty where it says no more than the role."""
    role = facts.role.get(holder.role)
    if not holder.title or role is None:
        return ""
    known = {*stems(role.name), *(word for name in role.aliases for word in stems(name))}
    return "" if known & {*stems(holder.title)} else f", {holder.title}"


def written_organisation(facts: CooperationFacts, holder: OfficeHolder) -> str:
    """The organisation or municipality of somebody, after a comma; empty where none is known."""
    if holder.organisation:
        return f", {holder.organisation}"
    if holder.municipality:
        return f", {facts.municipality[holder.municipality].formal_name}"
    return ""


def as_of(language: str, facts: CooperationFacts, holder: OfficeHolder) -> str:
    """The day, else the document, that names somebody in a role."""
    document = facts.document[holder.source.document]
    if holder.stated:
        return written_date(language, holder.stated)
    return document.title
