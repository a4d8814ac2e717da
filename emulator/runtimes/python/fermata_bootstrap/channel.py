# SPDX-License-Identifier: GPL-3.0-or-later
"""The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h."""
import os
import time

CONFIGURE, INITIALIZE, CALL, PRE_FREEZE, PRE_STOP = 1, 2, 3, 4, 5
LISTENING, ADAPTER_FAILED, BOOTED, LOADED, LOAD_FAILED, RETURNED, FAILED = range(16, 23)

_SOCKET = 3
_DEADLINE = 4
_PREFIX = 12

# User code must not hand these to the programs it starts.
os.set_inheritable(_SOCKET, False)
os.set_inheritable(_DEADLINE, False)

_owner = os.getpid()
_pending = b""


def receive():
    """The next frame as (kind, head, body), or None when the emulator is gone."""
    global _pending
    data = _pending or os.read(_SOCKET, 65536)
    while len(data) < _PREFIX:
        more = os.read(_SOCKET, 65536)
        if not more:
            return None
        data += more
    kind = int.from_bytes(data[0:4], "little")
    head_end = _PREFIX + int.from_bytes(data[4:8], "little")
    end = head_end + int.from_bytes(data[8:12], "little")
    if len(data) < end:
        data = bytearray(data)
        while len(data) < end:
            more = os.read(_SOCKET, min(end - len(data), 1 << 20))
            if not more:
                return None
            data += more
        data = bytes(data)
    _pending = data[end:]
    return kind, data[_PREFIX:head_end], data[head_end:end]


def send(kind, head=b"", body=b""):
    if os.getpid() != _owner:
        os._exit(0)  # a forked child fell out of the handler: the answer is its parent's to give
    prefix = (
        kind.to_bytes(4, "little")
        + len(head).to_bytes(4, "little")
        + len(body).to_bytes(4, "little")
    )
    parts = [prefix + head, body]
    left = len(parts[0]) + len(body)
    while left:
        sent = os.writev(_SOCKET, parts)
        left -= sent
        while parts and sent >= len(parts[0]):
            sent -= len(parts[0])
            del parts[0]
        if sent:
            parts[0] = memoryview(parts[0])[sent:]


def remaining_ms(limit_ms):
    """Of the running call. Stands still while the emulator holds it."""
    cell = os.pread(_DEADLINE, 16, 0)
    deadline = int.from_bytes(cell[0:8], "little")
    held = int.from_bytes(cell[8:16], "little")
    if deadline == 0:
        return limit_ms
    return max(0, (deadline - (held or time.monotonic_ns())) // 1_000_000)
