// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploycontrol.h"

#include "app/services/application.h"
#include "ui/shell/deploy/deploydialog.h"
#include "ui/shell/deploy/environmentdialog.h"
#include "ui/shell/documents/documents.h"

namespace fermata {

DeployControl::DeployControl(Application &application, Documents &documents, Theme &theme, QWidget *window)
    : QObject(window), m_application(application), m_documents(documents), m_theme(theme), m_window(window)
{
}

void DeployControl::deploy()
{
    if (m_dialog || !m_application.project.project())
        return;
    m_documents.saveAll();
    m_dialog = new DeployDialog(m_application, m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

void DeployControl::addEnvironment()
{
    if (m_application.project.project())
        EnvironmentDialog::add(m_application, m_theme, m_window);
}

void DeployControl::editEnvironment()
{
    if (const std::optional<Environment> chosen = m_application.environments.chosen())
        EnvironmentDialog::edit(m_application, m_theme, *chosen, m_window);
}

} // namespace fermata
