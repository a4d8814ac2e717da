// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/serve.h"

#include "app/base/paths.h"
#include "emulator/api/api.h"
#include "emulator/api/fc/asyncevent.h"
#include "emulator/api/monitoring/alarmreading.h"
#include "emulator/database/database.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/dispatch/provisioning.h"
#include "emulator/eventing/eventing.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/archive.h"
#include "emulator/journal/journal.h"
#include "emulator/main/announcement.h"
#include "emulator/main/asyncfigures.h"
#include "emulator/main/datafolder.h"
#include "emulator/main/parentwatch.h"
#include "emulator/main/readyline.h"
#include "emulator/main/runfigures.h"
#include "emulator/outbound/cloudname.h"
#include "emulator/project/deployer.h"
#include "emulator/project/project.h"
#include "emulator/store/aliasstore.h"
#include "emulator/store/declarations.h"
#include "emulator/store/domainstore.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/layerstore.h"
#include "emulator/store/settingsstore.h"
#include "emulator/timing/timeline.h"
#include "emulator/tracing/spanexport.h"
#include "emulator/triggers/http/fronts.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds drainTime{1000};
constexpr std::chrono::seconds longestEnd{8};
constexpr std::size_t interpretersParked = 2; // for each kind of function

// The rooms of the cloud, built in the order in which they stand on one another.
class Serving
{
public:
    Serving(const ServeOptions &options, Database database, Documents documents);

    Result<> start();
    std::string readyLine() const;
    void run();
    std::vector<FidelityRow> fidelity() const { return m_api.fidelity(); }

private:
    static InstanceLimits limitsFor(const ServeOptions &options);
    EventingGround eventingGround();
    LocalCloud cloud();
    void prepare(const std::string &function);
    void declare(const ProjectPlan &plan);
    Result<> watchParent();
    void catchUp();
    void end();
    asio::awaitable<void> endAll();

    ServeOptions m_options;
    fs::path m_credentialsFile;
    SystemClock m_realClock; // of signatures and of calls under way
    Timeline m_clock;
    asio::io_context m_io{1};
    asio::signal_set m_signals; // before anything that is to be taken away at the end
    Database m_database;
    Documents m_documents;
    Credentials m_credentials;
    Journal m_journal;
    Archive m_archive;
    FunctionRegistry m_functions;
    InstancePool m_pool;
    Dispatcher m_dispatcher;
    RunFigures m_runFigures;
    AsyncFigures m_asyncFigures;
    Eventing m_eventing;
    Authorizer m_authorizer;
    Fronts m_fronts;
    Deployer m_deployer;
    FunctionStore m_store;
    AliasStore m_aliases;
    SettingsStore m_settings;
    Declarations m_declarations;
    LayerStore m_layers;
    DomainStore m_domains;
    LocalCloud m_cloud;
    Api m_api;
    HttpServer m_server;
    std::unique_ptr<OpenProject> m_project;
    Announcement m_announcement{userRuntimeDirectory()};
    ParentWatch m_parent;
    asio::steady_timer m_watchdog;
    std::optional<SpanExport> m_spans;
    bool m_ending = false;
};

Serving::Serving(const ServeOptions &options, Database database, Documents documents)
    : m_options(options),
      m_credentialsFile(fs::absolute(options.data) / "credentials.json"),
      m_signals(m_io, SIGTERM, SIGINT, SIGHUP),
      m_database(std::move(database)),
      m_documents(std::move(documents)),
      m_credentials(loadOrMakeCredentials(m_credentialsFile)),
      m_archive(m_io.get_executor(), fs::absolute(options.data), m_clock),
      m_pool(m_io.get_executor(), m_journal, m_realClock, shareDirectory() / "runtimes", limitsFor(options)),
      m_dispatcher(m_functions, m_pool, m_journal, m_clock),
      m_runFigures(m_archive, m_functions, m_dispatcher, m_pool, m_clock),
      m_asyncFigures(m_archive, m_functions),
      m_eventing(eventingGround()),
      m_authorizer(m_credentials, options.auth, m_realClock),
      m_fronts({m_io.get_executor(), m_functions, m_dispatcher, m_authorizer, m_clock,
                [this](const Request &request, Invocation invocation) {
                    return acceptFcEvent(m_cloud, request, std::move(invocation));
                }},
               options.frontPort),
      m_deployer(m_functions, m_pool, m_fronts, m_journal),
      m_store(m_documents, fs::absolute(options.data) / "code", m_functions, m_deployer, m_clock),
      m_aliases(m_documents, m_functions, m_clock),
      m_settings(m_documents, m_functions),
      m_declarations(m_documents, {m_functions, m_store, m_aliases, m_settings}, m_clock,
                     [this](const Error &error) { m_deployer.report(error); }),
      m_layers(m_documents, fs::absolute(options.data) / "layers", m_functions, m_clock),
      m_domains(m_documents, m_clock),
      m_cloud(cloud()),
      m_api(m_cloud),
      m_server(
          m_io.get_executor(), [this](Request &request) { return m_api.answer(request); }, m_api.policy()),
      m_parent(m_io.get_executor()),
      m_watchdog(m_io)
{
    m_pool.onExchanges([this](const std::string &requestId, const std::vector<Exchange> &exchanges) {
        // A full disk is no reason to lose the call.
        static_cast<void>(m_archive.exchanges().keep(requestId, withCloudNamed(exchanges, m_cloud.endpoint)));
    });
    if (!m_options.otlp.empty())
        m_spans.emplace(m_io.get_executor(), m_options.otlp,
                        [](const std::string &problem) { std::fprintf(stderr, "%s\n", problem.c_str()); });
}

InstanceLimits Serving::limitsFor(const ServeOptions &options)
{
    InstanceLimits limits;
    limits.cpuShares = options.asOnline;
    limits.parked = options.asOnline ? 0 : interpretersParked;
    return limits;
}

// Its first call shall not wait for an interpreter, what is to be kept warm is, and who watches hears of the change.
void Serving::prepare(const std::string &function)
{
    m_journal.addChange(function);
    Result<DeployedFunctionPtr> deployed = m_functions.find(function);
    if (deployed)
        asio::co_spawn(m_io, m_pool.prepare(std::move(*deployed)), asio::detached);
    m_pool.keepWarm(function, keptWarm(m_functions, function));
}

EventingGround Serving::eventingGround()
{
    return {.executor = m_io.get_executor(),
            .timeline = m_clock,
            .documents = m_documents,
            .functions = m_functions,
            .dispatcher = m_dispatcher,
            .journal = m_journal,
            .folder = fs::absolute(m_options.data),
            .archive = m_archive,
            .readMetric = [this](const MetricAlarm &alarm, std::int64_t from,
                                 std::int64_t until) { return alarmValues(m_cloud, alarm, from, until); },
            .stopRunning = [this](const std::string &requestId) { return m_pool.stopCall(requestId); },
            .observer = &m_asyncFigures};
}

LocalCloud Serving::cloud()
{
    return {.executor = m_io.get_executor(),
            .functions = m_functions,
            .store = m_store,
            .aliases = m_aliases,
            .settings = m_settings,
            .layers = m_layers,
            .domains = m_domains,
            .deployer = m_deployer,
            .dispatcher = m_dispatcher,
            .pool = m_pool,
            .eventing = m_eventing,
            .journal = m_journal,
            .archive = m_archive,
            .fronts = m_fronts,
            .authorizer = m_authorizer,
            .clock = m_clock,
            .endpoint = {},
            .urlSecret = m_credentials.secretAccessKey,
            .shutdown = [this] { end(); },
            .catchUp = [this] { catchUp(); },
            .asOnline = m_options.asOnline,
            .controllableClock = m_options.controllableClock ? &m_clock : nullptr};
}

Result<> Serving::start()
{
    m_functions.onChanged([this](const std::string &function) { prepare(function); });
    m_runFigures.begin([this](const InvocationRecord &record) {
        if (m_spans)
            m_spans->add(record);
    });
    const Result<> listening = m_server.listen(m_options.port);
    if (!listening)
        return listening;
    if (Result<> opened = m_archive.open(m_journal); !opened)
        return opened;
    m_cloud.endpoint = std::string("http://127.0.0.1:").append(std::to_string(m_server.port()));
    m_credentials.endpoint = m_cloud.endpoint;
    m_pool.setApiEndpoint(m_cloud.endpoint);
    m_pool.setAccount({m_credentials.accessKeyId, m_credentials.secretAccessKey, {}, m_credentials.accountId, {}});
    const Result<> saved = saveCredentials(m_credentialsFile, m_credentials);
    if (!saved)
        return saved;
    if (const Result<> loaded = m_layers.load(); !loaded) // before any function that has some
        return loaded;
    if (m_options.project) { // before the store, so that a project's fronts get the ports that were asked for
        m_project = std::make_unique<OpenProject>(m_io.get_executor(),
                                                  OpenProject::Source{*m_options.project, m_options.environment},
                                                  fs::absolute(m_options.data) / "unpacked", m_deployer, m_clock,
                                                  [this](const ProjectPlan &plan) { declare(plan); });
        const Result<> opened = m_project->open();
        if (!opened)
            return opened;
    }
    // Who cannot find this cloud can still be told where it is.
    std::error_code unknown;
    const fs::path project = m_options.project ? fs::canonical(*m_options.project, unknown) : fs::path();
    static_cast<void>(m_announcement.publish(project, m_cloud.endpoint, m_credentialsFile));
    m_dispatcher.beforeEachCall([this] { catchUp(); });
    for (const Result<> &loaded : {m_store.load(), m_aliases.load(), m_settings.load(), m_declarations.load(),
                                   m_layers.sweep(), m_domains.load(), m_eventing.open()}) {
        if (!loaded)
            return loaded;
    }
    // Those of triggers and domains that were made through an API; they take any port here.
    m_fronts.setDomains(Fronts::DomainOrigin::Api, m_domains.domains());
    static_cast<void>(m_fronts.update());
    if (const Result<> started = m_eventing.start(); !started)
        return started;
    m_signals.async_wait([this](const boost::system::error_code &error, int) {
        if (!error)
            end();
    });
    return watchParent();
}

// What a project has beside its functions.
void Serving::declare(const ProjectPlan &plan)
{
    for (const auto &[arn, folder] : plan.layerFolders)
        m_functions.layers().put(arn, std::make_shared<const fs::path>(folder));
    m_declarations.declare(plan.publishing);
    m_eventing.declare(plan.queues, plan.topics);
    m_fronts.setApis(plan.apis);
    m_fronts.setDomains(Fronts::DomainOrigin::Project, plan.domains);
}

Result<> Serving::watchParent()
{
    if (!m_options.parent || m_parent.start(*m_options.parent, [this] { end(); }))
        return {};
    return failure(Error::Code::NotFound, "emulator.parentGone", "Process %1 has ended already",
                   {std::to_string(*m_options.parent)});
}

void Serving::catchUp()
{
    if (m_project)
        m_project->catchUp();
}

std::string Serving::readyLine() const
{
    return fermata::emulator::readyLine(m_cloud.endpoint, m_credentialsFile, m_fronts.json());
}

void Serving::run()
{
    m_io.run(); // ends when endAll() has left nothing to wait for
}

void Serving::end()
{
    if (m_ending)
        return;
    m_ending = true;
    // A second signal ends at once, and so does an end that hangs.
    m_signals.cancel();
    m_signals.clear();
    m_watchdog.expires_after(longestEnd);
    m_watchdog.async_wait([](const boost::system::error_code &error) {
        if (!error)
            std::_Exit(EXIT_FAILURE);
    });
    asio::co_spawn(m_io, endAll(), asio::detached);
}

asio::awaitable<void> Serving::endAll()
{
    m_project.reset();
    m_parent.stop();
    m_eventing.close();
    m_server.close();
    co_await m_pool.shutdown(); // calls under way get their answer: the function was stopped
    if (m_spans)
        co_await m_spans->rest();
    co_await m_fronts.drain(drainTime);
    co_await m_server.drain(drainTime);
    m_archive.rest();
    m_watchdog.cancel();
}

} // namespace

Result<std::vector<FidelityRow>> fidelity(const fs::path &data)
{
    Result<Database> database = Database::open(data / "state.db");
    Result<Documents> documents = database ? Documents::create(*database) : failure(database.error());
    if (!documents)
        return failure(documents.error());
    ServeOptions options;
    options.data = data;
    const Serving rooms(options, std::move(*database), std::move(*documents));
    return rooms.fidelity();
}

int serve(const ServeOptions &options, const std::function<void(const std::string &line)> &print)
{
    std::signal(SIGPIPE, SIG_IGN); // a function that ends while we write to it is no reason to end
    const Result<DataFolder> folder = DataFolder::take(fs::absolute(options.data));
    if (!folder) {
        print(failureLine(folder.error()));
        return EXIT_FAILURE;
    }
    Result<Database> database = Database::open(fs::absolute(options.data) / "state.db");
    Result<Documents> documents = database ? Documents::create(*database) : failure(database.error());
    if (!documents) {
        print(failureLine(documents.error()));
        return EXIT_FAILURE;
    }
    Serving serving(options, std::move(*database), std::move(*documents));
    const Result<> started = serving.start();
    if (!started) {
        print(failureLine(started.error()));
        return EXIT_FAILURE;
    }
    print(serving.readyLine());
    serving.run();
    return EXIT_SUCCESS;
}

} // namespace fermata::emulator
