// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/textfile.h"

#include <QWidget>

namespace fermata {

class CodeEditor;
class Strip;
class Theme;

// One open file: its text in an editor, what it is on disk, and the strip above the text that tells when both differ.
class Document : public QWidget
{
    Q_OBJECT
public:
    Document(Theme &theme, QWidget *parent = nullptr);

    Result<> load(const QString &path);
    // Refuses when the file was changed by someone else: then the strip asks.
    Result<> save();
    Result<> saveAs(const QString &path); // the question of overwriting has been asked
    Result<> reload();                    // what was typed since goes
    void setUntitled(int number);

    QString path() const { return m_path; } // absolute; empty while untitled
    void setPath(const QString &path);      // it was renamed
    QString name() const;                   // of the file, or "Untitled-1"
    CodeEditor &editor() { return *m_editor; }
    Strip &strip() { return *m_strip; }
    bool isModified() const;
    bool isMissingOnDisk() const;
    bool differsFromDisk() const; // someone else wrote it

    QString encoding() const { return QString::fromStdString(m_file.encoding); }
    void setEncoding(const QString &encoding); // for the next save
    TextFile::LineEnding lineEnding() const { return m_file.lineEnding; }
    void convertLineEndings(TextFile::LineEnding ending); // as an edit that can be undone

    void focusText();
    void askAboutDisk(); // shows the strip with both choices

Q_SIGNALS:
    void modifiedChanged(bool modified);
    void pathChanged();
    void saved();
    void reloaded(); // the text is another: marks must be set anew
    void formatChanged(); // encoding or line ending
    void failed(const fermata::Error &error);

private:
    Result<> write(OnConflict onConflict);
    void show(const TextFile &file);

    Theme &m_theme;
    Strip *m_strip = nullptr;
    CodeEditor *m_editor = nullptr;
    TextFile m_file;
    QString m_path;
    int m_number = 0;
};

} // namespace fermata
