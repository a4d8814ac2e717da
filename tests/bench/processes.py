# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process tree costs: read from /proc."""
import os

TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """The process and all its descendants."""
    found, waiting = [], [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        try:
            for thread in os.listdir(f"/proc/{current}/task"):
                with open(f"/proc/{current}/task/{thread}/children") as children:
                    waiting += [int(child) for child in children.read().split()]
        except OSError:
            pass
    return found


def cpu_seconds(pid):
    """User and system time of the tree, ended and reaped children included."""
    total = 0
    for current in tree(pid):
        try:
            with open(f"/proc/{current}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(fields[i]) for i in (11, 12, 13, 14))
    return total / TICKS


def memory_mb(pid, whole_tree=False):
    """Resident memory (RSS) and its fair share (PSS) in MB."""
    resident = share = 0
    for current in tree(pid) if whole_tree else [pid]:
        try:
            with open(f"/proc/{current}/smaps_rollup") as rollup:
                for line in rollup:
                    if line.startswith("Rss:"):
                        resident += int(line.split()[1])
                    elif line.startswith("Pss:"):
                        share += int(line.split()[1])
        except OSError:
            pass
    return resident / 1024, share / 1024
