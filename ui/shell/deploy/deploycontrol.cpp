// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploycontrol.h"

#include "app/services/application.h"
#include "app/services/deploy/driftwatch.h"
#include "ui/panels/errors/errortext.h"
#include "ui/shell/deploy/deploydialog.h"
#include "ui/shell/deploy/environmentdialog.h"
#include "ui/shell/documents/documents.h"

#include <utility>

namespace fermata {

DeployControl::DeployControl(Application &application, Documents &documents, Theme &theme, QWidget *window)
    : QObject(window),
      m_application(application),
      m_documents(documents),
      m_theme(theme),
      m_window(window),
      m_drift(new DriftWatch(application.project, application.environments, application.clouds, this))
{
    connect(m_drift, &DriftWatch::looked, this, [this](int drifts) {
        if (std::exchange(m_isAsked, false) || drifts > 0)
            Q_EMIT told(drifts > 0 ? tr("%n change(s) online since the last deploy", nullptr, drifts)
                                   : tr("Nothing was changed online since the last deploy"));
    });
    connect(m_drift, &DriftWatch::failed, this, [this](const Error &error) {
        m_isAsked = false;
        Q_EMIT told(errorAndHint(error));
    });
}

void DeployControl::deploy()
{
    if (m_dialog || !m_application.project.project())
        return;
    m_documents.saveAll();
    m_dialog = new DeployDialog(m_application, m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::finished, m_drift, &DriftWatch::refresh);
    connect(m_dialog, &QDialog::finished, &m_application.projectClouds, &ProjectClouds::readNames);
    m_dialog->open();
}

void DeployControl::compare()
{
    m_isAsked = true;
    m_drift->refresh();
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
