// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/sls.h"

#include "app/base/time.h"
#include "app/net/wireurl.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

namespace fermata {

namespace {

constexpr auto apiVersion = "0.6.0";

QByteArray valueOf(const HttpRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

// Unlike the query on the wire this one is not escaped.
QByteArray resourceOf(const QUrl &url)
{
    QByteArray resource = wirePath(url);
    QMap<QByteArray, QByteArray> items;
    for (const QByteArray &item : wireQuery(url).mid(1).split('&')) {
        const qsizetype equals = item.indexOf('=');
        if (equals >= 0)
            items.insert(QByteArray::fromPercentEncoding(item.left(equals)),
                         QByteArray::fromPercentEncoding(item.mid(equals + 1)));
    }
    for (auto it = items.begin(); it != items.end(); ++it)
        resource += (it == items.begin() ? '?' : '&') + it.key() + '=' + it.value();
    return resource;
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> slsHeaders(const HttpRequest &request, const AliyunSls &signing, TimePoint now)
{
    QList<std::pair<QByteArray, QByteArray>> added = {
        {"Date", QByteArray::fromStdString(formatUtc(now, "%a, %d %b %Y %H:%M:%S GMT"))},
        {"x-log-apiversion", apiVersion},
        {"x-log-signaturemethod", "hmac-sha1"},
    };
    if (!request.body.isEmpty()) {
        added.append({"x-log-bodyrawsize", QByteArray::number(request.body.size())});
        added.append(
            {"Content-MD5", QCryptographicHash::hash(request.body, QCryptographicHash::Md5).toHex().toUpper()});
    }
    if (!signing.securityToken.isEmpty())
        added.append({"x-acs-security-token", signing.securityToken.toUtf8()});
    HttpRequest complete = request;
    complete.headers += added;

    QMap<QByteArray, QByteArray> covered;
    for (const auto &[name, value] : complete.headers) {
        const QByteArray lower = name.toLower();
        if (lower.startsWith("x-log-") || lower.startsWith("x-acs-"))
            covered.insert(lower, value.trimmed());
    }
    QByteArray toSign = request.method + '\n' + valueOf(complete, "Content-MD5") + '\n'
                      + valueOf(complete, "Content-Type") + '\n' + valueOf(complete, "Date") + '\n';
    for (auto it = covered.begin(); it != covered.end(); ++it)
        toSign += it.key() + ':' + it.value() + '\n';
    toSign += resourceOf(request.url);
    const QByteArray signature =
        QMessageAuthenticationCode::hash(toSign, signing.accessKeySecret.toUtf8(), QCryptographicHash::Sha1).toBase64();
    added.append({"Authorization", "LOG " + signing.accessKeyId.toUtf8() + ':' + signature});
    return added;
}

} // namespace fermata
