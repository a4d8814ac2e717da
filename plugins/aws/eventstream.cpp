// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/eventstream.h"

#include "app/base/crc32.h"

#include <QtEndian>

#include <array>

namespace fermata::aws {

namespace {

// Both lengths and their checksum, before the headers; the checksum of all behind the payload.
constexpr qsizetype preludeSize = 12;
constexpr qsizetype sumSize = 4;
constexpr qsizetype longestMessage = 24 * 1024 * 1024; // what the service itself allows, and some

quint32 numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

quint32 sumOf(QByteArrayView bytes)
{
    return crc32({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

tl::unexpected<Error> broken()
{
    return failure(Error::Code::Io, "aws.brokenStream", "What the cloud sends cannot be read");
}

// How many bytes a header's value has, by the number of its type; of those with a length of their own, -1.
int sizeOfType(quint8 type)
{
    constexpr std::array<int, 10> sizes{0, 0, 1, 2, 4, 8, -1, -1, 8, 16};
    return type < sizes.size() ? sizes[type] : -2;
}

// Reads headers one after the other; false: they do not end where they should.
bool readHeaders(QByteArrayView bytes, StreamMessage &message)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype nameSize = static_cast<quint8>(bytes[at]);
        const qsizetype typeAt = at + 1 + nameSize;
        if (typeAt + 1 > bytes.size())
            return false;
        const QByteArrayView name = bytes.sliced(at + 1, nameSize);
        qsizetype size = sizeOfType(static_cast<quint8>(bytes[typeAt]));
        at = typeAt + 1;
        if (size == -1 && at + 2 <= bytes.size()) {
            size = qFromBigEndian<quint16>(bytes.data() + at);
            at += 2;
        }
        if (size < 0 || at + size > bytes.size())
            return false;
        const QByteArray value = bytes.sliced(at, size).toByteArray();
        if (name == ":message-type")
            message.kind = value;
        else if (name == ":event-type" || name == ":exception-type" || name == ":error-code")
            message.type = value;
        else if (name == ":error-message")
            message.payload = value;
        at += size;
    }
    return true;
}

} // namespace

Result<std::optional<StreamMessage>> EventStream::next()
{
    if (m_bytes.size() < preludeSize)
        return std::optional<StreamMessage>();
    const qsizetype size = numberAt(m_bytes, 0);
    const qsizetype headers = numberAt(m_bytes, 4);
    if (numberAt(m_bytes, 8) != sumOf(QByteArrayView(m_bytes).first(8)) || size > longestMessage
        || size < preludeSize + headers + sumSize)
        return broken();
    if (m_bytes.size() < size)
        return std::optional<StreamMessage>();
    const QByteArrayView whole = QByteArrayView(m_bytes).first(size);
    if (numberAt(whole, size - sumSize) != sumOf(whole.chopped(sumSize)))
        return broken();
    StreamMessage message;
    if (!readHeaders(whole.sliced(preludeSize, headers), message))
        return broken();
    if (const QByteArrayView payload = whole.sliced(preludeSize + headers).chopped(sumSize); !payload.isEmpty())
        message.payload = payload.toByteArray();
    m_bytes.remove(0, size);
    return std::optional(message);
}

} // namespace fermata::aws
