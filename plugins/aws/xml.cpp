// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/xml.h"

#include <QXmlStreamReader>

namespace fermata::aws {

namespace {

constexpr int deepest = 64;

Xml elementFrom(QXmlStreamReader &reader, int depth)
{
    Xml element;
    element.name = reader.name().toString();
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isEndElement())
            break;
        if (reader.isCharacters())
            element.text += reader.text();
        else if (reader.isStartElement() && depth < deepest)
            element.children.append(elementFrom(reader, depth + 1));
    }
    element.text = element.text.trimmed();
    return element;
}

} // namespace

const Xml &Xml::child(const char *wanted) const
{
    static const Xml none;
    for (const Xml &one : children) {
        if (one.name == QLatin1String(wanted))
            return one;
    }
    return none;
}

Xml xmlFrom(const QByteArray &bytes)
{
    QXmlStreamReader reader(bytes);
    if (!reader.readNextStartElement())
        return {};
    const Xml root = elementFrom(reader, 0);
    return reader.hasError() ? Xml() : root;
}

} // namespace fermata::aws
