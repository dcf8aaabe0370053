"""What does a document say in its own words? ``texts/<document id>.md`` to passages.

``## place: heading`` (or ``## place``) opens a passage; the paragraphs below are its text.
"""

from pathlib import Path

from storage.catalogue import KIND
from storage.loading.drafts import Draft, Reading
from storage.loading.faults import BadValue, Fault, FaultCode, FaultyData
from storage.loading.files import read_text
from storage.loading.values import text

FOLDER = "texts"
_HEADING = "## "


def text_files(reading: Reading) -> dict[str, Draft]:
    """The documents that ship their text, by the path of the file in the data folder."""
    return {
        f"{FOLDER}/{name.removeprefix(f'{FOLDER}/')}": draft
        for draft in reading.of("documents")
        if isinstance(name := draft.values.get("text"), str)
    }


def read_texts(reading: Reading, folder: Path) -> None:
    """Add the passages of every document that names a text."""
    passages = reading.drafts.setdefault("passages", [])
    for file, document in text_files(reading).items():
        name = document.values.get("id")
        if not (folder / file).is_file():
            reading.faults.append(
                document.fault("text", FaultCode.REFERENCE, value=Path(file).name, to=FOLDER)
            )
        elif isinstance(name, str):
            try:
                passages += _passages(name, file, read_text(folder / file, file))
            except FaultyData as faulty:
                reading.faults += faulty.faults


def _passages(document: str, file: str, content: str) -> list[Draft]:
    faults: list[Fault] = []
    passages: list[Draft] = []
    bodies: list[list[str]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        if line.startswith(_HEADING) or line.strip() == _HEADING.strip():
            place, _, heading = line.removeprefix(_HEADING.strip()).strip().partition(": ")
            if not place:
                faults.append(Fault(file, number, None, FaultCode.HEADING_EMPTY))
            passages.append(
                Draft(
                    KIND["passages"],
                    file,
                    number,
                    {
                        "document": document,
                        "order": len(passages) + 1,
                        "place": place,
                        "heading": heading.strip(),
                    },
                )
            )
            bodies.append([])
        elif bodies:
            bodies[-1].append(line)
        elif line.strip() and not line.startswith("# "):
            faults.append(Fault(file, number, None, FaultCode.TEXT_BEFORE_HEADING))
    for passage, body in zip(passages, bodies, strict=True):
        for column, value in (
            ("place", passage.values["place"]),
            ("heading", passage.values["heading"]),
            ("text", "\n".join(body)),
        ):
            try:
                passage.values[column] = text(value)
            except BadValue as bad:
                faults.append(passage.fault(column, bad.code, **bad.values))
    if faults:
        raise FaultyData(faults)
    return passages
