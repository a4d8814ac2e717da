// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/actions.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata {

namespace {

// "fc3 build --use-docker"
bool isBuild(const DeclaredAction &action)
{
    const std::vector<std::string> words = split(action.text, ' ');
    return action.kind == DeclaredAction::Kind::Component && words.size() > 1 && words[1] == "build";
}

bool isBefore(const DeclaredAction &action, const std::string &resource)
{
    return action.resource.empty() || action.resource == resource;
}

std::set<std::string> functionsAfter(const DeclaredAction &action, const BuildWish &wish,
                                     const std::vector<Function> &wanted)
{
    std::set<std::string> names;
    for (const Function &function : wanted) {
        const auto own = wish.functions.find(function.name);
        if (own != wish.functions.end() && own->second == function.resource && isBefore(action, function.resource))
            names.insert(function.name);
    }
    return names;
}

} // namespace

std::vector<BuildAction> actionsBefore(const std::vector<BuildWish> &wishes, const std::vector<Function> &functions)
{
    std::vector<BuildAction> actions;
    for (const BuildWish &wish : wishes) {
        for (const DeclaredAction &action : wish.actions) {
            std::set<std::string> names = functionsAfter(action, wish, functions);
            if (names.empty() || isBuild(action))
                continue;
            const auto same = std::find_if(actions.begin(), actions.end(), [&action](const BuildAction &other) {
                return other.action.kind == action.kind && other.action.text == action.text
                    && other.action.folder == action.folder;
            });
            if (same == actions.end())
                actions.push_back({action, std::move(names)});
            else
                same->functions.merge(names);
        }
    }
    return actions;
}

PackageWish wishFor(const std::string &function, const std::vector<BuildWish> &wishes)
{
    const auto wish = std::find_if(wishes.begin(), wishes.end(),
                                   [&function](const BuildWish &one) { return one.functions.contains(function); });
    if (wish == wishes.end())
        return {};
    const std::string &resource = wish->functions.at(function);
    PackageWish wanted;
    wanted.cloud = wish->cloud;
    if (const auto patterns = wish->patterns.find(resource); patterns != wish->patterns.end())
        wanted.patterns = patterns->second;
    for (const DeclaredAction &action : wish->actions) {
        if (action.kind == DeclaredAction::Kind::Command && isBefore(action, resource))
            wanted.commands.push_back(action.text);
    }
    return wanted;
}

} // namespace fermata
