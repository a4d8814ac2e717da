// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alias.h"
#include "app/model/function.h"
#include "app/model/version.h"

#include <QFuture>
#include <QList>
#include <QString>
#include <QUrl>

namespace fermata {

// What a version is made of.
struct VersionContent
{
    Function function; // its settings
    QUrl code; // its package: a zip, to be had for some minutes without other proof, or a folder of this machine
};

// The versions and aliases of a cloud's functions. Lists are complete. Errors: NotFound, Conflict (an alias that exists,
// a version that is in use, somebody else's change), Invalid, and those of the way there.
class Releases
{
public:
    virtual ~Releases() = default;

    virtual QFuture<Result<QList<FunctionVersion>>> versions(const QString &function) = 0; // newest first
    // The latest code and settings as an immutable version; what has not changed since the last one is that one.
    virtual QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description) = 0;
    virtual QFuture<Result<>> removeVersion(const QString &function, const QString &version) = 0;
    // Of a version as it was published; an empty one: of the latest code and settings.
    virtual QFuture<Result<VersionContent>> content(const QString &function, const QString &version) = 0;

    virtual QFuture<Result<QList<Alias>>> aliases(const QString &function) = 0; // by name
    virtual QFuture<Result<Alias>> createAlias(const QString &function, const Alias &alias) = 0;
    // Version, description and weights become those of `alias`. With a revisionId: only if nobody changed it since.
    virtual QFuture<Result<Alias>> updateAlias(const QString &function, const Alias &alias) = 0;
    virtual QFuture<Result<>> removeAlias(const QString &function, const QString &name) = 0;
};

} // namespace fermata
