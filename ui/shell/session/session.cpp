// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/session.h"

#include "app/async/text.h"
#include "app/services/settings/settings.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/regions/regions.h"
#include "ui/shell/tree/projecttree.h"

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

namespace {

const QString editorsKey = QStringLiteral("session/editors");
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
    m_settings.setProjectValue(folder, editorsKey, m_editors.layoutState());
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
    m_editors.restoreLayout(m_settings.projectValue(folder, editorsKey));
    return true;
}

} // namespace fermata
