// SPDX-License-Identifier: GPL-3.0-or-later
// What a debug adapter writes is cut into the same messages whether it comes at once or in pieces.
#include "app/jsonrpc/framing.h"

#include <cstdint>
#include <cstdlib>

using fermata::jsonrpc::Deframer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto step = static_cast<qsizetype>(data[0] % 32 + 1);
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    Deframer whole;
    const QList<QJsonObject> expected = whole.feed(bytes);
    Deframer pieces;
    QList<QJsonObject> messages;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        messages += pieces.feed(bytes.mid(at, step));
    if (messages != expected || whole.error().isEmpty() != pieces.error().isEmpty())
        std::abort();
    return 0;
}
