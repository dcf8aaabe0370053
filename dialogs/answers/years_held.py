"""Of which years are there figures? Each kind of figure with its years."""

from collections.abc import Mapping

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import years_covered
from domain.facts import CooperationFacts
from domain.records import FigureKind, Source


def years_held(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The years of all published figures, where it is asked of which there are any."""
    if "years_held" not in question.aspects:
        return None
    language = asker.language
    kinds: dict[str, Mapping[int, Source]] = {
        "costs": {
            year: table.source
            for table in facts.cost_tables
            for column in facts.columns_of.get(table.id, ())
            for year in years_covered(table, column)
        }
    }
    for kind in FigureKind:
        kinds[kind.value] = {
            year: figure.source
            for figure in facts.economy_figures
            if figure.kind is kind
            for year in range(figure.starts.year, figure.ends.year + 1)
        }
    kinds["attendance"] = {each.on.year: each.source for each in facts.attendance}
    kinds["status"] = {report.on.year: report.source for report in facts.status_reports}
    held = {kind: years for kind, years in kinds.items() if years}
    told = [
        say(
            language,
            f"small_talk.years_{kind}",
            years=joined(language, [str(year) for year in sorted(years)]),
        )
        for kind, years in held.items()
    ]
    if not told:
        return None
    sources = {source.document: source for years in held.values() for source in years.values()}
    return answered(question, facts, asker, " ".join(told), sources=list(sources.values()))
