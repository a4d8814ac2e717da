// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/instances/shellview.h"

#include "app/services/emulator/emulatorservice.h"
#include "app/services/emulator/instanceshell.h"
#include "ui/terminal/terminalview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace fermata {

ShellView::ShellView(EmulatorService &emulator, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_emulator(emulator),
      m_title(new ElidedLabel(Qt::ElideRight, this)),
      m_close(new IconButton(theme, u"x"_s, IconButton::Kind::Push, this)),
      m_terminal(new TerminalView(theme, this))
{
    m_title->setObjectName(u"secondary"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 4, 2);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_terminal, 1);
    setFocusProxy(m_terminal);
    setMinimumWidth(320);
    connect(m_close, &QToolButton::clicked, this, &ShellView::close);
    connect(m_terminal, &TerminalView::typed, this, [this](const QByteArray &bytes) {
        if (m_shell)
            m_shell->send(bytes);
    });
    connect(m_terminal, &TerminalView::resized, this, [this](int columns, int rows) {
        if (m_shell)
            m_shell->resize({columns, rows});
    });
    retranslate();
    hide();
}

void ShellView::open(const QString &instanceId, const QString &function)
{
    delete m_shell;
    m_instanceId = instanceId;
    m_function = function;
    show();
    retranslate();
    m_terminal->clear();
    m_terminal->setFocus();
    m_shell = m_emulator.shell(instanceId, this);
    if (!m_shell)
        return m_terminal->setEnded(tr("The local cloud does not run."));
    connect(m_shell, &InstanceShell::received, m_terminal, &TerminalView::write);
    connect(m_shell, &InstanceShell::opened, this, [this] { m_shell->resize(m_terminal->cells()); });
    connect(m_shell, &InstanceShell::refused, this, [this] {
        m_terminal->setEnded(tr("There is no shell: the instance has gone, or it runs without a sandbox here."));
    });
    connect(m_shell, &InstanceShell::ended, this, [this] { m_terminal->setEnded(tr("The shell has ended.")); });
    // Once the view has its size: a program that starts with another may not hear of the change.
    QTimer::singleShot(0, m_shell, [this] { m_shell->open(m_terminal->cells()); });
}

void ShellView::close()
{
    delete m_shell;
    hide();
}

void ShellView::retranslate()
{
    m_title->setText(tr("Shell in %1 · %2").arg(m_function, m_instanceId));
    m_close->describe(tr("End the shell"));
    m_terminal->setAccessibleName(tr("Shell in an instance of %1").arg(m_function));
}

} // namespace fermata
