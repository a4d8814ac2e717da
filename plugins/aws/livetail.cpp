// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/livetail.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "plugins/aws/errors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <utility>

namespace fermata::aws {

namespace {

const QLatin1String groupPrefix("/aws/lambda/");
constexpr std::chrono::seconds longestSilence{20}; // something comes every second

// The group's ARN, without the :* that some answers have behind it; NotFound: the function never wrote.
Result<QString> groupIn(const QJsonObject &answer, const QString &name)
{
    for (const QJsonValue &value : answer.value(QLatin1String("logGroups")).toArray()) {
        const QJsonObject group = value.toObject();
        if (group.value(QLatin1String("logGroupName")).toString() != name)
            continue;
        QString arn = group.value(QLatin1String("logGroupArn")).toString();
        if (arn.isEmpty())
            arn = group.value(QLatin1String("arn")).toString();
        if (arn.endsWith(QLatin1String(":*")))
            arn.chop(2);
        return arn;
    }
    return failure(Error::Code::NotFound, "aws.noLogGroup", "There is no log group %1", {toStd(name)});
}

// The function of /aws/lambda/NAME, whether the group comes as a name, as ACCOUNT:NAME or as an ARN.
QString functionOf(QString group)
{
    if (group.endsWith(QLatin1String(":*")))
        group.chop(2);
    return group.section(QLatin1Char(':'), -1).mid(groupPrefix.size());
}

Error errorIn(const StreamMessage &message)
{
    const QJsonObject body = QJsonDocument::fromJson(message.payload).object();
    const QString said = body.value(QLatin1String("message")).toString(QString::fromUtf8(message.payload));
    const Error::Code code = message.type == "SessionTimeoutException" ? Error::Code::Timeout : Error::Code::Internal;
    return failure(code, "aws." + message.type.toStdString(), "%1", {toStd(said)}).value();
}

} // namespace

AwsLiveTail::AwsLiveTail(Wire &wire, const QStringList &functions, const QString &pattern,
                         std::shared_ptr<StreamedLines> lines, QObject *parent)
    : LogStream(parent),
      m_request(wire.streamed(Service::Logs, "StartLiveTail")),
      m_pattern(pattern),
      m_lines(std::move(lines))
{
    m_asked = gather<QString>(functions, mostGroups, this, [&wire](const QString &function) {
        const QString name = groupPrefix + function;
        const QJsonObject body{{QStringLiteral("logGroupNamePrefix"), name}, {QStringLiteral("limit"), 1}};
        return thenRead<QString>(wire.call(Service::Logs, "DescribeLogGroups", body), wire.context(),
                                 [name](const QJsonObject &answer) { return groupIn(answer, name); });
    });
    whenDone(m_asked, this, [this, functions](const Result<QList<Result<QString>>> &groups) {
        if (groups)
            begin(functions, *groups);
        else
            end(groups.error());
    });
}

void AwsLiveTail::begin(const QStringList &functions, const QList<Result<QString>> &groups)
{
    QJsonArray identifiers;
    std::optional<Error> problem;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        if (groups[i]) {
            identifiers.append(*groups[i]);
            m_functions.append(functions[i]);
        } else if (!problem || problem->code == Error::Code::NotFound) {
            problem = groups[i].error();
        }
    }
    if (problem && (identifiers.isEmpty() || problem->code != Error::Code::NotFound))
        return end(*problem);
    QJsonObject body{{QStringLiteral("logGroupIdentifiers"), identifiers}};
    if (!m_pattern.isEmpty())
        body.insert(QStringLiteral("logEventFilterPattern"), m_pattern);
    m_request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    m_bytes = new HttpBytes(m_request, longestSilence, this);
    connect(m_bytes, &HttpBytes::opened, this, [this](const HttpResponse &head) { m_head = head; });
    connect(m_bytes, &HttpBytes::received, this, &AwsLiveTail::takeBytes);
    connect(m_bytes, &HttpBytes::closed, this, [this](const std::optional<Error> &error) {
        if (error)
            return end(*error);
        const std::optional<Error> refused = errorOf(m_head);
        end(refused ? *refused
                    : failure(Error::Code::Io, "aws.tailClosed", "The cloud sends no more lines of the log").value());
    });
}

void AwsLiveTail::takeBytes(const QByteArray &bytes)
{
    if (m_head.status >= 400) {
        m_head.body += bytes;
        return;
    }
    m_stream.add(bytes);
    const QPointer<AwsLiveTail> alive(this);
    while (alive && m_bytes) {
        const Result<std::optional<StreamMessage>> message = m_stream.next();
        if (!message)
            return end(message.error());
        if (!*message)
            return;
        takeMessage(**message);
    }
}

void AwsLiveTail::takeMessage(const StreamMessage &message)
{
    if (message.kind != "event")
        end(errorIn(message));
    else if (message.type == "sessionStart")
        Q_EMIT began(m_functions);
    else if (message.type == "sessionUpdate")
        takeLines(QJsonDocument::fromJson(message.payload).object());
}

void AwsLiveTail::takeLines(const QJsonObject &update)
{
    const QPointer<AwsLiveTail> alive(this);
    if (update.value(QLatin1String("sessionMetadata")).toObject().value(QLatin1String("sampled")).toBool())
        Q_EMIT skipped();
    QMap<QString, QList<LogRecord>> lines;
    for (const QJsonValue &value : update.value(QLatin1String("sessionResults")).toArray()) {
        const QJsonObject event = value.toObject();
        const QString function = functionOf(event.value(QLatin1String("logGroupIdentifier")).toString());
        LogLines &reader = m_lines->try_emplace(function, function).first->second;
        lines[function].append(reader.record(event.value(QLatin1String("logStreamName")).toString(),
                                             event.value(QLatin1String("timestamp")).toInteger(),
                                             event.value(QLatin1String("message")).toString()));
    }
    for (auto one = lines.cbegin(); one != lines.cend() && alive && m_bytes; ++one)
        Q_EMIT linesCame(one.key(), one.value());
}

void AwsLiveTail::cancel()
{
    m_asked.cancel();
    if (m_bytes)
        std::exchange(m_bytes, nullptr)->cancel();
}

void AwsLiveTail::end(const Error &error)
{
    cancel();
    Q_EMIT ended(error);
}

} // namespace fermata::aws
