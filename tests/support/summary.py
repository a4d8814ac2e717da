#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the "Totals:" lines of all Qt Test programs in a CTest log and closes with "N passed, N failed".

A program that ended without totals (a crash, a timeout) counts as one failure.
"""
import re
import sys


def main() -> int:
    log = open(sys.argv[1], encoding="utf-8", errors="replace").read()
    passed = failed = skipped = 0
    broken = []
    for block in re.split(r"^-{58}\n(?=\d+/\d+ Test)|^\d+/\d+ Testing: ", log, flags=re.M)[1:]:
        name = block.split("\n", 1)[0].strip()
        totals = re.findall(r"Totals: (\d+) passed, (\d+) failed, (\d+) skipped", block)
        for good, bad, left in totals:
            passed, failed, skipped = passed + int(good), failed + int(bad), skipped + int(left)
        ended_badly = re.search(r"^Test (Failed|timed out)|\*\*\*(Failed|Timeout|Exception|Not Run)|^Test time = .*\n-+\nTest Failed", block, re.M)
        if ended_badly and not any(int(bad) for _, bad, _ in totals):
            failed += 1
            broken.append(name)
        elif not totals and not ended_badly:
            passed += 1
    for name in broken:
        print(f"ended without a result: {name}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
