// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace fermata {

class ElidedLabel;
class EmulatorService;
class IconButton;
class InstanceShell;
class TerminalView;
class Theme;

// A shell in one instance: where its function runs, with its environment. One at a time; closing it ends the shell.
class ShellView : public QWidget
{
    Q_OBJECT
public:
    ShellView(EmulatorService &emulator, Theme &theme, QWidget *parent = nullptr);

    void open(const QString &instanceId, const QString &function);
    void close();
    void retranslate();
    TerminalView &terminal() { return *m_terminal; }

private:
    EmulatorService &m_emulator;
    ElidedLabel *m_title;
    IconButton *m_close;
    TerminalView *m_terminal;
    QPointer<InstanceShell> m_shell;
    QString m_instanceId;
    QString m_function;
};

} // namespace fermata
