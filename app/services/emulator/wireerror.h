// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/net/httpclient.h"

#include <QJsonObject>

namespace fermata {

// {"code","id","message","arguments","hint"}: how the emulator writes an Error down.
Error errorFromWire(const QJsonObject &object);

// The Error that an answer of the emulator's admin API stands for; nothing when it is a success.
std::optional<Error> errorOf(const HttpResponse &response);

} // namespace fermata
