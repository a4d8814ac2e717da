// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"

#include <optional>

namespace fermata {

// A response that goes on, as its bytes come, on a connection of its own and on the Qt event loop of the thread it was made
// in. Deleting it ends the transfer.
class HttpBytes : public QObject
{
    Q_OBJECT
public:
    // After `silence` without a byte the connection counts as broken; 0: never.
    HttpBytes(const HttpRequest &request, std::chrono::seconds silence, QObject *parent = nullptr);
    ~HttpBytes() override;

    void cancel(); // no signal follows

Q_SIGNALS:
    void opened(const fermata::HttpResponse &head); // without a body
    void received(const QByteArray &bytes);
    void closed(const std::optional<fermata::Error> &error); // nothing: the other side ended it as it should

private:
    class Private;

    void take();
    void close(const std::optional<Error> &error);

    std::unique_ptr<Private> d;
};

} // namespace fermata
