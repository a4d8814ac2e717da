// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/instances/instancesmodel.h"

#include "app/async/text.h"
#include "app/services/emulator/emulatorservice.h"
#include "ui/panels/instances/instancetext.h"
#include "ui/panels/parts/fidelitytext.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

bool isNumber(int column)
{
    return column == InstancesModel::Calls || column == InstancesModel::Age || column == InstancesModel::Memory
        || column == InstancesModel::Process;
}

} // namespace

InstancesModel::InstancesModel(const EmulatorService &emulator, const Clock &clock, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock), m_theme(theme)
{
    const QList<InstanceSnapshot> instances = emulator.instances();
    for (const InstanceSnapshot &instance : instances)
        take(instance);
    connect(&emulator, &EmulatorService::instanceChanged, this, &InstancesModel::take);
}

int InstancesModel::rowOf(const std::string &id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const InstanceSnapshot &one) { return one.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void InstancesModel::take(const InstanceSnapshot &instance)
{
    const int row = rowOf(instance.id);
    if (instance.state == InstanceState::Gone) {
        if (row < 0)
            return;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    } else if (row >= 0) {
        m_rows[row] = instance;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else {
        beginInsertRows({}, 0, 0);
        m_rows.prepend(instance);
        endInsertRows();
    }
}

void InstancesModel::showAges()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age));
}

void InstancesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int InstancesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InstancesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InstancesModel::text(const InstanceSnapshot &instance, int column) const
{
    switch (column) {
    case Function: return toQString(instance.function);
    case State:
        return instance.debugged ? tr("%1 · debugged").arg(InstanceText::state(instance.state))
                                 : InstanceText::state(instance.state);
    case Version: return toQString(instance.version);
    case Calls: return QString::number(instance.calls);
    case Age: return InstanceText::age(instance.createdAt, m_clock.now());
    case Memory: return instance.memoryMb > 0 ? RecordText::memory(instance.memoryMb) : QString();
    case Process: return instance.processId > 0 ? QString::number(instance.processId) : QString();
    case Id: return toQString(instance.id);
    default: return {};
    }
}

QString InstancesModel::tip(const InstanceSnapshot &instance, int column) const
{
    QStringList lines;
    if (column == State)
        lines += InstanceText::stateMeaning(instance.state);
    if (column == Function && instance.kept)
        lines += tr("Kept alive: it does not go for being idle.");
    if (column == Function) {
        for (const std::string &difference : instance.fidelity)
            lines += FidelityText::of(difference);
    }
    return lines.isEmpty() ? text(instance, column) : lines.join(u'\n');
}

QVariant InstancesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const InstanceSnapshot &instance = m_rows[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(instance, column);
    case Qt::ToolTipRole: return tip(instance, column);
    case Qt::DecorationRole:
        if (column == State)
            return m_theme.icon(InstanceText::stateIcon(instance.state), InstanceText::stateToken(instance.state));
        return column == Function && instance.kept ? QVariant(m_theme.icon(u"pin"_s, u"accent"_s)) : QVariant();
    case Qt::ForegroundRole:
        if (column == State)
            return m_theme.color(InstanceText::stateToken(instance.state));
        return column == Id || column == Process ? QVariant(m_theme.color(u"text2"_s)) : QVariant();
    case Qt::FontRole: return column == Id || column == Process ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::TextAlignmentRole: return isNumber(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant InstancesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Function: return tr("Function");
    case State: return tr("State");
    case Version: return tr("Version");
    case Calls: return tr("Calls");
    case Age: return tr("Age");
    case Memory: return tr("Memory");
    case Process: return tr("Process");
    case Id: return tr("Instance");
    default: return {};
    }
}

} // namespace fermata
