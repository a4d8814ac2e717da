// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/twinmodel.h"

#include "app/async/text.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int mostEvent = 200; // characters shown

QString outcomeText(const Result<InvocationRecord> &side)
{
    if (!side)
        return errorText(side.error());
    const std::optional<HttpAnswer> answer = httpAnswer(side->payload);
    return answer ? QString::number(answer->status) : RecordText::outcome(side->outcome);
}

QString timeText(const Result<InvocationRecord> &side)
{
    return side ? RecordText::duration(side->duration) : QString();
}

} // namespace

TwinModel::TwinModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void TwinModel::clear()
{
    beginResetModel();
    m_answers.clear();
    endResetModel();
}

void TwinModel::append(const TwinAnswer &answer)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_answers.append(answer);
    endInsertRows();
}

int TwinModel::changed() const
{
    return static_cast<int>(std::count_if(m_answers.begin(), m_answers.end(),
                                          [](const TwinAnswer &answer) { return answer.difference().changed(); }));
}

int TwinModel::slower() const
{
    return static_cast<int>(std::count_if(m_answers.begin(), m_answers.end(), [](const TwinAnswer &answer) {
        return !answer.difference().changed() && answer.difference().slower;
    }));
}

int TwinModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answers.size());
}

int TwinModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TwinModel::differenceText(const TwinDifference &difference)
{
    QStringList parts;
    if (difference.outcome)
        parts.append(tr("outcome"));
    if (difference.status)
        parts.append(tr("status"));
    if (difference.body)
        parts.append(tr("body"));
    if (difference.headers)
        parts.append(tr("headers"));
    if (difference.slower)
        parts.append(tr("slower"));
    return parts.isEmpty() ? tr("the same") : parts.join(u", "_s);
}

QString TwinModel::text(const TwinAnswer &answer, int row, int column)
{
    switch (column) {
    case Number: return QString::number(row + 1);
    case Event: return toQString(answer.event.substr(0, mostEvent)).simplified();
    case First: return outcomeText(answer.before);
    case Second: return outcomeText(answer.after);
    case FirstTime: return timeText(answer.before);
    case SecondTime: return timeText(answer.after);
    case Differs: return differenceText(answer.difference());
    default: return {};
    }
}

QVariant TwinModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TwinAnswer &answer = m_answers[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(answer, index.row(), index.column());
    const TwinDifference difference = answer.difference();
    if (role == Qt::ForegroundRole && index.column() == Differs)
        return m_theme.color(difference.changed() ? u"error"_s : difference.slower ? u"warning"_s : u"text2"_s);
    if (role == Qt::ForegroundRole && index.column() == Number)
        return m_theme.color(u"text2"_s);
    if (role == Qt::DecorationRole && index.column() == Differs)
        return difference.changed() ? m_theme.icon(u"triangle-alert"_s, u"error"_s)
             : difference.slower    ? m_theme.icon(u"timer"_s, u"warning"_s)
                                    : m_theme.icon(u"circle-check"_s, u"ok"_s);
    return {};
}

QVariant TwinModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("No.");
    case Event: return tr("Event");
    case First: return tr("First");
    case Second: return tr("Second");
    case FirstTime: return tr("First took");
    case SecondTime: return tr("Second took");
    case Differs: return tr("What differs");
    default: return {};
    }
}

} // namespace fermata
