// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/outbound.h"
#include "ui/widgets/iconbutton.h"

class QMenu;

namespace fermata {

// What a replay's outbound calls get, to be chosen from a menu. It is lit when that is not what they got.
class OutboundButton : public IconButton
{
    Q_OBJECT
public:
    OutboundButton(const Theme &theme, QWidget *parent = nullptr);

    Outbound outbound() const { return m_outbound; }
    void retranslate();
    void addTo(QMenu &menu); // as a submenu

private:
    void choose(Outbound outbound);
    void fill(QMenu &menu);

    Outbound m_outbound = Outbound::AsIs;
    QMenu *m_menu;
};

} // namespace fermata
