// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

#include <string>
#include <vector>

namespace fermata {

class Manuscript;

// One setting that a form can show of a node. What it is called, ui says by `id`.
struct DesignField
{
    enum class Kind { Text, Number, Choice, Flag, Schedule, Words, Pairs };

    std::string id;   // handler, memory, cron: the same for all formats
    std::string path; // in the manifest: of the value, or of where it would stand
    Kind kind = Kind::Text;
    std::string value; // as it is written; of Words and Pairs the ones below hold it
    std::vector<std::pair<std::string, std::string>> pairs; // of Pairs; of Words the first is empty
    std::string now; // what holds in the environment that the manifest is read in, where that is not what is written
    std::string nowFrom; // "samconfig.toml:12": where that stands, when it is another file; may be empty
    std::string otherwise; // what holds while nothing is written; may be empty
    double least = 0;      // of a Number
    double most = 0;
    std::string unit;      // MB, s
    std::vector<std::string> choices;
    bool isComputed = false; // holds a variable or a function: shown, and written only by somebody who knows
    bool isInherited = false; // comes from an anchor, Globals, a template: writing it here overrides it

    bool operator==(const DesignField &) const = default;
};

// The settings of a node in the order of a form: a function's, a trigger's, a resource's. text: that the manifest was
// read from; environment: that it was read in.
std::vector<DesignField> fieldsOf(const Manifest &manifest, const Manuscript &text, const ArchitectureNode &node,
                                  const std::string &environment = {});

} // namespace fermata
