// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/acs3.h"

#include "app/base/time.h"
#include "app/net/wireurl.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>

namespace fermata {

namespace {

constexpr auto algorithm = "ACS3-HMAC-SHA256";

QByteArray hash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// Lower-case names; sorted because the signature wants them so.
QMap<QByteArray, QByteArray> signedHeaders(const HttpRequest &request)
{
    QMap<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (lower == "content-type" || lower.startsWith("x-acs-"))
            headers.insert(lower, value.trimmed());
    }
    headers.insert("host", wireOrigin(request.url).mid(request.url.scheme().size() + 3));
    return headers;
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> acs3Headers(const HttpRequest &request, const AliyunAcs3 &signing,
                                                     TimePoint now, const QByteArray &nonce)
{
    const QByteArray bodyHash = hash(request.body);
    QList<std::pair<QByteArray, QByteArray>> added = {
        {"x-acs-action", signing.action.toUtf8()},
        {"x-acs-version", signing.version.toUtf8()},
        {"x-acs-date", QByteArray::fromStdString(formatUtc(now, "%Y-%m-%dT%H:%M:%SZ"))},
        {"x-acs-signature-nonce", nonce},
        {"x-acs-content-sha256", bodyHash},
    };
    if (!signing.securityToken.isEmpty()) {
        added.append({"x-acs-accesskey-id", signing.accessKeyId.toUtf8()});
        added.append({"x-acs-security-token", signing.securityToken.toUtf8()});
    }
    HttpRequest complete = request;
    complete.headers += added;
    const QMap<QByteArray, QByteArray> covered = signedHeaders(complete);

    QByteArray canonical = request.method + '\n' + wirePath(request.url) + '\n' + wireQuery(request.url).mid(1) + '\n';
    for (auto it = covered.begin(); it != covered.end(); ++it)
        canonical += it.key() + ':' + it.value() + '\n';
    const QByteArray names = covered.keys().join(';');
    canonical += '\n' + names + '\n' + bodyHash;

    const QByteArray toSign = QByteArray(algorithm) + '\n' + hash(canonical);
    const QByteArray signature =
        QMessageAuthenticationCode::hash(toSign, signing.accessKeySecret.toUtf8(), QCryptographicHash::Sha256).toHex();
    added.append({"Authorization", QByteArray(algorithm) + " Credential=" + signing.accessKeyId.toUtf8()
                                       + ",SignedHeaders=" + names + ",Signature=" + signature});
    return added;
}

} // namespace fermata
