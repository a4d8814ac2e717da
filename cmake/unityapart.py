#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints which sources of one library a unity build must compile alone: those with a private name that one before has too.

    unityapart.py SOURCE...

Private is what stands in the first column of an unnamed namespace, and an alias anywhere; the same alias may be said twice.
"""
import re
import sys

UNNAMED = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.S | re.M)
TYPE = re.compile(r"(?:struct|class|enum(?: class)?) (\w+)")
ALIAS = re.compile(r"^using (\w+) = ([^;]+);", re.M)
NAME = re.compile(r"[\w:<>,&*\[\] ]*?[ &*](\w+)(?:\(|\[| =|\{|;|$)")


def private_names(source: str) -> dict[str, str]:
    """Each name with what it stands for if it is an alias, else with the file that has it."""
    with open(source, encoding="utf-8") as file:
        text = file.read()
    names = dict(ALIAS.findall(text))
    for block in UNNAMED.finditer(text):
        for line in block.group(1).splitlines():
            if not line or line[0] in " }/#{" or line.startswith(("using ", "namespace ", "template")):
                continue
            if found := TYPE.match(line) or NAME.match(line):
                names[found.group(1)] = source
    return names


def main() -> None:
    taken = {}
    for source in sys.argv[1:]:
        names = private_names(source)
        if any(taken.get(name, meaning) != meaning for name, meaning in names.items()):
            print(source)
        else:
            taken |= names


main()
