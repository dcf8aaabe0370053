"""What was asked? One frozen record, the whole result of understanding."""

from datetime import date
from enum import StrEnum

from domain.frozen import frozen
from domain.records import FigureKind, Side


class Topic(StrEnum):
    """What a question is about; each has an answering module."""

    COST = "cost"
    COST_MODEL = "cost_model"
    INVOICING = "invoicing"
    FEES = "fees"
    WHAT_IF = "what_if"
    ECONOMY = "economy"
    CAUSE = "cause"
    STATUS = "status"
    CHANGES = "changes"
    UPTAKE = "uptake"
    DECISION = "decision"
    MEETING = "meeting"
    QUORUM = "quorum"
    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    GOALS = "goals"
    WHEEL = "wheel"
    RISKS = "risks"
    AGREEMENTS = "agreements"
    AUDIT = "audit"
    ROLES = "roles"
    PARTICIPANTS = "participants"
    INHABITANTS = "inhabitants"
    DOCUMENT = "document"
    RECONCILIATION = "reconciliation"
    ABOUT = "about"
    SEARCH = "search"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    WHO_AM_I = "who_am_i"


class Operation(StrEnum):
    """What to do with the figures or facts found."""

    VALUE = "value"
    TOTAL = "total"
    HIGHEST = "highest"
    LOWEST = "lowest"
    RANKING = "ranking"
    COMPARE = "compare"
    CHANGE = "change"
    COUNT = "count"
    LIST = "list"
    MEAN = "mean"


class Per(StrEnum):
    """The unit a figure is asked per."""

    MONTH = "month"
    QUARTER = "quarter"
    INHABITANT = "inhabitant"
    PERCENT = "percent"
    HALF_YEAR = "half_year"
    WEEK = "week"
    DAY = "day"


class When(StrEnum):
    """Where in time, relative to now, when no date says it."""

    NEXT = "next"
    LATEST = "latest"
    PAST = "past"
    COMING = "coming"
    NOW = "now"


@frozen
class Asked:
    """What a question of a conversation was about: whose figure, of what, when."""

    municipalities: tuple[str, ...] = ()
    everyone: bool = False
    subjects: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@frozen
class Question:
    """One question, in the store's own ids.

    ``fallback`` is the topic to answer when the documents' own words (``SEARCH``) say nothing.
    ``cooperation`` is where it is looked up. Empty tuples mean "not said". ``everyone`` is "all
    municipalities"; ``own`` says that the asker's own municipality was meant ("vi"), which is then
    also in ``municipalities`` if known. ``years`` are as asked; ``relative_year`` says that they
    came from words such as "i år". ``starts``/``ends`` bound an asked period, inclusive; ``days``
    are those told one by one in it ("3 och 20 juni"), ``months`` asked month numbers. ``before`` is
    what the questions before asked for, the latest last, and ``gathered`` what of it is to be added
    up or compared, ``priced`` the share told last before other things; ``spoken_of`` the subjects
    of the conversation that this question is not about. ``amounts`` are all amounts said (kr),
    ``gigabytes`` is an asked amount of storage, ``limit`` how many of a ranking are asked for,
    ``nth`` which place of it ("näst mest") or step from there ("och sen?"), ``row`` which of the
    rows of a list is meant, as they stand ("risk nr 3"; 0 for the last). ``part`` are ids of what
    is asked as a part of those ``within`` ("hur stor del av systemet är licens"), or of everything
    where that is empty. ``amount`` (kr), ``participants`` (count), ``joining`` (further
    municipalities, count), ``equal_part`` (per cent) and ``index`` (per cent) are what-if inputs,
    ``indices`` all per cents said in order, ``by`` how much more (kr) it would cost, ``heads`` by
    how many people an amount is divided, ``times`` how many times as much as
    another is asked. ``outsiders`` are
    municipalities that take no part in the cooperation; ``unexplained`` words in a name's place
    that nothing in the store explains, and ``strangers`` those in a payer's place: a figure
    must not be shown as theirs; ``facet`` words for what is asked of a thing that no record
    holds ("per larm"). ``singled_out`` is what the answer picked out of all there are ("Luleå
    betalar mest"), which a pronoun in what is asked next means, ``listed`` the ids of the
    decisions or documents it listed ("och det sista?"). ``left_out`` are ids of municipalities,
    subjects and components to leave out ("alla utom Luleå"), ``beyond`` municipalities that
    others are held against together ("mer än Boden och Kalix ihop"), ``things_beyond`` ids of
    what another thing is held against ("billigare än datacentret"). ``polar`` tells that
    it begins with its verb, and so asks for yes or no. ``claims`` are amounts said to be so,
    ``in_full`` where they are said to the krona, ``counted`` is a number of things said to be
    so, with their folded word and what bounds it (``"more_than"``, ``"less_than"``,
    ``"at_least"``, ``"at_most"``). ``terms``
    are the content words, folded, for searching, ``naming`` those that make up a name,
    ``earlier_terms`` those of the question that a follow-up goes on from; ``meanings`` are keys of
    words whose meaning is asked for ("vad betyder utfall?").
    """

    topic: Topic
    fallback: Topic | None = None
    cooperation: str
    operation: Operation = Operation.VALUE
    municipalities: tuple[str, ...] = ()
    everyone: bool = False
    own: bool = False
    subjects: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    relative_year: bool = False
    months: tuple[int, ...] = ()
    starts: date | None = None
    ends: date | None = None
    days: tuple[date, ...] = ()
    when: When | None = None
    kind: FigureKind | None = None
    side: Side | None = None
    per: Per | None = None
    before: tuple[Asked, ...] = ()
    gathered: tuple[Asked, ...] = ()
    priced: tuple[Asked, ...] = ()
    spoken_of: tuple[str, ...] = ()
    singled_out: tuple[Asked, ...] = ()
    listed: tuple[str, ...] = ()
    amount: int | None = None
    amounts: tuple[int, ...] = ()
    gigabytes: int | None = None
    limit: int | None = None
    nth: int | None = None
    row: int | None = None
    participants: int | None = None
    joining: int | None = None
    equal_part: int | None = None
    index: float | None = None
    indices: tuple[float, ...] = ()
    by: int | None = None
    heads: int | None = None
    times: float | None = None
    paragraph: str | None = None
    case_number: str | None = None
    aspects: frozenset[str] = frozenset()
    outsiders: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    facet: tuple[str, ...] = ()
    polar: bool = False
    claims: tuple[int, ...] = ()
    in_full: bool = False
    counted: tuple[int, str, str | None] | None = None
    left_out: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    things_beyond: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    earlier_terms: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
