// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <QRegularExpression>

#include <optional>
#include <vector>

namespace fermata {

class Surface;

// Search in the editor's text. One engine (PCRE on UTF-16) for plain words and expressions, so that
// both treat letters of all scripts alike and capture groups work.
class Finder
{
public:
    explicit Finder(Surface &surface) : m_surface(surface) {}

    int count(const CodeEditor::FindOptions &options) const; // -1: the expression is not valid
    int current(const CodeEditor::FindOptions &options) const; // which match is selected, from 1; 0: none
    bool next(const CodeEditor::FindOptions &options);
    bool previous(const CodeEditor::FindOptions &options);
    bool replaceSelection(const CodeEditor::FindOptions &options, const QString &replacement);
    int replaceAll(const CodeEditor::FindOptions &options, const QString &replacement);
    // Marks every match, up to some thousands; an empty text clears.
    void highlight(const CodeEditor::FindOptions &options);

private:
    struct Match
    {
        long from = 0; // bytes
        long to = 0;
        QRegularExpressionMatch groups;
    };

    std::vector<Match> matches(const CodeEditor::FindOptions &options) const;
    void select(const Match &match);

    Surface &m_surface;
};

} // namespace fermata
