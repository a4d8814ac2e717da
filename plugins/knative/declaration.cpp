// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/declaration.h"

#include "app/async/text.h"
#include "plugins/knative/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fermata::knative {

namespace {

QJsonObject serviceOf(const Function &function)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(function.declaration)).object();
}

QJsonObject revisionSpecOf(const QJsonObject &service)
{
    return member(member(member(service, "spec"), "template"), "spec");
}

QString joined(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + QLatin1Char('.') + name;
}

void flatten(const QString &path, const QJsonValue &value, QJsonObject &into)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(joined(path, it.key()), *it, into);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        into.insert(path, array.size()); // a thing that went is a change too
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(joined(path, QString::number(i)), array[i], into);
    } else if (!value.isNull()) {
        into.insert(path, value);
    }
}

// By name: their order means nothing, and one that went is a change.
QJsonObject environmentOf(const QJsonObject &container)
{
    QJsonObject environment;
    for (const QJsonValue &value : container.value(QLatin1String("env")).toArray()) {
        QJsonObject one = value.toObject();
        const QString name = one.take(QLatin1String("name")).toString();
        environment.insert(name,
                           one.contains(QLatin1String("valueFrom")) ? QJsonValue(one) : QJsonValue(text(one, "value")));
    }
    return environment;
}

void flattenContainers(const QJsonObject &revisionSpec, QJsonObject &into)
{
    const QJsonObject serving = containerIn(revisionSpec);
    int besides = 0;
    for (const QJsonValue &value : revisionSpec.value(QLatin1String("containers")).toArray()) {
        QJsonObject container = value.toObject();
        const bool isServing = container == serving;
        const QString path = isServing ? QString() : QStringLiteral("containers.%1").arg(besides++);
        into.insert(joined(path, QStringLiteral("env")), environmentOf(container));
        container.remove(QStringLiteral("env"));
        flatten(path, container, into);
    }
}

// The first of its variables whose value func.yaml takes from where it is not.
QString unsetVariable(const QJsonObject &container)
{
    for (const QJsonValue &value : container.value(QLatin1String("env")).toArray()) {
        const QString given = text(value.toObject(), "value");
        const qsizetype begin = given.indexOf(QLatin1String("{{"));
        const qsizetype end = given.indexOf(QLatin1String("}}"));
        if (begin >= 0 && end > begin)
            return given.mid(begin + 2, end - begin - 2).trimmed();
    }
    return {};
}

QJsonObject withoutWhatTheClusterSays(QJsonObject service)
{
    const QJsonObject said = member(service, "metadata");
    QJsonObject metadata;
    for (const char *const key : {"name", "namespace", "labels"}) {
        if (said.contains(QLatin1String(key)))
            metadata.insert(QLatin1String(key), said.value(QLatin1String(key)));
    }
    QJsonObject annotations = member(said, "annotations");
    for (const char *const key : {"serving.knative.dev/creator", "serving.knative.dev/lastModifier",
                                  "kubectl.kubernetes.io/last-applied-configuration"})
        annotations.remove(QLatin1String(key));
    if (!annotations.isEmpty())
        metadata.insert(QStringLiteral("annotations"), annotations);
    return {{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
            {QStringLiteral("kind"), QStringLiteral("Service")},
            {QStringLiteral("metadata"), metadata},
            {QStringLiteral("spec"), service.value(QLatin1String("spec"))}};
}

} // namespace

QJsonObject containerIn(const QJsonObject &revisionSpec)
{
    const QJsonArray containers = revisionSpec.value(QLatin1String("containers")).toArray();
    const auto serving = std::find_if(containers.begin(), containers.end(), [](const QJsonValue &container) {
        return !container.toObject().value(QLatin1String("ports")).toArray().isEmpty();
    });
    return serving == containers.end() ? containers.first().toObject() : serving->toObject();
}

Result<QJsonObject> serviceToApply(const Function &function, const QString &space)
{
    const QJsonObject service = serviceOf(function);
    if (service.isEmpty())
        return failure(Error::Code::Invalid, "knative.noService", "%1 is no Service of Knative", {function.name},
                       "Describe it in func.yaml or as a Service of serving.knative.dev/v1");
    const QJsonObject container = containerIn(revisionSpecOf(service));
    if (text(container, "image").isEmpty())
        return failure(Error::Code::Invalid, "knative.noImage", "%1 names no image, and Fermata builds none",
                       {function.name},
                       "Build and push one (func build --push, or docker build and docker push) and name it as image");
    if (const QString variable = unsetVariable(container); !variable.isEmpty())
        return failure(Error::Code::Invalid, "knative.unsetVariable", "%1 takes a value from %2, which is not there",
                       {function.name, toStd(variable)}, "Set the variable before you deploy");
    const QString own = text(member(service, "metadata"), "namespace");
    if (!own.isEmpty() && own != space)
        return failure(Error::Code::Invalid, "knative.otherNamespace", "%1 is for the namespace %2, not for %3",
                       {function.name, toStd(own), toStd(space)}, "Deploy it with --region " + toStd(own));
    return withoutWhatTheClusterSays(service);
}

QJsonObject settingsOf(const Function &function)
{
    const QJsonObject service = serviceOf(function);
    const QJsonObject revision = member(member(service, "spec"), "template");
    QJsonObject settings;
    for (const char *const key : {"annotations", "labels"})
        flatten(QLatin1String(key), member(member(revision, "metadata"), key), settings);
    QJsonObject spec = member(revision, "spec");
    flattenContainers(spec, settings);
    spec.remove(QStringLiteral("containers"));
    flatten({}, spec, settings);
    flatten(QStringLiteral("traffic"), member(service, "spec").value(QLatin1String("traffic")), settings);
    return settings;
}

} // namespace fermata::knative
