// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace fermata::knative {

// Paths of a Kubernetes API server. `space` is a namespace; `name` one of its things, all of them if it is empty.
inline QString namespacedPath(const char *group, const QString &space, const char *things, const QString &name)
{
    const QString path =
        QStringLiteral("%1/namespaces/%2/%3")
            .arg(QLatin1String(group), QString::fromLatin1(QUrl::toPercentEncoding(space)), QLatin1String(things));
    return name.isEmpty() ? path : path + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

inline QString servicesPath(const QString &space, const QString &name = {})
{
    return namespacedPath("/apis/serving.knative.dev/v1", space, "services", name);
}

inline QString revisionsPath(const QString &space, const QString &name = {})
{
    return namespacedPath("/apis/serving.knative.dev/v1", space, "revisions", name);
}

inline QString podsPath(const QString &space, const QString &name = {})
{
    return namespacedPath("/api/v1", space, "pods", name);
}

// Of what belongs to a function.
inline QString selectorOf(const QString &function)
{
    return QStringLiteral("serving.knative.dev/service=") + function;
}

} // namespace fermata::knative
