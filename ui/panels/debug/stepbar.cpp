// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/stepbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace fermata {

StepBar::StepBar(DebugService &debug, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_debug(debug),
      m_continue(new IconButton(theme, u"play"_s, IconButton::Kind::Push, this)),
      m_pause(new IconButton(theme, u"pause"_s, IconButton::Kind::Push, this)),
      m_over(new IconButton(theme, u"redo-dot"_s, IconButton::Kind::Push, this)),
      m_into(new IconButton(theme, u"arrow-down-to-dot"_s, IconButton::Kind::Push, this)),
      m_out(new IconButton(theme, u"arrow-up-from-dot"_s, IconButton::Kind::Push, this)),
      m_rerun(new IconButton(theme, u"rotate-cw"_s, IconButton::Kind::Push, this)),
      m_stop(new IconButton(theme, u"square"_s, IconButton::Kind::Push, this))
{
    m_continue->setIcon(theme.icon(u"play"_s, u"ok"_s));
    m_stop->setIcon(theme.icon(u"square"_s, u"error"_s));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(2);
    for (IconButton *button : {m_continue, m_pause, m_over, m_into, m_out, m_rerun, m_stop})
        row->addWidget(button);
    row->addStretch();
    connect(m_continue, &QToolButton::clicked, &m_debug, &DebugService::resume);
    connect(m_pause, &QToolButton::clicked, &m_debug, &DebugService::pause);
    connect(m_over, &QToolButton::clicked, &m_debug, &DebugService::stepOver);
    connect(m_into, &QToolButton::clicked, &m_debug, &DebugService::stepInto);
    connect(m_out, &QToolButton::clicked, &m_debug, &DebugService::stepOut);
    connect(m_rerun, &QToolButton::clicked, this, &StepBar::rerunRequested);
    connect(m_stop, &QToolButton::clicked, &m_debug, qOverload<>(&DebugService::stop));
    connect(&m_debug, &DebugService::stateChanged, this, &StepBar::showState);
    retranslate();
    showState();
}

void StepBar::retranslate()
{
    m_continue->describe(tr("Continue"), QKeySequence(Qt::Key_F5));
    m_pause->describe(tr("Pause"));
    m_over->describe(tr("Step over"), QKeySequence(Qt::Key_F10));
    m_into->describe(tr("Step into"), QKeySequence(Qt::Key_F11));
    m_out->describe(tr("Step out"), QKeySequence(Qt::SHIFT | Qt::Key_F11));
    m_rerun->describe(tr("Run the same event again"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5));
    m_stop->describe(tr("Stop debugging"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
}

void StepBar::showState()
{
    const DebugService::State state = m_debug.state();
    const bool paused = state == DebugService::State::Paused;
    const bool running = state == DebugService::State::Invoking;
    m_continue->setEnabled(paused);
    m_pause->setVisible(running);
    m_continue->setVisible(!running);
    m_over->setEnabled(paused);
    m_into->setEnabled(paused);
    m_out->setEnabled(paused);
    m_rerun->setEnabled(!m_debug.function().isEmpty());
    m_stop->setEnabled(state != DebugService::State::Idle);
}

} // namespace fermata
