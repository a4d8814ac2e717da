// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/function.h"

#include <QJsonObject>

namespace fermata::aws {

// The triggers that Lambda's own API makes: the address of a function, and the sources of events that it reads.
inline constexpr QLatin1String urlKind("url");
inline constexpr QLatin1String sourceKind("eventSource");

Attachment urlFrom(const QJsonObject &config);     // of GetFunctionUrlConfig
Attachment sourceFrom(const QJsonObject &mapping); // of ListEventSourceMappings
// For the calls that make one (there is none: null) or change it.
QJsonObject urlBody(const Attachment &url, const Attachment *there);
QJsonObject sourceBody(const Attachment &source, const Attachment *there);

// What a function's manifest wants, with the permissions that an address for everybody needs. Of what other services keep,
// APIs and what only a stack can name are left.
AttachmentWish attachmentsOf(const Function &function);

// The function's name as the calls of event sources take it: with its qualifier, if that is not empty.
QString qualified(const QString &function, const QString &qualifier);
// What follows the function's name in an ARN; empty: nothing does.
QString qualifierOf(const QString &functionArn);

} // namespace fermata::aws
