// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/provider.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/crc64.h"
#include "plugins/aliyun/attachments.h"
#include "plugins/aliyun/cloud.h"
#include "plugins/aliyun/credentials.h"
#include "plugins/aliyun/json.h"

namespace fermata::aliyun {

AliyunProvider::AliyunProvider(HttpClient &http) : m_http(http) {}

QString AliyunProvider::id() const
{
    return QStringLiteral("aliyun");
}

QString AliyunProvider::displayName() const
{
    return QStringLiteral("Alibaba Cloud Function Compute");
}

Vendor AliyunProvider::vendor() const
{
    return Vendor::FunctionCompute;
}

std::unique_ptr<Cloud> AliyunProvider::connect(const CloudConnection &connection)
{
    return std::make_unique<AliyunCloud>(m_http, connection);
}

QFuture<Result<CloudConnection>> AliyunProvider::credentials(const CloudChoice &choice)
{
    return finished<CloudConnection>(credentialsFor(choice));
}

QString AliyunProvider::codeHash(const QByteArray &zip) const
{
    return QString::number(crc64(view(zip)));
}

QJsonObject AliyunProvider::settings(const Function &function) const
{
    return settingsOf(function);
}

AttachmentWish AliyunProvider::attachments(const Function &function) const
{
    return attachmentsOf(function);
}

} // namespace fermata::aliyun
