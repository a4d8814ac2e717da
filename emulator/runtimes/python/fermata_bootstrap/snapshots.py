# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWS's snapshot_restore_py offers to functions with SnapStart: hooks around the snapshot.

There is no snapshot here, so the ones after follow those before at once. Functions import it by AWS's name.
"""
_before = []
_after = []


def register_before_snapshot(func, *args, **kwargs):
    _before.append((func, args, kwargs))
    return func


def register_after_restore(func, *args, **kwargs):
    _after.append((func, args, kwargs))
    return func


def get_before_snapshot():
    return _before


def get_after_restore():
    return _after


def run():
    """In AWS's order: those before the snapshot from the last registered on, those after it from the first."""
    while _before:
        func, args, kwargs = _before.pop()
        func(*args, **kwargs)
    for func, args, kwargs in _after:
        func(*args, **kwargs)
