"""A text of the data that a person may rewrite in Word: it knows its own name, and a filled document shows its place.

While a template is filled, the text is wrapped in code points that are no characters (Unicode 23.7); whatever a filter
of the template makes of it is a plain text again. `word/edits` turns the wrapping into content controls.
"""

from __future__ import annotations

OPEN, BETWEEN, CLOSE = "\ufdd2", "\ufdd3", "\ufdd4"
_NONE_OF_THEM = dict.fromkeys(range(0xFDD2, 0xFDD8))
"""Those here, and those of `figuremark`."""


class Rewritable(str):
    """A text with a `key`, the same in every year's run for the same thing, and the Thai words `called` for people."""

    key: str
    called: str

    def __new__(cls, text: str, key: str, called: str) -> Rewritable:
        """The text under a key such as `text.preface`."""
        made = super().__new__(cls, text)
        made.key, made.called = key, called
        return made

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]  # a text alone has no name
        """What a copy in another process is made from."""
        return str(self), self.key, self.called

    def saying(self, text: str) -> Rewritable:
        """Another text under the same key."""
        return Rewritable(text, self.key, self.called)


def bare(text: str) -> str:
    """A text in which no wrapping can be read."""
    return text.translate(_NONE_OF_THEM)


def wrapped(value: Rewritable, text: str) -> str:
    """`text`, which is what `value` prints, with its key and what it is called before it."""
    return f"{OPEN}{bare(value.key)}{BETWEEN}{bare(value.called)}{BETWEEN}{text}{CLOSE}"
