// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/driftwatch.h"

#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/deploy/deploytarget.h"
#include "app/services/project/projectservice.h"

namespace fermata {

namespace {

constexpr int atOnce = 6;

QJsonValue valueAt(const QJsonObject &settings, const QString &name)
{
    QJsonValue value = settings;
    for (const QString &step : name.split(QLatin1Char('.')))
        value = value[step];
    return value;
}

QString shown(const QString &name, const QString &word)
{
    return isSecretSetting(name) && !word.isEmpty() ? hiddenValue() : word;
}

} // namespace

DriftWatch::DriftWatch(ProjectService &project, Environments &environments, Registry<CloudProvider> &clouds,
                       QObject *parent)
    : QObject(parent), m_project(project), m_environments(environments), m_clouds(clouds)
{
    connect(&m_environments, &Environments::changed, this, &DriftWatch::forget);
}

DriftWatch::~DriftWatch() = default;

// Of another project or environment.
void DriftWatch::forget()
{
    ++m_question;
    if (m_known.isEmpty())
        return;
    m_known.clear();
    Q_EMIT changed();
}

void DriftWatch::refresh()
{
    const std::optional<Environment> chosen = m_environments.chosen();
    m_provider = chosen ? m_clouds.find(chosen->provider) : nullptr;
    if (!m_provider || !m_project.project()) {
        forget();
        Q_EMIT looked(0);
        return;
    }
    const int question = ++m_question;
    whenDone(m_provider->credentials(chosen->choice), this,
             [this, question](const Result<CloudConnection> &connection) {
                 if (question != m_question)
                     return;
                 if (connection)
                     ask(*connection);
                 else
                     Q_EMIT failed(connection.error());
             });
}

void DriftWatch::ask(const CloudConnection &connection)
{
    m_cloud = m_provider->connect(connection);
    m_record = std::make_unique<DeployRecord>(m_project.project()->root,
                                              deployTarget(*m_provider, connection, m_project.environment()));
    QList<Function> deployed;
    for (const Function &function : m_project.functions()) {
        if (function.vendor == m_provider->vendor() && m_record->state(toQString(function.resource)))
            deployed.append(function);
    }
    const auto asked = gather<RemoteFunction>(
        deployed, atOnce, this, [this](const Function &one) { return m_cloud->function(toQString(one.name)); });
    whenDone(asked, this, [this, deployed, question = m_question](const Result<Answers> &answers) {
        if (question == m_question && answers)
            take(deployed, *answers);
    });
}

// A function that is not there any more has no settings to compare; the next plan says that it is made anew.
void DriftWatch::take(const QList<Function> &functions, const Answers &answers)
{
    m_known.clear();
    std::optional<Error> problem;
    for (qsizetype i = 0; i < functions.size(); ++i) {
        const QString resource = toQString(functions[i].resource);
        const std::optional<DeployedState> state = m_record->state(resource);
        if (answers[i] && state)
            m_known.insert(resource, {*state, m_provider->settings(answers[i]->function), answers[i]->codeHash});
        else if (!answers[i] && answers[i].error().code != Error::Code::NotFound)
            problem = answers[i].error();
    }
    Q_EMIT changed();
    if (problem)
        Q_EMIT failed(*problem);
    else
        Q_EMIT looked(count());
}

QList<OnlineDrift> DriftWatch::driftIn(const Manifest &manifest) const
{
    QList<OnlineDrift> all;
    for (const Function &function : manifest.functions) {
        const auto known = m_known.find(toQString(function.resource));
        if (known == m_known.end() || !m_provider)
            continue;
        const SettingWords file = settingWords(m_provider->settings(function));
        // What the code is here by now is not worth packing it: a plan tells.
        const DeployedState here{withoutSecrets(file), known->deployed.code};
        const DeployedState there{withoutSecrets(settingWords(known->settings)), known->code};
        for (const Drift &drift : driftOf(here, known->deployed, there)) {
            const QString &name = drift.setting;
            if (!drift.sameInFile)
                all.append({toQString(function.name), toQString(function.resource), drift,
                            shown(name, file.value(name)), valueAt(known->settings, name)});
        }
    }
    return all;
}

int DriftWatch::count() const
{
    int count = 0;
    if (m_project.project()) {
        for (const Manifest &manifest : m_project.project()->manifests)
            count += int(driftIn(manifest).size());
    }
    return count;
}

} // namespace fermata
