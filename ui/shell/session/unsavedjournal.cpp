// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/unsavedjournal.h"

#include "app/async/text.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <utility>

namespace fermata {

UnsavedJournal::UnsavedJournal(UnsavedStore store, Documents &documents, QObject *parent,
                               std::chrono::milliseconds behind)
    : QObject(parent), m_store(std::move(store)), m_documents(documents)
{
    m_pool.setMaxThreadCount(1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(behind);
    connect(&m_quiet, &QTimer::timeout, this, &UnsavedJournal::write);
    connect(&m_documents, &Documents::opened, this, &UnsavedJournal::watch);
    connect(&m_documents, &Documents::saved, this, &UnsavedJournal::forget);
    connect(&m_documents, &Documents::closing, this, &UnsavedJournal::forget);
    connect(&m_documents, &Documents::pathChanged, this, [this](Document *document) {
        forget(document);
        if (document->isModified())
            markEdited(document);
    });
}

UnsavedJournal::~UnsavedJournal()
{
    m_pool.waitForDone();
}

void UnsavedJournal::setProject(const QString &root)
{
    m_project = toPath(root);
    m_isBack = false;
    const QList<Document *> open = m_kept.keys(); // they come along
    for (Document *document : open) {
        forget(document);
        markEdited(document);
    }
}

int UnsavedJournal::bringBack()
{
    if (std::exchange(m_isBack, true))
        return 0;
    int count = 0;
    const QList<UnsavedText> texts = m_store.all(m_project);
    for (const UnsavedText &text : texts) {
        Document *const document = m_documents.restore(text);
        const Kept kept{m_project, text.path, text.number};
        if (document) {
            m_kept.insert(document, kept);
            ++count;
        } else {
            drop(kept);
        }
    }
    return count;
}

void UnsavedJournal::watch(Document *document)
{
    connect(document, &Document::textEdited, this, [this, document] { markEdited(document); });
    connect(document, &Document::modifiedChanged, this, [this, document](bool modified) {
        if (!modified)
            forget(document);
    });
}

void UnsavedJournal::markEdited(Document *document)
{
    m_edited.insert(document);
    if (!m_quiet.isActive()) // not started anew by each key: who types without a pause is kept too
        m_quiet.start();
}

void UnsavedJournal::write()
{
    for (Document *document : std::as_const(m_edited)) {
        if (!document->isModified())
            continue;
        const UnsavedText unsaved = document->unsaved();
        m_kept.insert(document, {m_project, unsaved.path, unsaved.number});
        m_pool.start([this, store = m_store, project = m_project, unsaved] {
            const Result<> written = store.keep(project, unsaved);
            QMetaObject::invokeMethod(this, [this, written] { takeOutcome(written); });
        });
    }
    m_edited.clear();
}

void UnsavedJournal::forget(Document *document)
{
    m_edited.remove(document);
    const auto kept = m_kept.constFind(document);
    if (kept == m_kept.constEnd())
        return;
    drop(*kept);
    m_kept.erase(kept);
}

void UnsavedJournal::drop(const Kept &kept)
{
    m_pool.start([store = m_store, kept] { store.drop(kept.project, kept.path, kept.number); });
}

void UnsavedJournal::takeOutcome(const Result<> &written)
{
    if (!written && !m_failing)
        Q_EMIT failed(written.error());
    m_failing = !written;
}

} // namespace fermata
