// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QString>

#include <filesystem>

namespace fermata {

// Which functions of a project were deployed where, by their keys in the manifest, so that one that goes from the
// manifest, or gets another name there, is not forgotten online. One file a project, in
// $XDG_STATE_HOME/fermata/deployments, written whole after each function.
class DeployRecord
{
public:
    // `target` names the cloud, the region and the account: "aws eu-west-1 123456789012".
    DeployRecord(const std::filesystem::path &project, QString target);

    QHash<QString, QString> functions() const; // name by resource
    Result<> set(const QString &resource, const QString &function);
    Result<> remove(const QString &resource);

private:
    Result<> write(const QHash<QString, QString> &functions) const;

    std::filesystem::path m_file;
    QString m_target;
};

} // namespace fermata
