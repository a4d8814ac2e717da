// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project/cloudwatch.h"

#include "app/services/emulator/emulatorservice.h"
#include "ui/panels/errors/errortext.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/regions/notes.h"
#include "ui/shell/regions/strip.h"

namespace fermata {

CloudWatch::CloudWatch(EmulatorService &emulator, ProjectControl &project, Notes &notes, Strip &strip, QObject *parent)
    : QObject(parent), m_emulator(emulator), m_project(project), m_notes(notes), m_strip(strip)
{
    connect(&m_emulator, &EmulatorService::stateChanged, this, &CloudWatch::tellState);
    connect(&m_emulator, &EmulatorService::crashed, this, [this] { m_crashed = true; });
    connect(&m_emulator, &EmulatorService::deployed, this, &CloudWatch::tellDeployed);
    connect(&m_emulator, &EmulatorService::deployFailed, this, &CloudWatch::tellDeployFailed);
    connect(&m_project, &ProjectControl::aboutToClose, &m_strip, &QWidget::hide);
}

void CloudWatch::tellState()
{
    switch (m_emulator.state()) {
    case EmulatorService::State::Running:
        m_strip.hide();
        if (m_crashed)
            m_notes.tell(tr("The local cloud ended unexpectedly and was started again"));
        m_crashed = false;
        break;
    case EmulatorService::State::Failed: tellFailure(); break;
    case EmulatorService::State::Starting:
    case EmulatorService::State::Stopped: break;
    }
}

void CloudWatch::tellFailure()
{
    m_crashed = false;
    const Error problem = m_emulator.problem();
    m_notes.tell(tr("The local cloud is not running"));
    Strip::Content content{
        .level = Strip::Level::Error,
        .text = [problem] { return tr("The local cloud could not start. %1").arg(errorAndHint(problem)); },
        .choices = {{[] { return tr("Try Again"); }, [this] { m_project.startCloud(); }}}};
    // Only a port that was asked for can be taken.
    if (m_project.chosenPort() != 0)
        content.choices.prepend({[] { return tr("Use a Free Port"); }, [this] { m_project.startCloudAt(0); }});
    m_strip.tell(content);
}

void CloudWatch::tellDeployed(const QStringList &functions, const QStringList &warmStateDropped)
{
    m_strip.hide();
    if (functions.isEmpty())
        return;
    const QString names = functions.join(QLatin1String(", "));
    m_notes.tell(warmStateDropped.isEmpty() ? tr("Reloaded %1").arg(names)
                                            : tr("Reloaded %1 · warm state dropped").arg(names));
}

void CloudWatch::tellDeployFailed(const Error &error)
{
    m_strip.tell({.level = Strip::Level::Warning,
                  .text =
                      [error] {
                          return tr("The functions could not be loaded: %1. Those loaded before go on serving.")
                              .arg(errorText(error));
                      },
                  .choices = {}});
}

} // namespace fermata
