"""What does it cost, whom, and what if? The page where an economist turns the figures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dialogs.answer import Answer
from dialogs.pages.viewer import Choice, Viewer, choices, year_of
from dialogs.pictures import Picture
from dialogs.pictures.illustration import PictureKind
from dialogs.question import Operation, Per, Question, Topic
from dialogs.texts import say
from domain.cost_shares import components_in, years_of
from domain.money import NotAnAmountError, parse_kronor

_ALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPage:
    """The cost explorer: what each field offers, the answer, a picture, and what if.

    ``fault`` is a sentence about a what-if that can't be computed as it was filled in.
    """

    year: int
    years: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    compared: tuple[Choice, ...]
    services: tuple[Choice, ...]
    units: tuple[Choice, ...]
    answer: Answer
    picture: Picture | None
    over_years: Picture | None
    supposed: Answer | None
    amount: str
    participants: tuple[Choice, ...]
    fault: str


def cost_page(
    viewer: Viewer, asked: Mapping[str, str], participants: Collection[str]
) -> CostPage | None:
    """The page for what the form says; ``None`` where no shares are published.

    ``asked`` has ``year``, ``municipality``, ``compare``, ``service``, ``per`` and ``amount``, all
    of which may be missing; ``participants`` are the municipalities to suppose, none for all. What
    is not offered counts as not said.
    """
    facts = viewer.facts
    known = years_of(facts)
    if not known:
        return None
    year = year_of(asked.get("year", ""), known, otherwise=known[-1])
    members = [(m.code, m.name) for m in facts.municipalities]
    municipality = _offered(asked.get("municipality", ""), dict(members))
    compare = _offered(asked.get("compare", ""), dict(members))
    paid = dict.fromkeys(facts.component[name].subject for name in components_in(facts, year))
    services = [(name, facts.subject[name].name) for name in paid]
    service = _offered(asked.get("service", ""), dict(services))
    units = [
        (_ALL, _label(viewer, "per_total")),
        (Per.INHABITANT, _label(viewer, "per_inhabitant")),
    ]
    per = _offered(asked.get("per", ""), dict(units))
    answer = viewer.ask(_question(viewer, year, municipality, compare, service, per))
    supposing = tuple(code for code, _ in members if code in participants)
    supposed, fault = _supposed(viewer, asked, year, service, supposing)
    whole = not service
    return CostPage(
        year=year,
        years=choices([(str(one), str(one)) for one in reversed(known)], str(year)),
        municipalities=choices([(_ALL, _label(viewer, "everyone")), *members], municipality),
        compared=choices([(_ALL, _label(viewer, "nobody")), *members], compare),
        services=choices([(_ALL, _label(viewer, "everything")), *services], service),
        units=choices(units, per),
        answer=answer,
        picture=viewer.see(PictureKind.SHARES_PER_INHABITANT if per else PictureKind.SHARES, year)
        if whole
        else None,
        over_years=viewer.see(PictureKind.YEARS, year) if whole and not per else None,
        supposed=supposed,
        amount=asked.get("amount", "").strip(),
        participants=tuple(Choice(code, name, code in supposing) for code, name in members),
        fault=fault,
    )


def _question(
    viewer: Viewer, year: int, municipality: str, compare: str, service: str, per: str
) -> Question:
    named = tuple(dict.fromkeys(filter(None, (municipality, compare))))
    return Question(
        topic=Topic.COST,
        cooperation=viewer.cooperation,
        operation=Operation.COMPARE if len(named) > 1 else Operation.VALUE,
        municipalities=named,
        everyone=not named,
        subjects=(service,) if service else (),
        years=(year,),
        per=Per.INHABITANT if per else None,
    )


def _supposed(
    viewer: Viewer, asked: Mapping[str, str], year: int, service: str, participants: tuple[str, ...]
) -> tuple[Answer | None, str]:
    """The what-if that is filled in, or what is wrong with it; neither where nothing is."""
    amount = asked.get("amount", "").strip()
    if not amount and not participants:
        return None, ""
    if not service:
        return None, _label(viewer, "fault_service")
    try:
        kr = parse_kronor(amount) if amount else None
    except NotAnAmountError:
        return None, _label(viewer, "fault_amount", text=amount[:40])
    question = Question(
        topic=Topic.WHAT_IF,
        cooperation=viewer.cooperation,
        subjects=(service,),
        years=(year,),
        amount=kr,
        municipalities=participants,
        everyone=not participants,
        aspects=frozenset({"only"}) if participants else frozenset(),
    )
    return viewer.ask(question), ""


def _offered(value: str, offered: Mapping[str, str]) -> str:
    return value if value in offered else _ALL


def _label(viewer: Viewer, key: str, **values: object) -> str:
    return say(viewer.language, f"tab.{key}", **values)
