// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/versionsmodel.h"

#include "app/async/text.h"
#include "app/base/time.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

double shareOf(const Alias &alias, const std::string &version)
{
    double rest = 1;
    for (const auto &[other, weight] : alias.weights) {
        if (other == version)
            return weight;
        rest -= weight;
    }
    return alias.version == version ? rest : 0;
}

QString percentText(double share)
{
    return QLocale().toString(share * 100, 'g', 3) + u" %"_s;
}

VersionsModel::VersionsModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void VersionsModel::setState(const ReleaseState &state)
{
    const auto sameVersion = [](const FunctionVersion &a, const FunctionVersion &b) { return a.id == b.id; };
    if (std::equal(m_state.versions.begin(), m_state.versions.end(), state.versions.begin(), state.versions.end(),
                   sameVersion)) { // what is selected stays so
        m_state = state;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_state = state;
    endResetModel();
}

QString VersionsModel::version(int row) const
{
    return row > 0 && row <= m_state.versions.size() ? toQString(m_state.versions[row - 1].id) : QString();
}

void VersionsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int VersionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_state.versions.size()) + 1;
}

int VersionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString VersionsModel::callsOf(const std::string &version) const
{
    QStringList parts;
    for (const Alias &alias : m_state.aliases) {
        if (const double share = shareOf(alias, version); share > 0)
            parts.append(toQString(alias.name) + QLatin1Char(' ') + percentText(share));
    }
    return parts.join(u" · "_s);
}

QString VersionsModel::text(int row, int column) const
{
    if (row == 0)
        return column == Version ? tr("Latest") : column == Description ? tr("as it is now, not published") : QString();
    const FunctionVersion &version = m_state.versions[row - 1];
    switch (column) {
    case Version: return toQString(version.id);
    case Calls: return callsOf(version.id);
    case Published:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(version.publishedAt)), u"MM-dd HH:mm:ss"_s);
    case Description: return toQString(version.description);
    default: return {};
    }
}

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Description))
        return text(index.row(), index.column());
    if (role == Qt::ForegroundRole && index.column() == Calls)
        return m_theme.color(u"accent"_s);
    if (role == Qt::ForegroundRole && (index.column() == Published || index.row() == 0))
        return m_theme.color(u"text2"_s);
    if (role == Qt::DecorationRole && index.column() == Version)
        return index.row() == 0 ? m_theme.icon(u"circle-dashed"_s) : m_theme.icon(u"tag"_s);
    return {};
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Version: return tr("Version");
    case Calls: return tr("Calls");
    case Published: return tr("Published");
    case Description: return tr("Description");
    default: return {};
    }
}

} // namespace fermata
