// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/attachments.h"
#include "app/extension/observation.h"
#include "app/extension/releases.h"
#include "app/model/function.h"
#include "app/model/invocation.h"
#include "app/net/httpclient.h"

#include <QByteArray>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace fermata {

// Where a cloud is and who we are there. The local cloud differs only in these values.
struct CloudConnection
{
    QUrl endpoint; // of every service; empty: the vendor's own addresses in `region`
    QString region; // of Kubernetes: the namespace
    QString accountId;
    QString accessKeyId;
    QString secretAccessKey;
    QString sessionToken;
    std::optional<TimePoint> expiresAt{}; // of the keys; not set: they last
    QString source{}; // where the keys were found, for a person
    TlsIdentity tls{};
    QUrl metricsEndpoint{}; // of a Prometheus, where the vendor keeps no metrics itself
};

// What a person may say of where and as whom; what is empty is looked up as the vendor's own tools do.
struct CloudChoice
{
    QString profile;
    QString region;
    QUrl endpoint;
};

// A function as a cloud has it.
struct RemoteFunction
{
    Function function;
    QString codeHash; // CloudProvider::codeHash() of its package; empty when it runs from a folder of the local cloud
    qint64 codeSize = 0;
    TimePoint lastModified{};
};

// What goes to the cloud with a function's settings.
struct Package
{
    std::optional<QByteArray> zip; // nothing: the code there stays
    QString role{};                // of a new function; empty: the provider's own choice
};

// One cloud that answers: the vendor's API behind one face. Calls may run at the same time; cancelling a future
// cancels the request. Throttled and broken calls are tried again, with pauses, where that cannot do a thing twice.
// A user's function that fails is a record with an error, not an Error.
class Cloud
{
public:
    virtual ~Cloud() = default;

    virtual QFuture<Result<QList<RemoteFunction>>> functions() = 0;
    virtual QFuture<Result<RemoteFunction>> function(const QString &name) = 0;
    // Creates the function (which needs a zip, unless it has a declaration) or updates its settings and, with a zip, its
    // code; waits until it can run.
    virtual QFuture<Result<RemoteFunction>> deploy(const Function &function, const Package &package) = 0;
    virtual QFuture<Result<>> remove(const QString &name) = 0;
    virtual QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) = 0;

    virtual Releases &releases() = 0;
    virtual Observation &observation() = 0;
    virtual Attachments &attachments() = 0;
};

class CloudProvider
{
public:
    virtual ~CloudProvider() = default;
    virtual QString id() const = 0; // aws, aliyun, knative
    virtual QString displayName() const = 0;
    virtual Vendor vendor() const = 0;
    virtual bool isMirrored() const { return true; } // the local cloud speaks its API too
    virtual std::unique_ptr<Cloud> connect(const CloudConnection &connection) = 0;

    // The keys that the vendor's own tools would use, read where those keep them; nothing is written. Fails with
    // NotFound, Invalid or Denied and names the place.
    virtual QFuture<Result<CloudConnection>> credentials(const CloudChoice &choice) = 0;
    // The fingerprint that this vendor keeps of a package.
    virtual QString codeHash(const QByteArray &zip) const = 0;
    // The function's settings by the names of the vendor's API: two functions with the same ones run alike.
    virtual QJsonObject settings(const Function &function) const = 0;
    virtual AttachmentWish attachments(const Function &function) const = 0;
};

} // namespace fermata
