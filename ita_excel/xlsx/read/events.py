"""One pass of the XML parser over a sheet part: only cells that hold something are kept."""

from __future__ import annotations

from ita_excel.language.grid import CellError, Value
from ita_excel.language.place import MAX_COLUMN, column_number
from ita_excel.xlsx.parts.xml import Attributes, local
from ita_excel.xlsx.read.meaning import TRUE, Meanings
from ita_excel.xlsx.read.sheetcells import SheetCells, TooMuchError, WrittenFormula, whole_number
from ita_excel.xlsx.read.strings import MAX_READ, Runs, unescaped

_DIGITS = "0123456789"


class UnnumberedError(Exception):
    """A cell without `r` came after empty cells were dropped: its position cannot be counted."""


class Events:
    """The state of one pass. Cells without an address stand right of the one before (ECMA-376, 18.3.1.4).

    `thin`: empty cells may have been dropped.
    """

    def __init__(self, gathered: SheetCells, values: Meanings, *, thin: bool) -> None:
        self._gathered, self._values, self._thin = gathered, values, thin
        self._row, self._row_digits, self._column, self._row_hidden = 0, "0", 0, False
        self._kind, self._style, self._formula = "n", "", ("", "")
        self._inside, self._phonetic, self._is_rich = False, False, False
        self._open = ""
        self._length = 0
        self._value: list[str] = []
        self._runs = Runs()
        self._formula_text: list[str] = []
        self._pieces: list[str] | Runs = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins. Raises UnnumberedError."""
        if name == "c" or (":" in name and local(name) == "c"):
            self._start_cell(attributes)
            return
        tag = local(name) if ":" in name else name
        if self._inside:
            self._start_inside(tag, attributes)
        elif tag == "row":
            self._start_row(attributes)
        else:
            self._gathered.around(tag, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = whole_number(number) if number else self._row + 1
        self._row_digits = number or ""
        self._column = 0
        self._row_hidden = attributes.get("hidden") in TRUE

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip(_DIGITS)
            self._column = column_number(letters) or MAX_COLUMN + 1
            if (digits := reference[len(letters) :]) != self._row_digits:
                self._row, self._row_digits = whole_number(digits), digits
        elif self._thin:
            raise UnnumberedError
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula, self._inside, self._length = ("", ""), True, 0
        self._value, self._formula_text = [], []
        if self._kind == "inlineStr":
            self._runs = Runs()
        self._is_rich = "vm" in attributes

    def _start_inside(self, tag: str, attributes: Attributes) -> None:
        if tag == "rPh":
            self._phonetic = True
        elif tag == "f":
            self._formula = (attributes.get("t", "normal"), attributes.get("si", ""))
            self._open, self._pieces = tag, self._formula_text
        elif tag == "v":
            self._open, self._pieces = tag, self._value
        elif tag == "t" and not self._phonetic:
            self._open, self._pieces = tag, self._runs
        else:
            self._runs.start(tag, attributes)

    def end(self, name: str) -> None:
        """An element ends. Raises TooMuchError."""
        if not self._inside:
            return
        tag = local(name) if ":" in name else name
        if tag == "c":
            self._inside = False
            self._end_cell()
        elif tag == self._open:
            self._open = ""
        elif tag == "rPh":
            self._phonetic = False

    def text(self, piece: str) -> None:
        """Letters of what is open. Raises TooMuchError."""
        if self._open:
            self._length += len(piece)
            if self._length > MAX_READ:
                raise TooMuchError(f"มีข้อความยาวเกิน {MAX_READ:,} ตัวอักษร")
            self._pieces.append(piece)

    def _end_cell(self) -> None:
        kind, shared = self._formula
        formula = WrittenFormula(kind, shared, unescaped("".join(self._formula_text))) if kind else None
        value = self._said()
        if self._gathered.put(self._row, self._column, value, formula, self._row_hidden):
            if self._is_rich and isinstance(value, CellError):
                self._gathered.enrich(self._row, self._column)
            if self._style in self._values.struck:
                self._gathered.strike(self._row, self._column)

    def _said(self) -> Value | CellError:
        if self._kind == "inlineStr":
            return self._runs.text() or None
        return self._values.of(self._kind, self._style, "".join(self._value))
