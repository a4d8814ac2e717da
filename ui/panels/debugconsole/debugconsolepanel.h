// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"
#include "ui/panels/panel.h"

#include <QStringList>

class QCompleter;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace fermata {

class Application;
class DebugService;
class StatePage;
class Theme;

// Evaluates in the current frame and shows what the debugged program prints. The last 5,000 lines stay.
class DebugConsolePanel : public Panel
{
    Q_OBJECT
public:
    DebugConsolePanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void evaluate();
    void append(const QString &text, const QString &token);
    void walkHistory(int by);
    void askForCompletions();
    void offer(const QList<dap::Completion> &completions);
    void insert(const QString &completion);
    QString wordBefore() const; // the caret: that a completion takes the place of
    void showState();

    DebugService &m_debug;
    Theme &m_theme;
    QPlainTextEdit *m_output;
    QLineEdit *m_input;
    QCompleter *m_completer;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QStringList m_history;
    int m_place = 0; // in the history; its size is the line being typed
    QString m_typed;
};

} // namespace fermata
