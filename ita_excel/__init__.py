"""ITA Excel: an office's workbook in; memo, report and order out.

The door: `load` a workbook, `check` it, `total` it, `write` its documents; `frames` for those who analyse.
"""

from ita_excel.flow import check, frames, load, total, write

__all__ = ["check", "frames", "load", "total", "write"]
