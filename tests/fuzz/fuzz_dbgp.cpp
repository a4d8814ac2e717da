// SPDX-License-Identifier: GPL-3.0-or-later
// What claims to be Xdebug is taken apart without harm, whatever it sends and however it is cut, and in the same way.
#include "app/dap/dbgp/packets.h"
#include "app/dap/dbgp/property.h"
#include "app/dap/dbgp/xmlnode.h"

#include <cstdint>
#include <cstdlib>

using namespace fermata::dap;

namespace {

void look(const XmlNode &node)
{
    const Property property{node};
    property.shown(property.name());
    for (const XmlNode &child : node.children)
        look(child);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    PacketReader whole;
    const QList<QByteArray> packets = whole.feed(bytes);
    PacketReader cut;
    QList<QByteArray> pieces;
    for (const char byte : bytes)
        pieces += cut.feed(QByteArray(1, byte));
    if (pieces != packets || cut.isBroken() != whole.isBroken())
        std::abort();
    for (const QByteArray &packet : packets) {
        if (const auto node = parseXml(packet))
            look(*node);
    }
    if (const auto node = parseXml(bytes))
        look(*node);
    return 0;
}
