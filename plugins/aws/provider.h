// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "plugins/aws/credentials.h"

namespace fermata::aws {

class AwsProvider : public CloudProvider
{
public:
    explicit AwsProvider(HttpClient &http);

    QString id() const override;
    QString displayName() const override;
    Vendor vendor() const override;
    std::unique_ptr<Cloud> connect(const CloudConnection &connection) override;
    QFuture<Result<CloudConnection>> credentials(const CloudChoice &choice) override;
    QString codeHash(const QByteArray &zip) const override;
    QJsonObject settings(const Function &function) const override;
    AttachmentWish attachments(const Function &function) const override;

private:
    HttpClient &m_http;
    Credentials m_credentials;
};

} // namespace fermata::aws
