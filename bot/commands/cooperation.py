"""Which cooperation does ``--cooperation`` name?"""

from domain.facts import CooperationFacts, Facts


class CooperationUnknown(Exception):
    """No cooperation is called so; the text is a sentence that names those there are."""

    def __init__(self, name: str, facts: Facts) -> None:
        known = ", ".join(facts.cooperations)
        super().__init__(f"--cooperation {name}: there is no such cooperation; there are {known}")


def cooperation_called(facts: Facts, name: str) -> CooperationFacts:
    """The cooperation with that id, name, short name or alias.

    Raises:
        CooperationUnknown: there is none.
    """
    wanted = name.strip().casefold()
    for found in facts.cooperations.values():
        own = found.cooperation
        if wanted in map(str.casefold, (own.id, own.name, own.short_name, *own.aliases)):
            return found
    raise CooperationUnknown(name, facts)
