// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/design/samnames.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>

namespace fermata {

namespace {

// How the ids begin that SAM gives to what it makes for a resource, behind the resource's own
// (serverless-application-model docs/internals/generated_resources.rst). Its events come to these.
constexpr std::array<const char *, 8> generated = {"Role",  "Alias",      "Version",   "Url", "EventInvokeConfig",
                                                   "Stage", "Deployment", "DeadLetter"};

class Names
{
public:
    Names(const Manuscript &manuscript, const ArchitectureNode &node, std::string name)
        : m_manuscript(manuscript),
          m_id(lastKey(node.place.path)),
          m_name(std::move(name)),
          m_isServerless(node.type.starts_with("AWS::Serverless::")),
          m_hasOwnName(manuscript.has(below(below(node.place.path, "Properties"), "FunctionName")))
    {
        for (const std::string &part : {std::string("Connectors"), std::string("Properties.Events")}) {
            const std::optional<YamlTree> inner = manuscript.value(node.place.path + "." + part);
            for (const YamlTree::Entry &entry : inner ? inner->entries : std::vector<YamlTree::Entry>())
                m_parts.push_back(entry.key.text);
        }
    }

    // What the scalar says with the new name; nothing if it does not name the resource.
    std::optional<std::string> in(const Manuscript::Keys &keys, const YamlTree &scalar) const
    {
        const std::string key = keys.empty() ? std::string() : keys.back();
        const bool isAttribute = scalar.tag == "!GetAtt" || key == "Fn::GetAtt" || key == "!GetAtt";
        const bool isReference = scalar.tag == "!Ref" || key == "Ref" || key == "DependsOn" || isConnectorEnd(keys);
        if (isAttribute || isReference) {
            const std::size_t dot = std::min(scalar.text.find('.'), scalar.text.size());
            if (isIts(scalar.text.substr(0, dot)))
                return m_name + scalar.text.substr(m_id.size());
        }
        if (isLiteral(keys, scalar.text))
            return m_name;
        const std::string text = replaced(inSubstitutions(scalar.text), ":function:" + m_id + "/invocations",
                                          ":function:" + (m_hasOwnName ? m_id : m_name) + "/invocations");
        return text == scalar.text ? std::nullopt : std::optional(text);
    }

private:
    static bool isConnectorEnd(const Manuscript::Keys &keys)
    {
        return keys.size() > 1 && keys.back() == "Id"
            && (keys[keys.size() - 2] == "Source" || keys[keys.size() - 2] == "Destination");
    }

    // The resource's id, or that of something SAM makes of it and the template does not declare itself.
    bool isIts(const std::string &id) const
    {
        if (id == m_id)
            return true;
        if (id.size() <= m_id.size() || !id.starts_with(m_id) || m_manuscript.has(below("Resources", id))
            || m_manuscript.has(below("Parameters", id)))
            return false;
        const std::string rest = id.substr(m_id.size());
        const auto begins = [&rest](const std::string &part) { return rest.starts_with(part); };
        return std::ranges::any_of(m_parts, begins) || (m_isServerless && std::ranges::any_of(generated, begins));
    }

    // Where a template was resolved, an id stands in place of its Ref. A function that has a name of its own is called
    // by that one, and functions say theirs in the same key.
    bool isLiteral(const Manuscript::Keys &keys, const std::string &text) const
    {
        const bool isName =
            !keys.empty() && (keys.back() == "FunctionName" || keys.back() == "RestApiId" || keys.back() == "ApiId");
        if (!isName || text != m_id || m_hasOwnName || keys.size() < 2 || keys.front() != "Resources")
            return false;
        return !m_manuscript.scalar(below(below("Resources", keys[1]), "Type")).ends_with("::Function");
    }

    // ${Id} and ${Id.Attribute}
    std::string inSubstitutions(const std::string &text) const
    {
        std::string result;
        std::size_t at = 0;
        for (std::size_t open = text.find("${"); open != std::string::npos; open = text.find("${", at)) {
            const std::size_t begin = open + 2;
            const std::size_t end = std::min(text.find_first_of(".}", begin), text.size());
            const bool its = isIts(text.substr(begin, end - begin));
            result.append(text, at, begin - at).append(its ? m_name : std::string());
            at = its ? begin + m_id.size() : begin;
        }
        return result.append(text, at);
    }

    const Manuscript &m_manuscript;
    std::string m_id;
    std::string m_name;
    bool m_isServerless;
    bool m_hasOwnName;
    std::vector<std::string> m_parts; // names of its connectors and events
};

} // namespace

Result<> renameResource(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name)
{
    const Manuscript before = manuscript;
    const Names names(before, node, name);
    if (const Result<> renamed = manuscript.rename(node.place.path, name); !renamed)
        return failure(renamed.error());
    return manuscript.replaceEverywhere(
        [&names](const Manuscript::Keys &keys, const YamlTree &scalar) { return names.in(keys, scalar); });
}

} // namespace fermata
