// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invocations/outboundbutton.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace fermata {

OutboundButton::OutboundButton(const Theme &theme, QWidget *parent)
    : IconButton(theme, u"globe"_s, IconButton::Kind::Toggle, parent), m_menu(new QMenu(this))
{
    // Not its menu() by Qt's word: that would put an arrow where the icon has its room.
    connect(this, &QToolButton::clicked, this, [this] {
        setChecked(m_outbound != Outbound::AsIs);
        m_menu->clear();
        fill(*m_menu);
        m_menu->popup(mapToGlobal(rect().bottomLeft()));
    });
    retranslate();
}

void OutboundButton::retranslate()
{
    QString text = tr("Outbound calls of a replay");
    switch (m_outbound) {
    case Outbound::Live: text = tr("Outbound calls of a replay: live, and recorded"); break;
    case Outbound::Recorded: text = tr("Outbound calls of a replay: answered as recorded"); break;
    case Outbound::Fail: text = tr("Outbound calls of a replay: nobody can be reached"); break;
    case Outbound::AsIs: break;
    }
    describe(text);
}

void OutboundButton::addTo(QMenu &menu)
{
    QMenu *const choices = menu.addMenu(tr("Outbound calls of a replay"));
    fill(*choices);
}

void OutboundButton::fill(QMenu &menu)
{
    auto *const group = new QActionGroup(&menu);
    const auto add = [this, &menu, group](Outbound outbound, const QString &text, const QString &tip) {
        QAction *const action = menu.addAction(text, this, [this, outbound] { choose(outbound); });
        action->setCheckable(true);
        action->setChecked(outbound == m_outbound);
        action->setToolTip(tip);
        group->addAction(action);
    };
    menu.setToolTipsVisible(true);
    add(Outbound::AsIs, tr("As they are"), tr("They go out, and nothing is kept of them."));
    add(Outbound::Live, tr("Live, and recorded"),
        tr("They go out; what is asked over HTTP and answered is kept with the call, without keys and passwords."));
    add(Outbound::Recorded, tr("Answered as recorded"),
        tr("Nothing goes out: the answers are those of the call that is replayed, if they were recorded."));
    add(Outbound::Fail, tr("Nobody can be reached"), tr("Every connection is refused."));
}

void OutboundButton::choose(Outbound outbound)
{
    m_outbound = outbound;
    setChecked(outbound != Outbound::AsIs);
    retranslate();
}

} // namespace fermata
