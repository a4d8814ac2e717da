// SPDX-License-Identifier: GPL-3.0-or-later
// The objects: knative/serving, pkg/apis/serving/v1/{service,revision}_types.go.
#include "plugins/knative/json.h"

#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/knative/declaration.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace fermata::knative {

const char *const descriptionAnnotation = "fermata.dev/description";

QString text(const QJsonObject &object, const char *member)
{
    return object.value(QLatin1String(member)).toString();
}

QJsonObject member(const QJsonObject &object, const char *member)
{
    return object.value(QLatin1String(member)).toObject();
}

QString nameOf(const QJsonObject &object)
{
    return text(member(object, "metadata"), "name");
}

TimePoint createdAt(const QJsonObject &object)
{
    const QDateTime time = QDateTime::fromString(text(member(object, "metadata"), "creationTimestamp"), Qt::ISODate);
    return time.isValid() ? fromEpochMs(time.toMSecsSinceEpoch()) : TimePoint{};
}

RemoteFunction functionFrom(const QJsonObject &service)
{
    RemoteFunction remote;
    Function &function = remote.function;
    function.name = toStd(nameOf(service));
    function.vendor = Vendor::Knative;
    function.runtime = "container";
    const QJsonObject spec = member(member(member(service, "spec"), "template"), "spec");
    const QJsonObject container = containerIn(spec);
    for (const QJsonValue &value : container.value(QLatin1String("env")).toArray())
        function.environment[toStd(text(value.toObject(), "name"))] = toStd(text(value.toObject(), "value"));
    if (const int seconds = spec.value(QLatin1String("timeoutSeconds")).toInt(); seconds > 0)
        function.timeout = std::chrono::seconds(seconds);
    function.instanceConcurrency = spec.value(QLatin1String("containerConcurrency")).toInt();
    function.declaration = QJsonDocument(service).toJson(QJsonDocument::Compact).toStdString();
    remote.lastModified = createdAt(service);
    return remote;
}

FunctionVersion versionFrom(const QJsonObject &revision)
{
    FunctionVersion version;
    version.id = toStd(nameOf(revision));
    version.description = toStd(text(member(member(revision, "metadata"), "annotations"), descriptionAnnotation));
    version.publishedAt = createdAt(revision);
    // name@sha256:..; before it was resolved, as the user wrote it.
    const QJsonArray containers = member(revision, "status").value(QLatin1String("containerStatuses")).toArray();
    const QString digest = text(containers.first().toObject(), "imageDigest");
    version.codeHash = toStd(digest.section(QLatin1Char('@'), -1));
    return version;
}

} // namespace fermata::knative
