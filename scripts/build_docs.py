"""Makes the generated parts of docs/: messages.md, and with --pictures the pictures of the manual.

    python scripts/build_docs.py
    python scripts/build_docs.py --pictures      # needs LibreOffice, Xvfb, openbox, xdotool, ImageMagick, poppler
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts" / "parts")]

from docs_messages import messages  # noqa: E402


def main(arguments: list[str]) -> None:
    """Write what is asked for."""
    (ROOT / "docs" / "messages.md").write_text(messages(), encoding="utf-8")
    if "--pictures" in arguments:
        from docs_pictures import take

        for path in take(ROOT / "docs" / "pictures"):
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
