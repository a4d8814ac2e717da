#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Divides one library's sources into the translation units of a unity build; prints a line "GROUP SOURCE" for each.

    unitygroups.py SOURCE...

Sources whose private names meet never share a unit. Private is what stands in the first column of an unnamed namespace,
and an alias anywhere; the same alias may be said twice.
"""
import re
import sys

MOST = 8  # sources in a unit: more would save little and take more memory
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
    groups: list[tuple[dict[str, str], list[str]]] = []
    for source in sys.argv[1:]:
        names = private_names(source)
        for taken, members in groups:
            if len(members) < MOST and all(taken.get(name, meaning) == meaning for name, meaning in names.items()):
                break
        else:
            taken, members = {}, []
            groups.append((taken, members))
        taken |= names
        members.append(source)
    for number, (_, members) in enumerate(groups):
        for source in members:
            print(number, source)


main()
