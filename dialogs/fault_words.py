"""How is a fault in a file told? Where it stands, as a spreadsheet shows it, and what is wrong."""

from dialogs.texts import say
from domain.money import format_number
from storage import Fault

_LARGE = 10_000


def written_fault(language: str, fault: Fault) -> str:
    """One line: sheet, row and column, then the sentence."""
    place = [fault.file]
    if fault.row is not None:
        place.append(say(language, "faults.place_row", row=fault.row))
    if fault.column is not None:
        column = fault.column.removeprefix("column ")
        place.append(say(language, "faults.place_column", column=column))
    values = {name: _written(value) for name, value in fault.values.items()}
    return f"{', '.join(place)}: {say(language, f'faults.{fault.code.name.lower()}', **values)}"


def _written(value: object) -> object:
    """Large numbers as people write them; years and the like stay."""
    large = isinstance(value, int) and abs(value) >= _LARGE
    return format_number(value) if large and isinstance(value, int) else value
