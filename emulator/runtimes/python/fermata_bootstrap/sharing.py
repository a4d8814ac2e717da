# SPDX-License-Identifier: GPL-3.0-or-later
"""Several calls at once in one instance: a thread for each, and whose a line of the log is."""
import contextvars
import os
import sys
import threading

from . import channel

_MARK = "\x1e"  # the emulator takes the request id between two of them from the line
_sending = threading.Lock()

_request_id = contextvars.ContextVar("request_id", default="")
_apart = False
_latest = ""  # for threads of the function's own, where calls come one after the other


def enter(request_id):
    """The call that this context serves from here on."""
    global _latest
    _request_id.set(request_id)
    if not _apart:
        _latest = request_id


def current():
    return _request_id.get() or _latest


class MarkedStream:
    """Each whole line begins with the mark and the request id; what has no end yet waits for it."""

    def __init__(self, stream):
        self._stream = stream
        self._begun = {}  # by request id
        self._lock = threading.Lock()

    def write(self, text):
        mine = current()
        with self._lock:
            *lines, rest = (self._begun.pop(mine, "") + text).split("\n")
            if rest:
                self._begun[mine] = rest
            if lines:
                self._stream.write("".join(f"{_MARK}{mine}{_MARK}{line}\n" for line in lines))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def finish(self):
        if self._begun.get(current()):
            self.write("\n")
        self._stream.flush()

    def __getattr__(self, name):
        return getattr(self._stream, name)


def keep_apart(first_request_id):
    enter(first_request_id)
    sys.stdout = MarkedStream(sys.stdout)
    sys.stderr = MarkedStream(sys.stderr)


def serve(run, calls_at_once):
    """`run(frame)` answers one frame as (kind, head, body)."""
    import queue

    global _apart, _latest
    _apart = True
    _latest = ""
    frames = queue.SimpleQueue()
    for _ in range(calls_at_once):
        threading.Thread(target=_work, args=(frames, run), daemon=True).start()
    while True:
        frame = channel.receive()
        if frame is None:
            os._exit(0)  # the emulator is gone, whatever still runs
        frames.put(frame)


def _work(frames, run):
    while True:
        kind, head, body = frames.get()
        fields = head.decode().split("\0")
        try:
            contextvars.Context().run(_answer, run, (kind, fields, body))
        except SystemExit as end:  # ends the instance, as it does where there is one call at a time
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code if isinstance(end.code, int) else 0 if end.code is None else 1)


def _answer(run, frame):
    _kind, fields, _body = frame
    serial = fields.pop().encode()
    _request_id.set(fields[0])
    kind, head, body = run(frame)
    with _sending:
        channel.send(kind, head + b"\0" + serial if head else serial, body)
