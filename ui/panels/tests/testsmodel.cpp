// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tests/testsmodel.h"

#include "app/async/text.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString iconOf(EventTests::State state)
{
    switch (state) {
    case EventTests::State::NotRun: return u"circle"_s;
    case EventTests::State::Waiting: return u"clock"_s;
    case EventTests::State::Running: return u"loader-circle"_s;
    case EventTests::State::Passed: return u"circle-check"_s;
    case EventTests::State::Failed: return u"circle-x"_s;
    case EventTests::State::Broken: return u"triangle-alert"_s;
    }
    return {};
}

QString tokenOf(EventTests::State state)
{
    switch (state) {
    case EventTests::State::Running: return u"accent"_s;
    case EventTests::State::Passed: return u"ok"_s;
    case EventTests::State::Failed: return u"error"_s;
    case EventTests::State::Broken: return u"warning"_s;
    default: return u"text2"_s;
    }
}

} // namespace

TestsModel::TestsModel(const EventTests &tests, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_tests(tests), m_theme(theme), m_shown(tests.all().size())
{
    connect(&m_tests, &EventTests::listChanged, this, [this] {
        if (m_shown == m_tests.all().size()) { // what is selected stays so
            if (m_shown > 0)
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
            return;
        }
        beginResetModel();
        m_shown = m_tests.all().size();
        endResetModel();
    });
    connect(&m_tests, &EventTests::changed, this,
            [this](qsizetype row) { Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1)); });
    connect(&m_theme, &Theme::changed, this, &TestsModel::retranslate);
}

QString TestsModel::stateText(const EventTests::Entry &entry)
{
    switch (entry.state) {
    case EventTests::State::NotRun: return tr("Not run yet");
    case EventTests::State::Waiting: return tr("Waits for its turn");
    case EventTests::State::Running: return tr("Running…");
    case EventTests::State::Passed: return tr("As expected");
    case EventTests::State::Failed: return tr("%n difference(s)", nullptr, int(entry.differences.size()));
    case EventTests::State::Broken: return tr("Cannot be run");
    }
    return {};
}

void TestsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_shown > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int TestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown);
}

int TestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TestsModel::text(const EventTests::Entry &entry, int column) const
{
    switch (column) {
    case Test: return entry.test.name;
    case Function:
        return entry.test.qualifier.isEmpty() ? entry.test.function : entry.test.function + u':' + entry.test.qualifier;
    case Result: return stateText(entry);
    case Time: {
        const bool hasRun = entry.state == EventTests::State::Passed || entry.state == EventTests::State::Failed;
        return hasRun && entry.record ? RecordText::duration(entry.record->duration) : QString();
    }
    default: return {};
    }
}

QVariant TestsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_tests.all().size())
        return {};
    const EventTests::Entry &entry = m_tests.all()[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(entry, column);
    case Qt::ToolTipRole: return column == Test ? toQString(entry.file) : text(entry, column);
    case Qt::DecorationRole:
        return column == Test ? QVariant(m_theme.icon(iconOf(entry.state), tokenOf(entry.state))) : QVariant();
    case Qt::ForegroundRole: return column == Result ? QVariant(m_theme.color(tokenOf(entry.state))) : QVariant();
    case Qt::TextAlignmentRole: return column == Time ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant TestsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Test: return tr("Test");
    case Function: return tr("Function");
    case Result: return tr("Result");
    case Time: return tr("Time");
    default: return {};
    }
}

} // namespace fermata
