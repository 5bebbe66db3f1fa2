"""After any sequence of split, fill, collect, resend, undo, choose and edit, the master says what the files say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from memory import MemoryMaster, Packet
from packets import LAW, PLAN, STAFF
from standing import Cell, Choice, File, Model, Office
from usual import by_name

from ita_excel.exchange.arrivals.returned import Returned
from ita_excel.exchange.merging.ledger import shown
from ita_excel.language.vocabulary import RemarkKind, Side
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed

GROUPS = (PLAN, LAW, STAFF)
COUNTS = st.sampled_from([None, 1, 2, 3])
WORDS = st.lists(st.sampled_from(["", "ก", "ข"]), min_size=3, max_size=3)
SAID = st.sets(st.sampled_from(["ช้า", "แพง"]))
Typing = tuple[str, int | None, list[str], set[str], bool]
TYPING = st.tuples(st.sampled_from(GROUPS), COUNTS, WORDS, SAID, st.sampled_from([False] * 7 + [True]))
OFFICE_COUNTS, OFFICE_WORDS = st.sampled_from([11, 12]), st.sampled_from(["สำนักงานหนึ่ง", "สำนักงานสอง"])
"""What the office types is never what a group types: who typed a value that both could have typed nobody can tell."""
SIDES = {"ours": Side.OURS, "theirs": Side.THEIRS, "base": Side.BASE}


class Exchange(RuleBasedStateMachine):
    """The real exchange, in memory, beside the model."""

    @initialize(one=TYPING, other=TYPING)
    def begin(self, one: Typing, other: Typing) -> None:
        """A master that was split once, and two files back."""
        self.master = MemoryMaster()
        self.model = Model(cells_of(self.master.year()))
        self.played: Counter[str] = Counter()
        self.read: dict[str, tuple[Returned, File]] = {}
        self.packets: dict[str, Packet] = {}
        self.split()
        self.send_two(one, other)

    @rule()
    def split(self) -> None:
        """A new sending."""
        self.played["splits"] += 1
        self.packets = self.master.split()
        self.model.sending += 1

    def fill(self, typing: Typing) -> str:
        """A group types into its packet; gives the file's name."""
        group, count, words, remarks, untouched = typing
        self.played["files"] += 1
        name = f"{len(self.read)}-{group}"
        packet = self.packets[group]
        returned = packet.returned(name, {} if untouched else filled(packet, count, words, sorted(remarks)))
        self.read[name] = (returned, described(name, packet, returned))
        return name

    def collect(self, *names: str) -> None:
        """Files come in one run; each may have come before."""
        self.master.collect(*(self.read[name][0] for name in names))
        self.played["collects"] += 1
        # What a file of an earlier sending says is told where the others of the run do not say it, too.
        for name in sorted(names, key=lambda n: self.read[n][1].sending < self.model.sending):
            self.model.came(self.read[name][1])

    @rule(typing=TYPING)
    def send(self, typing: Typing) -> None:
        """A group sends a file, and it is collected."""
        self.collect(self.fill(typing))

    @rule(one=TYPING, other=TYPING)
    def send_two(self, one: Typing, other: Typing) -> None:
        """Two files come in one run, of one group perhaps."""
        self.collect(self.fill(one), self.fill(other))

    @rule(at=st.integers(0, 20))
    def resend(self, at: int) -> None:
        """A file that came before comes again."""
        self.collect(list(self.read)[at % len(self.read)])

    @rule()
    def resend_all(self) -> None:
        """The whole folder is collected again."""
        self.collect(*self.read)

    @precondition(lambda self: self.model.groups())
    @rule(at=st.integers(0, 20))
    def undo(self, at: int) -> None:
        """One group's part out."""
        groups = self.model.groups()
        group = groups[at % len(groups)]
        self.played["undos"] += 1
        self.master.undo(group)
        self.model.undo(group)

    @rule(group=st.sampled_from(GROUPS), count=OFFICE_COUNTS)
    def office_counts(self, group: str, count: int) -> None:
        """The office types a head count."""
        row = next(r for r in self.master.year().survey_awareness if r.group == group)
        self.played["edits"] += 1
        self.master.set(row.sheet.title, *row.place.cells["all"], count)
        self.model.happened.append(Office(("all", group), str(count)))

    @rule(at=st.integers(0, 20), word=OFFICE_WORDS)
    def office_words(self, at: int, word: str) -> None:
        """The office rewrites a result, one that a group added perhaps."""
        rows = self.master.year().results
        row = rows[at % len(rows)]
        self.played["edits"] += 1
        self.master.set(row.sheet.title, *row.place.cells["text"], word)
        self.model.happened.append(Office(("text", str(row.number)), word))

    @precondition(lambda self: self.model.state().waits)
    @rule(at=st.integers(0, 20), side=st.sampled_from(sorted(SIDES)))
    def choose(self, at: int, side: str) -> None:
        """A person settles one conflict, and the next run carries it out."""
        group, cell, theirs = sorted(self.model.state().waits)[at % len(self.model.state().waits)]
        line = next(c for c in self.master.year().conflicts if waiting(c) == (group, cell, theirs))
        self.master.set(line.sheet.title, *line.place.cells["choice"], SIDES[side].value)
        self.played["choices"] += 1
        self.master.collect()
        self.model.happened.append(Choice(group, cell, theirs, side))

    @invariant()
    def the_master_says_what_the_files_say(self) -> None:
        """Values, and what waits for a person; and no half of a row stays behind."""
        state, year = self.model.state(), self.master.year()
        assert cells_of(year) == state.values
        asked = {found for c in year.conflicts if (found := waiting(c))}
        assert (asked - set(state.waits), set(state.waits) - asked) == (set(), set())
        assert all(row.number and row.group for row in year.results)
        assert all(row.kind and row.text for row in year.remarks)


def cells_of(year: FiscalYear) -> dict[Cell, str]:
    """The master's values that the model speaks of."""
    found = {("all", r.group): shown(r, "all") for r in year.survey_awareness}
    found |= {("text", str(r.number)): shown(r, "text") for r in year.results}
    texts = [r.text for r in year.remarks]
    assert len(set(texts)) == len(texts), "no remark stands twice"
    return found | {("remark", text): text for text in texts}


def filled(packet: Packet, count: int | None, words: list[str], remarks: list[str]) -> dict[str, list[Typed]]:
    """The packet's rows with a count, words in its results (one of them new) and remarks."""
    rows = {"survey_awareness": [replace(r, all=count) for r in packet.rows["survey_awareness"]]}  # type: ignore[call-arg]
    results = list(packet.rows["results"])
    for at, word in enumerate(words[: len(results)]):
        results[at] = replace(results[at], text=word)  # type: ignore[call-arg]
    free = list(packet.rows["remarks"])
    said = [replace(row, kind=RemarkKind.OBSTACLE, text=text) for row, text in zip(free, remarks, strict=False)]  # type: ignore[call-arg]
    return rows | {"results": results, "remarks": [*said, *free[len(said):]]}


def described(name: str, packet: Packet, returned: Returned) -> File:
    """The file as the model sees it."""
    says: dict[Cell, str] = {}
    for kind, sheet, key, column in (("all", "survey_awareness", "group", "all"), ("text", "results", "number", "text"), ("remark", "remarks", "text", "text")):
        says |= {(kind, str(getattr(r, key))): shown(r, column) for r in returned.sheets[sheet].rows if kind != "remark" or shown(r, key)}
    base = {("all", key): said["all"] for key, said in packet.base["survey_awareness"].items()}
    base |= {("text", key): said["text"] for key, said in packet.base.get("results", {}).items()}
    return File(name, packet.stamp.group, packet.stamp.sending, says, base)


def waiting(line: Typed) -> tuple[str, Cell, str] | None:
    """A line of the conflicts sheet as the model sees it; None for columns that it does not speak of."""
    sheets = {by_name(n).title: (kind, by_name(n).column(c).title) for kind, n, c in (("all", "survey_awareness", "all"), ("text", "results", "text"), ("remark", "remarks", "text"))}
    kind, title = sheets.get(line.sheet_title, ("", ""))  # type: ignore[attr-defined]
    if title != line.column_title:  # type: ignore[attr-defined]
        return None
    key = line.row_key.split("|")[-1]  # type: ignore[attr-defined]
    return (line.group, (kind, key), line.theirs)  # type: ignore[attr-defined]


Exchange.TestCase.settings = settings(
    max_examples=200, stateful_step_count=14, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
)
TestExchange = Exchange.TestCase


def test_a_word_of_the_office_that_a_choice_covered_keeps_its_row_when_the_group_is_undone() -> None:
    played = Exchange()
    played.begin(one=(LAW, None, ["", "", "ก"], set(), False), other=(LAW, None, ["", "ข", ""], set(), False))
    played.office_words(at=3, word="สำนักงานหนึ่ง")
    played.send_two(one=(LAW, None, ["", "ข", ""], set(), False), other=(PLAN, None, ["", "", ""], set(), False))
    played.choose(at=0, side="base")

    played.undo(at=0)

    played.the_master_says_what_the_files_say()


def test_a_remark_that_a_late_file_says_too_stays_when_the_other_group_is_undone() -> None:
    played = Exchange()
    played.begin(one=(PLAN, None, ["", "", ""], {"ช้า"}, False), other=(PLAN, None, ["", "", ""], {"ช้า"}, False))
    played.send((STAFF, None, ["", "", ""], {"ช้า"}, False))
    played.undo(at=1)
    played.split()
    played.resend_all()

    played.undo(at=0)

    played.the_master_says_what_the_files_say()
    assert ("remark", "ช้า") in cells_of(played.master.year())


def test_what_was_sent_chosen_over_a_late_remark_leaves_the_same_remark_of_another_group() -> None:
    played = Exchange()
    played.begin(one=(LAW, None, ["", "", ""], set(), True), other=(PLAN, None, ["", "", ""], set(), True))
    late = played.fill((LAW, None, ["", "", ""], {"แพง"}, False))
    played.split()
    played.collect(late)
    played.send((STAFF, None, ["", "", ""], {"แพง"}, False))

    played.choose(at=0, side="base")

    played.the_master_says_what_the_files_say()
    assert ("remark", "แพง") in cells_of(played.master.year())
    played.undo(at=[*played.model.groups()].index(STAFF))
    played.the_master_says_what_the_files_say()
    assert ("remark", "แพง") not in cells_of(played.master.year())
