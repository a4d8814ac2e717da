// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/function.h"
#include "app/model/invocation.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

namespace fermata {

// Where a cloud is and who we are there. The local cloud differs only in these values.
struct CloudConnection
{
    QUrl endpoint;
    QString region;
    QString accountId;
    QString accessKeyId;
    QString secretAccessKey;
    QString sessionToken;
};

// One cloud that answers: the vendor's API behind one face. Calls may run at the same time; cancelling a future
// cancels the request. A user's function that fails is a record with an error, not an Error.
class Cloud
{
public:
    virtual ~Cloud() = default;

    virtual QFuture<Result<QList<Function>>> functions() = 0;
    virtual QFuture<Result<Function>> function(const QString &name) = 0;
    // Creates the function or updates its code and configuration. `zip` is the package's bytes.
    virtual QFuture<Result<Function>> deploy(const Function &function, const QByteArray &zip) = 0;
    virtual QFuture<Result<>> remove(const QString &name) = 0;
    virtual QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) = 0;
};

class CloudProvider
{
public:
    virtual ~CloudProvider() = default;
    virtual QString id() const = 0;   // aws, aliyun, knative
    virtual QString displayName() const = 0;
    virtual Vendor vendor() const = 0;
    virtual std::unique_ptr<Cloud> connect(const CloudConnection &connection) = 0;
};

} // namespace fermata
