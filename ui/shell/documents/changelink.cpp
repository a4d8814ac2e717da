// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/changelink.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/vcs/branchwatch.h"
#include "app/vcs/linechanges.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <QtConcurrentRun>

#include <utility>

namespace fermata {

namespace {

constexpr std::chrono::milliseconds quietTime{200};

using Base = std::shared_ptr<const std::optional<std::string>>;

struct Comparison
{
    Base base;
    std::vector<LineChange> changes;
};

Result<Comparison> compared(Base base, const QString &path, const QString &text)
{
    if (!base)
        base = std::make_shared<const std::optional<std::string>>(indexedText(toPath(path)));
    std::vector<LineChange> changes;
    if (*base)
        changes = lineChanges(**base, toStd(text));
    return Comparison{base, std::move(changes)};
}

QList<ChangeMark> marksOf(const std::vector<LineChange> &changes)
{
    QList<ChangeMark> marks;
    for (const LineChange &change : changes) {
        const auto kind = change.kind == LineChange::Kind::Added    ? ChangeMark::Kind::Added
                        : change.kind == LineChange::Kind::Modified ? ChangeMark::Kind::Modified
                                                                    : ChangeMark::Kind::Removed;
        marks.append({.line = change.line, .count = change.count, .kind = kind});
    }
    return marks;
}

} // namespace

ChangeLink::ChangeLink(Documents &documents, BranchWatch &branch, QObject *parent)
    : QObject(parent), m_documents(documents)
{
    m_pool.setMaxThreadCount(1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        for (Document *document : std::exchange(m_edited, {}))
            compare(document);
    });
    connect(&m_documents, &Documents::opened, this, &ChangeLink::attach);
    connect(&m_documents, &Documents::closing, this, [this](Document *document) {
        m_entries.remove(document);
        m_edited.removeAll(document);
    });
    connect(&branch, &BranchWatch::changed, this, &ChangeLink::compareAll); // staged, committed, checked out
    connect(&m_documents, &Documents::saved, this, &ChangeLink::compareAll);
}

ChangeLink::~ChangeLink()
{
    m_pool.waitForDone();
}

void ChangeLink::attach(Document *document)
{
    m_entries.insert(document, {});
    connect(document, &Document::textEdited, this, [this, document] {
        if (!m_edited.contains(document))
            m_edited.append(document);
        m_quiet.start();
    });
    connect(document, &Document::reloaded, this, [this, document] { compare(document); });
    compare(document);
}

void ChangeLink::compareAll()
{
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        it->base.reset();
        compare(it.key());
    }
}

void ChangeLink::compare(Document *document)
{
    if (document->path().isEmpty() || !m_entries.contains(document))
        return;
    Entry &entry = m_entries[document];
    const int question = ++entry.question;
    const auto run = [base = entry.base, path = document->path(), text = document->editor().text()] {
        return compared(base, path, text);
    };
    whenDone(QtConcurrent::run(&m_pool, run), document, [this, document, question](const Result<Comparison> &result) {
        const auto known = m_entries.find(document);
        if (!result || known == m_entries.end() || known->question != question)
            return;
        known->base = result->base;
        document->editor().setChanges(marksOf(result->changes));
    });
}

} // namespace fermata
