// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/net/httpclient.h"

namespace fermata {

// Alibaba Cloud's ACS3-HMAC-SHA256: the headers to add to `request`, Authorization last. Signs host, content-type and
// all x-acs-* headers. `nonce`: never the same twice.
QList<std::pair<QByteArray, QByteArray>> acs3Headers(const HttpRequest &request, const AliyunAcs3 &signing,
                                                     TimePoint now, const QByteArray &nonce);

} // namespace fermata
