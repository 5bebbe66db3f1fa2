"""The manual as pages that open with a double click: Markdown in, one HTML file and its pictures out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

STYLE = """
body { font: 17px/1.7 'Leelawadee UI', 'Noto Sans Thai', Tahoma, sans-serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
img { max-width: 100%; border: 1px solid #ccc }
table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: .3rem .6rem }
pre, code { background: #f3f3f3; font-size: .95em } pre { padding: .6rem; overflow-x: auto }
h1, h2 { line-height: 1.35 }
"""


def manual(docs: Path, folder: Path) -> None:
    """Write each page of docs, and the pictures that they show, into `folder`."""
    folder.mkdir(parents=True)
    for source in docs.glob("*.md"):
        (folder / f"{source.stem}.html").write_text(page(source.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copytree(docs / "pictures", folder / "pictures")


def page(markdown: str) -> str:
    """One HTML page in Thai; links between the two pages lead to the pages."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    body = re.sub(r'href="(?:docs/)?(\w+)\.md', r'href="\1.html', body)
    title = next(iter(re.findall(r"^# (.+)$", markdown, re.M)), "ITA Excel")
    return (f'<!doctype html>\n<html lang="th"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style></head><body>\n{body}</body></html>\n")  # fmt: skip
