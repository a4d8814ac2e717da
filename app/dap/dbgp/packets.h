// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace fermata::dap {

// Takes what Xdebug sends apart: the length in digits, a NUL, the text, a NUL.
class PacketReader
{
public:
    // The packets that are whole now. Nothing more ever comes once it isBroken().
    QList<QByteArray> feed(const QByteArray &bytes);
    bool isBroken() const { return m_broken; } // what came is no such packet, or larger than any memory should hold

private:
    QByteArray m_rest;
    bool m_broken = false;
};

} // namespace fermata::dap
