// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata {
class HttpClient;
}

namespace fermata::aliyun {

class AliyunProvider : public CloudProvider
{
public:
    explicit AliyunProvider(HttpClient &http);

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
};

} // namespace fermata::aliyun
