"""ITA Excel: an office's workbook in; memo, report and order out.

The door: `load` a workbook, `check` it, `total` it, `write` its documents.
"""

from ita_excel.flow import check, load, total, write

__all__ = ["check", "load", "total", "write"]
