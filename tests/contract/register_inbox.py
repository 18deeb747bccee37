"""What every register must do about files that come in: they wait, are judged once, and stay to be read."""

from __future__ import annotations

import os
from pathlib import Path

from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.services.inbox_port import Chip, InboxCounts, Judged
from hrs_desktop.services.ports import Register
from tests.contract.samples import LATER, NOW

ONE, TWO, THREE = Path("/in/one.pdf"), Path("/in/two.pdf"), Path("/in/three.pdf")


def said(path: Path, reason: Reason = Reason.OK, language: str = "en") -> Judged:
    """A verdict on the file."""
    change = Difference("endorsement.text", "Words", "before", "ŵedi")
    verdict = FileVerdict(str(path), reason, "f" * 64, "detail", (change,), language)
    return Judged(verdict, "sheet-1", "hearing-1", "01HR0000626")


def judge(register: Register, *lines: Judged, sha256: str = "") -> Path:
    """Settle the file that waits first; its path."""
    waiting = register.inbox.next()
    assert waiting is not None
    assert register.inbox.settle(waiting, sha256 or str(waiting.path), lines or (said(waiting.path),), LATER)
    return waiting.path


def shown(register: Register, chip: Chip = Chip.ALL) -> list[str]:
    """The files under a chip, in order."""
    return [Path(line.judged.verdict.file).name for line in register.inbox.lines(chip, 100)]


class InboxContract:
    """Files that wait and lines that stay."""

    def test_files_wait_in_the_order_they_came_and_a_line_comes_back_as_it_was_said(self, register: Register) -> None:
        register.inbox.put((TWO, ONE), NOW, apply=True)
        register.inbox.put((THREE,), NOW, apply=False)
        assert register.inbox.counts() == InboxCounts(dict.fromkeys(Chip, 0), 3)
        assert [judge(register) for _ in range(3)] == [TWO, ONE, THREE]
        assert register.inbox.next() is None
        (line, *_) = register.inbox.lines(Chip.ALL, 1)
        assert (line.judged, line.at) == (said(THREE), LATER)
        assert shown(register) == ["three.pdf", "two.pdf", "one.pdf"]

    def test_only_the_files_of_a_batch_are_next_in_it(self, register: Register) -> None:
        register.inbox.put((ONE,), NOW, apply=True)
        batch = register.inbox.put((TWO,), NOW, apply=False)
        waiting = register.inbox.next(batch)
        assert waiting is not None
        assert (waiting.path, waiting.apply) == (TWO, False)
        register.inbox.settle(waiting, "", (said(TWO),), LATER)
        assert register.inbox.next(batch) is None
        assert judge(register) == ONE

    def test_a_file_is_settled_once(self, register: Register) -> None:
        register.inbox.put((ONE,), NOW, apply=True)
        waiting = register.inbox.next()
        assert waiting is not None
        judge(register)
        assert register.inbox.settle(waiting, "", (said(ONE, Reason.ALTERED),), LATER) is False
        assert [line.judged for line in register.inbox.lines(Chip.ALL, 9)] == [said(ONE)]

    def test_a_transaction_that_fails_leaves_the_file_waiting(self, register: Register) -> None:
        register.inbox.put((ONE,), NOW, apply=True)
        try:
            with register.begin():
                judge(register)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert register.inbox.counts() == InboxCounts(dict.fromkeys(Chip, 0), 1)
        assert judge(register) == ONE

    def test_a_file_that_waits_waits_once_and_takes_the_place_of_its_line(self, register: Register) -> None:
        register.inbox.put((ONE, TWO), NOW, apply=True)
        register.inbox.put((TWO,), NOW, apply=True)
        assert register.inbox.counts().waiting == 2
        judge(register)
        judge(register)
        register.inbox.put((ONE,), NOW, apply=True)
        judge(register, said(ONE, Reason.ALREADY_IMPORTED))
        assert shown(register) == ["one.pdf", "two.pdf"]
        register.inbox.put((ONE,), NOW, apply=True)
        judge(register, sha256="another file of that name")
        assert shown(register) == ["one.pdf", "one.pdf", "two.pdf"]

    def test_every_sheet_of_a_file_has_its_line(self, register: Register) -> None:
        register.inbox.put((ONE, TWO), NOW, apply=True)
        judge(register, said(ONE), said(ONE, Reason.FORK))
        judge(register)
        assert [line.judged.verdict.reason for line in register.inbox.lines(Chip.ALL, 9)] == [
            Reason.OK, Reason.FORK, Reason.OK,
        ]  # fmt: skip

    def test_chips_count_and_narrow(self, register: Register) -> None:
        register.inbox.put((ONE, TWO, THREE), NOW, apply=True)
        judge(register, said(ONE, Reason.ALTERED))
        judge(register, said(TWO, Reason.NOT_ENROLLED, "cy"))
        assert register.inbox.counts() == InboxCounts(
            {Chip.ALL: 2, Chip.ACCEPTED: 0, Chip.PERSON: 1, Chip.REFUSED: 1, Chip.WELSH: 1}, 1
        )
        assert (shown(register, Chip.REFUSED), shown(register, Chip.WELSH)) == (["one.pdf"], ["two.pdf"])

    def test_pages_follow_one_another_both_ways(self, register: Register) -> None:
        register.inbox.put(tuple(Path(f"/in/{number}.pdf") for number in range(7)), NOW, apply=True)
        for _ in range(7):
            judge(register)
        first = register.inbox.lines(Chip.ALL, 3)
        second = register.inbox.lines(Chip.ALL, 3, after=first[-1].rank)
        assert [Path(line.judged.verdict.file).stem for line in (*first, *second)] == ["0", "1", "2", "3", "4", "5"]
        assert register.inbox.lines(Chip.ALL, 3, before=second[0].rank) == first
        assert register.inbox.before(Chip.ALL, second[0].rank) == 3

    def test_lines_chosen_wait_again_and_go_once_they_are_judged(self, register: Register) -> None:
        register.inbox.put((ONE, TWO), NOW, apply=True)
        judge(register, said(ONE, Reason.ALTERED))
        judge(register)
        assert register.inbox.again(Chip.REFUSED, None, LATER) == 1
        assert register.inbox.counts().waiting == 1
        assert shown(register) == ["one.pdf", "two.pdf"]
        judge(register, sha256="mended since")
        assert (shown(register), shown(register, Chip.REFUSED)) == (["one.pdf", "two.pdf"], [])
        (_, two) = register.inbox.lines(Chip.ALL, 2)
        assert register.inbox.again(Chip.ALL, [two.rank], LATER) == 1
        assert judge(register) == TWO

    def test_what_waits_is_left_out(self, register: Register) -> None:
        register.inbox.put((ONE, TWO), NOW, apply=True)
        judge(register)
        assert register.inbox.leave_out() == 1
        assert register.inbox.next() is None
        assert shown(register) == ["one.pdf"]

    def test_a_name_that_is_no_text_comes_back_byte_for_byte(self, register: Register) -> None:
        odd = Path(os.fsdecode(b"/in/\xff.pdf"))
        register.inbox.put((odd,), NOW, apply=True)
        assert judge(register, said(odd), sha256="a") == odd
        assert register.inbox.lines(Chip.ALL, 1)[0].judged.verdict.file == str(odd)
