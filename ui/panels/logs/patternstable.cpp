// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/patternstable.h"

#include "app/async/text.h"
#include "app/services/observe/loglines.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fermata {

PatternsModel::PatternsModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void PatternsModel::setPatterns(const QList<LogPattern> &patterns)
{
    beginResetModel();
    m_patterns = patterns;
    endResetModel();
}

void PatternsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_patterns.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int PatternsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_patterns.size());
}

int PatternsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PatternsModel::text(const LogPattern &pattern, int column) const
{
    switch (column) {
    case Count: return QLocale().toString(pattern.count);
    case Level: return RecordText::severity(pattern.worst);
    case Function: return toQString(pattern.function);
    case Pattern: return toQString(pattern.text);
    case First: return RecordText::time(pattern.first);
    default: return {};
    }
}

QVariant PatternsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LogPattern &pattern = m_patterns[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(pattern, column);
    case Qt::ToolTipRole:
        return column == First && pattern.isNew
                 ? tr("New since the last release of %1").arg(toQString(pattern.function))
                 : text(pattern, column);
    case Qt::DecorationRole:
        if (column == Level)
            return m_theme.icon(RecordText::severityIcon(pattern.worst), RecordText::severityToken(pattern.worst));
        return column == First && pattern.isNew ? QVariant(m_theme.icon(u"sparkles"_s, u"canary"_s)) : QVariant();
    case Qt::ForegroundRole:
        if (column == First)
            return m_theme.color(pattern.isNew ? u"canary"_s : u"text2"_s);
        return column == Function ? QVariant(m_theme.color(u"text2"_s)) : QVariant();
    case Qt::FontRole: return column == Pattern || column == First ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::TextAlignmentRole: return column == Count ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant PatternsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Count)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Count: return tr("Lines");
    case Level: return tr("Level");
    case Function: return tr("Function");
    case Pattern: return tr("Pattern");
    case First: return tr("First seen");
    default: return {};
    }
}

PatternsTable::PatternsTable(Theme &theme, QWidget *parent)
    : RecordTable(parent), m_model(new PatternsModel(theme, this)), m_showing(new QTimer(this))
{
    setModel(m_model);
    m_showing->setSingleShot(true);
    m_showing->setInterval(300ms);
    connect(m_showing, &QTimer::timeout, this, &PatternsTable::showCount);
    setColumnWidths({70, 96, 140, 500, 150});
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(PatternsModel::Pattern, QHeaderView::Stretch);
    connect(this, &RecordTable::rowActivated, this, [this](const QModelIndex &index) {
        const LogPattern &pattern = m_model->pattern(index.row());
        Q_EMIT patternActivated(toQString(pattern.function), toQString(pattern.text));
    });
}

void PatternsTable::follow(const LogLines &lines, const Takes &takes, const ReleaseTimes &releases)
{
    stop();
    m_lines = &lines;
    m_takes = takes;
    m_releases = releases;
    connect(&lines, &LogLines::recordsAdded, this, [this](int count) {
        const std::deque<LogRecord> &records = m_lines->records();
        for (auto line = records.end() - std::min<std::ptrdiff_t>(count, std::ssize(records)); line != records.end();
             ++line)
            this->count(*line);
        if (!m_showing->isActive())
            m_showing->start();
    });
    connect(&lines, &LogLines::reset, this, &PatternsTable::countAll);
    countAll();
}

void PatternsTable::stop()
{
    if (m_lines)
        disconnect(m_lines, nullptr, this, nullptr);
    m_lines = nullptr;
}

void PatternsTable::countAll()
{
    m_count = {};
    for (const LogRecord &line : m_lines->records())
        count(line);
    showCount();
}

void PatternsTable::count(const LogRecord &line)
{
    if (m_takes(line))
        m_count.add(line);
    else
        m_count.pass(line);
}

void PatternsTable::showCount()
{
    const int row = currentIndex().row();
    const LogPattern chosen = row >= 0 ? m_model->pattern(row) : LogPattern();
    const QList<LogPattern> patterns = m_count.patterns(m_releases);
    m_model->setPatterns(patterns);
    for (int i = 0; row >= 0 && i < patterns.size(); ++i) {
        if (patterns[i].text == chosen.text && patterns[i].function == chosen.function)
            setCurrentIndex(m_model->index(i, 0));
    }
}

void PatternsTable::retranslate()
{
    setAccessibleName(tr("Patterns of the log"));
    m_model->retranslate();
}

} // namespace fermata
