// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"

namespace fermata::aws {

// The kinds of attachments that are rules of calls.
inline constexpr QLatin1String concurrencyKind("concurrency");
inline constexpr QLatin1String deadLettersKind("deadLetters");
inline constexpr QLatin1String aliasKind("alias");
inline constexpr QLatin1String provisionedKind("provisioned");
inline constexpr QLatin1String asyncKind("async");

// Whether ARNs and accounts among them name the local cloud's account, so that somebody has to say whose account it is there.
bool namesLocalAccount(const Publishing &publishing);

// What a manifest wants, in the order in which it is made. A function of the local account is the one of that name in
// `account` and `region`; what else is the local account's is groundless. account: may be empty, if it is not known.
AttachmentWish rulesOf(const Publishing &publishing, const QString &account, const QString &region);

} // namespace fermata::aws
