// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsonrpc/framing.h"

#include <QJsonDocument>

#include <optional>

namespace fermata::jsonrpc {

namespace {

constexpr qsizetype largestBody = 64 * 1024 * 1024;
constexpr qsizetype largestHeader = 8 * 1024;
constexpr char headerEnd[] = "\r\n\r\n";
constexpr qsizetype headerEndSize = 4;

// The Content-Length of a header block; other fields (Content-Type) are allowed and ignored.
std::optional<qsizetype> lengthIn(const QByteArray &header)
{
    for (const QByteArray &line : header.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.left(colon).trimmed().compare("Content-Length", Qt::CaseInsensitive) != 0)
            continue;
        bool ok = false;
        const qlonglong length = line.mid(colon + 1).trimmed().toLongLong(&ok);
        return ok && length >= 0 ? std::optional<qsizetype>(length) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

QByteArray framed(const QJsonObject &message)
{
    const QByteArray body = QJsonDocument(message).toJson(QJsonDocument::Compact);
    return "Content-Length: " + QByteArray::number(body.size()) + headerEnd + body;
}

QList<QJsonObject> Deframer::feed(const QByteArray &bytes)
{
    QList<QJsonObject> messages;
    if (!m_error.isEmpty())
        return messages;
    m_buffer += bytes;
    qsizetype begin = 0;
    while (m_error.isEmpty()) {
        if (m_expected < 0) {
            const qsizetype end = m_buffer.indexOf(headerEnd, begin);
            if (end < 0) {
                if (m_buffer.size() - begin > largestHeader)
                    m_error = QStringLiteral("A message header does not end");
                break;
            }
            const std::optional<qsizetype> length = lengthIn(m_buffer.mid(begin, end - begin));
            if (!length || *length > largestBody) {
                m_error = length ? QStringLiteral("A message is longer than 64 MB")
                                 : QStringLiteral("A message header has no length");
                break;
            }
            m_expected = *length;
            begin = end + headerEndSize;
        }
        if (m_buffer.size() - begin < m_expected)
            break;
        const QJsonDocument document = QJsonDocument::fromJson(m_buffer.mid(begin, m_expected));
        begin += m_expected;
        m_expected = -1;
        if (document.isObject())
            messages.append(document.object());
        else
            m_error = QStringLiteral("A message is no JSON object");
    }
    m_buffer.remove(0, begin);
    return messages;
}

} // namespace fermata::jsonrpc
