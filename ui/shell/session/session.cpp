// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/session.h"

#include "app/async/text.h"
#include "app/services/settings.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/regions/regions.h"
#include "ui/shell/tree/projecttree.h"

#include <QFileInfo>

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

namespace {

const QString filesKey = QStringLiteral("session/files");
const QString activeKey = QStringLiteral("session/active");
const QString regionsKey = QStringLiteral("session/regions");
const QString expandedKey = QStringLiteral("session/expanded");

} // namespace

Session::Session(Settings &settings, Documents &documents, EditorArea &editors, Regions &regions, ProjectTree &tree,
                 QObject *parent)
    : QObject(parent),
      m_settings(settings),
      m_documents(documents),
      m_editors(editors),
      m_regions(regions),
      m_tree(tree)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(2s);
    connect(&m_editors, &EditorArea::currentChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // While a project is being closed there are no files: that is not what it shall remember.
        if (!m_root.isEmpty() && !m_documents.all().isEmpty())
            save(m_root);
    });
}

void Session::save(const QString &root)
{
    const std::filesystem::path folder = toPath(root);
    QStringList files; // path and caret: "line:column:path"
    const QList<Document *> open = m_editors.inOrder();
    for (Document *document : open) {
        if (document->path().isEmpty())
            continue;
        const TextPosition cursor = document->editor().cursor();
        files.append(QStringLiteral("%1:%2:%3").arg(cursor.line).arg(cursor.column).arg(document->path()));
    }
    const Document *const current = m_editors.current();
    m_settings.setProjectValue(folder, filesKey, files);
    m_settings.setProjectValue(folder, activeKey, current ? current->path() : QString());
    m_settings.setProjectValue(folder, regionsKey, m_regions.state());
    m_settings.setProjectValue(folder, expandedKey, m_tree.expandedFolders());
}

void Session::leave()
{
    m_root.clear();
}

bool Session::restore(const QString &root)
{
    m_root = root;
    const std::filesystem::path folder = toPath(root);
    const QVariant regions = m_settings.projectValue(folder, regionsKey);
    if (!regions.isValid())
        return false;
    m_regions.setState(regions.toMap());
    m_tree.expandFolders(m_settings.projectValue(folder, expandedKey).toStringList());
    const QStringList files = m_settings.projectValue(folder, filesKey).toStringList();
    for (const QString &file : files) {
        const QString path = file.section(QLatin1Char(':'), 2);
        if (!QFileInfo::exists(path))
            continue; // gone since: nothing to tell
        if (Document *const document = m_documents.open(path)) {
            document->editor().setCursor(
                {file.section(QLatin1Char(':'), 0, 0).toInt(), file.section(QLatin1Char(':'), 1, 1).toInt()});
        }
    }
    const QString active = m_settings.projectValue(folder, activeKey).toString();
    if (m_documents.find(active))
        m_documents.open(active);
    return true;
}

} // namespace fermata
