// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace fermata {

class Application;
class Theme;

// What the debug view shows while nothing is debugged: how to start, and the last events as buttons.
class DebugStartPage : public QWidget
{
    Q_OBJECT
public:
    DebugStartPage(Application &application, Theme &theme, QWidget *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void aboutToCall(); // as DebugPanel's

private:
    void fill();

    Application &m_application;
    Theme &m_theme;
    QLabel *m_sentence;
    QLabel *m_heading;
    QVBoxLayout *m_buttons;
};

} // namespace fermata
