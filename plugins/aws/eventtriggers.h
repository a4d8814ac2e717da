// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/function.h"

#include <QJsonArray>

namespace fermata::aws {

// Triggers that other services keep: what a bucket tells, rules of EventBridge, subscriptions of topics. Each is named by
// the bucket, the rule (BUS/RULE, of another bus than the default one) or the topic.
inline constexpr QLatin1String bucketKind("bucketEvents");
inline constexpr QLatin1String ruleKind("eventRule");
inline constexpr QLatin1String topicKind("subscription");

bool isEventTrigger(const Attachment &attachment);

// What the trigger wants, a rule for each of its schedules; nothing where it is no such trigger, or names what only a
// stack makes.
QList<Attachment> eventTriggersOf(const Function &function, const Trigger &trigger);
// Puts what the triggers of a function want of one bucket together: it tells all of it by one configuration.
void joinBuckets(QList<Attachment> &wanted);

// The setting under the first of its names that has one: SAM's, then the framework's.
QString settingOf(const Trigger &trigger, std::initializer_list<const char *> names);

// What a bucket tells, in the order in which it is compared.
QJsonArray inOrder(const QJsonArray &tells);
// JSON as it is compared: without what does not count. The text itself if it is none.
QString sameJson(const QString &text);

} // namespace fermata::aws
