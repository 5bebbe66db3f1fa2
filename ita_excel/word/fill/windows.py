"""Limits of time and memory on Windows, where a process is put into a job object (winnt.h, JOBOBJECT_…_INFORMATION)."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

_PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
_EXTENDED = 9
"""JobObjectExtendedLimitInformation."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def confine(memory: int, seconds: float) -> None:
    """Limit this very process for the rest of its life. Raises OSError where Windows refuses."""
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    limits = _Extended()
    limits.Basic.LimitFlags = _PROCESS_TIME | _PROCESS_MEMORY
    limits.Basic.PerProcessUserTimeLimit = int((seconds + 2) * 10_000_000)  # counted in 100 nanoseconds
    limits.ProcessMemoryLimit = memory
    job = kernel.CreateJobObjectW(None, None)
    done = kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
    if not (job and done and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())):
        raise OSError(ctypes.get_last_error(), "job object")  # type: ignore[attr-defined,unused-ignore]
