// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/schema/schema.h"
#include "app/manifest/yaml/document.h"

namespace fermata {

// Reads a schema as resources/schemas/README.md describes it. The texts are ours and compiled in, so what is wrong in
// them is left out here and found by a test.
class SchemaReader
{
public:
    explicit SchemaReader(std::string_view text) : m_text(text) {}

    Schema read();
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    SchemaType typeOf(const YamlNode &node);
    SchemaType mapOf(const YamlNode &node);
    SchemaType expression(std::string_view text);
    SchemaType simple(const std::string &word, const std::string &rest);
    const SchemaType *add(SchemaType type);
    const SchemaType *named(const std::string &name);

    std::string_view m_text;
    Schema m_schema;
    std::vector<std::string> m_problems;
};

} // namespace fermata
