// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/documents.h"

#include "ui/panels/errors/errortext.h"
#include "ui/shell/documents/document.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace fermata {

Documents::Documents(Theme &theme, QWidget *window) : QObject(window), m_theme(theme), m_window(window) {}

Documents::~Documents() = default;

Document *Documents::find(const QString &path) const
{
    for (Document *document : m_documents) {
        if (document->path() == path)
            return document;
    }
    return nullptr;
}

Document *Documents::open(const QString &path)
{
    const QFileInfo info(path);
    const QString real = info.exists() ? info.canonicalFilePath() : QDir::cleanPath(info.absoluteFilePath());
    if (Document *const document = find(real)) {
        Q_EMIT activated(document);
        return document;
    }
    auto *document = new Document(m_theme, m_window);
    if (const Result<> loaded = document->load(real); !loaded) {
        delete document;
        tell(loaded.error());
        return nullptr;
    }
    return adopt(document);
}

Document *Documents::create()
{
    auto *document = new Document(m_theme, m_window);
    document->setUntitled(++m_untitled);
    return adopt(document);
}

Document *Documents::restore(const UnsavedText &unsaved)
{
    Document *document = unsaved.path.isEmpty() ? nullptr : find(unsaved.path);
    const bool isNew = document == nullptr;
    if (isNew)
        document = new Document(m_theme, m_window);
    if (unsaved.path.isEmpty()) {
        document->setUntitled(unsaved.number);
        m_untitled = std::max(m_untitled, unsaved.number);
    }
    document->restore(unsaved);
    const bool isBack = document->isModified();
    if (isNew && isBack)
        adopt(document);
    else if (isNew)
        delete document;
    return isBack ? document : nullptr;
}

Document *Documents::adopt(Document *document)
{
    m_documents.append(document);
    connect(document, &Document::pathChanged, this, [this, document] { Q_EMIT pathChanged(document); });
    connect(document, &Document::saved, this, [this, document] { Q_EMIT saved(document); });
    connect(document, &Document::failed, this, &Documents::tell);
    Q_EMIT opened(document);
    Q_EMIT activated(document);
    return document;
}

bool Documents::save(Document *document)
{
    if (document->path().isEmpty()) {
        saveAs(document);
        return false;
    }
    const Result<> written = document->save();
    if (!written)
        tell(written.error());
    return written.has_value();
}

void Documents::saveAs(Document *document)
{
    askForPath(document, {});
}

void Documents::saveAll()
{
    for (Document *document : QList<Document *>(m_documents)) {
        if (document->isModified() && !document->path().isEmpty())
            save(document);
    }
}

void Documents::askForPath(Document *document, const std::function<void()> &then)
{
    auto *dialog = new QFileDialog(m_window, tr("Save As"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDirectory(document->path().isEmpty() ? QDir::currentPath() : QFileInfo(document->path()).path());
    dialog->selectFile(document->name());
    connect(dialog, &QFileDialog::fileSelected, document, [this, document, then](const QString &path) {
        const Result<> written = document->saveAs(QDir::cleanPath(path));
        if (!written)
            tell(written.error());
        else if (then)
            then();
    });
    dialog->open();
}

void Documents::close(const QList<Document *> &documents, const std::function<void()> &then)
{
    QList<Document *> modified;
    for (Document *document : documents) {
        if (document->isModified())
            modified.append(document);
    }
    if (!modified.isEmpty()) {
        Q_EMIT activated(modified.first());
        ask(documents, modified, then);
        return;
    }
    remove(documents);
    if (then)
        then();
}

void Documents::ask(const QList<Document *> &documents, const QList<Document *> &modified,
                    const std::function<void()> &then)
{
    const QString question = modified.size() == 1 ? tr("Save the changes in %1?").arg(modified.first()->name())
                                                  : tr("Save the changes in %n files?", nullptr, int(modified.size()));
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Unsaved Changes"), question, QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("unsavedChanges"));
    QStringList names;
    for (const Document *document : modified)
        names.append(document->name());
    box->setInformativeText(modified.size() == 1 ? tr("They are lost if you do not save them.")
                                                 : names.join(QLatin1Char('\n')));
    QPushButton *const yes = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *const no = box->addButton(tr("Do Not Save"), QMessageBox::DestructiveRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(yes);
    connect(box, &QMessageBox::finished, this, [this, box, yes, no, documents, modified, then] {
        if (box->clickedButton() == no) {
            remove(documents);
            if (then)
                then();
            return;
        }
        if (box->clickedButton() != yes)
            return;
        for (Document *document : modified) {
            if (document->path().isEmpty()) { // the rest follows when it has a name
                askForPath(document, [this, documents, then] { close(documents, then); });
                return;
            }
            if (!save(document))
                return;
        }
        close(documents, then);
    });
    box->open();
}

void Documents::remove(const QList<Document *> &documents)
{
    for (Document *document : documents) {
        if (!m_documents.removeOne(document))
            continue;
        Q_EMIT closing(document);
        document->deleteLater();
    }
}

void Documents::moved(const QString &from, const QString &to)
{
    for (Document *document : std::as_const(m_documents)) {
        const QString path = document->path();
        if (path == from)
            document->setPath(to);
        else if (path.startsWith(from + QLatin1Char('/')))
            document->setPath(to + path.mid(from.size()));
    }
}

void Documents::tell(const Error &error)
{
    Q_EMIT failed(errorAndHint(error));
}

} // namespace fermata
