// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/provider.h"

#include "plugins/aws/attachments.h"
#include "plugins/aws/cloud.h"
#include "plugins/aws/json.h"
#include "plugins/aws/triggers.h"

#include <QCryptographicHash>

namespace fermata::aws {

AwsProvider::AwsProvider(HttpClient &http) : m_http(http), m_credentials(http) {}

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

QFuture<Result<CloudConnection>> AwsProvider::credentials(const CloudChoice &choice)
{
    return m_credentials.find(choice);
}

QString AwsProvider::codeHash(const QByteArray &zip) const
{
    return QString::fromLatin1(QCryptographicHash::hash(zip, QCryptographicHash::Sha256).toBase64());
}

QJsonObject AwsProvider::settings(const Function &function) const
{
    return configurationOf(function);
}

AttachmentWish AwsProvider::attachments(const Function &function) const
{
    return attachmentsOf(function);
}

} // namespace fermata::aws
