"""Answers that nobody would write: odd characters, long texts, tables of any size."""

from hypothesis import strategies as st

from dialogs.answer import Answer, Chart, ChartSeries, Option, Outcome, SourceLine, Table
from dialogs.question import Question, Topic

QUESTION = Question(topic=Topic.COST, cooperation="norrbotten")

_ODD = st.sampled_from(
    [
        *(
            "",
            " ",
            "\n",
            "\x00",
            "\ud800",
            "\u202e",
            "\N{ZERO WIDTH JOINER}",
            "\N{WAVING HAND SIGN}",
        ),
        *("*fet*", "_", "[länk](https://a.example)", "<at>Alla</at>", "{{DATE(2025)}}", "&amp;"),
        *("1. ett", "# rubrik", "- punkt", "\\", "å" * 400),
    ]
)
_WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
texts = st.one_of(_WORDS, _ODD, st.lists(_ODD | _WORDS, max_size=4).map("".join))
long_texts = st.one_of(texts, st.integers(1, 400).map(lambda n: "kommunens " * n))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Up to 300 rows of up to six columns; some rows lack cells."""
    columns = draw(st.lists(texts, min_size=1, max_size=6))
    seeds = draw(st.lists(st.lists(texts, max_size=len(columns)), max_size=6))
    rows = (seeds * 300)[: draw(st.integers(0, 300))] if seeds else []
    return Table(
        columns=tuple(columns),
        rows=tuple(map(tuple, rows)),
        total=draw(st.none() | st.lists(texts, max_size=len(columns)).map(tuple)),
        caption=draw(st.none() | texts),
        align_right=draw(st.frozensets(st.integers(0, 5))),
    )


charts = st.builds(
    Chart,
    kind=st.sampled_from(["bar", "grouped_bar", "line", "donut"]),
    title=texts,
    unit=texts,
    series=st.lists(
        st.builds(
            ChartSeries,
            name=texts,
            points=st.lists(
                st.tuples(texts, st.floats(-1e9, 1e9) | st.integers(0, 10**7)), max_size=8
            ).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
)
sources = st.builds(
    SourceLine, title=texts, place=texts, case_number=st.none() | texts, dated=st.none() | texts
)
options = st.builds(Option, label=texts, question=st.just(QUESTION))
answers = st.builds(
    Answer,
    outcome=st.sampled_from(Outcome),
    headline=long_texts,
    statements=st.lists(long_texts, max_size=12).map(lambda found: found * 4).map(tuple),
    table=st.none() | tables(),
    chart=st.none() | charts,
    notes=st.lists(long_texts, max_size=10).map(tuple),
    sources=st.lists(sources, max_size=8).map(tuple),
    options=st.lists(options, max_size=8).map(tuple),
    suggestions=st.lists(texts, max_size=5).map(tuple),
)
