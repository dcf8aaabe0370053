"""How are items of the annual wheel put in words? Their period, kind and text, as printed."""

from collections.abc import Sequence

from dialogs.answer import Table
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import joined, month_name
from domain.facts import CooperationFacts
from domain.records import WheelEntry


def label_of(language: str, entry: WheelEntry) -> str:
    """The period as printed; in other languages by the names of its months."""
    if language == DEFAULT_LANGUAGE:
        return entry.label
    return "/".join(month_name(language, month) for month in entry.months)


def lower_label(language: str, entry: WheelEntry) -> str:
    """The period within a sentence: Swedish months are written in lower case."""
    label = label_of(language, entry)
    return label.lower() if language == DEFAULT_LANGUAGE else label


def written_entries(
    language: str, facts: CooperationFacts, entries: Sequence[WheelEntry]
) -> list[str]:
    """Each item as a sentence: whose, when (each time of those alike), which kind, what."""
    labels: dict[tuple[str, str, str], list[str]] = {}
    for entry in entries:
        same = labels.setdefault((entry.body, entry.kind, entry.text), [])
        same.append(lower_label(language, entry))
    return [
        say(
            language,
            "wheel.entry",
            body=facts.body[body].name,
            label=joined(language, times),
            kind=say(language, f"wheel.kind_{kind}"),
            text=text,
        )
        for (body, kind, text), times in labels.items()
    ]


def wider_label(language: str, entries: Sequence[WheelEntry], months: tuple[int, ...]) -> list[str]:
    """An item for several months belongs to one of them; the wheel does not say which."""
    labels = dict.fromkeys(
        lower_label(language, entry) for entry in entries if set(entry.months) - set(months)
    )
    return [say(language, "wheel.several_months", label=label) for label in labels]


def wheel_table(language: str, facts: CooperationFacts, entries: Sequence[WheelEntry]) -> Table:
    """Items as a table: when, which body, what."""
    return Table(
        columns=(
            say(language, "wheel.column_when"),
            say(language, "wheel.column_body"),
            say(language, "wheel.column_what"),
        ),
        rows=tuple(
            (label_of(language, entry), facts.body[entry.body].name, entry.text)
            for entry in entries
        ),
    )


def written_item(entry: WheelEntry) -> str:
    """An item within a sentence; abbreviations and names keep their capitals."""
    first, _, rest = entry.text.partition(" ")
    return entry.text if first.isupper() else f"{first[:1].lower()}{first[1:]} {rest}".rstrip()
