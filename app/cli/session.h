// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/localcloud.h"
#include "app/model/project.h"

#include <QFuture>
#include <QHash>

#include <functional>
#include <memory>

namespace fermata::cli {

// The options that say which cloud is meant: --cloud, --endpoint, --region, --profile.
QList<Option> cloudOptions();
// The same of commands that name a function, which a stack may have named anew: and --stack.
QList<Option> functionOptions();
// What is wrong with them; empty if nothing is.
QString wrongCloud(const Arguments &arguments);

// The cloud that a command speaks with: the local one that has the project open, or one of its own on the data folder
// that the window uses for that project; or a vendor's, with the keys of the vendor's own tools.
class Session : public QObject
{
    Q_OBJECT
public:
    // `folder`: the project, a folder or a manifest.
    Session(const Arguments &arguments, std::filesystem::path folder);
    ~Session() override; // ends its own local cloud

    // Reads the project and reaches the cloud. A vendor's cloud needs no project.
    QFuture<Result<>> open();

    const std::optional<Project> &project() const { return m_project; }
    const std::filesystem::path &root() const { return m_root; }
    bool isLocal() const { return m_cloudName == QLatin1String("local"); }

    // Whose function this is; Invalid ("cli.whichVendor") if that cannot be told.
    Result<Vendor> vendorOf(const QString &function) const;
    QList<Vendor> vendors() const; // that the project's functions have and this cloud serves
    CloudProvider *provider(Vendor vendor) const; // null if no plugin brings it, or the local cloud lacks it
    HttpClient &http() { return m_local.http(); }
    // Under a --stack it takes the names of the project, and the keys of the template.
    Result<Cloud *> cloud(Vendor vendor);
    // Names the cloud, the region and the account in records of what was done.
    QString target(Vendor vendor) const;

private:
    QFuture<Result<>> openLocal();
    QFuture<Result<>> openVendors();
    QFuture<Result<>> readNames();
    std::optional<Vendor> onlyVendor() const; // unless it is the local cloud, which serves all

    Arguments m_arguments;
    QString m_cloudName;
    std::filesystem::path m_folder;
    std::filesystem::path m_root;
    std::optional<Project> m_project;
    LocalCloud m_local; // opened if it is the one that is meant
    CloudConnection m_connection;
    std::optional<QHash<QString, QString>> m_names; // in the stack that was named
    std::vector<std::pair<Vendor, std::unique_ptr<Cloud>>> m_connected;
};

using Work = std::function<QFuture<Result<ExitCode>>(Session &session)>;

// Opens the session, does the work on the event loop and says what failed.
ExitCode runInCloud(const Arguments &arguments, const std::filesystem::path &folder, const Work &work);

// Says on stderr what was typed wrong, and where to read.
ExitCode wrongUse(const QString &problem, const char *command);

} // namespace fermata::cli
