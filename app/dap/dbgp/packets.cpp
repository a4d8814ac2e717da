// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/packets.h"

#include <algorithm>

namespace fermata::dap {

namespace {

constexpr qsizetype mostDigits = 9;
constexpr qsizetype largest = 256 * 1024 * 1024;

} // namespace

QList<QByteArray> PacketReader::feed(const QByteArray &bytes)
{
    QList<QByteArray> packets;
    m_rest += bytes;
    while (!m_broken) {
        const qsizetype end = m_rest.indexOf('\0');
        const QByteArray digits = m_rest.left(end < 0 ? m_rest.size() : end);
        const bool areDigits =
            std::all_of(digits.begin(), digits.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
        const qsizetype length = areDigits && digits.size() <= mostDigits ? digits.toLongLong() : largest + 1;
        m_broken = length > largest || (end >= 0 && digits.isEmpty());
        if (m_broken || end < 0 || m_rest.size() < end + length + 2)
            break;
        m_broken = m_rest[end + 1 + length] != '\0';
        if (!m_broken)
            packets.append(m_rest.mid(end + 1, length));
        m_rest.remove(0, end + length + 2);
    }
    if (m_broken)
        m_rest.clear();
    return packets;
}

} // namespace fermata::dap
