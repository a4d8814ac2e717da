// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/actions.h"

#include "app/manifest/architecture/draft.h"

#include <regex>

namespace fermata::serverlessdevs {

namespace {

constexpr std::size_t longestPattern = 200;

// The text between ${regex(' and ').
std::string patternIn(const std::string &hook)
{
    const std::string begin = "${regex(";
    if (!hook.starts_with(begin) || !hook.ends_with(")}") || hook.size() < begin.size() + 4)
        return {};
    return hook.substr(begin.size() + 1, hook.size() - begin.size() - 4);
}

bool isBeforeDeploy(const std::string &action)
{
    constexpr std::string_view before = "pre-";
    if (!action.starts_with(before))
        return false;
    const std::string hook = action.substr(before.size());
    const std::string pattern = patternIn(hook);
    if (pattern.empty() || pattern.size() > longestPattern)
        return hook == "deploy";
    try {
        return std::regex_search("deploy", std::regex(pattern, std::regex::ECMAScript));
    } catch (const std::regex_error &) {
        return false; // no pattern: the vendor's tool refuses it too
    }
}

// allow_failure: true, or the commands and exit codes for which it is.
bool mayFail(const Value &action)
{
    const Value &allowed = action["allow_failure"];
    return allowed.isMap() || asBoolean(allowed).value_or(false);
}

void addAction(Reading &reading, const Value &written, const std::string &resource)
{
    DeclaredAction action;
    if (written["run"].isScalar())
        action.text = asText(written["run"]);
    else if (written["component"].isScalar())
        action = {DeclaredAction::Kind::Component, asText(written["component"]), {}, {}, false, {}};
    else
        action = {DeclaredAction::Kind::Plugin, asText(written["plugin"]), {}, {}, false, {}};
    if (action.text.empty())
        return;
    const std::string path = asText(written["path"]);
    action.folder = reading.absolute(path.empty() ? "." : path);
    action.resource = resource;
    action.mayFail = mayFail(written);
    action.place = manifestPlace(written);
    reading.wish.actions.push_back(std::move(action));
}

} // namespace

void addActions(Reading &reading, const Value &actions, const std::string &resource)
{
    for (const Value::Member &member : actions.members) {
        if (!isBeforeDeploy(member.name))
            continue;
        for (const Value &action : member.value.items)
            addAction(reading, action, resource);
    }
}

} // namespace fermata::serverlessdevs
