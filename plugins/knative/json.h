// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QJsonObject>

namespace fermata::knative {

// Small readers of an API server's objects.
QString text(const QJsonObject &object, const char *member);
QJsonObject member(const QJsonObject &object, const char *member);
QString nameOf(const QJsonObject &object); // metadata.name
TimePoint createdAt(const QJsonObject &object);

// A Service, which its declaration then is.
RemoteFunction functionFrom(const QJsonObject &service);
// A Revision.
FunctionVersion versionFrom(const QJsonObject &revision);

// The annotation in which a version's description is kept.
extern const char *const descriptionAnnotation;

} // namespace fermata::knative
