// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/xmlnode.h"

#include <QXmlStreamReader>

namespace fermata::dap {

namespace {

constexpr qsizetype deepest = 256;

XmlNode opened(const QXmlStreamReader &reader)
{
    XmlNode node{.name = reader.name().toString()};
    for (const QXmlStreamAttribute &attribute : reader.attributes())
        node.attributes.insert(attribute.name().toString(), attribute.value().toString());
    return node;
}

} // namespace

const XmlNode *XmlNode::child(const char *childName) const
{
    for (const XmlNode &one : children) {
        if (one.name == QLatin1String(childName))
            return &one;
    }
    return nullptr;
}

QList<XmlNode> XmlNode::all(const char *childName) const
{
    QList<XmlNode> found;
    for (const XmlNode &one : children) {
        if (one.name == QLatin1String(childName))
            found.append(one);
    }
    return found;
}

QByteArray XmlNode::content() const
{
    const QByteArray bytes = text.toUtf8();
    return (*this)["encoding"] == QLatin1String("base64") ? QByteArray::fromBase64(bytes) : bytes;
}

// Not by the encoding that it names: it is always the same one, and names in it are as they stand in the source.
std::optional<XmlNode> parseXml(const QByteArray &packet)
{
    QXmlStreamReader reader(QString::fromUtf8(packet));
    QList<XmlNode> open;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (open.size() >= deepest)
                return std::nullopt;
            open.append(opened(reader));
        } else if (token == QXmlStreamReader::Characters && !open.isEmpty()) {
            open.last().text += reader.text();
        } else if (token == QXmlStreamReader::EndElement) {
            const XmlNode closed = open.takeLast();
            if (open.isEmpty())
                return closed;
            open.last().children.append(closed);
        }
    }
    return std::nullopt;
}

} // namespace fermata::dap
