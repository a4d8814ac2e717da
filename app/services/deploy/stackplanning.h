// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"
#include "app/model/project.h"

namespace fermata {

// The stack that a project goes to.
struct StackTarget
{
    QString stack;
    QString bucket; // for its code
    QMap<QString, QString> parameters{}; // the others keep the value they have
    QString environment{}; // of the samconfig.toml or .yaml beside the template; empty: the one called default
    bool keepsParameters = false; // they lie in a file: a secret among them is refused ("stack.keptSecret")
};

// What the template's parameters get: the target's, and for others that it declares what samconfig gives them, as "sam deploy"
// has it. Reads the disk.
QMap<QString, QString> stackParameters(const StackTarget &target, const std::filesystem::path &templateFile,
                                       const QStringList &declared);

// Packs the code of the project's template, puts what is not there into the bucket, and asks what would change. Fails with
// Invalid ("stack.noTemplate") for a project without one, and as packageStack() and the calls do. `stacks` and `context`
// outlive the future.
QFuture<Result<StackPlan>> planStack(const Project &project, const StackTarget &target, Stacks &stacks,
                                     QObject *context);

} // namespace fermata
