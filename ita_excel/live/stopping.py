"""A person may stop a long action: a file beside the macro's status file says so, and the next step of progress looks.

What a button writes is gathered first and written at its end, so a stop before that leaves everything as it was. Once
writing has begun nothing stops it: half a result would be worse than waiting.
"""

from __future__ import annotations

from pathlib import Path

from ita_excel.language.errors import InputError

ENDING = ".stop"
"""Behind the name of the status file; the macro of the stopping button writes it."""


class Stopped(InputError):
    """The person stopped the action before anything was written."""

    def __init__(self, step: str) -> None:
        super().__init__(
            f"หยุดแล้วตามที่สั่ง ขณะ «{step.lstrip('█░ ')}» — ยังไม่ได้เขียนอะไรลงสมุดงานหรือโฟลเดอร์ ทุกอย่างเหมือนก่อนกดปุ่ม "
            "กดปุ่มเดิมเมื่อจะทำใหม่"
        )


class Stop:
    """Whether the person wants the action to end."""

    def __init__(self, status: Path) -> None:
        self.asked = status.with_name(status.name + ENDING)
        self.is_too_late = False

    def look(self, step: str) -> None:
        """Raises Stopped where the person asked for it and nothing is written yet; `step` is what comes next."""
        if not self.is_too_late and self.asked.exists():
            raise Stopped(step)

    def clear(self) -> None:
        """Take the wish away: the action is over."""
        self.asked.unlink(missing_ok=True)
