"""Which municipality does a name mean? Names, formal names, aliases and codes, as declared."""

from collections.abc import Sequence

from storage.loading.drafts import Draft, Reading
from storage.loading.faults import Fault, FaultCode


def fold(name: str) -> str:
    """A name without regard to case and doubled spaces."""
    return " ".join(name.split()).casefold()


class MunicipalityNames:
    """Codes by name, and the collisions found while collecting them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.faults: list[Fault] = []
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        # Proper names first, so that it is the alias that is wrong when one repeats a name.
        for columns in (("code", "name"), ("formal_name", "aliases")):
            for draft in drafts:
                self._add(draft, columns)

    def code(self, name: str) -> str | None:
        """The code a name, alias or code means, ``None`` if no municipality is called so."""
        return self._codes.get(fold(name))

    def _add(self, draft: Draft, columns: tuple[str, ...]) -> None:
        code = draft.values.get("code")
        if not isinstance(code, str):
            return
        self._names.setdefault(code, str(draft.values.get("name", code)))
        for column in columns:
            value = draft.values.get(column)
            for name in value if isinstance(value, tuple) else (value or code,):
                owner = self._codes.setdefault(fold(name), code)
                if owner != code:
                    other = self._names[owner]
                    self.faults.append(
                        draft.fault(column, FaultCode.ALIAS_TAKEN, alias=name, other=other)
                    )


def resolve_municipalities(reading: Reading, names: MunicipalityNames) -> None:
    """Turn every municipality's name into its code; unknown names are faults."""
    for drafts in reading.drafts.values():
        for draft in drafts:
            for reference in draft.kind.references:
                if reference.to == "municipalities":
                    _resolve(reading, draft, reference.fields[0], names)


def _resolve(reading: Reading, draft: Draft, column: str, names: MunicipalityNames) -> None:
    name = draft.values.get(column)
    if not isinstance(name, str):
        return
    code = names.code(name)
    if code is not None:
        draft.values[column] = code
        return
    del draft.values[column]
    if "municipalities" not in reading.unreadable:
        reading.faults.append(
            draft.fault(column, FaultCode.REFERENCE, value=name, to="municipalities")
        )
