// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/project/textfile.h"
#include "app/services/project/unsavedstore.h"
#include "ui/shell/regions/strip.h"

#include <QList>
#include <QObject>

class QWidget;

namespace fermata {

class CodeEditor;
class DocumentView;
class Theme;

// One open file: its text, what it is on disk, and the views that show it. There is always one; who shows it in a window
// takes it along, and the document deletes it.
class Document : public QObject
{
    Q_OBJECT
public:
    Document(Theme &theme, QWidget *window);
    ~Document() override;

    const QList<DocumentView *> &views() const { return m_views; }
    DocumentView &view() const { return *m_views.first(); } // the one that was used last
    void use(DocumentView *view); // it is the one now
    DocumentView *addView(); // at the place of the one used last
    void removeView(DocumentView *view); // one of several

    Result<> load(const QString &path);
    // Refuses when the file was changed by someone else: then the strip asks.
    Result<> save();
    Result<> saveAs(const QString &path); // the question of overwriting has been asked
    Result<> reload(); // what was typed since goes
    void setUntitled(int number);

    // What is typed and not saved, to go on with it another day; and going on: the text stands as one edit on top of the
    // file, and the strip tells when that is no longer the file it was typed over. Nothing changes when there are
    // changes already, or none to bring back.
    UnsavedText unsaved() const;
    void restore(const UnsavedText &unsaved);

    QString path() const { return m_path; } // absolute; empty while untitled
    void setPath(const QString &path); // it was renamed
    QString name() const; // of the file, or "Untitled-1"
    int untitledNumber() const { return m_number; } // 0 for one that was opened from a file
    CodeEditor &editor() const; // of the view that was used last
    Strip &strip() const;
    bool isModified() const;
    bool isMissingOnDisk() const;
    bool differsFromDisk() const; // someone else wrote it

    // Fails while there are changes, which would go, and for bytes that make no sense in this encoding.
    Result<> reopenAs(const QString &encoding);
    QString encoding() const { return QString::fromStdString(m_file.encoding); }
    void setEncoding(const QString &encoding); // for the next save
    TextFile::LineEnding lineEnding() const { return m_file.lineEnding; }
    void convertLineEndings(TextFile::LineEnding ending); // as an edit that can be undone

    void askAboutDisk(); // shows the strip with both choices, in all views

Q_SIGNALS:
    void viewAdded(fermata::DocumentView *view);
    void viewRemoved(fermata::DocumentView *view); // it is deleted right after
    void textEdited(); // as CodeEditor's, once for all views; so the next two
    void breakpointClicked(int line);
    void breakpointsMoved();
    void fixChosen(int tag);
    void modifiedChanged(bool modified);
    void pathChanged();
    void saved();
    void reloaded(); // the text is another: marks must be set anew
    void formatChanged(); // encoding or line ending
    void failed(const fermata::Error &error);

private:
    Result<> write(OnConflict onConflict);
    void show(const TextFile &file);
    void showAgain(const TextFile &file); // and the caret stays
    void replaceAll(const QString &text);

    void follow(DocumentView *view);
    void setLanguage(); // by the name
    void hideStrips();
    void tell(const Strip::Content &content);

    Theme &m_theme;
    QWidget *m_window;
    QList<DocumentView *> m_views; // in the order of use
    TextFile m_file;
    QString m_path;
    int m_number = 0;
};

} // namespace fermata
