// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/settings/settingwords.h"

#include <QHash>
#include <QString>

#include <filesystem>
#include <optional>

namespace fermata {

// What there is of one function: its settings without secrets, and the fingerprint of its code.
struct DeployedState
{
    SettingWords settings;
    QString code;

    bool operator==(const DeployedState &) const = default;
};

// Which functions of a project were deployed where and how, by their keys in the manifest, so that one that goes from the
// manifest, or gets another name there, is not forgotten online, and what others change there is seen. One file a project, in
// $XDG_STATE_HOME/fermata/deployments, written whole after each function.
class DeployRecord
{
public:
    // `target` names the cloud, the region and the account: "aws eu-west-1 123456789012".
    DeployRecord(const std::filesystem::path &project, QString target);

    QHash<QString, QString> functions() const; // name by resource
    // As it was left; nothing when an earlier Fermata did it, which kept the name only.
    std::optional<DeployedState> state(const QString &resource) const;
    Result<> set(const QString &resource, const QString &function, const DeployedState &state);
    Result<> remove(const QString &resource);

private:
    QJsonObject mine() const;
    Result<> write(const QJsonObject &mine) const;

    std::filesystem::path m_file;
    QString m_target;
};

} // namespace fermata
