// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/eventtriggers.h"

#include "app/async/text.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace fermata::aws {

namespace {

constexpr qsizetype longestRule = 64;

bool saysOff(const QString &text)
{
    return text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0 || text == QLatin1String("DISABLED");
}

// What only a stack or another tool fills in.
bool isOpen(const QString &text)
{
    return text.contains(QLatin1String("${")) || text.startsWith(QLatin1Char('!'));
}

bool isOneOf(const QString &type, std::initializer_list<const char *> types)
{
    return std::any_of(types.begin(), types.end(), [&type](const char *one) { return type == QLatin1String(one); });
}

// The framework's rules.0.prefix, SAM's Filter.S3Key.Rules.0.Name and .Value.
QString keyRule(const Trigger &trigger, const QString &wanted)
{
    for (int i = 0; i < 10; ++i) {
        const QByteArray at = QByteArray::number(i);
        const QByteArray framework = "rules." + at + '.' + wanted.toLatin1();
        const QByteArray name = "Filter.S3Key.Rules." + at + ".Name";
        const QByteArray value = "Filter.S3Key.Rules." + at + ".Value";
        if (const QString rule = settingOf(trigger, {framework.constData()}); !rule.isEmpty())
            return rule;
        if (settingOf(trigger, {name.constData()}).toLower() == wanted)
            return settingOf(trigger, {value.constData()});
    }
    return {};
}

QList<Attachment> bucketEventsFor(const Trigger &trigger)
{
    static const QRegularExpression bucketName(QStringLiteral("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"));
    const QString bucket = settingOf(trigger, {"Bucket", "bucket", "value"});
    QStringList events = settingOf(trigger, {"Events", "event"}).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (events.isEmpty())
        events.append(QStringLiteral("s3:ObjectCreated:*"));
    for (QString &event : events)
        event = event.trimmed();
    events.sort();
    const QString prefix = keyRule(trigger, QStringLiteral("prefix"));
    const QString suffix = keyRule(trigger, QStringLiteral("suffix"));
    if (!bucketName.match(bucket).hasMatch() || isOpen(prefix) || isOpen(suffix))
        return {};
    const QJsonObject told{{QStringLiteral("Events"), QJsonArray::fromStringList(events)},
                           {QStringLiteral("Prefix"), prefix},
                           {QStringLiteral("Suffix"), suffix}};
    return {{bucketKind, bucket, {{QStringLiteral("Tells"), QJsonArray{told}}}}};
}

// Of the transformer what the framework writes as inputTransformer, and SAM as InputTransformer.
QJsonObject transformerOf(const Trigger &trigger)
{
    QJsonObject paths;
    const std::string before = "inputTransformer.inputPathsMap.";
    for (const auto &[name, value] : trigger.settings) {
        if (name.starts_with(before))
            paths.insert(toQString(name.substr(before.size())), toQString(value));
    }
    const QString words = settingOf(trigger, {"inputTransformer.inputTemplate"});
    if (words.isEmpty())
        return {};
    return {{QStringLiteral("InputPathsMap"), paths}, {QStringLiteral("InputTemplate"), words}};
}

QString ruleName(const Function &function, const Trigger &trigger, int number)
{
    const QString own = settingOf(trigger, {"name", "Name", "RuleName"});
    QString name =
        own.isEmpty() ? QStringLiteral("fermata-%1-%2").arg(toQString(function.name), toQString(trigger.name)) : own;
    if (number > 0)
        name += QLatin1Char('-') + QString::number(number + 1);
    if (name.size() <= longestRule)
        return name;
    const QByteArray rest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    return name.left(longestRule - 9) + QLatin1Char('-') + QString::fromLatin1(rest);
}

Attachment ruleFor(const Function &function, const Trigger &trigger, const QString &schedule, int number)
{
    QString bus = settingOf(trigger, {"EventBusName", "eventBus"}).section(QLatin1String("event-bus/"), -1);
    if (bus == QLatin1String("default"))
        bus.clear();
    const QString name = ruleName(function, trigger, number);
    Attachment wanted{ruleKind, bus.isEmpty() ? name : bus + QLatin1Char('/') + name, {}};
    const bool isOff = saysOff(settingOf(trigger, {"Enabled", "State", "enabled"}));
    wanted.settings = {{QStringLiteral("ScheduleExpression"), schedule},
                       {QStringLiteral("EventPattern"), sameJson(settingOf(trigger, {"patternJson"}))},
                       {QStringLiteral("State"), isOff ? QStringLiteral("DISABLED") : QStringLiteral("ENABLED")},
                       {QStringLiteral("Calls"), true},
                       {QStringLiteral("Input"), sameJson(settingOf(trigger, {"inputJson", "Input", "input"}))},
                       {QStringLiteral("InputPath"), settingOf(trigger, {"InputPath", "inputPath"})},
                       {QStringLiteral("InputTransformer"), transformerOf(trigger)}};
    return wanted;
}

// rate(1 hour),cron(0 12 * * ? *): a comma may stand within, too.
QStringList schedulesIn(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("(?<=\\))\\s*,\\s*"));
    return text.split(between, Qt::SkipEmptyParts);
}

QList<Attachment> rulesFor(const Function &function, const Trigger &trigger)
{
    const QStringList schedules = schedulesIn(settingOf(trigger, {"Schedule", "rate", "schedule", "value"}));
    const QString pattern = settingOf(trigger, {"patternJson"});
    // The Scheduler is another service, which calls by a role.
    const bool isScheduler = settingOf(trigger, {"method"}) == QLatin1String("scheduler");
    const bool isStacks = std::any_of(trigger.settings.begin(), trigger.settings.end(),
                                      [](const auto &setting) { return isOpen(toQString(setting.second)); });
    if (isScheduler || isStacks || (schedules.isEmpty() && pattern.isEmpty()))
        return {};
    if (schedules.isEmpty())
        return {ruleFor(function, trigger, {}, 0)};
    QList<Attachment> all;
    for (const QString &schedule : schedules)
        all.append(ruleFor(function, trigger, schedule, int(all.size())));
    return all;
}

QList<Attachment> subscriptionFor(const Trigger &trigger)
{
    static const QRegularExpression topicName(QStringLiteral("^[A-Za-z0-9_-]{1,256}$"));
    const QString topic = settingOf(trigger, {"Topic", "arn", "topicName", "value"});
    const bool isArn = topic.startsWith(QLatin1String("arn:")) && !isOpen(topic);
    const QString name = isArn ? topic.section(QLatin1Char(':'), -1) : topic;
    const QString policy = settingOf(trigger, {"filterPolicyJson"});
    const bool isMore = std::any_of(trigger.settings.begin(), trigger.settings.end(), [](const auto &setting) {
        return setting.first.starts_with("redrivePolicy") || setting.first.starts_with("RedrivePolicy")
            || setting.first.starts_with("SqsSubscription");
    });
    if (isMore || isOpen(policy) || !topicName.match(name).hasMatch())
        return {};
    const QString scope = settingOf(trigger, {"FilterPolicyScope", "filterPolicyScope"});
    Attachment wanted{topicKind, name, {}};
    wanted.settings = {{QStringLiteral("FilterPolicy"), sameJson(policy)},
                       {QStringLiteral("FilterPolicyScope"), policy.isEmpty()  ? QString()
                                                             : scope.isEmpty() ? QStringLiteral("MessageAttributes")
                                                                               : scope},
                       {QStringLiteral("Calls"), true}};
    if (isArn)
        wanted.settings.insert(QStringLiteral("TopicArn"), topic);
    return {wanted};
}

} // namespace

bool isEventTrigger(const Attachment &attachment)
{
    return attachment.kind == bucketKind || attachment.kind == ruleKind || attachment.kind == topicKind;
}

QList<Attachment> eventTriggersOf(const Function &function, const Trigger &trigger)
{
    const QString type = settingOf(trigger, {"type"});
    if (trigger.qualifier.starts_with("${"))
        return {};
    QList<Attachment> all;
    if (isOneOf(type, {"s3", "S3"}))
        all = bucketEventsFor(trigger);
    else if (isOneOf(type, {"sns", "SNS"}))
        all = subscriptionFor(trigger);
    else if (isOneOf(type,
                     {"schedule", "eventBridge", "cloudwatchEvent", "Schedule", "EventBridgeRule", "CloudWatchEvent"}))
        all = rulesFor(function, trigger);
    for (Attachment &one : all)
        one.qualifier = toQString(trigger.qualifier);
    return all;
}

void joinBuckets(QList<Attachment> &wanted)
{
    QList<Attachment> all;
    for (const Attachment &one : std::as_const(wanted)) {
        const auto known =
            std::find_if(all.begin(), all.end(), [&one](const Attachment &other) { return other.isOf(one); });
        if (one.kind != bucketKind || known == all.end()) {
            all.append(one);
            continue;
        }
        QJsonArray tells = known->settings.value(QLatin1String("Tells")).toArray();
        tells.append(one.settings.value(QLatin1String("Tells")).toArray().first());
        known->settings.insert(QStringLiteral("Tells"), inOrder(tells));
    }
    wanted = all;
}

QString settingOf(const Trigger &trigger, std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        const auto found = trigger.settings.find(name);
        if (found != trigger.settings.end() && !found->second.empty())
            return toQString(found->second);
    }
    return {};
}

QJsonArray inOrder(const QJsonArray &tells)
{
    QList<std::pair<QByteArray, QJsonValue>> sorted;
    for (const QJsonValue &one : tells)
        sorted.append({QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact), one});
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QJsonArray ordered;
    for (const auto &[text, one] : sorted)
        ordered.append(one);
    return ordered;
}

QString sameJson(const QString &text)
{
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    return json.isNull() ? text : QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

} // namespace fermata::aws
