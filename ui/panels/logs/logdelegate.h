// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/rowdelegate.h"

#include <QPersistentModelIndex>

#include <functional>

namespace fermata {

class Theme;

// Draws messages that name a place in code as links: in the accent colour, underlined under the pointer.
class LogDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using IsLink = std::function<bool(const QModelIndex &index)>;

    LogDelegate(Theme &theme, IsLink isLink, QObject *parent = nullptr);

    void setHovered(const QModelIndex &index) { m_hovered = index; }
    QModelIndex hovered() const { return m_hovered; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Theme &m_theme;
    IsLink m_isLink;
    QPersistentModelIndex m_hovered;
};

} // namespace fermata
