// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fermata {

class CanaryRun;

// How an alias's canary goes: the stage, what is left of it, and what the guard has seen.
class CanaryRow : public QWidget
{
    Q_OBJECT
public:
    explicit CanaryRow(QWidget *parent = nullptr);

    void showRun(const CanaryRun *run); // null: there was none, and the row hides
    void retranslate();

Q_SIGNALS:
    void nextRequested();
    void stopRequested();

private:
    static QString stageText(const CanaryRun &run);
    static QString guardText(const CanaryRun &run);
    static QString figuresText(const CanaryRun &run);

    const CanaryRun *m_run = nullptr; // owned by ProjectClouds; told anew before it goes
    QPushButton *m_next;
    QPushButton *m_stop;
    QLabel *m_stage;
    QLabel *m_guard;
};

} // namespace fermata
