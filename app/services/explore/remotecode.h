// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QString>

namespace fermata {

// Brings a version's code (an empty one: the latest) into a folder, which is new or empty. Gives what the version is.
// Fails as the cloud does, with Conflict ("explore.folderFull"), Invalid ("explore.inImage"; "code..." for an archive
// that is none) or Io; then nothing of it is left. All references outlive it.
QFuture<Result<VersionContent>> downloadCode(Cloud &cloud, HttpClient &http, const QString &function,
                                             const QString &version, const QString &folder, QObject *context);

// The same with a manifest beside it, so that the folder is a project: template.yaml, or s.yaml, with the code in a folder
// of the function's name. Gives the manifest's path.
QFuture<Result<QString>> downloadProject(Cloud &cloud, HttpClient &http, const QString &region, const QString &function,
                                         const QString &folder, QObject *context);

// A manifest of this one function, whose code lies in the folder `code` beside it. Triggers are not in it.
QByteArray manifestOf(const Function &function, const QString &region, const QString &code);

} // namespace fermata
