// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <optional>

namespace fermata::aws {

// One message of application/vnd.amazon.eventstream.
struct StreamMessage
{
    QByteArray kind; // event, exception or error
    QByteArray type; // of the event or the exception; the code of an error
    QByteArray payload;
};

// Takes such a stream apart, whatever pieces it comes in.
class EventStream
{
public:
    void add(const QByteArray &bytes) { m_bytes += bytes; }
    // The next message; nothing: more bytes are needed. Fails with Io ("aws.brokenStream") where a checksum or a length is
    // wrong: nothing after that can be read.
    Result<std::optional<StreamMessage>> next();

private:
    QByteArray m_bytes;
};

} // namespace fermata::aws
