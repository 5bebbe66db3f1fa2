"""A short list at the very end of a filled document, smaller than its text, so that nobody reads past it."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

STYLE = "Small"
"""A style of our templates; a template of an office without it gets its usual paragraphs."""


def append_list(document: Document, heading: str, lines: Sequence[str]) -> None:
    """Put a bold heading and a line each after the last paragraph; nothing where there are no lines."""
    if not lines:
        return
    known = {style.name for style in document.styles}
    for text, bold in ((heading, True), *((f"• {line}", None) for line in lines)):
        document.add_paragraph(style=STYLE if STYLE in known else None).add_run(text).bold = bold
