"""How is a fault in a file told? Where it stands, as a spreadsheet shows it, and what is wrong."""

from dialogs.texts import say
from storage import Fault


def written_fault(language: str, fault: Fault) -> str:
    """One line: sheet, row and column, then the sentence."""
    place = [fault.file]
    if fault.row is not None:
        place.append(say(language, "faults.place_row", row=fault.row))
    if fault.column is not None:
        column = fault.column.removeprefix("column ")
        place.append(say(language, "faults.place_column", column=column))
    return (
        f"{', '.join(place)}: {say(language, f'faults.{fault.code.name.lower()}', **fault.values)}"
    )
