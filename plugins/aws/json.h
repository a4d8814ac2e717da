// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"

#include <QByteArray>
#include <QJsonObject>

namespace fermata::aws {

// A FunctionConfiguration of the Lambda API (2015-03-31).
RemoteFunction functionFrom(const QJsonObject &configuration);
// The members of CreateFunction and UpdateFunctionConfiguration that a Function holds.
QJsonObject configurationOf(const Function &function);

FunctionVersion versionFrom(const QJsonObject &configuration);
Alias aliasFrom(const QJsonObject &object);
QJsonObject toJson(const Alias &alias); // without its name

// An answer's body. Fails with Internal ("aws.badAnswer") when it is no JSON object.
Result<QJsonObject> objectFrom(const QByteArray &body);

} // namespace fermata::aws
