// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/projecttreemodel.h"

#include "ui/theme/theme.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace fermata {

struct ProjectTreeModel::Node
{
    QString name;
    Node *parent = nullptr;
    bool isFolder = false;
    bool isIgnored = false;
    bool isRead = false;
    std::vector<std::unique_ptr<Node>> children;
};

namespace {

QCollator numberingCollator()
{
    QCollator collator(QLocale(QLocale::English)); // in the C locale it could not count
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

bool comesBefore(const QCollator &collator, bool aIsFolder, const QString &a, bool bIsFolder, const QString &b)
{
    if (aIsFolder != bIsFolder)
        return aIsFolder;
    const int order = collator.compare(a, b);
    return order != 0 ? order < 0 : a < b;
}

} // namespace

ProjectTreeModel::ProjectTreeModel(Theme &theme, QObject *parent)
    : QAbstractItemModel(parent), m_theme(theme), m_top(std::make_unique<Node>())
{
    m_top->isFolder = true;
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString &folder) {
        if (Node *const node = m_open.value(folder))
            update(node);
    });
    connect(&m_theme, &Theme::changed, this, [this] { Q_EMIT layoutChanged(); });
}

ProjectTreeModel::~ProjectTreeModel() = default;

void ProjectTreeModel::setRoot(const QString &folder)
{
    beginResetModel();
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_open.clear();
    m_root = folder;
    m_top = std::make_unique<Node>();
    m_top->isFolder = true;
    m_ignored = folder.isEmpty() ? IgnoreRules() : IgnoreRules::ofProject(folder);
    endResetModel();
}

ProjectTreeModel::Node *ProjectTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

int ProjectTreeModel::rowOf(const Node *node)
{
    const auto &siblings = node->parent->children;
    const auto found =
        std::find_if(siblings.begin(), siblings.end(), [node](const auto &one) { return one.get() == node; });
    return int(found - siblings.begin());
}

QModelIndex ProjectTreeModel::indexOf(const Node *node) const
{
    return node == m_top.get() ? QModelIndex() : createIndex(rowOf(node), 0, node);
}

QString ProjectTreeModel::path(const Node *node) const
{
    return node == m_top.get() ? m_root : path(node->parent) + QLatin1Char('/') + node->name;
}

QString ProjectTreeModel::path(const QModelIndex &index) const
{
    return path(nodeOf(index));
}

bool ProjectTreeModel::isFolder(const QModelIndex &index) const
{
    return nodeOf(index)->isFolder;
}

QModelIndex ProjectTreeModel::indexOf(const QString &path)
{
    if (m_root.isEmpty() || !path.startsWith(m_root + QLatin1Char('/')))
        return {};
    Node *node = m_top.get();
    const QStringList names = path.mid(m_root.size() + 1).split(QLatin1Char('/'));
    for (const QString &name : names) {
        if (!node->isRead)
            fetchMore(indexOf(node));
        const auto found = std::find_if(node->children.begin(), node->children.end(),
                                        [&name](const auto &child) { return child->name == name; });
        if (found == node->children.end())
            return {};
        node = found->get();
    }
    return indexOf(node);
}

void ProjectTreeModel::refresh()
{
    const QList<QString> folders = m_open.keys();
    m_ignored = IgnoreRules::ofProject(m_root);
    for (const QString &folder : folders)
        m_ignored.addOf(relative(folder));
    for (const QString &folder : folders) {
        if (Node *const node = m_open.value(folder)) // an earlier one may have taken it along
            update(node);
    }
}

QModelIndex ProjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex ProjectTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(nodeOf(index)->parent) : QModelIndex();
}

int ProjectTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int ProjectTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ProjectTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    return node->isFolder && !m_root.isEmpty() && (!node->isRead || !node->children.empty());
}

bool ProjectTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    return node->isFolder && !node->isRead && !m_root.isEmpty();
}

void ProjectTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *const folder = nodeOf(parent);
    const QString place = path(folder);
    auto children = read(place);
    folder->isRead = true;
    m_open.insert(place, folder);
    m_watcher.addPath(place);
    if (children.empty())
        return;
    beginInsertRows(parent, 0, int(children.size()) - 1);
    for (auto &child : children)
        child->parent = folder;
    folder->children = std::move(children);
    endInsertRows();
}

QString ProjectTreeModel::relative(const QString &folder) const
{
    return folder == m_root ? QString() : folder.mid(m_root.size() + 1);
}

std::vector<std::unique_ptr<ProjectTreeModel::Node>> ProjectTreeModel::read(const QString &folder)
{
    std::vector<std::unique_ptr<Node>> nodes;
    const QString inside = relative(folder);
    const QString below = inside.isEmpty() ? inside : inside + QLatin1Char('/');
    m_ignored.addOf(inside);
    const QFileInfoList entries =
        QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
    for (const QFileInfo &entry : entries) {
        const QString name = entry.fileName();
        if (IgnoreRules::hides(name))
            continue;
        auto node = std::make_unique<Node>();
        node->name = name;
        node->isFolder = entry.isDir();
        node->isIgnored = m_ignored.ignores(below + name, node->isFolder);
        nodes.push_back(std::move(node));
    }
    const QCollator collator = numberingCollator();
    std::sort(nodes.begin(), nodes.end(), [&collator](const auto &a, const auto &b) {
        return comesBefore(collator, a->isFolder, a->name, b->isFolder, b->name);
    });
    return nodes;
}

void ProjectTreeModel::update(Node *folder)
{
    auto fresh = read(path(folder));
    const QModelIndex parent = indexOf(folder);
    const auto has = [](const auto &list, const auto &node) {
        return std::any_of(list.begin(), list.end(), [&node](const auto &other) {
            return other && other->name == node->name && other->isFolder == node->isFolder;
        });
    };
    for (int row = int(folder->children.size()) - 1; row >= 0; --row) {
        const auto at = folder->children.begin() + row;
        if (has(fresh, *at))
            continue;
        beginRemoveRows(parent, row, row);
        forget(at->get());
        folder->children.erase(at);
        endRemoveRows();
    }
    for (std::size_t row = 0; row < fresh.size(); ++row) {
        if (row < folder->children.size() && folder->children[row]->name == fresh[row]->name
            && folder->children[row]->isFolder == fresh[row]->isFolder) {
            folder->children[row]->isIgnored = fresh[row]->isIgnored;
            continue;
        }
        beginInsertRows(parent, int(row), int(row));
        fresh[row]->parent = folder;
        folder->children.insert(folder->children.begin() + std::ptrdiff_t(row), std::move(fresh[row]));
        endInsertRows();
    }
}

// Before it goes: nothing may point at it or below it any more.
void ProjectTreeModel::forget(const Node *node)
{
    if (!node->isFolder)
        return;
    const QString place = path(node);
    m_open.remove(place);
    m_watcher.removePath(place);
    for (const auto &child : node->children)
        forget(child.get());
}

QVariant ProjectTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *const node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return node->name;
    case Qt::DecorationRole: return node->isFolder ? m_theme.folderIcon() : m_theme.fileIcon(node->name);
    case Qt::ToolTipRole: return path(node);
    case Qt::ForegroundRole: {
        for (const Node *above = node; above; above = above->parent) {
            if (above->isIgnored)
                return m_theme.color(QStringLiteral("disabled"));
        }
        return {};
    }
    default: return {};
    }
}

bool ProjectTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (!index.isValid() || role != Qt::EditRole || name.isEmpty() || name == nodeOf(index)->name)
        return false;
    Node *const folder = nodeOf(index)->parent;
    const QString from = path(index);
    const QString to = path(folder) + QLatin1Char('/') + name;
    if (name.contains(QLatin1Char('/')) || QFileInfo::exists(to) || !QFile::rename(from, to)) {
        Q_EMIT renameFailed(from, name);
        return false;
    }
    update(folder);
    Q_EMIT renamed(from, to);
    return true;
}

Qt::ItemFlags ProjectTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    if (!nodeOf(index)->isFolder)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

} // namespace fermata
