// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/schema/schema.h"

#include "app/manifest/schema/schemareader.h"

#include <algorithm>

namespace fermata {

namespace {

Schema loaded(ManifestFormat format)
{
    return SchemaReader(schemaText(format)).read();
}

} // namespace

const SchemaKey *SchemaType::key(std::string_view name) const
{
    const auto found =
        std::find_if(keys.begin(), keys.end(), [name](const SchemaKey &key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

const Schema &Schema::of(ManifestFormat format)
{
    static const Schema serverlessDevs = loaded(ManifestFormat::ServerlessDevs);
    static const Schema sam = loaded(ManifestFormat::Sam);
    static const Schema framework = loaded(ManifestFormat::ServerlessFramework);
    static const Schema knative = loaded(ManifestFormat::Knative);
    switch (format) {
    case ManifestFormat::ServerlessDevs: return serverlessDevs;
    case ManifestFormat::Sam: return sam;
    case ManifestFormat::ServerlessFramework: return framework;
    case ManifestFormat::Knative: return knative;
    }
    return serverlessDevs;
}

const SchemaType &Schema::type(std::string_view name) const
{
    static const SchemaType any;
    const auto found = m_named.find(name);
    return found == m_named.end() ? any : *found->second;
}

const SchemaType &Schema::chosen(const SchemaType &type, const std::string &value) const
{
    const std::string name = type.prefix + value.substr(0, value.find('@')); // fc3@0.1.0
    return this->type(name);
}

std::vector<std::string> Schema::choices(const SchemaType &type) const
{
    std::vector<std::string> values;
    for (auto named = m_named.lower_bound(type.prefix); named != m_named.end() && named->first.starts_with(type.prefix);
         ++named)
        values.push_back(named->first.substr(type.prefix.size()));
    return values;
}

} // namespace fermata
