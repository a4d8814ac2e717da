// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/function.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace fermata::aliyun {

// A Function of the Function Compute API (2023-03-30) as ours.
Function functionFrom(const QJsonObject &object);
// The members of CreateFunctionInput and UpdateFunctionInput that a Function holds; not its name and code.
QJsonObject settingsOf(const Function &function);

// An answer's body. Fails with Internal ("aliyun.badAnswer") when it is no JSON object.
Result<QJsonObject> objectFrom(const QByteArray &body);

} // namespace fermata::aliyun
