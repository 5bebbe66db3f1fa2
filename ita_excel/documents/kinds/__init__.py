"""The documents there are. What fills one is loaded when it is asked for: a memo needs nothing of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ita_excel.documents.context import Common
from ita_excel.language.frozen import frozen

if TYPE_CHECKING:
    from ita_excel.documents.proofs import Album
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear

Filling = Callable[["FiscalYear", "Totals", "Album"], Common]


@frozen
class DocumentKind:
    """Its Thai name, its template, and (loaded when asked for) the class of its fields and their filling."""

    title: str
    template: str
    parts: Callable[[], tuple[type[Common], Filling]]

    @property
    def fields(self) -> type[Common]:
        """The class whose fields the template may name."""
        return self.parts()[0]

    @property
    def context(self) -> Filling:
        """What makes the fields of a year, its figures and its photos."""
        return self.parts()[1]


def _memo() -> tuple[type[Common], Filling]:
    from ita_excel.documents.memo import Memo, memo

    return Memo, lambda year, totals, _: memo(year, totals)


def _measures() -> tuple[type[Common], Filling]:
    from ita_excel.documents.measures import MeasuresPaper, measures_paper

    return MeasuresPaper, lambda year, totals, _: measures_paper(year, totals)


def _report() -> tuple[type[Common], Filling]:
    from ita_excel.documents.report import Report, report

    return Report, report


def _order() -> tuple[type[Common], Filling]:
    from ita_excel.documents.order import OrderDocument, order_document

    return OrderDocument, lambda year, totals, _: order_document(year, totals)


DOCUMENTS: Mapping[str, DocumentKind] = {
    "memo": DocumentKind("บันทึกข้อความ", "memo.docx", _memo),
    "measures": DocumentKind("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures.docx", _measures),
    "report": DocumentKind("รายงาน", "report.docx", _report),
    "order": DocumentKind("คำสั่ง", "order.docx", _order),
}
