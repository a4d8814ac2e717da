// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logdelegate.h"

#include "ui/panels/logs/logsmodel.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fermata {

LogDelegate::LogDelegate(Theme &theme, IsLink isLink, QObject *parent)
    : RowDelegate(parent), m_theme(theme), m_isLink(std::move(isLink))
{
}

void LogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.column() != LogsModel::Message || !m_isLink(index))
        return;
    option->palette.setColor(QPalette::Text, m_theme.color(u"accent"_s));
    option->palette.setColor(QPalette::HighlightedText, m_theme.color(u"accent"_s));
    option->font.setUnderline(m_hovered == index);
}

} // namespace fermata
