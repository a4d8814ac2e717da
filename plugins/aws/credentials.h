// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "plugins/aws/profiles.h"

#include <QObject>

namespace fermata {
class HttpClient;
}

namespace fermata::aws {

// Finds keys as the AWS tools do: a profile that was named; the environment; $AWS_PROFILE or the default profile, with
// keys of its own, of IAM Identity Center (by the token that `aws sso login` left) or of a credential process.
class Credentials
{
public:
    explicit Credentials(HttpClient &http);

    // Fails with NotFound ("aws.noCredentials", "aws.noProfile", "aws.noRegion"), Denied ("aws.ssoExpired"), Invalid.
    QFuture<Result<CloudConnection>> find(const CloudChoice &choice);

private:
    QFuture<Result<CloudConnection>> ofProfile(const QString &name, const Profile &profile, CloudConnection connection);
    QFuture<Result<CloudConnection>> ofSso(const Profile &profile, CloudConnection connection);
    QFuture<Result<CloudConnection>> ofProcess(const QString &command, CloudConnection connection);

    HttpClient &m_http;
    QObject m_context;
};

} // namespace fermata::aws
