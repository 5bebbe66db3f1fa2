"""What the papers say, from the typed year to Word and PDF. May import: up to wording.

    written = documents.write(year, totals, Path("เอกสาร"))     # memo.docx, measures.docx, …
    documents.finish(written.documents)                          # page numbers in the contents, PDF

They stand in `kinds`, `writer` and `typeset`, which load when first used: a check, which needs only the wording, stays
quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ita_excel.documents.kinds import DOCUMENTS
    from ita_excel.documents.typeset import Finished, finish
    from ita_excel.documents.writer import WrittenDocuments, write

__all__ = ["DOCUMENTS", "Finished", "WrittenDocuments", "finish", "write"]


def __getattr__(name: str) -> Any:
    if name in ("Finished", "finish"):
        from ita_excel.documents import typeset

        return getattr(typeset, name)
    if name == "DOCUMENTS":
        from ita_excel.documents import kinds

        return kinds.DOCUMENTS
    if name in __all__:
        from ita_excel.documents import writer

        return getattr(writer, name)
    raise AttributeError(name)
