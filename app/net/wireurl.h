// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace fermata {

// A URL as it goes over the wire, in the one form that signatures can rely on.

// http://host:port
QByteArray wireOrigin(const QUrl &url);
// The escaped path as the caller gave it; "/" if there is none.
QByteArray wirePath(const QUrl &url);
// "?a=1&b=", sorted and escaped as RFC 3986 asks, a plus sign as %2B; empty without a query.
QByteArray wireQuery(const QUrl &url);
// Every octet but letters, digits and -._~/ escaped, percent signs too.
QByteArray escapedAgain(const QByteArray &path);

} // namespace fermata
