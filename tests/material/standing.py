"""What the master must say after any sequence of collect and undo, told without the code that does it.

The model keeps a list of what happened and plays it through from the beginning. Undoing a group strikes what came
from its files off the list; everything else stays as if those files had never come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Cell = tuple[str, str]
"""("all", group) for a head count, ("text", number) for a result, ("remark", text) for a remark."""


@dataclass(frozen=True)
class File:
    """One file of a group: what it says, and what it was sent with; a cell without base stood free for a new row."""

    name: str
    group: str
    sending: int
    says: Mapping[Cell, str]
    base: Mapping[Cell, str]


@dataclass(frozen=True)
class Office:
    """Somebody types into the master."""

    cell: Cell
    value: str


@dataclass(frozen=True)
class Choice:
    """Somebody settles a conflict: "ours", "theirs" or "base"."""

    group: str
    cell: Cell
    theirs: str
    side: str


@dataclass(frozen=True)
class Came:
    """A file is merged; `stale` where a later sending was out already: then `said` are its remarks that stood anyway."""

    file: File
    stale: bool
    said: frozenset[Cell] = frozenset()


Event = Office | Choice | Came


@dataclass
class State:
    """What stands, who gave it, what waits for a choice (with what was sent), and what was turned down."""

    values: dict[Cell, str]
    given: dict[Cell, str] = field(default_factory=dict)
    waits: dict[tuple[str, Cell, str], str] = field(default_factory=dict)
    down: set[tuple[str, Cell, str]] = field(default_factory=set)

    def ask(self, group: str, cell: Cell, theirs: str, base: str) -> None:
        """A person must choose, unless this very value was turned down."""
        if (group, cell, theirs) not in self.down:
            self.waits.setdefault((group, cell, theirs), base)


@dataclass
class Model:
    """The office's own values at the start, and everything that happened since."""

    start: Mapping[Cell, str]
    happened: list[Event] = field(default_factory=list)
    sending: int = 0

    def came(self, file: File) -> None:
        """A file arrives; one that is among what was merged is passed over."""
        if Came(file, stale=False) not in self.happened:
            stale = file.sending < self.sending
            given = self.state().given if stale else {}
            said = frozenset(c for c in file.says if c[0] == "remark" and c in given)
            self.happened.append(Came(file, stale, said))

    def undo(self, group: str) -> None:
        """The group's files never came, and nobody chose anything about them."""
        self.happened = [e for e in self.happened if isinstance(e, Office) or _group(e) != group]

    def groups(self) -> list[str]:
        """The groups that something came from."""
        return sorted({_group(e) for e in self.happened if not isinstance(e, Office)})

    def state(self) -> State:
        """Everything that happened, played through."""
        state = State(dict(self.start))
        for event in self.happened:
            _play(state, event)
        return state


def _group(event: Choice | Came) -> str:
    return event.group if isinstance(event, Choice) else event.file.group


def _play(state: State, event: Event) -> None:
    if isinstance(event, Office):
        state.values[event.cell] = event.value
    elif isinstance(event, Choice):
        _choose(state, event)
    else:
        for cell, theirs in event.file.says.items():
            (_refuse if event.stale and cell not in event.said else _merge)(state, event.file.group, cell, theirs, event.file.base.get(cell))


def _choose(state: State, choice: Choice) -> None:
    base = state.waits.pop((choice.group, choice.cell, choice.theirs))
    if choice.side != "theirs":
        state.down.add((choice.group, choice.cell, choice.theirs))
    # A remark is never sent: choosing what was sent turns this group's down, and takes nobody else's away.
    if choice.side == "theirs" or (choice.side == "base" and choice.cell in state.values and choice.cell[0] != "remark"):
        value = choice.theirs if choice.side == "theirs" else base
        if state.values.get(choice.cell) != value:
            state.values[choice.cell] = value
            state.given.pop(choice.cell, None)


def _refuse(state: State, group: str, cell: Cell, theirs: str, base: str | None) -> None:
    if theirs not in (base or "", state.values.get(cell, "")):
        state.ask(group, cell, theirs, base or "")


def _merge(state: State, group: str, cell: Cell, theirs: str, base: str | None) -> None:
    if cell not in state.values:
        if base is not None:  # it was sent, and is no longer there
            _refuse(state, group, cell, theirs, base)
        elif theirs:
            state.values[cell] = state.given[cell] = theirs
        return
    if cell[0] == "remark":
        return
    ours, given = state.values[cell], state.given.get(cell)
    if theirs == ours or (group, cell, theirs) in state.down:
        return
    if theirs == (base or ""):
        if theirs and given == ours:
            state.ask(group, cell, theirs, theirs)  # the group's own value, taken back: is that meant?
    elif (given is None and ours != (base or "")) or (given is not None and given != ours):
        state.ask(group, cell, theirs, base or "")
    else:
        state.values[cell] = state.given[cell] = theirs
