// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace fermata {

// A template of CloudFormation or SAM whose code lies in a bucket, and what has to be put there first.
struct StackPackage
{
    struct Code
    {
        QString function;
        QString key; // in the bucket, by the bytes: the same code is stored once
        QByteArray zip;
    };

    QByteArray templateText; // the file with other addresses of code and nothing else
    QStringList parameters{}; // that it declares
    QStringList secrets{};    // of these, the ones that are not to be echoed
    QList<Code> code;
};

// `folder`: what the keys begin with. Reads the disk: not for the UI thread. Fails as packageOf(), readFile() and
// editsFor() do.
Result<StackPackage> packageStack(const Project &project, const Manifest &manifest, const QString &bucket,
                                  const QString &folder);

} // namespace fermata
