// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/package/filerules.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "app/package/glob.h"

#include <algorithm>
#include <array>

namespace fermata {

namespace {

bool isOurs(std::string_view name)
{
    constexpr std::array<std::string_view, 5> names = {".git", ".fermata", ".s", ".aws-sam", ".serverless"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Spaces at a line's end do not count unless the last one is escaped.
std::string_view withoutTrailingSpaces(std::string_view line)
{
    while (line.ends_with(' ') || line.ends_with('\t') || line.ends_with('\r')) {
        if (line.size() > 1 && line[line.size() - 2] == '\\')
            break;
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

FileRules FileRules::ignoring(std::string_view text)
{
    FileRules rules;
    for (const std::string &line : split(text, '\n'))
        addIgnored(rules.m_rules, line);
    return rules;
}

FileRules FileRules::patterns(const std::vector<std::string> &patterns)
{
    FileRules rules;
    rules.m_foldersAreFinal = false;
    for (const std::string &written : patterns) {
        const bool leavesOut = written.starts_with('!');
        std::string_view pattern = std::string_view(written).substr(leavesOut ? 1 : 0);
        if (pattern.starts_with("./"))
            pattern.remove_prefix(2);
        for (std::string &one : withoutBraces(pattern)) {
            rules.m_rules.push_back({one, leavesOut, false});
            if (!one.ends_with("**")) // a folder's name stands for what is in it
                rules.m_rules.push_back({one + "/**", leavesOut, false});
        }
    }
    return rules;
}

FileRules FileRules::ofFolder(const std::filesystem::path &folder, const char *ignoreFile)
{
    const Result<std::string> text = readFile(folder / ignoreFile);
    FileRules rules = ignoring(text ? *text : std::string());
    if (text)
        rules.leaveOut(std::string("/") + ignoreFile);
    return rules;
}

void FileRules::leaveOut(std::string_view pattern)
{
    addIgnored(m_final, pattern);
}

void FileRules::addIgnored(std::vector<Rule> &rules, std::string_view line)
{
    line = withoutTrailingSpaces(line);
    if (line.empty() || line.starts_with('#'))
        return;
    Rule rule;
    if (line.starts_with('!')) {
        rule.leavesOut = false;
        line.remove_prefix(1);
    }
    if (line.starts_with("\\#") || line.starts_with("\\!"))
        line.remove_prefix(1);
    if (line.ends_with('/')) {
        rule.onlyFolders = true;
        line.remove_suffix(1);
    }
    const bool isAnchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/'))
        line.remove_prefix(1);
    if (line.empty())
        return;
    rule.pattern = isAnchored ? std::string(line) : std::string("**/").append(line);
    rules.push_back(std::move(rule));
}

std::optional<bool> FileRules::judge(const std::vector<Rule> &rules, std::string_view path, bool isFolder)
{
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
        if ((isFolder || !rule->onlyFolders) && matchesGlob(rule->pattern, path))
            return rule->leavesOut;
    }
    return std::nullopt;
}

std::optional<bool> FileRules::verdict(std::string_view path, bool isFolder) const
{
    return judge(m_rules, path, isFolder);
}

bool FileRules::leavesOut(std::string_view path, bool isFolder) const
{
    return isOurs(path.substr(path.rfind('/') + 1)) || judge(m_final, path, isFolder).value_or(false)
        || judge(m_rules, path, isFolder).value_or(false);
}

bool FileRules::mayLookInside(std::string_view folder) const
{
    if (isOurs(folder.substr(folder.rfind('/') + 1)) || judge(m_final, folder, true).value_or(false))
        return false;
    return !m_foldersAreFinal || !leavesOut(folder, true);
}

} // namespace fermata
