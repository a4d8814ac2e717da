// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fermata::sam {

// What a text of a template that names a function, an alias or a version comes to.
struct Callee
{
    std::string function;  // its name in the cloud; empty if the template has none such
    std::string qualifier; // an alias's name, a number, "${Resource}" of a version; empty: the latest
};

// Works out what references between a template's resources mean at the cloud. Borrows both; the functions that have been
// read when it is made are known to it.
class Meaning
{
public:
    Meaning(const Reading &reading, const std::vector<TemplateResource> &resources);

    // "Fn", "${Fn.Arn}", "Alias", "${Version}", "Fn.Alias", "arn:...:function:name:live", "name".
    Callee callee(const std::string &reference) const;
    // A number, "${Resource}" of a version of the template, or empty for the latest.
    std::string version(const std::string &reference) const;
    // The ARN at the local cloud of a function, alias, queue or topic; other texts as they are.
    std::string arn(const std::string &reference) const;
    const TemplateResource *resource(const std::string &id) const; // null if there is none

private:
    std::string functionName(const std::string &id) const;

    std::unordered_map<std::string_view, const TemplateResource *> m_resources; // by id
    std::unordered_map<std::string_view, std::string_view> m_functions; // their names by resource and by name
};

// The version that AutoPublishAlias publishes, as the other resources name it.
std::string autoVersion(const std::string &function);

} // namespace fermata::sam
