// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

struct SchemaType;

struct SchemaKey
{
    std::string name;
    bool isRequired = false;
    const SchemaType *type = nullptr;
    std::string english; // one sentence of help; may be empty
    std::string chinese;
};

// What may stand at a place of a manifest.
struct SchemaType
{
    enum class Kind { Any, Text, Integer, Number, Boolean, Map, List, Either };
    enum class Role { None, Runtime, Handler, Code, FunctionName, Resource };

    Kind kind = Kind::Any;
    Role role = Role::None;
    std::vector<std::string> words; // the only texts allowed; with `isOpen` those that are offered
    bool isOpen = false;            // of a map: other keys are allowed too
    std::optional<double> least;
    std::optional<double> most;
    std::optional<double> step;
    std::vector<SchemaKey> keys;
    const SchemaType *element = nullptr;         // of a list's items, or of a map's other values
    std::vector<const SchemaType *> alternatives; // of Either
    std::string chooser; // the sibling or parent key whose value chooses the type called prefix + value
    std::string prefix;

    const SchemaKey *key(std::string_view name) const;
};

// The format's own schema, from resources/schemas. Loaded once, when it is first asked for.
class Schema
{
public:
    static const Schema &of(ManifestFormat format);

    const SchemaType &root() const { return *m_root; }
    const SchemaType &type(std::string_view name) const; // Any when there is none
    // The type a chooser means for this value; Any when there is none.
    const SchemaType &chosen(const SchemaType &type, const std::string &value) const;
    std::vector<std::string> choices(const SchemaType &type) const; // the values it knows

private:
    friend class SchemaReader;

    std::deque<SchemaType> m_types;
    std::map<std::string, const SchemaType *, std::less<>> m_named;
    const SchemaType *m_root = nullptr;
};

// The texts of resources/schemas, compiled in: a program without its data folder checks all the same.
std::string_view schemaText(ManifestFormat format);

} // namespace fermata
