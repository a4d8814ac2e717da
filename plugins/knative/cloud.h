// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/applications.h"
#include "plugins/knative/attachments.h"
#include "plugins/knative/observation.h"
#include "plugins/knative/releases.h"
#include "plugins/knative/wire.h"

namespace fermata::knative {

// Knative Serving's API, v1, at a Kubernetes API server: the Services of one namespace are the functions.
class KnativeCloud : public Cloud, public Applications
{
public:
    KnativeCloud(HttpClient &http, CloudConnection connection);

    QFuture<Result<QList<RemoteFunction>>> functions() override;
    QFuture<Result<RemoteFunction>> function(const QString &name) override;
    // As their label app.kubernetes.io/part-of says.
    QFuture<Result<QHash<QString, ApplicationPart>>> applications() override;
    QFuture<Result<RemoteFunction>> deploy(const Function &function, const Package &package) override;
    QFuture<Result<>> remove(const QString &name) override;
    // The event goes as the body of a POST to the Service's address, or to that of a tag.
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;
    Releases &releases() override { return m_releases; }
    Observation &observation() override { return m_observation; }
    Attachments &attachments() override { return m_attachments; }

private:
    QFuture<Result<RemoteFunction>> settled(const QString &name, int polls);
    QFuture<Result<InvocationRecord>> call(const Invocation &invocation, const QUrl &address);

    Wire m_wire;
    KnativeReleases m_releases;
    KnativeObservation m_observation;
    KnativeAttachments m_attachments;
};

} // namespace fermata::knative
