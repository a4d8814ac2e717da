# SPDX-License-Identifier: GPL-3.0-or-later
"""The local cloud's log store beside ripgrep on a text file and SQLite's FTS5, all with the same lines."""
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time

LINES = int(os.environ.get("FERMATA_BENCH_LINES", 10_000_000))
RARE, COMMON, ABSENT = "order-4711-refused", "checkout", "no line has this"
SEARCHES = {"rare": RARE, "common": COMMON, "absent": ABSENT}


def milliseconds(act, times=3):
    """How long each of some runs took, and what the last one gave."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = act()
        taken.append((time.perf_counter() - start) * 1000)
    return taken, result


def ours(table, build, folder, text):
    output = subprocess.run([f"{build}/bin/bench_logs", f"{folder}/store", str(LINES), text],
                            check=True, capture_output=True, text=True).stdout
    figures = json.loads(output)
    table.add("logs: our store, lines taken a second", figures["linesPerSecond"], "/s", "indexed, target > 200000")
    table.add("logs: our store, memory at the end", figures["residentMb"], "MB", f"{figures['startMb']:.0f} before the first line")
    table.add("logs: our store, bytes on disk a line", figures["bytesPerLine"], "B", f"the line itself has {figures['textPerLine']:.0f}")
    for name in SEARCHES:
        table.add(f"logs: our store, newest 100 with a {name} text", figures[name], "ms", "target < 100")
    table.add("logs: our store, newest 100 errors", figures["errors"], "ms", "target < 100")
    table.add("logs: our store, histogram by level of all lines", figures["histogram"], "ms", "target < 300")
    for name in SEARCHES:
        table.add(f"logs: our store, histogram of lines with a {name} text", figures[name + "Histogram"], "ms", "target < 300")
    return figures["found"]


def ripgrep(table, text, found):
    for name, wanted in SEARCHES.items():
        taken, count = milliseconds(lambda: subprocess.run(["rg", "-F", "-c", wanted, text], capture_output=True, text=True).stdout)
        assert int(count or 0) == found[name], f"ripgrep finds {count} lines with {wanted}, the store {found[name]}"
        table.add(f"logs: ripgrep, all lines with a {name} text", taken, "ms")


def lnav(table, text, found):
    if not shutil.which("lnav"):
        return
    for name, wanted in SEARCHES.items():
        query = f";SELECT count(*) AS n FROM all_logs WHERE log_body LIKE '%{wanted}%'"
        taken, _ = milliseconds(lambda: subprocess.run(["lnav", "-n", "-c", query, text], capture_output=True), times=1)
        table.add(f"logs: lnav, read the file and count lines with a {name} text", taken, "ms")


def fts5(table, folder, text, found):
    database = sqlite3.connect(f"{folder}/fts5.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=OFF")
    database.execute("CREATE VIRTUAL TABLE lines USING fts5(message)")
    start = time.perf_counter()
    with open(text, encoding="utf-8") as file:
        database.execute("BEGIN")
        database.executemany("INSERT INTO lines(message) VALUES (?)", ((line.rstrip("\n"),) for line in file))
        database.execute("COMMIT")
    table.add("logs: SQLite FTS5, lines taken a second", LINES / (time.perf_counter() - start), "/s", "one transaction, synchronous off")
    for name, wanted in SEARCHES.items():
        phrase = '"' + wanted + '"'
        taken, _ = milliseconds(lambda: database.execute(
            "SELECT message FROM lines WHERE lines MATCH ? ORDER BY rowid DESC LIMIT 100", (phrase,)).fetchall())
        table.add(f"logs: SQLite FTS5, newest 100 with a {name} text", taken, "ms")
        taken, rows = milliseconds(lambda: database.execute("SELECT count(*) FROM lines WHERE lines MATCH ?", (phrase,)).fetchone())
        assert rows[0] == found[name], f"FTS5 finds {rows[0]} lines with {wanted}, the store {found[name]}"
        table.add(f"logs: SQLite FTS5, count of lines with a {name} text", taken, "ms")
    database.close()


def keep_and_find(table, build):
    folder = tempfile.mkdtemp(dir=os.environ.get("FERMATA_BENCH_FOLDER"))
    try:
        text = f"{folder}/lines.txt"
        found = ours(table, build, folder, text)
        shutil.rmtree(f"{folder}/store")
        ripgrep(table, text, found)
        lnav(table, text, found)
        fts5(table, folder, text, found)
    finally:
        shutil.rmtree(folder)
