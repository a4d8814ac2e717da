// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"

namespace fermata::aws {

inline constexpr QLatin1String permissionKind("permission");

// What lets everybody call a function by its address: since October 2025 it takes two statements. They are called as the
// console calls them.
QList<Attachment> publicUrlPermissions(const QString &qualifier);

// One that a manifest declares. Its statement says by its name who made it, so that one which the manifest drops is known;
// what others granted is their own business.
Attachment permissionOf(const DeclaredPermission &declared);

// Those in an answer to GetPolicy, of one qualifier.
QList<Attachment> permissionsIn(const QJsonObject &answer, const QString &qualifier);

QJsonObject permissionBody(const Attachment &permission); // for AddPermission

} // namespace fermata::aws
