// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatorservice.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/paths.h"
#include "app/services/emulator/emulatoradmin.h"
#include "app/services/emulator/emulatorprocess.h"
#include "app/services/emulator/emulatorstream.h"
#include "app/services/emulator/instanceshell.h"
#include "app/services/emulator/wireerror.h"
#include "app/services/project/projectkey.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTimer>

#include <utility>

namespace fermata {

Q_LOGGING_CATEGORY(emulatorLog, "fermata.emulator")

namespace {

constexpr int mostRestarts = 3;
constexpr std::chrono::milliseconds restartWindow = std::chrono::minutes(1);
constexpr std::chrono::milliseconds changesTogether{100}; // a deploy changes a function several times

QList<Front> frontsFrom(const QJsonArray &array)
{
    QList<Front> fronts;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        fronts.append(
            {object.value(QLatin1String("function")).toString(), object.value(QLatin1String("kind")).toString(),
             object.value(QLatin1String("trigger")).toString(), QUrl(object.value(QLatin1String("url")).toString())});
    }
    return fronts;
}

QStringList names(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

template<class T>
QFuture<Result<T>> notRunning()
{
    return finished<T>(failure(Error::Code::Unreachable, "emulator.notRunning", "The local cloud is not running"));
}

} // namespace

class EmulatorService::Private
{
public:
    Private(EmulatorService &service, HttpClient &client);

    void launch();
    void takeReady(const EmulatorReady &ready);
    void openStream();
    void takeDeployment(const QJsonObject &record);
    void takeChange(const QString &function);
    void setFronts(const QJsonArray &array);
    void takeInstance(const InstanceSnapshot &instance);
    void refreshInstances();
    void takeEnd(const Error &reason);
    bool mayRestart();
    void forgetProcess();
    void setState(State state, const Error &problem);

    EmulatorService &q;
    HttpClient &http;
    std::filesystem::path project;
    QString environment;
    int apiPort = 0;
    std::unique_ptr<EmulatorProcess> process;
    std::unique_ptr<EmulatorStream> stream;
    std::unique_ptr<EmulatorAdmin> admin;
    EmulatorReady ready;
    QList<InstanceSnapshot> instances;
    QList<QElapsedTimer> restarts;
    QStringList changed; // not told yet
    QTimer telling;
    bool wanted = false; // false while it is being stopped
};

EmulatorService::Private::Private(EmulatorService &service, HttpClient &client) : q(service), http(client)
{
    telling.setSingleShot(true);
    telling.setInterval(changesTogether);
    QObject::connect(&telling, &QTimer::timeout, &q, [this] { Q_EMIT q.functionsChanged(std::exchange(changed, {})); });
}

EmulatorService::EmulatorService(HttpClient &http, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, http))
{
}

EmulatorService::~EmulatorService()
{
    d->stream.reset();
    d->process.reset(); // waits a moment for its end
}

CloudConnection EmulatorService::connection() const
{
    return m_state == State::Running ? d->ready.connection : CloudConnection();
}

QList<InstanceSnapshot> EmulatorService::instances() const
{
    return d->instances;
}

void EmulatorService::start(const std::filesystem::path &project, int apiPort)
{
    const bool same = d->wanted && d->project == project && d->apiPort == apiPort;
    if (same && (m_state == State::Running || m_state == State::Starting))
        return;
    d->project = project;
    d->apiPort = apiPort;
    d->wanted = true;
    d->restarts.clear();
    d->forgetProcess();
    d->setState(State::Starting, {});
    if (d->process)
        d->process->end(); // its end launches the next one
    else
        d->launch();
}

void EmulatorService::setEnvironment(const QString &name)
{
    if (std::exchange(d->environment, name) == name || m_state == State::Stopped)
        return;
    const std::filesystem::path project = d->project;
    stop();
    start(project, d->apiPort);
}

void EmulatorService::stop()
{
    d->wanted = false;
    d->forgetProcess();
    if (d->process)
        d->process->end();
    d->setState(State::Stopped, {});
}

QFuture<Result<DebugEndpoint>> EmulatorService::startDebug(const QString &function, const DebugWish &wish)
{
    return d->admin ? d->admin->startDebug(function, wish) : notRunning<DebugEndpoint>();
}

QFuture<Result<>> EmulatorService::stopDebug(const QString &function)
{
    return d->admin ? d->admin->stopDebug(function) : notRunning<void>();
}

QFuture<Result<>> EmulatorService::prepareDebug(const QString &function)
{
    return d->admin ? d->admin->prepareDebug(function) : notRunning<void>();
}

QFuture<Result<InvocationRecord>> EmulatorService::replay(const Replay &replay)
{
    return d->admin ? d->admin->replay(replay) : notRunning<InvocationRecord>();
}

QFuture<Result<InvocationRecord>> EmulatorService::call(const Invocation &invocation, const OutboundWish &outbound)
{
    return d->admin ? d->admin->call(invocation, outbound) : notRunning<InvocationRecord>();
}

QFuture<Result<QJsonArray>> EmulatorService::exchanges(const QString &requestId)
{
    return d->admin ? d->admin->exchanges(requestId) : notRunning<QJsonArray>();
}

QFuture<Result<ExplainedStart>> EmulatorService::explain(const QString &function, const QByteArray &event)
{
    return d->admin ? d->admin->explain(function, event) : notRunning<ExplainedStart>();
}

QFuture<Result<TimeLeft>> EmulatorService::hold(const QString &instanceId, bool held)
{
    return d->admin ? d->admin->hold(instanceId, held) : notRunning<TimeLeft>();
}

QFuture<Result<>> EmulatorService::keep(const QString &instanceId, bool kept)
{
    return d->admin ? d->admin->keep(instanceId, kept) : notRunning<void>();
}

QFuture<Result<>> EmulatorService::freeze(const QString &instanceId)
{
    return d->admin ? d->admin->freeze(instanceId) : notRunning<void>();
}

QFuture<Result<>> EmulatorService::thaw(const QString &instanceId)
{
    return d->admin ? d->admin->thaw(instanceId) : notRunning<void>();
}

void EmulatorService::lookAtInstances()
{
    if (d->admin)
        d->refreshInstances();
}

InstanceShell *EmulatorService::shell(const QString &instanceId, QObject *parent)
{
    if (m_state != State::Running)
        return nullptr;
    return new InstanceShell(d->ready.connection.endpoint, d->ready.token, instanceId, parent);
}

QFuture<Result<>> EmulatorService::kill(const QString &instanceId)
{
    return d->admin ? d->admin->kill(instanceId) : notRunning<void>();
}

QFuture<Result<>> EmulatorService::makeCold(const QString &function)
{
    return d->admin ? d->admin->makeCold(function) : notRunning<void>();
}

void EmulatorService::Private::launch()
{
    EmulatorProcess::Options options;
    // Programs of the build tree's tests/ folder find it too.
    options.program = binDirectory().parent_path() / "bin" / "fermata-emulator";
    options.project = project;
    options.data = emulatorDataDirectory(project);
    options.apiPort = apiPort;
    options.environment = environment;
    process = std::make_unique<EmulatorProcess>(options);
    QObject::connect(process.get(), &EmulatorProcess::ready, &q,
                     [this](const EmulatorReady &said) { takeReady(said); });
    // The process is still inside its own slot when it tells of its end: handled, and deleted, afterwards.
    QObject::connect(
        process.get(), &EmulatorProcess::ended, &q, [this](const Error &reason) { takeEnd(reason); },
        Qt::QueuedConnection);
    process->start();
}

void EmulatorService::Private::takeReady(const EmulatorReady &said)
{
    if (process->isEnding())
        return;
    ready = said;
    admin = std::make_unique<EmulatorAdmin>(http, ready.connection.endpoint, ready.token);
    openStream();
    setFronts(ready.fronts);
    setState(State::Running, q.m_problem);
}

void EmulatorService::Private::openStream()
{
    stream = std::make_unique<EmulatorStream>(http, ready.connection.endpoint, ready.token);
    EmulatorStream *const events = stream.get();
    QObject::connect(events, &EmulatorStream::logReceived, &q, &EmulatorService::logReceived);
    QObject::connect(events, &EmulatorStream::invocationFinished, &q, &EmulatorService::invocationFinished);
    QObject::connect(events, &EmulatorStream::instanceChanged, &q,
                     [this](const InstanceSnapshot &instance) { takeInstance(instance); });
    QObject::connect(events, &EmulatorStream::deploymentReceived, &q,
                     [this](const QJsonObject &record) { takeDeployment(record); });
    QObject::connect(events, &EmulatorStream::functionChanged, &q,
                     [this](const QString &function) { takeChange(function); });
    QObject::connect(events, &EmulatorStream::reopened, &q, [this] {
        refreshInstances();
        Q_EMIT q.functionsChanged({});
    });
    stream->open();
}

void EmulatorService::Private::takeDeployment(const QJsonObject &record)
{
    const QJsonValue error = record.value(QLatin1String("error"));
    if (record.contains(QLatin1String("fronts")))
        setFronts(record.value(QLatin1String("fronts")).toArray());
    if (error.isObject())
        Q_EMIT q.deployFailed(errorFromWire(error.toObject()));
    else
        Q_EMIT q.deployed(names(record.value(QLatin1String("functions"))),
                          names(record.value(QLatin1String("warmStateDropped"))));
}

void EmulatorService::Private::takeChange(const QString &function)
{
    if (!changed.contains(function))
        changed.append(function);
    if (!telling.isActive())
        telling.start();
}

void EmulatorService::Private::setFronts(const QJsonArray &array)
{
    q.m_fronts = frontsFrom(array);
    Q_EMIT q.frontsChanged();
}

void EmulatorService::Private::takeInstance(const InstanceSnapshot &instance)
{
    instances.removeIf([&instance](const InstanceSnapshot &known) { return known.id == instance.id; });
    if (instance.state != InstanceState::Gone)
        instances.append(instance);
    Q_EMIT q.instanceChanged(instance);
}

void EmulatorService::Private::refreshInstances()
{
    whenDone(admin->instances(), stream.get(), [this](const Result<QList<InstanceSnapshot>> &now) {
        if (!now)
            return;
        QList<InstanceSnapshot> gone = instances;
        for (const InstanceSnapshot &instance : *now) {
            gone.removeIf([&instance](const InstanceSnapshot &known) { return known.id == instance.id; });
            takeInstance(instance);
        }
        for (InstanceSnapshot &instance : gone) {
            instance.state = InstanceState::Gone;
            takeInstance(instance);
        }
    });
}

void EmulatorService::Private::takeEnd(const Error &reason)
{
    const bool wasRunning = q.m_state == State::Running;
    process.reset();
    forgetProcess();
    if (reason.code == Error::Code::Cancelled) {
        if (wanted)
            launch(); // for the project that was opened meanwhile
        return;
    }
    qCWarning(emulatorLog, "%s", reason.message.c_str());
    if (!wanted)
        return;
    const bool again = (wasRunning || !restarts.isEmpty()) && mayRestart();
    if (wasRunning)
        Q_EMIT q.crashed(reason);
    if (!wanted || process) // whoever heard of it stopped it, or started another
        return;
    setState(again ? State::Starting : State::Failed, reason);
    if (again)
        launch();
}

// What cannot even start is not tried again; what ran and died is, up to three times a minute.
bool EmulatorService::Private::mayRestart()
{
    restarts.removeIf([](const QElapsedTimer &time) { return time.hasExpired(restartWindow.count()); });
    if (restarts.size() >= mostRestarts)
        return false;
    restarts.append(QElapsedTimer());
    restarts.last().start();
    return true;
}

void EmulatorService::Private::forgetProcess()
{
    stream.reset();
    admin.reset();
    telling.stop();
    changed.clear();
    if (!q.m_fronts.isEmpty()) {
        q.m_fronts.clear();
        Q_EMIT q.frontsChanged();
    }
    const QList<InstanceSnapshot> lost = std::exchange(instances, {});
    for (InstanceSnapshot instance : lost) {
        instance.state = InstanceState::Gone;
        instance.reason = "stopped";
        Q_EMIT q.instanceChanged(instance);
    }
}

void EmulatorService::Private::setState(State state, const Error &problem)
{
    if (q.m_state == state && q.m_problem == problem)
        return;
    q.m_state = state;
    q.m_problem = problem;
    Q_EMIT q.stateChanged(state);
}

} // namespace fermata
