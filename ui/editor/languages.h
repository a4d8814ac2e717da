// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <vector>

namespace fermata {

// A language as data: which of Scintilla's lexers reads it, with which words, and which token
// colours each style.
struct LanguageSpec
{
    struct StyleToken
    {
        int style = 0;
        const char *token = nullptr; // of Theme: "syntax.keyword"
        bool italic = false;
        bool bold = false;
    };
    struct Property
    {
        const char *name = nullptr;
        const char *value = nullptr;
    };
    struct Words
    {
        int set = 0;
        const char *words = nullptr;
    };

    CodeEditor::Language language = CodeEditor::Language::Plain;
    int lexer = 1; // SCLEX_NULL
    std::vector<Words> words;
    std::vector<StyleToken> styles;
    std::vector<Property> properties;
    const char *lineComment = ""; // empty: none
    int indent = 4;               // columns
    bool tabs = false;
    const char *opensBlock = ""; // a line that ends with one of these makes the next one deeper
    const char *opensBlockToo = nullptr; // as does one that this regular expression matches, without its indent
};

const LanguageSpec &languageSpec(CodeEditor::Language language);
CodeEditor::Language languageOfFile(const QString &fileName);

} // namespace fermata
