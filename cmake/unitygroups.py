#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Divides one library's sources into the translation units of a unity build; prints a line "GROUP SOURCE" for each.

    unitygroups.py SOURCE...

Sources whose private names meet never share a unit, nor one that has a private function with one that calls a function of
the same name, which would be hidden. Private is what stands in the first column of an unnamed namespace, and an alias
anywhere; the same alias may be said twice.
"""
import re
import sys
from dataclasses import dataclass, field

MOST = 8  # sources in a unit: more would save little and take more memory
CALL = re.compile(r"(?<![\w.>:])(\w+)\(")
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.S | re.M)
TYPE = re.compile(r"(?:struct|class|enum(?: class)?) (\w+)")
ALIAS = re.compile(r"^using (\w+) = ([^;]+);", re.M)
NAME = re.compile(r"[\w:<>,&*\[\] ]*?[ &*](\w+)(?:\(|\[| =|\{|;|$)")


def private_names(source: str, text: str) -> dict[str, str]:
    """Each name with what it stands for if it is an alias, else with the file that has it."""
    names = dict(ALIAS.findall(text))
    for block in UNNAMED.finditer(text):
        for line in block.group(1).splitlines():
            if not line or line[0] in " }/#{" or line.startswith(("using ", "namespace ", "template")):
                continue
            if found := TYPE.match(line) or NAME.match(line):
                names[found.group(1)] = source
    return names


@dataclass
class Unit:
    names: dict[str, str] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    members: list[str] = field(default_factory=list)

    def takes(self, other: "Unit") -> bool:
        return (len(self.members) < MOST
                and all(self.names.get(name, meaning) == meaning for name, meaning in other.names.items())
                and not self.names.keys() & other.called and not other.names.keys() & self.called)


def unit_of(source: str) -> Unit:
    with open(source, encoding="utf-8") as file:
        text = file.read()
    names = private_names(source, text)
    return Unit(names, set(CALL.findall(text)) - names.keys(), [source])


def main() -> None:
    units: list[Unit] = []
    for source in sys.argv[1:]:
        own = unit_of(source)
        unit = next((one for one in units if one.takes(own)), None)
        if unit is None:
            units.append(own)
        else:
            unit.names |= own.names
            unit.called |= own.called
            unit.members.append(source)
    for number, unit in enumerate(units):
        for source in unit.members:
            print(number, source)


main()
