// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata {
class HttpClient;
}

namespace fermata::knative {

class KnativeProvider : public CloudProvider
{
public:
    explicit KnativeProvider(HttpClient &http) : m_http(http) {}

    QString id() const override { return QStringLiteral("knative"); }
    QString displayName() const override { return QStringLiteral("Knative"); }
    Vendor vendor() const override { return Vendor::Knative; }
    bool isMirrored() const override { return false; }
    std::unique_ptr<Cloud> connect(const CloudConnection &connection) override;
    QFuture<Result<CloudConnection>> credentials(const CloudChoice &choice) override;
    // A cluster takes images, no packages.
    QString codeHash(const QByteArray &) const override { return {}; }
    QJsonObject settings(const Function &function) const override;
    AttachmentWish attachments(const Function &function) const override;

private:
    HttpClient &m_http;
};

} // namespace fermata::knative
