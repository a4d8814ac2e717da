// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/expectation.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString uuidPattern = u"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"_s;
const QString timePattern = u"\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?"_s;

const QHash<QString, QString> &placeholders()
{
    static const QHash<QString, QString> patterns{{u"<any>"_s, u".*"_s},
                                                  {u"<string>"_s, u".*"_s},
                                                  {u"<number>"_s, u"-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?"_s},
                                                  {u"<boolean>"_s, u"true|false"_s},
                                                  {u"<uuid>"_s, uuidPattern},
                                                  {u"<time>"_s, timePattern}};
    return patterns;
}

bool matchesText(const QString &expected, const QString &actual)
{
    static const QRegularExpression placeholder(u"<(?:any|string|number|boolean|uuid|time)>"_s);
    QString pattern;
    qsizetype from = 0;
    for (auto found = placeholder.globalMatch(expected); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        pattern += QRegularExpression::escape(expected.mid(from, match.capturedStart() - from));
        pattern += u"(?:"_s + placeholders()[match.captured()] + u')';
        from = match.capturedEnd();
    }
    if (from == 0)
        return expected == actual;
    pattern += QRegularExpression::escape(expected.mid(from));
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern),
                                   QRegularExpression::DotMatchesEverythingOption);
    return whole.match(actual).hasMatch();
}

bool matchesValue(const QString &expected, const QJsonValue &actual)
{
    if (actual.isString())
        return matchesText(expected, actual.toString());
    return (expected == "<any>"_L1 && !actual.isUndefined()) || (expected == "<number>"_L1 && actual.isDouble())
        || (expected == "<boolean>"_L1 && actual.isBool());
}

// A text in which an object or array was expected, read as JSON; else the value itself.
QJsonValue asStructure(const QJsonValue &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : value;
}

class Comparison
{
public:
    explicit Comparison(bool subset) : m_subset(subset) {}

    void compare(const QString &path, const QJsonValue &expected, QJsonValue actual)
    {
        if ((expected.isObject() || expected.isArray()) && actual.isString())
            actual = asStructure(actual);
        if (expected.isObject() && actual.isObject())
            compareObjects(path, expected.toObject(), actual.toObject());
        else if (expected.isArray() && actual.isArray())
            compareArrays(path, expected.toArray(), actual.toArray());
        else if (expected.isString() ? !matchesValue(expected.toString(), actual) : expected != actual)
            m_found += Difference{path, expected, actual};
    }

    QList<Difference> found() const { return m_found; }

private:
    void compareObjects(const QString &path, const QJsonObject &expected, const QJsonObject &actual)
    {
        for (auto one = expected.begin(); one != expected.end(); ++one)
            compare(path + u'.' + one.key(), one.value(), actual.value(one.key()));
        for (auto one = actual.begin(); !m_subset && one != actual.end(); ++one) {
            if (!expected.contains(one.key()))
                m_found += Difference{path + u'.' + one.key(), QJsonValue(QJsonValue::Undefined), one.value()};
        }
    }

    void compareArrays(const QString &path, const QJsonArray &expected, const QJsonArray &actual)
    {
        for (qsizetype i = 0; i < qMax(expected.size(), actual.size()); ++i) {
            const QString place = path + u"[%1]"_s.arg(i);
            if (i < expected.size())
                compare(place, expected[i], i < actual.size() ? actual[i] : QJsonValue(QJsonValue::Undefined));
            else
                m_found += Difference{place, QJsonValue(QJsonValue::Undefined), actual[i]};
        }
    }

    bool m_subset;
    QList<Difference> m_found;
};

// What a call came to, in the form in which expectations are written.
QJsonObject outcomeObject(const InvocationRecord &record)
{
    const QString word = outcomeWord(record.outcome);
    if (word == "result"_L1)
        return {{u"result"_s, payloadValue(record.payload)}};
    if (word == "timeout"_L1)
        return {{u"timeout"_s, true}};
    const FunctionError error = record.error.value_or(FunctionError{});
    return {
        {u"error"_s, QJsonObject{{u"errorType"_s, toQString(error.errorType.empty() ? error.type : error.errorType)},
                                 {u"errorMessage"_s, toQString(error.errorMessage)}}}};
}

// A body that is JSON is kept as such, so that a difference is one line.
QJsonValue masked(const QJsonValue &value, const QString &key)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto one = object.begin(); one != object.end(); ++one)
            one.value() = masked(one.value(), one.key());
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &one : value.toArray())
            array += masked(one, {});
        return array;
    }
    if (!value.isString())
        return value;
    if (key == "body"_L1) {
        if (const QJsonValue structure = asStructure(value); !structure.isString())
            return masked(structure, {});
    }
    static const QRegularExpression uuid(uuidPattern);
    static const QRegularExpression time(timePattern);
    return value.toString().replace(uuid, u"<uuid>"_s).replace(time, u"<time>"_s);
}

tl::unexpected<Error> badExpectation(const QString &what)
{
    return failure(Error::Code::Invalid, "eventTest.badExpectation", "The expectation is not understood: %1",
                   {toStd(what)}, R"(Write {"result": ...}, {"error": {"errorType": ...}} or {"timeout": true})");
}

} // namespace

Result<Expectation> expectationFrom(const QJsonObject &object)
{
    static const QSet<QString> known{u"result"_s, u"error"_s, u"timeout"_s, u"match"_s};
    Expectation expectation;
    int kinds = 0;
    for (auto one = object.begin(); one != object.end(); ++one) {
        if (!known.contains(one.key()))
            return badExpectation(one.key());
        kinds += one.key() == "match"_L1 ? 0 : 1;
    }
    if (kinds != 1)
        return badExpectation(kinds == 0 ? u"{}"_s : QStringList(object.keys()).join(u", "_s));
    const QString match = object.value("match"_L1).toString(u"exact"_s);
    if (match != "exact"_L1 && match != "subset"_L1)
        return badExpectation(u"match: "_s + match);
    expectation.subset = match == "subset"_L1;
    expectation.result = object.value("result"_L1);
    if (object.contains("error"_L1)) {
        const QJsonObject error = object.value("error"_L1).toObject();
        expectation.kind = Expectation::Kind::Failure;
        expectation.errorType = error.value("errorType"_L1).toString();
        expectation.errorMessage = error.value("errorMessage"_L1).toString();
    } else if (object.contains("timeout"_L1)) {
        expectation.kind = Expectation::Kind::Timeout;
    }
    return expectation;
}

QJsonObject toObject(const Expectation &expectation)
{
    QJsonObject object;
    if (expectation.subset)
        object.insert("match"_L1, u"subset"_s);
    switch (expectation.kind) {
    case Expectation::Kind::Answer: object.insert("result"_L1, expectation.result); break;
    case Expectation::Kind::Timeout: object.insert("timeout"_L1, true); break;
    case Expectation::Kind::Failure: {
        QJsonObject error;
        if (!expectation.errorType.isEmpty())
            error.insert("errorType"_L1, expectation.errorType);
        if (!expectation.errorMessage.isEmpty())
            error.insert("errorMessage"_L1, expectation.errorMessage);
        object.insert("error"_L1, error);
        break;
    }
    }
    return object;
}

QList<Difference> differences(const Expectation &expectation, const InvocationRecord &record)
{
    QJsonObject expected = toObject(expectation);
    expected.remove("match"_L1);
    const QJsonObject actual = outcomeObject(record);
    const QString key = expected.keys().first();
    // An answer instead of an error, or the other way round: the whole outcome is the difference.
    if (!actual.contains(key))
        return {{key, expected.value(key), actual}};
    // Of an error only what is asked for counts.
    Comparison comparison(expectation.subset || expectation.kind == Expectation::Kind::Failure);
    comparison.compare(key, expected.value(key), actual.value(key));
    return comparison.found();
}

Expectation expectationOf(const InvocationRecord &record)
{
    return *expectationFrom(masked(outcomeObject(record), {}).toObject());
}

std::optional<QJsonValue> jsonValue(const std::string &payload)
{
    const QJsonDocument wrapped = QJsonDocument::fromJson("[" + QByteArray::fromStdString(payload) + "]");
    return wrapped.array().size() == 1 ? std::optional(wrapped.array().first()) : std::nullopt;
}

QJsonValue payloadValue(const std::string &payload)
{
    return jsonValue(payload).value_or(QJsonValue(toQString(payload)));
}

QString outcomeWord(Outcome outcome)
{
    if (outcome == Outcome::Success)
        return u"result"_s;
    return outcome == Outcome::Timeout ? u"timeout"_s : u"error"_s;
}

} // namespace fermata
