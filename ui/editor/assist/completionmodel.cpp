// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/completionmodel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"

#include <algorithm>

namespace fermata {

void CompletionModel::setCompletions(const QList<Completion> &list, const QString &typed)
{
    constexpr int beginningBonus = 1000; // before everything that only has the letters somewhere
    beginResetModel();
    m_rows.clear();
    for (const Completion &completion : list) {
        const auto match = fuzzyMatch(typed, completion.text);
        if (!match)
            continue;
        const bool begins = !typed.isEmpty() && completion.text.startsWith(typed, Qt::CaseInsensitive);
        m_rows.append({completion, match->positions, typed.isEmpty() ? 0 : match->score + begins * beginningBonus});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.score > b.score; });
    endResetModel();
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.completion.text;
    case Qt::DecorationRole: return m_theme.icon(row.completion.icon, row.completion.token);
    case Qt::AccessibleDescriptionRole: return row.completion.documentation;
    case DetailRole: return row.completion.detail;
    case MarksRole: return QVariant::fromValue(row.marks);
    default: return {};
    }
}

} // namespace fermata
