// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

namespace fermata::sam {

// Works out a template's functions (Ref, Sub, FindInMap, Join, Select, If, ...) in long and short form as far as
// parameter defaults, mappings and the pseudo parameters allow. What only a deployed stack knows stays an atom,
// written "${Name}" or "${Name.Attribute}".
class Intrinsics
{
public:
    explicit Intrinsics(const Value &templateRoot) : m_root(templateRoot) {}

    Value resolved(const Value &value) const;

private:
    Value called(const std::string &name, const Value &argument, const Value &where) const;
    Value reference(const std::string &name, const Value &where) const;
    Value substituted(const Value &argument, const Value &where) const;
    Value mapped(const Value &argument, const Value &where) const;
    Value joined(const Value &argument, const Value &where) const;
    Value splitUp(const Value &argument, const Value &where) const;
    Value counted(const Value &argument, const Value &where) const;
    Value selected(const Value &argument, const Value &where) const;
    Value chosen(const Value &argument) const;
    std::optional<bool> holds(const Value &condition, int depth = 0) const;

    const Value &m_root;
};

} // namespace fermata::sam
