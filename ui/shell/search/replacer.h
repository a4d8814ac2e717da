// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "ui/shell/search/exchange.h"

#include <QObject>

#include <optional>

namespace fermata {

class Document;
class Documents;

// Puts other text in the place of what a search found. An open file is edited as one undo step, and saved if it was; any
// other is written as it lies on disk, keeping encoding and line ends, in another thread. The last time can be undone.
class Replacer : public QObject
{
    Q_OBJECT
public:
    explicit Replacer(Documents &documents, QObject *parent = nullptr);
    ~Replacer() override;

    // `files` is what searchFiles() found below `root`; what is no longer as it was found stays.
    void replace(const QString &root, const SearchQuestion &question, const QList<FileHits> &files);
    // In the files that nobody changed since.
    void undo();
    bool canUndo() const { return !m_last.isEmpty() && !m_busy; }
    bool isBusy() const { return m_busy; }

    struct Outcome
    {
        int hits = 0;
        int files = 0;
        QList<Error> problems; // a file each, which stays as it is
    };

Q_SIGNALS:
    void done(const fermata::Replacer::Outcome &outcome);

private:
    // What was, or shall be, done to one file.
    struct Change
    {
        QString path;
        QString before; // the text that the exchanges are of
        QList<Exchange> exchanges;
        std::optional<Error> problem;
    };
    using Finder = std::function<QList<Exchange>(const QString &path, const QString &text)>;

    void start(const QStringList &paths, const Finder &find);
    void finish(const QList<Change> &changes);
    Change changeOpen(Document &document, const Finder &find);
    static Change changeClosed(const QString &path, const Finder &find);

    Documents &m_documents;
    QList<Change> m_last;
    bool m_busy = false;
};

} // namespace fermata
