// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/applications.h"
#include "app/extension/callrules.h"
#include "app/extension/eventservices.h"
#include "app/extension/layers.h"
#include "plugins/aws/attachments.h"
#include "plugins/aws/observation.h"
#include "plugins/aws/releases.h"
#include "plugins/aws/stacks.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// AWS Lambda's REST API, version 2015-03-31, signed with Signature Version 4.
class AwsCloud : public Cloud,
                 public StackHost,
                 public CallRules,
                 public LayerHost,
                 public Applications,
                 public EventServices
{
public:
    AwsCloud(HttpClient &http, CloudConnection connection);

    QFuture<Result<QList<RemoteFunction>>> functions() override;
    QFuture<Result<RemoteFunction>> function(const QString &name) override;
    // A new function gets the role <name>-role of the account, which must exist there, if the package names none.
    QFuture<Result<RemoteFunction>> deploy(const Function &function, const Package &package) override;
    QFuture<Result<>> remove(const QString &name) override;
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;
    Releases &releases() override { return m_releases; }
    Observation &observation() override { return m_observation; }
    Attachments &attachments() override { return m_attachments; }
    Stacks &stacks() override { return m_stacks; }
    QFuture<Result<AttachmentWish>> callRules(const Publishing &publishing) override;
    QFuture<Result<QHash<QString, ApplicationPart>>> applications() override;
    QFuture<Result<QStringList>> lacking(const QStringList &kinds) override;
    QFuture<Result<LayerVersion>> newestLayer(const QString &name) override;
    QFuture<Result<LayerVersion>> publishLayer(const QString &name, const QByteArray &zip) override;

private:
    QFuture<Result<QList<RemoteFunction>>> functionsFrom(const QString &marker, const QList<RemoteFunction> &before);
    QFuture<Result<RemoteFunction>> create(const Function &function, const Package &package);
    QFuture<Result<RemoteFunction>> update(const Function &function, const Package &package);

    Wire m_wire;
    AwsReleases m_releases;
    AwsObservation m_observation;
    AwsAttachments m_attachments;
    AwsStacks m_stacks;
};

} // namespace fermata::aws
