"""Files people hand on: what is in the store as CSV, Excel and Word.

What stands in them is composed elsewhere; this package writes it.
"""

from storage.exporting.csv_files import write_csv
from storage.exporting.paper import Bullet, Grid, Lead, Paper, Paragraph, Remark, Section
from storage.exporting.tables import Cell, Look, Records, Sheet, Workbook, address, less, sum_of
from storage.exporting.word_files import TEMPLATE, TemplateFault, write_word
from storage.exporting.xlsx_files import write_xlsx

__all__ = [
    "TEMPLATE",
    "Bullet",
    "Cell",
    "Grid",
    "Lead",
    "Look",
    "Paper",
    "Paragraph",
    "Records",
    "Remark",
    "Section",
    "Sheet",
    "TemplateFault",
    "Workbook",
    "address",
    "less",
    "sum_of",
    "write_csv",
    "write_word",
    "write_xlsx",
]
