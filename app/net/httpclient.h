// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <variant>

namespace fermata {

// How a request proves who sends it.
struct NoSigning
{
};
struct BearerToken
{
    QString token;
};
struct AwsSigV4 // computed by libcurl
{
    QString service; // lambda, logs, monitoring ...
    QString region;
    QString accessKeyId;
    QString secretAccessKey;
    QString sessionToken;
};
struct AliyunAcs3 // ACS3-HMAC-SHA256, facts: x-acs-* headers
{
    QString action;  // x-acs-action, e.g. InvokeFunction
    QString version; // x-acs-version, e.g. 2023-03-30
    QString accessKeyId;
    QString accessKeySecret;
    QString securityToken;
};
struct AliyunSls // version 1 of the Log Service's own signature
{
    QString accessKeyId;
    QString accessKeySecret;
    QString securityToken;
};
using Signing = std::variant<NoSigning, BearerToken, AwsSigV4, AliyunAcs3, AliyunSls>;

// Whom a TLS connection trusts, and as whom it shows itself. All are PEM texts; what is empty is as the system has it.
struct TlsIdentity
{
    QByteArray authorities{}; // that may have signed the server's certificate
    QByteArray certificate{}; // the client's own
    QByteArray key{};
    bool verifies = true; // that the server is who it says

    bool operator==(const TlsIdentity &) const = default;
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url{};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    Signing signing{};
    std::chrono::milliseconds timeout{0}; // 0: no limit
    TlsIdentity tls{};
};

struct HttpResponse
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; // as received, in order
    QByteArray body;

    QByteArray header(const QByteArray &name) const; // last of that name, case-insensitive; empty if absent
};

// A response that goes on: whole lines as they come. Deleting it ends the transfer.
class HttpLines : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void cancel() = 0; // no signal follows

Q_SIGNALS:
    void opened(int status);
    void lineReceived(const QByteArray &line);
    void closed(const QString &reason); // empty when the other side simply ended
};

// HTTP/1.1 through libcurl's multi interface on the Qt event loop of the thread it was made in: no thread of its own.
// A status of 400 or more is a response, not an Error. Errors: Unreachable, Timeout, Cancelled, Io; Denied
// ("net.untrusted", "net.badCertificate") where a certificate is to blame.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    QFuture<Result<HttpResponse>> send(const HttpRequest &request);
    // The caller owns what it gets (or gives it `parent`).
    HttpLines *openLines(const HttpRequest &request, QObject *parent);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fermata
