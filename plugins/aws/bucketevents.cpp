// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/bucketevents.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/xml.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace fermata::aws {

namespace {

// A permission takes some seconds until the bucket believes it.
constexpr int mostBucketTries = 6;
constexpr std::chrono::milliseconds betweenBucketTries{2'000};

// An entry of the configuration, word for word.
struct BucketEntry
{
    QString text;
    Xml content;
};

// Others' entries are written back as they stand: there may be in them what we do not know.
std::vector<BucketEntry> entriesIn(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QXmlStreamReader reader(text);
    std::vector<BucketEntry> entries;
    int depth = 0;
    qint64 begin = 0;
    for (qint64 before = 0; !reader.atEnd(); before = reader.characterOffset()) {
        reader.readNext();
        if (reader.isStartElement() && ++depth == 2)
            begin = before;
        if (reader.isEndElement() && --depth == 1) {
            const QString entry = text.mid(begin, reader.characterOffset() - begin);
            entries.push_back({entry, xmlFrom(entry.toUtf8())});
        }
    }
    return entries;
}

QString idBefore(const Callee &callee)
{
    return QStringLiteral("fermata-%1-").arg(callee.function);
}

bool isOurEntry(const BucketEntry &entry, const Callee &callee)
{
    return entry.content.name == QLatin1String("CloudFunctionConfiguration")
        && entry.content.value("CloudFunction") == callee.arn && entry.content.value("Id").startsWith(idBefore(callee));
}

QString keyRuleIn(const Xml &entry, QLatin1String wanted)
{
    for (const Xml &rule : entry.child("Filter").child("S3Key").children) {
        if (rule.value("Name").compare(wanted, Qt::CaseInsensitive) == 0)
            return rule.value("Value");
    }
    return {};
}

QJsonObject toldBy(const Xml &entry)
{
    QStringList events;
    for (const Xml &child : entry.children) {
        if (child.name == QLatin1String("Event"))
            events.append(child.text);
    }
    events.sort();
    return {{QStringLiteral("Events"), QJsonArray::fromStringList(events)},
            {QStringLiteral("Prefix"), keyRuleIn(entry, QLatin1String("prefix"))},
            {QStringLiteral("Suffix"), keyRuleIn(entry, QLatin1String("suffix"))}};
}

QString entryFor(const QJsonObject &told, const Callee &callee, qsizetype number)
{
    const auto element = [](const char *name, const QString &text) {
        return QStringLiteral("<%1>%2</%1>").arg(QLatin1String(name), text.toHtmlEscaped());
    };
    QString rules;
    for (const QLatin1String rule : {QLatin1String("Prefix"), QLatin1String("Suffix")}) {
        if (const QString value = told.value(rule).toString(); !value.isEmpty())
            rules += QStringLiteral("<FilterRule>%1%2</FilterRule>")
                         .arg(element("Name", QString(rule).toLower()), element("Value", value));
    }
    QString entry = element("Id", idBefore(callee) + QString::number(number)) + element("CloudFunction", callee.arn);
    for (const QJsonValue &event : told.value(QLatin1String("Events")).toArray())
        entry += element("Event", event.toString());
    if (!rules.isEmpty())
        entry += QStringLiteral("<Filter><S3Key>%1</S3Key></Filter>").arg(rules);
    return QStringLiteral("<CloudFunctionConfiguration>%1</CloudFunctionConfiguration>").arg(entry);
}

QByteArray bucketConfiguration(const QByteArray &there, const QJsonArray &tells, const Callee &callee)
{
    QString all;
    for (const BucketEntry &entry : entriesIn(there)) {
        if (!isOurEntry(entry, callee))
            all += entry.text;
    }
    for (qsizetype i = 0; i < tells.size(); ++i)
        all += entryFor(tells[i].toObject(), callee, i + 1);
    return QStringLiteral("<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">%1"
                          "</NotificationConfiguration>")
        .arg(all)
        .toUtf8();
}

QFuture<Result<HttpResponse>> writeBucket(Wire &wire, const QString &bucket, const QByteArray &bytes, int tries)
{
    const auto again = [&wire, bucket, bytes, tries](const Result<HttpResponse> &answer) {
        const bool isSoon = !answer && answer.error().message.find("destination configurations") != std::string::npos;
        if (!isSoon || tries <= 1)
            return finished<HttpResponse>(answer);
        return thenAsk<HttpResponse>(
            pauseFor(betweenBucketTries, wire.context()), wire.context(),
            [&wire, bucket, bytes, tries] { return writeBucket(wire, bucket, bytes, tries - 1); });
    };
    return thenEither<HttpResponse>(wire.bucket("PUT", bucket, QStringLiteral("notification"), bytes), wire.context(),
                                    again);
}

QJsonArray ourTells(const QByteArray &configuration, const Callee &callee)
{
    QJsonArray tells;
    for (const BucketEntry &entry : entriesIn(configuration)) {
        if (isOurEntry(entry, callee))
            tells.append(toldBy(entry.content));
    }
    return inOrder(tells);
}

// Reads it, changes it and writes it. S3 has no way to refuse what somebody else wrote in between: who finds then that what
// he wrote is gone does it again.
QFuture<Result<>> changeBucket(Wire &wire, const Callee &callee, const QString &bucket, const QJsonArray &tells,
                               int tries)
{
    const auto read = [&wire, bucket] { return wire.bucket("GET", bucket, QStringLiteral("notification"), {}); };
    const auto change = [&wire, callee, bucket, tells](const HttpResponse &there) {
        return writeBucket(wire, bucket, bucketConfiguration(there.body, tells, callee), mostBucketTries);
    };
    const auto written = thenAsk<HttpResponse>(read(), wire.context(), change);
    const auto readAgain =
        thenAsk<HttpResponse>(written, wire.context(), [read](const HttpResponse &) { return read(); });
    return thenAsk<void>(readAgain, wire.context(), [&wire, callee, bucket, tells, tries](const HttpResponse &now) {
        if (ourTells(now.body, callee) == inOrder(tells))
            return finished<void>(Result<>());
        if (tries <= 1)
            return finished<void>(failure(Error::Code::Conflict, "aws.bucketContended",
                                          "Somebody else keeps changing what the bucket %1 tells", {toStd(bucket)},
                                          "Deploy again when the other one is done"));
        return thenAsk<void>(
            pauseFor(betweenBucketTries, wire.context()), wire.context(),
            [&wire, callee, bucket, tells, tries] { return changeBucket(wire, callee, bucket, tells, tries - 1); });
    });
}

// When the last change of each bucket, of those that one wire makes, has ended. Lives with the wire.
class BucketTurns : public QObject
{
public:
    static BucketTurns &of(Wire &wire)
    {
        auto *const known = wire.context()->findChild<QObject *>(QLatin1String(ownName), Qt::FindDirectChildrenOnly);
        return *(known ? static_cast<BucketTurns *>(known) : new BucketTurns(wire.context()));
    }

    QFuture<Result<bool>> &last(const QString &bucket)
    {
        return m_last.try_emplace(bucket, finished<bool>(true)).first->second;
    }

private:
    explicit BucketTurns(QObject *parent) : QObject(parent) { setObjectName(QLatin1String(ownName)); }

    static constexpr const char *ownName = "bucketTurns";
    std::map<QString, QFuture<Result<bool>>> m_last;
};

// Of functions that are deployed at the same time one after the other, whatever becomes of the one before.
QFuture<Result<>> tellBucket(Wire &wire, const Callee &callee, const QString &bucket, const QJsonArray &tells)
{
    const auto ended = std::make_shared<QPromise<Result<bool>>>();
    ended->start();
    const QFuture<Result<bool>> before = std::exchange(BucketTurns::of(wire).last(bucket), ended->future());
    const auto done = thenEither<void>(before, wire.context(), [&wire, callee, bucket, tells](const Result<bool> &) {
        return changeBucket(wire, callee, bucket, tells, mostBucketTries);
    });
    return thenEither<void>(done, wire.context(), [ended](const Result<> &result) {
        ended->addResult(true);
        ended->finish();
        return finished<void>(result);
    });
}

QString bucketArn(const QString &bucket, const Callee &callee)
{
    return QStringLiteral("arn:%1:s3:::%2").arg(callee.partition(), bucket);
}

} // namespace

QFuture<Result<Attachment>> bucketEventsThere(Wire &wire, const Callee &callee, const QString &arn)
{
    const QString bucket = arn.section(QLatin1Char(':'), -1);
    const auto read = [callee, bucket](const Result<HttpResponse> &answer) {
        const bool isGone = !answer && answer.error().code == Error::Code::NotFound;
        if (!answer && !isGone)
            return finished<Attachment>(failure(answer.error()));
        const QJsonArray tells = isGone ? QJsonArray() : ourTells(answer->body, callee);
        return finished<Attachment>(Attachment{bucketKind, bucket, {{QStringLiteral("Tells"), tells}}});
    };
    return thenEither<Attachment>(wire.bucket("GET", bucket, QStringLiteral("notification"), {}), wire.context(), read);
}

QFuture<Result<>> putBucketEvents(Wire &wire, const Callee &callee, const Attachment &wanted, const Attachment *there)
{
    const QJsonArray tells = wanted.settings.value(QLatin1String("Tells")).toArray();
    const auto allowed =
        there ? finished<void>(Result<>()) : allow(wire, callee, {bucketKind, bucketArn(wanted.name, callee)});
    return thenAsk<void>(allowed, wire.context(), [&wire, callee, bucket = wanted.name, tells] {
        return tellBucket(wire, callee, bucket, tells);
    });
}

QFuture<Result<>> removeBucketEvents(Wire &wire, const Callee &callee, const Attachment &there)
{
    return thenEither<void>(tellBucket(wire, callee, there.name, {}), wire.context(),
                            [&wire, callee, bucket = there.name](const Result<> &told) {
                                // The bucket may be gone, and what it tells with it.
                                if (!told && told.error().code != Error::Code::NotFound)
                                    return finished<void>(told);
                                return disallow(wire, callee, {bucketKind, bucketArn(bucket, callee)});
                            });
}

} // namespace fermata::aws
