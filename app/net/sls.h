// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/net/httpclient.h"

namespace fermata {

// The signature of Alibaba Cloud's Log Service, version 1 with HMAC-SHA1: the headers to add to `request`, Authorization
// last. Covers the method, the type, the date, all x-log-* and x-acs-* headers, the path and the query.
QList<std::pair<QByteArray, QByteArray>> slsHeaders(const HttpRequest &request, const AliyunSls &signing,
                                                    TimePoint now);

} // namespace fermata
