// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// What a compiler says of one place. Line and column start at 1.
struct ToolMessage
{
    Severity severity = Severity::Error;
    std::filesystem::path file; // absolute; the author's own, not the copy that is built
    int line = 1;
    int column = 1;
    std::string text;

    bool operator==(const ToolMessage &) const = default;
};

// Finds what compilers say of files in their output, line by line: go, gcc and clang, javac, maven, tsc, esbuild.
class ToolMessages
{
public:
    ToolMessages() = default;
    // The folder that the tool runs in, and whose files are copies of which.
    ToolMessages(std::filesystem::path folder, std::filesystem::path copies, std::filesystem::path source);

    void read(std::string_view line);
    const std::vector<ToolMessage> &all() const { return m_all; } // errors and warnings, in order, each once; at most 200

private:
    std::filesystem::path fileAt(std::string_view path) const; // empty: there is none
    void add(Severity severity, std::filesystem::path file, int line, int column, std::string_view text);

    std::filesystem::path m_folder;
    std::filesystem::path m_copies;
    std::filesystem::path m_source;
    std::string m_headline; // that the place of comes in a later line
    Severity m_headlineSeverity = Severity::Error;
    std::vector<ToolMessage> m_all;
};

} // namespace fermata
