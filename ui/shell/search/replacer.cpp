// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/replacer.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/project/textfile.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace fermata {

namespace {

Error changedSince(const QString &path)
{
    return failure(Error::Code::Conflict, "search.changed", "%1 is no longer as it was searched",
                   {toStd(QFileInfo(path).fileName())}, "Search again")
        .value();
}

// The places of the exchanges as an editor counts them: lines end at \n.
QList<CodeEditor::Replacement> replacementsIn(const QString &text, const QList<Exchange> &exchanges)
{
    QList<CodeEditor::Replacement> replacements;
    int line = 1;
    qsizetype lineStart = 0;
    const auto placeOf = [&](qsizetype offset) {
        for (qsizetype next; (next = text.indexOf(QLatin1Char('\n'), lineStart)) >= 0 && next < offset;
             lineStart = next + 1)
            ++line;
        return TextPosition{.line = line, .column = int(offset - lineStart) + 1};
    };
    for (const Exchange &exchange : exchanges) {
        const TextPosition from = placeOf(exchange.begin);
        replacements.append({from, placeOf(exchange.end), exchange.text});
    }
    return replacements;
}

} // namespace

Replacer::Replacer(Documents &documents, QObject *parent) : QObject(parent), m_documents(documents) {}

Replacer::~Replacer() = default;

void Replacer::replace(const QString &root, const SearchQuestion &question, const QList<FileHits> &files)
{
    QHash<QString, QList<SearchHit>> hits;
    QStringList paths;
    for (const FileHits &file : files) {
        paths.append(root + QLatin1Char('/') + file.path);
        hits.insert(paths.last(), file.hits);
    }
    start(paths, [question, hits](const QString &path, const QString &text) {
        return exchangesOf(text, question, hits.value(path));
    });
}

void Replacer::undo()
{
    QHash<QString, Change> last;
    QStringList paths;
    for (const Change &change : std::as_const(m_last)) {
        paths.append(change.path);
        last.insert(change.path, change);
    }
    start(paths, [last](const QString &path, const QString &text) {
        const Change change = last.value(path);
        return text == exchanged(change.before, change.exchanges) ? reversed(change.before, change.exchanges)
                                                                  : QList<Exchange>();
    });
}

void Replacer::start(const QStringList &paths, const Finder &find)
{
    if (m_busy)
        return;
    m_busy = true;
    m_last.clear();
    QList<Change> changes;
    QStringList closed;
    for (const QString &path : paths) {
        if (Document *const document = m_documents.find(path))
            changes.append(changeOpen(*document, find));
        else
            closed.append(path);
    }
    const auto write = [closed, find]() -> Result<QList<Change>> {
        QList<Change> written;
        for (const QString &path : closed)
            written.append(changeClosed(path, find));
        return written;
    };
    whenDone(QtConcurrent::run(write), this, [this, changes](const Result<QList<Change>> &written) {
        finish(changes + written.value_or(QList<Change>()));
    });
}

Replacer::Change Replacer::changeOpen(Document &document, const Finder &find)
{
    CodeEditor &editor = document.editor();
    const QString text = editor.text();
    Change change{document.path(), text, find(document.path(), text), {}};
    if (change.exchanges.isEmpty()) {
        change.problem = changedSince(change.path);
        return change;
    }
    const bool wasSaved = !document.isModified();
    editor.replace(replacementsIn(text, change.exchanges));
    if (wasSaved)
        m_documents.save(&document);
    return change;
}

Replacer::Change Replacer::changeClosed(const QString &path, const Finder &find)
{
    Change change{path, {}, {}, {}};
    Result<TextFile> file = loadTextFile(toPath(path));
    if (!file) {
        change.problem = file.error();
        return change;
    }
    change.before = file->text;
    change.exchanges = find(path, file->text);
    if (change.exchanges.isEmpty()) {
        change.problem = changedSince(path);
        return change;
    }
    file->text = exchanged(file->text, change.exchanges);
    if (const Result<std::string> saved = saveTextFile(*file); !saved)
        change.problem = saved.error();
    return change;
}

void Replacer::finish(const QList<Change> &changes)
{
    m_busy = false;
    Outcome outcome;
    for (const Change &change : changes) {
        if (change.problem) {
            outcome.problems.append(*change.problem);
            continue;
        }
        outcome.hits += int(change.exchanges.size());
        ++outcome.files;
        m_last.append(change);
    }
    Q_EMIT done(outcome);
}

} // namespace fermata
