"""XlsxWriter's worksheet with one change: given row heights are a start, not a law."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def fitted() -> type[Any]:
    """A worksheet class for `add_worksheet`.

    XlsxWriter marks a height it is given as the person's own wish, and Excel then never fits the row to its
    text again: what a clerk adds to a cell would be cut. Without the mark Excel shows the height and refits
    the row whenever its text changes.
    """
    from xlsxwriter.worksheet import Worksheet

    class FittedWorksheet(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
            super()._xml_start_tag_unencoded(tag, _fitting(tag, attributes or []))

        def _xml_empty_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
            super()._xml_empty_tag_unencoded(tag, _fitting(tag, attributes or []))

    return FittedWorksheet


def _fitting(tag: str, attributes: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
