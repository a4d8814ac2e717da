# SPDX-License-Identifier: GPL-3.0-or-later
"""The time of day that a call had which is run again: it goes on from there as often as rewind() is called.

What a function gets from time and datetime is moved; clocks that only measure are as they are.
"""
import datetime
import time

_time, _time_ns = time.time, time.time_ns
_gmtime, _localtime, _ctime, _strftime = time.gmtime, time.localtime, time.ctime, time.strftime
_Real = datetime.datetime
_RealDate = datetime.date


class _Kind(type):
    """What C code makes are dates as well."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.real)

    def __subclasscheck__(cls, subclass):
        return issubclass(subclass, cls.real)


class _Date(_RealDate, metaclass=_Kind):
    real = _RealDate

    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class _DateTime(_Real, metaclass=_Kind):
    real = _Real

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)


def begin(milliseconds):
    """From now on it is then. To be called before the function's own code is loaded."""
    start = milliseconds * 1_000_000
    offset = [0]

    def rewind():
        offset[0] = start - _time_ns()

    def time_ns():
        return _time_ns() + offset[0]

    def now():
        return _time() + offset[0] / 1e9

    time.time, time.time_ns = now, time_ns
    time.gmtime = lambda seconds=None: _gmtime(now() if seconds is None else seconds)
    time.localtime = lambda seconds=None: _localtime(now() if seconds is None else seconds)
    time.ctime = lambda seconds=None: _ctime(now() if seconds is None else seconds)
    time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)
    for kind, name in ((_Date, "date"), (_DateTime, "datetime")):
        kind.__name__ = kind.__qualname__ = name
        kind.__module__ = "datetime"
        setattr(datetime, name, kind)
    rewind()
    return rewind
