// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/provider.h"

#include "plugins/aws/cloud.h"

namespace fermata::aws {

AwsProvider::AwsProvider(HttpClient &http) : m_http(http) {}

QString AwsProvider::id() const
{
    return QStringLiteral("aws");
}

QString AwsProvider::displayName() const
{
    return QStringLiteral("AWS Lambda");
}

Vendor AwsProvider::vendor() const
{
    return Vendor::Lambda;
}

std::unique_ptr<Cloud> AwsProvider::connect(const CloudConnection &connection)
{
    return std::make_unique<AwsCloud>(m_http, connection);
}

} // namespace fermata::aws
