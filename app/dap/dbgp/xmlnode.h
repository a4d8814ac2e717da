// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace fermata::dap {

// An element of what Xdebug says: <property name="$a" type="int"><![CDATA[1]]></property>.
struct XmlNode
{
    QString name{};
    QHash<QString, QString> attributes{};
    QString text{}; // its own, without that of its children
    QList<XmlNode> children{};

    QString operator[](const char *attribute) const { return attributes.value(QLatin1String(attribute)); }
    const XmlNode *child(const char *childName) const; // the first of this name; null if none
    QList<XmlNode> all(const char *childName) const;
    // What stands in it, whatever it is wrapped in (encoding="base64").
    QByteArray content() const;
};

// The outermost element of a packet; nothing if it is no XML, or deeper than anything that Xdebug sends.
std::optional<XmlNode> parseXml(const QByteArray &packet);

} // namespace fermata::dap
