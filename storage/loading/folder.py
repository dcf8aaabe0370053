"""Which cooperation does a data folder describe? The whole folder, validated, as facts.

The format is described in ``storage/data/README.md``.
"""

from pathlib import Path
from typing import Any

from domain.facts import CooperationFacts
from storage.catalogue import COOPERATION, KINDS, Kind
from storage.loading import costs, texts
from storage.loading.checks import check
from storage.loading.drafts import Reading, draft_rows
from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.files import Sheet, read_csv, read_toml
from storage.loading.names import MunicipalityNames, resolve_municipalities
from storage.shapes import builder

_SHIPPED = Path(__file__).parents[1] / "data"


def shipped_folders() -> list[Path]:
    """The data folders that come with the program, by name."""
    return sorted(path.parent for path in _SHIPPED.glob(f"*/{COOPERATION.name}.toml"))


def data_files(folder: Path) -> list[Path]:
    """The files of a data folder, relative to it, without those that are no data."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if not _is_beside(path)]


def read_folder(folder: Path) -> CooperationFacts:
    """A cooperation from its data folder, without any database.

    Raises :class:`FaultyData` with every fault found, in file order.
    """
    if not folder.is_dir():
        missing = FaultCode.FOLDER_MISSING
        raise FaultyData([Fault(folder.name, None, None, missing, {"path": str(folder)})])
    reading = Reading()
    for kind in (COOPERATION, *(kind for kind in KINDS if kind.from_file)):
        _read_kind(reading, folder, kind)
    names = MunicipalityNames(reading.of("municipalities"))
    reading.faults += names.faults
    resolve_municipalities(reading, names)
    costs.read_costs(reading, folder, names)
    texts.read_texts(reading, folder)
    check(reading)
    reading.faults += _unknown_files(reading, folder)
    if reading.faults:
        raise FaultyData(sorted(reading.faults, key=_place))
    return _build(reading)


def _read_kind(reading: Reading, folder: Path, kind: Kind) -> None:
    try:
        sheet = _sheet(folder, kind)
    except FaultyData as faulty:
        reading.faults += faulty.faults
        reading.unreadable.add(kind.name)
        return
    if sheet is not None:
        draft_rows(reading, kind, sheet)


def _sheet(folder: Path, kind: Kind) -> Sheet | None:
    table, entries = f"{kind.name}.csv", f"{kind.name}.toml"
    if kind is COOPERATION:
        if not (folder / entries).is_file():
            raise FaultyData([Fault(entries, None, None, FaultCode.FILE_MISSING)])
        return read_toml(folder / entries, entries, kind.name, single=True)
    if (folder / table).is_file():
        if (folder / entries).is_file():
            raise FaultyData([Fault(table, None, None, FaultCode.FILE_TWICE, {"other": entries})])
        return read_csv(folder / table, table)
    if (folder / entries).is_file():
        return read_toml(folder / entries, entries, kind.name)
    return None


def _unknown_files(reading: Reading, folder: Path) -> list[Fault]:
    known = {f"{k.name}.{suffix}" for k in KINDS if k.from_file for suffix in ("csv", "toml")}
    known |= {f"{COOPERATION.name}.toml", costs.NOTES_FILE}
    known |= {f"{costs.FOLDER}/{d.values.get('id')}.csv" for d in reading.of("cost_tables")}
    known |= set(texts.text_files(reading))
    unreadable = {costs.FOLDER: "cost_tables", texts.FOLDER: "documents"}
    unknowable = {top for top, kind in unreadable.items() if kind in reading.unreadable}
    return [
        Fault(path.as_posix(), None, None, FaultCode.FILE_UNKNOWN)
        for path in data_files(folder)
        if path.as_posix() not in known and path.parts[0] not in unknowable
    ]


def _is_beside(path: Path) -> bool:
    """Whether a file is no data: a read-me, or what editors and systems leave behind."""
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return hidden or path.stem.upper() == "README"


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.row or 0


def _build(reading: Reading) -> CooperationFacts:
    def records(kind: Kind) -> tuple[Any, ...]:
        build = builder(kind.record)
        return tuple(build(draft.values) for draft in reading.of(kind.name))

    (cooperation,) = records(COOPERATION)
    published: dict[str, Any] = {kind.name: records(kind) for kind in KINDS}
    return CooperationFacts(cooperation=cooperation, **published)
