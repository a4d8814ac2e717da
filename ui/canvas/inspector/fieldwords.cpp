// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/inspector/fieldwords.h"

#include "app/async/text.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace fermata {

namespace {

// Of a cluster's manifests alone.
const char *clusterWord(const QString &id)
{
    static const QHash<QString, const char *> words = {
        {QStringLiteral("image"), QT_TRANSLATE_NOOP("FieldWords", "Image")},
        {QStringLiteral("invoke"), QT_TRANSLATE_NOOP("FieldWords", "Called with")},
        {QStringLiteral("minScale"), QT_TRANSLATE_NOOP("FieldWords", "Instances, at least")},
        {QStringLiteral("maxScale"), QT_TRANSLATE_NOOP("FieldWords", "Instances, at most")},
        {QStringLiteral("servers"), QT_TRANSLATE_NOOP("FieldWords", "Servers")},
        {QStringLiteral("topics"), QT_TRANSLATE_NOOP("FieldWords", "Topics")},
        {QStringLiteral("group"), QT_TRANSLATE_NOOP("FieldWords", "Consumer group")},
    };
    return words.value(id);
}

} // namespace

QString FieldWords::label(const std::string &id)
{
    static const QHash<QString, const char *> words = {
        {QStringLiteral("functionName"), QT_TR_NOOP("Name")},
        {QStringLiteral("description"), QT_TR_NOOP("Description")},
        {QStringLiteral("runtime"), QT_TR_NOOP("Runtime")},
        {QStringLiteral("handler"), QT_TR_NOOP("Handler")},
        {QStringLiteral("code"), QT_TR_NOOP("Code")},
        {QStringLiteral("memory"), QT_TR_NOOP("Memory")},
        {QStringLiteral("cpu"), QT_TR_NOOP("Processors")},
        {QStringLiteral("timeout"), QT_TR_NOOP("Timeout")},
        {QStringLiteral("concurrency"), QT_TR_NOOP("Calls at a time")},
        {QStringLiteral("environment"), QT_TR_NOOP("Environment")},
        {QStringLiteral("domain"), QT_TR_NOOP("Domain")},
        {QStringLiteral("protocol"), QT_TR_NOOP("Protocol")},
        {QStringLiteral("name"), QT_TR_NOOP("Trigger name")},
        {QStringLiteral("cron"), QT_TR_NOOP("When")},
        {QStringLiteral("enabled"), QT_TR_NOOP("Enabled")},
        {QStringLiteral("payload"), QT_TR_NOOP("Payload")},
        {QStringLiteral("input"), QT_TR_NOOP("Input")},
        {QStringLiteral("methods"), QT_TR_NOOP("Methods")},
        {QStringLiteral("method"), QT_TR_NOOP("Method")},
        {QStringLiteral("path"), QT_TR_NOOP("Path")},
        {QStringLiteral("route"), QT_TR_NOOP("Route")},
        {QStringLiteral("auth"), QT_TR_NOOP("Who may call")},
        {QStringLiteral("source"), QT_TR_NOOP("Source")},
        {QStringLiteral("events"), QT_TR_NOOP("Events")},
        {QStringLiteral("event"), QT_TR_NOOP("Event")},
        {QStringLiteral("prefix"), QT_TR_NOOP("Prefix")},
        {QStringLiteral("suffix"), QT_TR_NOOP("Suffix")},
        {QStringLiteral("content"), QT_TR_NOOP("Content")},
        {QStringLiteral("strategy"), QT_TR_NOOP("Retries")},
        {QStringLiteral("queue"), QT_TR_NOOP("Queue")},
        {QStringLiteral("topic"), QT_TR_NOOP("Topic")},
        {QStringLiteral("pattern"), QT_TR_NOOP("Pattern")},
        {QStringLiteral("queueName"), QT_TR_NOOP("Queue name")},
        {QStringLiteral("bucketName"), QT_TR_NOOP("Bucket name")},
        {QStringLiteral("topicName"), QT_TR_NOOP("Topic name")},
        {QStringLiteral("tableName"), QT_TR_NOOP("Table name")},
        {QStringLiteral("displayName"), QT_TR_NOOP("Display name")},
        {QStringLiteral("visibility"), QT_TR_NOOP("Hidden while read")},
        {QStringLiteral("retention"), QT_TR_NOOP("Kept for")},
        {QStringLiteral("retentionDays"), QT_TR_NOOP("Kept for")},
        {QStringLiteral("shards"), QT_TR_NOOP("Shards")},
        {QStringLiteral("billing"), QT_TR_NOOP("Billing")},
        {QStringLiteral("logGroup"), QT_TR_NOOP("Log group")},
    };
    const QString name = toQString(id);
    const char *const known = words.contains(name) ? words.value(name) : clusterWord(name);
    return known ? tr(known) : name;
}

QString FieldWords::problem(const DesignField &field, const QString &value)
{
    if (value.isEmpty() || value.contains(QLatin1String("${")) || value.startsWith(QLatin1Char('!')))
        return {};
    if (field.kind == DesignField::Kind::Number) {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber)
            return tr("A number, please");
        if (number < field.least || number > field.most)
            return tr("From %1 to %2").arg(QLocale().toString(field.least), QLocale().toString(field.most));
    }
    if (field.kind == DesignField::Kind::Schedule) {
        static const QRegularExpression rate(QStringLiteral(R"(^(rate|at)\(.+\)$|^@every\s+\d+[hms]\S*$)"));
        QString cron = value.trimmed();
        if (rate.match(cron).hasMatch())
            return {};
        if (cron.startsWith(QLatin1String("CRON_TZ=")))
            cron = cron.section(QLatin1Char(' '), 1);
        if (cron.startsWith(QLatin1String("cron(")) && cron.endsWith(QLatin1Char(')')))
            cron = cron.mid(5, cron.size() - 6);
        const qsizetype fields = cron.split(QLatin1Char(' '), Qt::SkipEmptyParts).size();
        if (fields != 6)
            return tr("A schedule has 6 fields, like %1, or is %2")
                .arg(QStringLiteral("0 0 8 * * *"), field.path.find("triggerConfig") != std::string::npos
                                                        ? QStringLiteral("@every 5m")
                                                        : QStringLiteral("rate(5 minutes)"));
    }
    return {};
}

} // namespace fermata
