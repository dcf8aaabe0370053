"""Do as many pay for a thing as use it?"""

from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Source, StatusReport, Subject


def charged(
    language: str, facts: CooperationFacts, subject: Subject, report: StatusReport
) -> tuple[str, list[Source]]:
    """A warning when another number of municipalities is charged than the report says use it."""
    columns = [
        (facts.cost_table[column.table], column)
        for component in facts.components_of.get(subject.id, ())
        for column in facts.columns_for_component.get(component.id, ())
    ]
    if not columns or report.users is None:
        return "", []
    nearest = max(
        (table.year for table, _ in columns if table.year <= report.on.year), default=None
    )
    payers = {
        share.municipality
        for table, column in columns
        if table.year == nearest
        for share in facts.shares_in.get((table.id, column.id), ())
        if share.amount
    }
    if nearest is None or len(payers) == report.users:
        return "", []
    text = say(
        language,
        "uptake.charged",
        n=len(payers),
        year=nearest,
        users=report.users,
        subject=subject.name,
    )
    return text, [table.source for table, _ in columns if table.year == nearest]
