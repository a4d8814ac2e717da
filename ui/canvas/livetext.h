// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/design/manuscript.h"
#include "app/model/project.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <optional>
#include <string>

namespace fermata {

class CodeEditor;

// An editor's text as a manifest, read again 250 ms after the last key, off the UI thread. While the text cannot be read,
// the last good reading stays.
class LiveText : public QObject
{
    Q_OBJECT
public:
    LiveText(CodeEditor &editor, std::filesystem::path file, QObject *parent = nullptr);

    void begin(); // reads a short text at once, a long one meanwhile
    void readSoon();
    void setEnvironment(const std::string &name); // that the text is read in; it is read again for another one
    const std::string &environment() const { return m_environment; }
    // The manifest of the text as it is at this moment; null while it cannot be read.
    const Manifest *now();
    const Manifest &lastGood() const { return m_good; }
    const Manuscript &lastGoodText() const { return m_goodText; } // that it was read from
    bool isGood() const { return !m_problem; }
    const std::optional<Diagnostic> &problem() const { return m_problem; } // that keeps it from being read
    // What reading this text would find, for trying a change before it lands.
    Result<Manifest> wouldRead(const std::string &text) const;

Q_SIGNALS:
    void read(); // lastGood(), isGood() or problem() may be others

private:
    void start();
    struct Reading
    {
        Manuscript text;
        Result<Manifest> manifest;
    };
    static Reading readingOf(const std::filesystem::path &file, const std::string &text,
                             const std::string &environment);
    void take(Reading reading);

    CodeEditor &m_editor;
    std::filesystem::path m_file;
    std::string m_environment; // empty for none
    QTimer m_quiet;
    Manifest m_good;
    Manuscript m_goodText{{}};
    std::optional<std::string> m_readText; // that m_good or m_problem is of
    std::optional<Diagnostic> m_problem;
    bool m_isReading = false;
    bool m_isAgain = false; // it changed while it was being read
};

} // namespace fermata
