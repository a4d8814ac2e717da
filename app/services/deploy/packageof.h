// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/actions.h"
#include "app/model/function.h"
#include "app/model/publishing.h"

#include <QByteArray>

#include <filesystem>

namespace fermata {

// The archive of a function's code as a cloud takes it.
struct CodePackage
{
    QByteArray zip;
    bool isBuilt = false; // what the last build made of the code as it is now
    std::string otherPython{}; // see otherPython(); of what was built
};

// What was built in .fermata/build of the project's folder while it is fresh; else the code folder itself without what the
// ignore file of its vendor's tool leaves out, or the archive it names. The same code gives the same bytes. Reads the
// disk: not for the UI thread. wish: of the function's manifest. Fails as packZip() and readFile() do.
Result<CodePackage> packageOf(const Function &function, const std::filesystem::path &root,
                              const PackageWish &wish = {});

// The archive of a layer: the one that it names, what its build made of the folder as it is now, or the folder. Fails
// with Invalid ("layer.notBuilt") when it has a build method and was not built since, and as packZip() and readFile() do.
Result<QByteArray> packageOf(const DeclaredLayer &layer, const std::filesystem::path &root);

} // namespace fermata
