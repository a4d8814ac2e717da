// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/eventtest.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/services/project/safename.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

namespace fs = std::filesystem;

constexpr auto fileEnd = ".test.json"_L1;
constexpr auto outboundEnd = ".outbound.json"_L1;

tl::unexpected<Error> incomplete(const fs::path &file, const std::string &key)
{
    return failure(Error::Code::Invalid, "eventTest.incomplete", "The test %1 has no %2", {file.string(), key},
                   R"(A test is {"function", "event" or "eventFile", "expect"})");
}

Result<std::string> decoded(const QString &base64, const fs::path &file)
{
    const auto result = QByteArray::fromBase64Encoding(base64.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return failure(Error::Code::Invalid, "eventTest.badBase64", "The event of the test %1 is no base64",
                       {file.string()});
    return result.decoded.toStdString();
}

Result<std::string> eventOf(const QJsonObject &test, const fs::path &file)
{
    if (test.contains("eventFile"_L1))
        return readFile(file.parent_path() / toPath(test.value("eventFile"_L1).toString()));
    if (test.contains("eventText"_L1))
        return toStd(test.value("eventText"_L1).toString());
    if (test.contains("eventBase64"_L1))
        return decoded(test.value("eventBase64"_L1).toString(), file);
    if (!test.contains("event"_L1))
        return incomplete(file, "event");
    const QJsonValue event = test.value("event"_L1);
    if (event.isObject())
        return QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact).toStdString();
    QByteArray wrapped = QJsonDocument(QJsonArray{event}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2).toStdString();
}

Result<OutboundWish> outboundOf(const QJsonObject &test, const fs::path &file)
{
    const std::optional<Outbound> mode = outboundNamed(test.value("outbound"_L1).toString());
    const bool isRecorded = mode == Outbound::Recorded;
    if (!mode || isRecorded != test.contains("outboundFile"_L1))
        return failure(Error::Code::Invalid, "eventTest.badOutbound",
                       "The test %1 does not say what its outbound calls get", {file.string()},
                       R"(Give "outbound": "live" or "fail", or "recorded" and "outboundFile" with what is answered)");
    if (!isRecorded)
        return OutboundWish{*mode, {}};
    const fs::path recorded = file.parent_path() / toPath(test.value("outboundFile"_L1).toString());
    const Result<std::string> text = readFile(recorded);
    if (!text)
        return failure(text.error());
    QJsonParseError problem;
    const QJsonArray exchanges = QJsonDocument::fromJson(QByteArray::fromStdString(*text), &problem).array();
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Code::Invalid, "eventTest.notJson", "The test %1 is not JSON: %2 at byte %3",
                       {recorded.string(), toStd(problem.errorString()), std::to_string(problem.offset)});
    return OutboundWish{*mode, exchanges};
}

bool isSecret(const QString &key)
{
    static const QRegularExpression words(u"authorization|cookie|password|passwd|secret|token|api-?key|access-?key"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(key).hasMatch();
}

QJsonValue withoutSecrets(const QJsonValue &value, const QString &key)
{
    if (isSecret(key) && !value.isNull())
        return u"***"_s;
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto one = object.begin(); one != object.end(); ++one)
            one.value() = withoutSecrets(one.value(), one.key());
        return object;
    }
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue &one : value.toArray())
        array += withoutSecrets(one, {});
    return array;
}

// Under the key by which its bytes come back.
std::pair<QString, QJsonValue> keptEvent(const std::string &event)
{
    if (const std::optional<QJsonValue> json = jsonValue(event))
        return {u"event"_s, withoutSecrets(*json, {})};
    const QString text = toQString(event);
    if (toStd(text) == event)
        return {u"eventText"_s, text};
    return {u"eventBase64"_s, QString::fromLatin1(QByteArray::fromStdString(event).toBase64())};
}

} // namespace

QList<fs::path> eventTestFiles(const fs::path &project)
{
    QList<fs::path> files;
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::directory_iterator(project / "events", problem)) {
        if (entry.is_regular_file(problem) && toQString(entry.path().filename()).endsWith(fileEnd))
            files += entry.path();
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<EventTest> readEventTest(const fs::path &file)
{
    const Result<std::string> text = readFile(file);
    if (!text)
        return failure(text.error());
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(*text), &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Code::Invalid, "eventTest.notJson", "The test %1 is not JSON: %2 at byte %3",
                       {file.string(), toStd(problem.errorString()), std::to_string(problem.offset)});
    EventTest test;
    test.name = toQString(file.filename()).chopped(fileEnd.size());
    test.file = file;
    test.function = object.value("function"_L1).toString();
    test.qualifier = object.value("qualifier"_L1).toString();
    if (test.function.isEmpty())
        return incomplete(file, "function");
    Result<std::string> event = eventOf(object, file);
    if (!event)
        return failure(event.error());
    test.event = std::move(*event);
    if (object.contains("outbound"_L1)) {
        Result<OutboundWish> outbound = outboundOf(object, file);
        if (!outbound)
            return failure(outbound.error());
        test.outbound = std::move(*outbound);
    }
    if (!object.contains("expect"_L1))
        return incomplete(file, "expect");
    Result<Expectation> expectation = expectationFrom(object.value("expect"_L1).toObject());
    if (!expectation)
        return failure(expectation.error());
    test.expectation = std::move(*expectation);
    return test;
}

Result<fs::path> keepAsTest(const fs::path &project, const QString &name, const InvocationRecord &record, KeepOver over,
                            const std::optional<QJsonArray> &exchanges)
{
    const QString leaf = safeFileName(name) + fileEnd;
    const fs::path file = project / "events" / toPath(leaf);
    std::error_code ignored;
    if (over == KeepOver::No && fs::exists(file, ignored))
        return failure(Error::Code::Conflict, "event.exists", "There is an event %1 already", {toStd(leaf)},
                       "Choose another name, or overwrite it");
    const auto [key, event] = keptEvent(record.event);
    QJsonObject test{
        {u"function"_s, toQString(record.function)}, {key, event}, {u"expect"_s, toObject(expectationOf(record))}};
    if (exchanges) {
        const QString answers = safeFileName(name) + outboundEnd;
        test.insert(u"outbound"_s, wordOf(Outbound::Recorded));
        test.insert(u"outboundFile"_s, answers);
        const QByteArray text = QJsonDocument(*exchanges).toJson();
        if (Result<> written = writeFile(file.parent_path() / toPath(answers), view(text)); !written)
            return failure(written.error());
    }
    if (Result<> written = writeFile(file, view(QJsonDocument(test).toJson())); !written)
        return failure(written.error());
    return file;
}

} // namespace fermata
