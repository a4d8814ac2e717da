// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/net/httpclient.h"
#include "app/services/project/codefiles.h"
#include "app/services/settings/settingwords.h"

#include <QObject>

namespace fermata {

// Which versions of a function are compared, and over which time what they did. An empty version is the latest code.
struct CompareWish
{
    QString function;
    QString before;
    QString after;
    TimePoint from{};
    TimePoint until{};
};

// One setting that differs, by the vendor's name with dots ("Environment.Variables.LEVEL"). Values of environment
// variables may be secrets: they are not here, only hiddenValue where there is one.
struct SettingChange
{
    QString name;
    QString before; // empty: it is not set
    QString after;

    bool operator==(const SettingChange &) const = default;
};

struct VersionComparison
{
    struct Side
    {
        QString version;
        Result<CodeFiles> code;
        Result<VersionFigures> figures;
    };

    Side before;
    Side after;
    QList<SettingChange> settings; // by name
    Result<QList<FileChange>> files; // the error of the side whose code cannot be had
};

// Asks for both at a time; nothing is changed. Fails as Releases::content() does; code and figures that cannot be had fail
// by themselves. All references outlive the future; `context` too.
QFuture<Result<VersionComparison>> compareVersions(const CompareWish &wish, CloudProvider &provider, Cloud &cloud,
                                                   HttpClient &http, QObject *context);

// By name, those whose values differ.
QList<SettingChange> settingChanges(const QJsonObject &before, const QJsonObject &after);

} // namespace fermata
