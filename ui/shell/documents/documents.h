// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace fermata {

class Document;
class Theme;
struct UnsavedText;

// All open documents: opening, saving, closing with a question for what is not saved. Views watch its signals.
class Documents : public QObject
{
    Q_OBJECT
public:
    Documents(Theme &theme, QWidget *window);
    ~Documents() override;

    const QList<Document *> &all() const { return m_documents; }
    Document *find(const QString &path) const; // null if it is not open
    // The open one, or a new one; null after failed().
    Document *open(const QString &path);
    Document *create(); // untitled
    // Into the open one, or a new one. Null when there is nothing to bring back: the file says the same by now.
    Document *restore(const UnsavedText &unsaved);

    // False when it could not be saved, or when it has no file yet and the user is asked for one first.
    bool save(Document *document);
    void saveAs(Document *document);
    void saveAll();

    // Asks once for all that are modified. `then` runs when they are closed, not when the user cancels.
    void close(const QList<Document *> &documents, const std::function<void()> &then = {});
    void moved(const QString &from, const QString &to); // a file or folder has a new name

Q_SIGNALS:
    void opened(fermata::Document *document);
    void activated(fermata::Document *document); // somebody wants to see it
    void closing(fermata::Document *document);   // it is deleted right after
    void pathChanged(fermata::Document *document);
    void saved(fermata::Document *document);
    void failed(const QString &message);

private:
    Document *adopt(Document *document);
    void ask(const QList<Document *> &documents, const QList<Document *> &modified, const std::function<void()> &then);
    void remove(const QList<Document *> &documents);
    void askForPath(Document *document, const std::function<void()> &then);
    void tell(const Error &error);

    Theme &m_theme;
    QWidget *m_window;
    QList<Document *> m_documents;
    int m_untitled = 0;
};

} // namespace fermata
