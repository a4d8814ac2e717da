// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/templates/templateparameters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace fermata {

namespace {

QJsonValue typedValue(const QJsonObject &schema, const QJsonValue &value)
{
    const QString type = schema[QLatin1String("type")].toString();
    if (!value.isString())
        return value;
    const QString text = value.toString().trimmed();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if ((type == QLatin1String("integer") || type == QLatin1String("number")) && isNumber)
        return number;
    if (type == QLatin1String("boolean") && (text == QLatin1String("true") || text == QLatin1String("false")))
        return text == QLatin1String("true");
    return value;
}

QString shown(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toVariant().toString();
}

ParameterProblem problem(const char *id, const QString &parameter, const QString &english, const QStringList &arguments)
{
    QString message = english;
    for (qsizetype i = 0; i < arguments.size(); ++i)
        message.replace(QLatin1Char('%') + QString::number(i + 1), arguments[i]);
    return {parameter, message, id, arguments};
}

std::optional<ParameterProblem> checkNumber(const QString &parameter, const QJsonObject &schema,
                                            const QJsonValue &value)
{
    const QString smallest = shown(schema[QLatin1String("minimum")]);
    const QString largest = shown(schema[QLatin1String("maximum")]);
    const double number = value.toDouble();
    const double step = schema[QLatin1String("multipleOf")].toDouble();
    const bool isWhole =
        schema[QLatin1String("type")].toString() != QLatin1String("integer") || number == std::floor(number);
    const bool fits = value.isDouble() && isWhole && number >= schema[QLatin1String("minimum")].toDouble(number)
                   && number <= schema[QLatin1String("maximum")].toDouble(number);
    if (fits && (step <= 0 || std::remainder(number, step) == 0.0))
        return std::nullopt;
    if (step > 0)
        return problem("template.range", parameter, QStringLiteral("Must be a number from %1 to %2 in steps of %3"),
                       {smallest, largest, shown(schema[QLatin1String("multipleOf")])});
    return problem("template.range", parameter, QStringLiteral("Must be a number from %1 to %2"), {smallest, largest});
}

std::optional<ParameterProblem> checkText(const QString &parameter, const QJsonObject &schema, const QJsonValue &value)
{
    const QString text = value.toString();
    const QString pattern = schema[QLatin1String("pattern")].toString();
    const QRegularExpression expression(pattern, QRegularExpression::DontCaptureOption);
    const int longest = schema[QLatin1String("maxLength")].toInt(-1);
    if (value.isString() && longest >= 0 && text.size() > longest)
        return problem("template.length", parameter, QStringLiteral("Has %1 characters; at most %2 are allowed"),
                       {QString::number(text.size()), QString::number(longest)});
    const bool isLongEnough = text.size() >= schema[QLatin1String("minLength")].toInt(0);
    if (value.isString() && isLongEnough && (pattern.isEmpty() || expression.match(text).hasMatch()))
        return std::nullopt;
    const QString rule = schema[QLatin1String("description")].toString();
    return problem("template.pattern", parameter, QStringLiteral("\"%1\" is not allowed. %2"), {shown(value), rule});
}

std::optional<ParameterProblem> checkOne(const QString &parameter, const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonArray choices = schema[QLatin1String("enum")].toArray();
    if (!choices.isEmpty()) {
        if (choices.contains(value))
            return std::nullopt;
        QStringList words;
        for (const QJsonValue &choice : choices)
            words += shown(choice);
        return problem("template.enum", parameter, QStringLiteral("\"%1\" is none of %2"),
                       {shown(value), words.join(QLatin1String(", "))});
    }
    const QString type = schema[QLatin1String("type")].toString();
    if (type == QLatin1String("integer") || type == QLatin1String("number"))
        return checkNumber(parameter, schema, value);
    if (type == QLatin1String("boolean"))
        return value.isBool()
                 ? std::nullopt
                 : std::optional(problem("template.enum", parameter, QStringLiteral("\"%1\" is none of %2"),
                                         {shown(value), QStringLiteral("true, false")}));
    return checkText(parameter, schema, value);
}

// Plain when every YAML reader takes it for the same text, in double quotes otherwise.
QString yamlScalar(const QJsonValue &value)
{
    if (!value.isString())
        return shown(value);
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*\\z"));
    static const QRegularExpression special(QStringLiteral("\\A(y|n|yes|no|on|off|true|false|null)\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QString text = value.toString();
    if (plain.match(text).hasMatch() && !special.match(text).hasMatch())
        return text;
    const QByteArray quoted = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(quoted.mid(1, quoted.size() - 2));
}

} // namespace

QJsonObject completedValues(const QJsonObject &schema, const QJsonObject &values)
{
    QJsonObject complete = values;
    const QJsonObject properties = schema[QLatin1String("properties")].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const QJsonObject rules = property.value().toObject();
        if (values.contains(property.key()))
            complete[property.key()] = typedValue(rules, values[property.key()]);
        else if (rules.contains(QLatin1String("default")))
            complete[property.key()] = rules[QLatin1String("default")];
    }
    return complete;
}

QList<ParameterProblem> checkValues(const QJsonObject &schema, const QStringList &order, const QJsonObject &values)
{
    QList<ParameterProblem> problems;
    const QJsonObject properties = schema[QLatin1String("properties")].toObject();
    const QJsonArray required = schema[QLatin1String("required")].toArray();
    const QJsonObject complete = completedValues(schema, values);
    for (const QString &parameter : order) {
        const QJsonValue value = complete[parameter];
        if (value.isUndefined() || value.isNull()
            || (value.isString() && value.toString().isEmpty() && required.contains(parameter))) {
            if (required.contains(parameter))
                problems += problem("template.required", parameter, QStringLiteral("Must be given"), {});
        } else if (const auto found = checkOne(parameter, properties[parameter].toObject(), value)) {
            problems += *found;
        }
    }
    for (const QString &given : values.keys()) {
        if (!properties.contains(given))
            problems += problem("template.unknownParameter", given,
                                QStringLiteral("The template has no parameter %1; it has %2"),
                                {given, order.join(QLatin1String(", "))});
    }
    return problems;
}

Result<QString> withPlacesFilled(const QString &text, const QJsonObject &values)
{
    static const QRegularExpression place(
        QStringLiteral("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*(\\|\\s*yaml\\s*)?\\}\\}"));
    QString result;
    qsizetype from = 0;
    QRegularExpressionMatchIterator matches = place.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = match.captured(1);
        if (!values.contains(name))
            return failure(Error::Code::Internal, "template.place", "The template uses %1, which is no parameter of it",
                           {name.toStdString()});
        result += QStringView(text).mid(from, match.capturedStart() - from);
        result += match.capturedLength(2) > 0 ? yamlScalar(values[name]) : shown(values[name]);
        from = match.capturedEnd();
    }
    result += QStringView(text).mid(from);
    return result;
}

} // namespace fermata
