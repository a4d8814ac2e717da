# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of an exception: only the frames of user code, in the form of each vendor."""
import os
import traceback

_HERE = os.path.dirname(os.path.abspath(__file__))
_BOOTSTRAP = os.path.join(os.path.dirname(_HERE), "bootstrap.py")


class LoadError(Exception):
    """User code cannot be loaded. `kind` is the vendor's word, `frames` where it failed."""

    def __init__(self, kind, message, frames=(), cause=None):
        super().__init__(message)
        self.kind = kind
        self.frames = list(frames)
        self.cause = cause


def user_frames(error):
    frames = traceback.extract_tb(error.__traceback__)
    while frames and _is_ours(frames[0].filename):
        del frames[0]
    return frames


def _is_ours(filename):
    return filename.startswith((_HERE, _BOOTSTRAP, "<frozen importlib")) or filename.endswith(
        os.path.join("importlib", "__init__.py")
    )


def describe(error):
    """(type, message, frames) of an exception or LoadError."""
    if isinstance(error, LoadError):
        return error.kind, str(error), error.frames
    return type(error).__name__, str(error), user_frames(error)


def log_lines(error):
    """As Lambda's runtime writes it: indented with no-break spaces, so that a log service keeps the indent."""
    kind, message, frames = describe(error)
    if isinstance(error, LoadError) and error.cause is not None and not frames:
        frames = user_frames(error.cause)
    lines = [f"[ERROR] {kind}: {message}", "Traceback (most recent call last):"]
    for line in "".join(traceback.format_list(frames)).splitlines():
        text = line.lstrip(" ")
        lines.append("\u00a0" * (len(line) - len(text)) + text)
    return lines
