# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one Python function for Fermata's local cloud: loads it, then serves one call after the other.

Everything else is in the package beside this file, so that Python caches it compiled.
"""
import time

_first_line = time.monotonic_ns()

from fermata_bootstrap import serve  # noqa: E402

serve.main(_first_line)
