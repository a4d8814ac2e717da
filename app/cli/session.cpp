// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/output.h"
#include "app/extension/stacks.h"
#include "app/manifest/environment.h"
#include "app/model/foreigncloud.h"
#include "app/services/deploy/deploytarget.h"
#include "app/services/deploy/renamedcloud.h"

#include <QCoreApplication>

#include <algorithm>

namespace fermata::cli {

namespace {

const QString cloudOption = QStringLiteral("--cloud");
const QString endpointOption = QStringLiteral("--endpoint");
const QString stackOption = QStringLiteral("--stack");
const QString bucketOption = QStringLiteral("--bucket");

// A deploy through a stack names its bucket, too, and works on the stack itself.
bool isInStack(const Arguments &arguments)
{
    return arguments.has(stackOption) && !arguments.has(bucketOption);
}

// What functions are called there, by the names that the project gives them and by their keys in the template.
QHash<QString, QString> namesIn(const QMap<QString, QString> &there, const std::optional<Project> &project)
{
    QHash<QString, QString> names(there.begin(), there.end());
    for (const Manifest &manifest : project ? project->manifests : std::vector<Manifest>()) {
        for (const Function &function : manifest.functions) {
            if (const QString name = there.value(toQString(function.resource)); !name.isEmpty())
                names.insert(toQString(function.name), name);
        }
    }
    return names;
}

Error noProvider(const QString &cloud)
{
    return failure(Error::Code::Invalid, "cli.noProvider", "No plugin speaks with %1", {toStd(cloud)},
                   "Install Fermata with its cloud plugins")
        .value();
}

struct Known
{
    QLatin1String name;
    Vendor vendor;
};
constexpr Known clouds[] = {{QLatin1String("aws"), Vendor::Lambda},
                            {QLatin1String("aliyun"), Vendor::FunctionCompute},
                            {QLatin1String("knative"), Vendor::Knative}};

const Known *cloudNamed(const QString &name)
{
    const auto *const found =
        std::find_if(std::begin(clouds), std::end(clouds), [&name](const Known &one) { return one.name == name; });
    return found == std::end(clouds) ? nullptr : found;
}

} // namespace

QList<Option> cloudOptions()
{
    return {{cloudOption, QStringLiteral("local|aws|aliyun|knative"), QStringLiteral("which cloud; local by default")},
            {endpointOption, QStringLiteral("URL"), QStringLiteral("where all services of that cloud are")},
            {QStringLiteral("--region"), QStringLiteral("REGION"),
             QStringLiteral("of the cloud, or the namespace; the profile's by default")},
            {QStringLiteral("--profile"), QStringLiteral("NAME"),
             QStringLiteral("whose keys are used: a profile, or a context, of the vendor's own tools")}};
}

QList<Option> functionOptions()
{
    return cloudOptions()
         + QList<Option>{
             {stackOption, QStringLiteral("NAME"),
              QStringLiteral("the stack of CloudFormation that made the function: what it calls it there")}};
}

QString wrongCloud(const Arguments &arguments)
{
    const QString cloud = arguments.value(cloudOption, QStringLiteral("local"));
    if (cloud != QLatin1String("local") && !cloudNamed(cloud))
        return QStringLiteral("There is no cloud %1; there are local, aws, aliyun and knative").arg(cloud);
    if (isInStack(arguments) && cloud != QLatin1String("aws"))
        return QStringLiteral("--stack needs a vendor that has them: --cloud aws");
    const QString endpoint = arguments.value(endpointOption);
    if (!endpoint.isEmpty() && cloud == QLatin1String("local"))
        return QStringLiteral("--endpoint needs a vendor: --cloud aws, aliyun or knative");
    const QUrl url(endpoint, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!endpoint.isEmpty() && (!web || url.host().isEmpty()))
        return QStringLiteral("%1 is not the address of a web service").arg(endpoint);
    return {};
}

Session::Session(const Arguments &arguments, std::filesystem::path folder)
    : m_arguments(arguments),
      m_cloudName(arguments.value(cloudOption, QStringLiteral("local"))),
      m_folder(std::filesystem::absolute(folder)),
      m_root(m_folder),
      m_local(m_folder, Keeps::ProjectData)
{
}

Session::~Session()
{
    m_connected.clear();
}

QFuture<Result<>> Session::open()
{
    const Result<Project> project = readProject(m_folder, toStd(m_arguments.value(QStringLiteral("--env"))));
    if (project) {
        m_project = *project;
        m_root = project->root;
    }
    if (!isLocal())
        return openVendors();
    return project ? openLocal() : finished<void>(failure(project.error()));
}

QFuture<Result<>> Session::openVendors()
{
    CloudProvider *const found = provider(*onlyVendor());
    if (!found)
        return finished<void>(failure(noProvider(m_cloudName)));
    const CloudChoice choice{m_arguments.value(QStringLiteral("--profile")),
                             m_arguments.value(QStringLiteral("--region")), QUrl(m_arguments.value(endpointOption))};
    return thenAsk<void>(found->credentials(choice), this, [this](const CloudConnection &connection) {
        m_connection = connection;
        return isInStack(m_arguments) ? readNames() : finished<void>(Result<>());
    });
}

QFuture<Result<>> Session::readNames()
{
    const Result<Cloud *> found = cloud(*onlyVendor());
    auto *const host = found ? dynamic_cast<StackHost *>(*found) : nullptr;
    if (!host)
        return finished<void>(failure(Error::Code::Invalid, "stack.noStacks", "This cloud has no stacks", {}));
    const QString stack = m_arguments.value(stackOption);
    return thenRead<void>(host->stacks().functions(stack), this,
                          [this](const QMap<QString, QString> &there) -> Result<> {
                              m_names = namesIn(there, m_project);
                              m_connected.clear(); // those after it speak by these names
                              return {};
                          });
}

QFuture<Result<>> Session::openLocal()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto end = [promise](const Result<> &result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(result);
        promise->finish();
    };
    connect(&m_local, &LocalCloud::opened, this, [this, end](const EmulatorReady &ready) {
        m_connection = ready.connection;
        end({});
    });
    connect(&m_local, &LocalCloud::failed, this, [end](const Error &error) { end(failure(error)); });
    m_local.open();
    return promise->future();
}

std::optional<Vendor> Session::onlyVendor() const
{
    if (isLocal())
        return std::nullopt;
    return cloudNamed(m_cloudName)->vendor;
}

Result<Vendor> Session::vendorOf(const QString &function) const
{
    if (const std::optional<Vendor> only = onlyVendor())
        return *only;
    for (const Manifest &manifest : m_project->manifests) {
        for (const Function &one : manifest.functions) {
            if (toQString(one.name) == function)
                return one.vendor;
        }
    }
    if (vendors().size() == 1)
        return vendors().first();
    return failure(Error::Code::NotFound, "cli.whichVendor", "The project has no function %1", {toStd(function)},
                   "See: fermata-cli show");
}

QList<Vendor> Session::vendors() const
{
    QList<Vendor> all;
    if (!m_project)
        return all;
    const std::optional<Vendor> only = onlyVendor();
    for (const Manifest &manifest : m_project->manifests) {
        if (!foreignCloudOf(manifest).empty())
            continue;
        for (const Function &function : manifest.functions) {
            const CloudProvider *const known = m_local.provider(function.vendor);
            const bool served = only ? *only == function.vendor : !known || known->isMirrored();
            if (served && !all.contains(function.vendor))
                all.append(function.vendor);
        }
    }
    return all;
}

CloudProvider *Session::provider(Vendor vendor) const
{
    CloudProvider *const found = m_local.provider(vendor);
    return found && isLocal() && !found->isMirrored() ? nullptr : found;
}

Result<Cloud *> Session::cloud(Vendor vendor)
{
    for (const auto &[known, cloud] : m_connected) {
        if (known == vendor)
            return cloud.get();
    }
    CloudProvider *const found = provider(vendor);
    if (!found)
        return failure(noProvider(m_cloudName));
    std::unique_ptr<Cloud> connected = found->connect(m_connection);
    if (m_names)
        connected = std::make_unique<RenamedCloud>(std::move(connected), [names = *m_names] { return names; });
    m_connected.emplace_back(vendor, std::move(connected));
    return m_connected.back().second.get();
}

QString Session::target(Vendor vendor) const
{
    const CloudProvider *const found = provider(vendor);
    if (isLocal() || !found)
        return QStringLiteral("local");
    return deployTarget(*found, m_connection, m_arguments.value(QStringLiteral("--env")));
}

ExitCode runInCloud(const Arguments &arguments, const std::filesystem::path &folder, const Work &work)
{
    Session session(arguments, folder);
    ExitCode code = ExitCode::Failed;
    const QFuture<Result<ExitCode>> done = thenAsk<ExitCode>(session.open(), &session, [&] { return work(session); });
    whenDone(done, &session, [&](const Result<ExitCode> &result) {
        code = result ? *result : fail(result.error(), arguments);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return code;
}

ExitCode wrongUse(const QString &problem, const char *command)
{
    complain(QStringLiteral("fermata-cli: ") + problem);
    complain(QStringLiteral("  See: fermata-cli help ") + QString::fromLatin1(command));
    return ExitCode::WrongUse;
}

} // namespace fermata::cli
