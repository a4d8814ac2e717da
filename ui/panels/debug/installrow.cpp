// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/installrow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

InstallRow::InstallRow(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_button(new QPushButton(this)), m_line(new ElidedLabel(Qt::ElideRight, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_button);
    row->addWidget(m_line, 1);
    m_line->setObjectName(u"secondary"_s);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_install.isRunning()) {
            m_cancelling = true;
            m_install.cancel();
        } else {
            m_said.clear();
            m_install.start(m_command);
        }
        showState();
    });
    connect(&m_install, &PackageInstall::said, this, [this](const QString &line) {
        m_said = line;
        showState();
        Q_EMIT said(line);
    });
    connect(&m_install, &PackageInstall::finished, this, &InstallRow::takeEnd);
    hide();
}

void InstallRow::offer(const Error &error)
{
    if (m_install.isRunning())
        return;
    m_command = PackageInstall::commandOf(error);
    showState();
}

void InstallRow::withdraw()
{
    if (m_install.isRunning())
        return;
    m_command.clear();
    showState();
}

void InstallRow::retranslate()
{
    showState();
}

void InstallRow::showState()
{
    const bool runs = m_install.isRunning();
    setVisible(runs || !m_command.isEmpty());
    m_button->setText(runs ? tr("Cancel") : tr("Install"));
    m_button->setIcon(m_theme.icon(runs ? u"circle-stop"_s : u"download"_s));
    m_button->setEnabled(!m_cancelling);
    m_button->setAccessibleName(runs ? tr("Cancel the installation") : tr("Install with %1").arg(m_command));
    m_line->setText(runs ? m_said : QString());
}

void InstallRow::takeEnd(const std::optional<Error> &problem)
{
    m_cancelling = false;
    if (!problem)
        m_command.clear();
    showState();
    if (!problem)
        Q_EMIT installed();
    else if (problem->code != Error::Code::Cancelled)
        Q_EMIT failed(*problem);
}

} // namespace fermata
