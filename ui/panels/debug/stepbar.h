// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/debugservice.h"

#include <QWidget>

namespace fermata {

class IconButton;
class Theme;

// Continue, step over, into, out, re-run, stop; what makes no sense at the moment is off.
class StepBar : public QWidget
{
    Q_OBJECT
public:
    StepBar(DebugService &debug, Theme &theme, QWidget *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void rerunRequested();

private:
    void showState();

    DebugService &m_debug;
    IconButton *m_continue;
    IconButton *m_pause;
    IconButton *m_over;
    IconButton *m_into;
    IconButton *m_out;
    IconButton *m_rerun;
    IconButton *m_stop;
};

} // namespace fermata
