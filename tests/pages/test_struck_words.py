"""The judge of charts sees a figure that a line runs through, and not one on white before which the line ends."""

from __future__ import annotations

import pypdfium2
import pytest
from looking.struck import struck

LINE, BAR = "0 0 0 RG 0 103 m 200 103 l S", "0.1 0.3 0.5 rg 90 90 60 20 re f"
FIGURE = "0 g BT /F1 12 Tf 100 100 Td (90.95) Tj ET"
WHITE = "1 1 1 rg 95 95 45 20 re f"


PAPER = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R
  /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj <</Length {length}>> stream
{content}
endstream endobj
trailer <</Root 1 0 R>>
"""


def painted(*steps: str) -> pypdfium2.PdfPage:
    """A page on which these were painted one after the other."""
    content = "\n".join(steps)
    return pypdfium2.PdfDocument(PAPER.format(length=len(content), content=content).encode())[0]


@pytest.mark.parametrize("steps, seen", [
    ((LINE, FIGURE), True), ((BAR, FIGURE), True), ((LINE, WHITE, FIGURE), False), ((BAR, WHITE, FIGURE), False),
    ((FIGURE, LINE), True), ((FIGURE, WHITE), True), ((WHITE, FIGURE), False), ((FIGURE,), False),
])
def test_a_figure_is_struck_by_what_is_painted_under_or_over_it_without_white_between(
    steps: tuple[str, ...], seen: bool
) -> None:
    assert [("90.95" in fault) for fault in struck(painted(*steps), (0, 0, 200, 200))] == [True] * seen
