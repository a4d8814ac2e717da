// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/applications.h"
#include "app/extension/callrules.h"
#include "plugins/aliyun/attachments.h"
#include "plugins/aliyun/observation.h"
#include "plugins/aliyun/releases.h"
#include "plugins/aliyun/wire.h"

namespace fermata::aliyun {

// Function Compute's API, version 2023-03-30, signed with ACS3-HMAC-SHA256.
class AliyunCloud : public Cloud, public Applications, public CallRules
{
public:
    AliyunCloud(HttpClient &http, CloudConnection connection);

    QFuture<Result<QList<RemoteFunction>>> functions() override;
    QFuture<Result<RemoteFunction>> function(const QString &name) override;
    QFuture<Result<RemoteFunction>> deploy(const Function &function, const Package &package) override;
    QFuture<Result<>> remove(const QString &name) override;
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;
    Releases &releases() override { return m_releases; }
    Observation &observation() override { return m_observation; }
    Attachments &attachments() override { return m_attachments; }
    QFuture<Result<QHash<QString, ApplicationPart>>> applications() override;
    QFuture<Result<AttachmentWish>> callRules(const Publishing &publishing) override;

private:
    QFuture<Result<QList<RemoteFunction>>> functionsFrom(const QString &token, const QList<RemoteFunction> &before);
    QFuture<Result<RemoteFunction>> put(const Function &function, const Package &package, bool exists);
    QFuture<Result<RemoteFunction>> settled(const QString &name, int polls);

    Wire m_wire;
    AliyunReleases m_releases;
    AliyunObservation m_observation;
    AliyunAttachments m_attachments;
};

} // namespace fermata::aliyun
