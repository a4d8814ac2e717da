// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"

#include <QByteArray>
#include <QJsonObject>

namespace fermata::aliyun {

// A function of the API 2023-03-30.
RemoteFunction functionFrom(const QJsonObject &object);
// The members of CreateFunction and UpdateFunction that a Function holds.
QJsonObject settingsOf(const Function &function);

FunctionVersion versionFrom(const QJsonObject &object);
Alias aliasFrom(const QJsonObject &object);
QJsonObject toJson(const Alias &alias); // without its name

// An answer's body. Fails with Internal ("aliyun.badAnswer") when it is no JSON object.
Result<QJsonObject> objectFrom(const QByteArray &body);

} // namespace fermata::aliyun
