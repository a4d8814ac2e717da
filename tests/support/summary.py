#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the "Totals:" lines of all Qt Test programs in CTest logs and closes with "N passed, N failed".

    summary.py LOG [SECOND_LOG]

A program that ended without totals (a crash, a timeout) counts as one failure. The second log is that of the programs
that failed at first and ran once more, alone: their second result counts, and who needed it is named.
"""
import re
import sys
from typing import NamedTuple


class Result(NamedTuple):
    passed: int
    failed: int
    skipped: int
    told: bool  # it printed its own totals


def results(path: str) -> dict[str, Result]:
    log = open(path, encoding="utf-8", errors="replace").read()
    found = {}
    for block in re.split(r"^-{58}\n(?=\d+/\d+ Test)|^\d+/\d+ Testing: ", log, flags=re.M)[1:]:
        name = block.split("\n", 1)[0].strip()
        totals = [[int(n) for n in line] for line in re.findall(r"Totals: (\d+) passed, (\d+) failed, (\d+) skipped", block)]
        passed, failed, skipped = (sum(column) for column in zip(*totals)) if totals else (0, 0, 0)
        ended_badly = re.search(r"^Test (Failed|timed out)|\*\*\*(Failed|Timeout|Exception|Not Run)|^Test time = .*\n-+\nTest Failed", block, re.M)
        if ended_badly and not failed:
            found[name] = Result(passed, 1, skipped, False)
        else:
            found[name] = Result(passed if totals else 1, failed, skipped, True)
    return found


def main() -> int:
    first = results(sys.argv[1])
    second = results(sys.argv[2]) if len(sys.argv) > 2 else {}
    for name, result in second.items():
        if first[name].failed and not result.failed:
            print(f"unsteady: {name} failed once and passed when it ran again, alone")
    last = {**first, **second}
    for name, result in last.items():
        if not result.told:
            print(f"ended without a result: {name}")
    passed, failed, skipped = (sum(getattr(result, part) for result in last.values()) for part in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
