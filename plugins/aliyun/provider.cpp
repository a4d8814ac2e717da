// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/provider.h"

#include "plugins/aliyun/cloud.h"

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

} // namespace fermata::aliyun
