# SPDX-License-Identifier: GPL-3.0-or-later
"""How long each import takes, and where it stands: what -X importtime measures, with the line that asked."""
import importlib._bootstrap as _bootstrap
import json
import sys
import threading
import time


class Watch:
    """From now on, until end()."""

    def __init__(self):
        self._find = _bootstrap._find_and_load
        self._thread = threading.get_ident()
        self._began = time.perf_counter_ns()
        self._records = []
        self._nested = []  # of each import under way: the time of those in it
        # The interpreter asks this module for it, each time that a module is not there yet.
        _bootstrap._find_and_load = self._find_and_load

    def end(self):
        """What was imported, in the order of beginning, as JSON."""
        _bootstrap._find_and_load = self._find
        for record in self._records:
            module = sys.modules.get(record["module"])
            record["file"] = getattr(module, "__file__", None) or ""
        return json.dumps(self._records).encode()

    def _find_and_load(self, name, import_):
        if threading.get_ident() != self._thread or name in sys.modules:
            return self._find(name, import_)
        caller = sys._getframe(1)
        while caller and caller.f_code.co_filename.startswith(("<frozen importlib", __file__)):
            caller = caller.f_back
        begin = time.perf_counter_ns()
        record = {
            "module": name,
            "from": caller.f_code.co_filename if caller else "",
            "line": caller.f_lineno if caller else 0,
            "depth": len(self._nested),
            "startMs": (begin - self._began) / 1e6,
        }
        self._records.append(record)
        self._nested.append(0)
        try:
            return self._find(name, import_)
        finally:
            total = time.perf_counter_ns() - begin
            own = total - self._nested.pop()
            record["totalMs"] = total / 1e6
            record["selfMs"] = own / 1e6
            if self._nested:
                self._nested[-1] += total
