// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/property.h"

namespace fermata::dap {

namespace {

constexpr qsizetype longestPreview = 100;
constexpr int partsInPreview = 8;

} // namespace

QString quotedText(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1String("\\"), QLatin1String("\\\\"))
        .replace(QLatin1String("\""), QLatin1String("\\\""))
        .replace(QLatin1String("$"), QLatin1String("\\$"))
        .replace(QLatin1String("\n"), QLatin1String("\\n"))
        .replace(QLatin1String("\r"), QLatin1String("\\r"))
        .replace(QLatin1String("\t"), QLatin1String("\\t"))
        .replace(QChar(0), QLatin1String("\\0"));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

// What an attribute cannot hold is in an element of its name.
QString Property::field(const char *field) const
{
    if (const XmlNode *const element = node.child(field))
        return QString::fromUtf8(element->content());
    return node[field];
}

QString Property::name() const
{
    const QString said = field("name");
    return node["facet"].contains(QLatin1String("static")) && !said.startsWith(QLatin1String("::"))
             ? QStringLiteral("::") + said
             : said;
}

QString Property::fullName() const
{
    return field("fullname");
}

QString Property::type() const
{
    const QString type = node["type"];
    return type == QLatin1String("object") ? field("classname") : type;
}

QString Property::content() const
{
    const XmlNode *const element = node.child("value");
    return QString::fromUtf8(element == nullptr ? node.content() : element->content());
}

int Property::size() const
{
    return node["children"] == QLatin1String("1") ? node["numchildren"].toInt() : 0;
}

bool Property::isSet() const
{
    return node["type"] != QLatin1String("uninitialized");
}

QList<Property> Property::parts() const
{
    QList<Property> parts;
    for (const XmlNode &part : node.all("property"))
        parts.append({part});
    return parts;
}

// Without its parts.
QString Property::plain() const
{
    const QString type = node["type"];
    if (type == QLatin1String("string")) {
        const qlonglong bytes = node["size"].toLongLong();
        const QString text = content();
        const bool isCut = bytes > text.toUtf8().size();
        return isCut ? QStringLiteral("%1\u2026 (%2 bytes)").arg(quotedText(text)).arg(bytes) : quotedText(text);
    }
    if (type == QLatin1String("bool"))
        return content() == QLatin1String("1") ? QStringLiteral("true") : QStringLiteral("false");
    if (type == QLatin1String("null") || type == QLatin1String("uninitialized"))
        return type;
    if (type == QLatin1String("array"))
        return QStringLiteral("array(%1)").arg(size());
    if (type == QLatin1String("object"))
        return field("classname");
    return content().trimmed();
}

QString Property::value() const
{
    const bool isArray = node["type"] == QLatin1String("array");
    const QList<Property> inside = parts();
    if (inside.isEmpty())
        return isArray && size() == 0 ? QStringLiteral("[]") : plain();
    QString text;
    int next = 0; // the key that a list has at this place
    for (const Property &part : inside.first(std::min<qsizetype>(inside.size(), partsInPreview))) {
        if (!text.isEmpty())
            text += QLatin1String(", ");
        const QString key = part.name();
        const bool isNext = isArray && key == QString::number(next++);
        if (isArray && !isNext)
            text += key + QLatin1String(" => ");
        else if (!isArray)
            text += key + QLatin1String(": ");
        text += part.plain();
        if (text.size() > longestPreview)
            break;
    }
    if (text.size() > longestPreview || size() > partsInPreview)
        text = text.left(longestPreview) + QStringLiteral(", \u2026");
    return isArray ? QLatin1Char('[') + text + QLatin1Char(']') : QStringLiteral("%1 {%2}").arg(plain(), text);
}

QJsonObject Property::shown(const QString &shownName) const
{
    return {
        {QStringLiteral("name"), shownName},
        {QStringLiteral("value"), value()},
        {QStringLiteral("type"), type()},
        {QStringLiteral("variablesReference"), 0},
        {QStringLiteral("evaluateName"), fullName()},
    };
}

} // namespace fermata::dap
