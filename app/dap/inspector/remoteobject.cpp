// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/remoteobject.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

namespace fermata::dap {

namespace {

constexpr qsizetype longestLine = 200;
constexpr qsizetype longestText = 64 * 1024; // more than anybody reads; the program may have hundreds of megabytes

QString firstLine(const QString &text)
{
    return text.section(QLatin1Char('\n'), 0, 0);
}

QString field(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toString();
}

QString previewed(const QJsonObject &property)
{
    const QString type = field(property, "type");
    const QString value = field(property, "value");
    if (type == QLatin1String("string"))
        return quoted(value);
    if (type == QLatin1String("accessor"))
        return QStringLiteral("(...)");
    return type == QLatin1String("function") ? QStringLiteral("\u0192") : value;
}

QString entry(const QJsonObject &entry)
{
    const auto one = [&entry](const char *name) {
        const QJsonObject part = entry[QLatin1String(name)].toObject();
        return field(part, "type") == QLatin1String("string") ? quoted(field(part, "description"))
                                                              : field(part, "description");
    };
    return entry.contains(QLatin1String("key")) ? one("key") + QStringLiteral(" => ") + one("value") : one("value");
}

// {a: 1, b: "x"}, [1, 2], Map(1) {"a" => 1}
QString shownPreview(const QJsonObject &preview)
{
    const bool isArray = elementsOf(preview) >= 0;
    QStringList parts;
    const QJsonArray entries = preview[QLatin1String("entries")].toArray();
    for (const QJsonValue &value : entries)
        parts += entry(value.toObject());
    const QJsonArray properties = preview[QLatin1String("properties")].toArray();
    for (const QJsonValue &value : properties) {
        const QJsonObject property = value.toObject();
        const QString name = field(property, "name");
        if (!entries.isEmpty() && name == QLatin1String("size"))
            continue;
        parts += isArray ? previewed(property) : name + QStringLiteral(": ") + previewed(property);
    }
    if (preview[QLatin1String("overflow")].toBool())
        parts += QStringLiteral("\u2026");
    const QString kind = field(preview, "description");
    const QString body = parts.join(QStringLiteral(", "));
    if (isArray)
        return QStringLiteral("(%1) [%2]").arg(elementsOf(preview)).arg(body);
    const QString prefix = kind == QLatin1String("Object") ? QString() : kind + QLatin1Char(' ');
    return prefix + QLatin1Char('{') + body + QLatin1Char('}');
}

} // namespace

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text.left(longestText)}).toJson(QJsonDocument::Compact);
    const QString shown = QString::fromUtf8(array.mid(1, array.size() - 2));
    return text.size() > longestText ? shown + QChar(0x2026) : shown;
}

QString shownValue(const QJsonObject &object)
{
    const QString type = field(object, "type");
    const QString subtype = field(object, "subtype");
    const QString description = field(object, "description");
    if (type == QLatin1String("string"))
        return quoted(field(object, "value"));
    if (type == QLatin1String("undefined") || subtype == QLatin1String("null"))
        return subtype.isEmpty() ? type : subtype;
    if (type == QLatin1String("boolean"))
        return object[QLatin1String("value")].toBool() ? QStringLiteral("true") : QStringLiteral("false");
    static const QStringList plain{QStringLiteral("error"), QStringLiteral("date"), QStringLiteral("regexp")};
    const QJsonObject preview = object[QLatin1String("preview")].toObject();
    const bool hasPreview = type == QLatin1String("object") && !preview.isEmpty() && !plain.contains(subtype);
    const QString line = hasPreview ? shownPreview(preview) : firstLine(description);
    return line.size() > longestLine ? line.left(longestLine - 1) + QChar(0x2026) : line;
}

QString shownType(const QJsonObject &object)
{
    const QString name = field(object, "className");
    if (!name.isEmpty())
        return name;
    const QString subtype = field(object, "subtype");
    return subtype.isEmpty() ? field(object, "type") : subtype;
}

bool hasChildren(const QJsonObject &object)
{
    return object.contains(QLatin1String("objectId")) && field(object, "type") != QLatin1String("symbol");
}

int elementsOf(const QJsonObject &object)
{
    const QString subtype = field(object, "subtype");
    if (subtype != QLatin1String("array") && subtype != QLatin1String("typedarray"))
        return -1;
    static const QRegularExpression count(QStringLiteral("\\((\\d+)\\)$"));
    const QRegularExpressionMatch match = count.match(field(object, "description"));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

QJsonObject asArgument(const QJsonObject &object)
{
    for (const char *name : {"objectId", "unserializableValue", "value"}) {
        if (object.contains(QLatin1String(name)))
            return {{QString::fromLatin1(name), object[QLatin1String(name)]}};
    }
    return {};
}

QString shownException(const QJsonObject &details)
{
    const QJsonObject exception = details[QLatin1String("exception")].toObject();
    const QString text = exception.isEmpty() ? field(details, "text") : shownValue(exception);
    return text.isEmpty() ? field(details, "text") : text;
}

QString memberExpression(const QString &parent, const QString &name)
{
    if (parent.isEmpty() || name.startsWith(QLatin1String("[[")))
        return {};
    static const QRegularExpression identifier(QStringLiteral("^[\\p{L}_$][\\p{L}\\p{N}_$]*$"));
    static const QRegularExpression number(QStringLiteral("^(0|[1-9]\\d*)$"));
    if (identifier.match(name).hasMatch())
        return parent + QLatin1Char('.') + name;
    return parent + QLatin1Char('[') + (number.match(name).hasMatch() ? name : quoted(name)) + QLatin1Char(']');
}

} // namespace fermata::dap
