// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/function.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace fermata::aws {

// A FunctionConfiguration of the Lambda API (2015-03-31) as a Function.
Function functionFrom(const QJsonObject &configuration);
// The members of CreateFunction and UpdateFunctionConfiguration that a Function holds.
QJsonObject configurationOf(const Function &function);

// An answer's body. Fails with Internal ("aws.badAnswer") when it is no JSON object.
Result<QJsonObject> objectFrom(const QByteArray &body);

} // namespace fermata::aws
