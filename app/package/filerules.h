// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Which files of a folder belong to a package. A later rule wins over an earlier one; what no rule names belongs to it.
// What tools leave behind (.git, .fermata, .s, .aws-sam, .serverless) never does.
class FileRules
{
public:
    // A file in the language of gitignore: .fcignore, .samignore. What lies in a folder that is left out cannot be
    // called back.
    static FileRules ignoring(std::string_view text);
    // Patterns as the Serverless Framework has them: "!" in front leaves out, without it calls back; from the root.
    static FileRules patterns(const std::vector<std::string> &patterns);
    // The ignore file of a code folder, if it has one of this name.
    static FileRules ofFolder(const std::filesystem::path &folder, const char *ignoreFile);

    // Whatever the other rules say; in the language of gitignore.
    void leaveOut(std::string_view pattern);

    // `path` is relative, with slashes. Of a folder that is left out nothing need be looked at.
    bool leavesOut(std::string_view path, bool isFolder) const;
    // What the rules themselves say of it, true for leaving it out; nothing when none names it.
    std::optional<bool> verdict(std::string_view path, bool isFolder) const;
    bool mayLookInside(std::string_view folder) const;

    bool operator==(const FileRules &) const = default;

private:
    struct Rule
    {
        std::string pattern;
        bool leavesOut = true;
        bool onlyFolders = false;

        bool operator==(const Rule &) const = default;
    };
    static void addIgnored(std::vector<Rule> &rules, std::string_view line);
    static std::optional<bool> judge(const std::vector<Rule> &rules, std::string_view path, bool isFolder);

    std::vector<Rule> m_rules;
    std::vector<Rule> m_final; // come before them
    bool m_foldersAreFinal = true;
};

} // namespace fermata
