// SPDX-License-Identifier: GPL-3.0-or-later
// The plugins of clouds against a real emulator: every request signed, routed, run and answered. What they do is one
// contract; where the clouds differ, the rows say how.
#include "tests/plugins/localcloud.h"

using namespace fermata;

namespace {

// In what the clouds differ.
struct Ways
{
    QString plugin;
    Vendor vendor = Vendor::Lambda;
    std::string latest;
    std::string quote; // stands around a text that a handler returns
    std::string failed; // what it calls an error that nobody caught
    Outcome unloadable = Outcome::InitError; // what becomes of a call whose code cannot be loaded
    std::string unknownFunction;
    int moreThanAPage = 0;
    const char *echo = nullptr; // what returns its event
};

const Error noAnswer = failure(Error::Code::Timeout, "test.noAnswer").value();

template<class T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    return test::waitFor(future).value_or(Result<T>(failure(noAnswer)));
}

QByteArray messageOf(const Error &error)
{
    return QByteArray::fromStdString(error.id + " " + error.message);
}

#define VERIFY_RESULT(expression)                                                                                      \
    do {                                                                                                               \
        const auto &result = (expression);                                                                             \
        QVERIFY2(result, result ? "" : messageOf(result.error()).constData());                                         \
    } while (false)

} // namespace

Q_DECLARE_METATYPE(Ways)

class tst_Clouds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void deploysAndDescribesAFunction();
    void deployingAgainChangesCodeAndSettings();
    void callsWithTheEndOfTheLogAndTheFigures();
    void aFunctionThatFailsIsARecordWithAnError();
    void aFunctionThatTakesTooLongIsATimeout();
    void aFunctionThatLeavesIsAnExit();
    void aFunctionThatCannotBeLoadedFailsToStart();
    void changesSettingsAloneWithoutUploading();
    void publishesAndSendsAShareOfTheCalls();
    void findsTheLinesOfOneCall();
    void countsLinesByLevelOverTime();
    void countsCallsByTheMinute();
    void listsEveryFunctionAcrossPages();
    void anUnknownFunctionIsNotFound();
    void removesAFunction();
    void aWrongSecretIsDenied();

private:
    Function make(const QString &name, int timeout = 10) const;
    Result<InvocationRecord> call(const QString &name, const QByteArray &code, const QByteArray &event,
                                  int timeout = 10);

    std::map<QString, std::unique_ptr<test::LocalCloud>> m_locals; // by the plugin, which is the only one to see it
    test::LocalCloud *m_local = nullptr;
    std::unique_ptr<Cloud> m_cloud;
    Ways m_ways;
};

void tst_Clouds::initTestCase_data()
{
    QTest::addColumn<Ways>("ways");
    QTest::newRow("aws") << Ways{
        .plugin = QStringLiteral("aws"),
        .vendor = Vendor::Lambda,
        .latest = "$LATEST",
        .quote = "\"",
        .failed = "Unhandled",
        .unloadable = Outcome::InitError,
        .unknownFunction = "aws.ResourceNotFoundException",
        .moreThanAPage = 55,
        .echo = "event",
    };
    QTest::newRow("aliyun") << Ways{
        .plugin = QStringLiteral("aliyun"),
        .vendor = Vendor::FunctionCompute,
        .latest = "LATEST",
        .quote = "",
        .failed = "UnhandledInvocationError",
        .unloadable = Outcome::FunctionError,
        .unknownFunction = "aliyun.FunctionNotFound",
        .moreThanAPage = 105,
        .echo = "event.decode()",
    };
}

void tst_Clouds::init()
{
    QFETCH_GLOBAL(Ways, ways);
    m_ways = ways;
    std::unique_ptr<test::LocalCloud> &local = m_locals[ways.plugin];
    if (!local)
        local = std::make_unique<test::LocalCloud>();
    m_local = local.get();
    QVERIFY2(m_local->isRunning(), m_local->emulator.problem().message.c_str());
    m_cloud = m_local->connect(ways.plugin);
    QVERIFY(m_cloud);
}

Function tst_Clouds::make(const QString &name, int timeout) const
{
    Function function;
    function.vendor = m_ways.vendor;
    function.name = name.toStdString();
    function.runtime = "python3.10";
    function.handler = "index.handler";
    function.memoryMb = 256;
    function.timeout = std::chrono::seconds(timeout);
    return function;
}

Result<InvocationRecord> tst_Clouds::call(const QString &name, const QByteArray &code, const QByteArray &event,
                                          int timeout)
{
    const QByteArray zip = test::LocalCloud::zipOf(QStringLiteral("index.py"), code);
    const Result<RemoteFunction> deployed = answerOf(m_cloud->deploy(make(name, timeout), {zip}));
    if (!deployed)
        return failure(deployed.error());
    Invocation invocation;
    invocation.function = name.toStdString();
    invocation.event = event.toStdString();
    return answerOf(m_cloud->invoke(invocation));
}

void tst_Clouds::deploysAndDescribesAFunction()
{
    Function wanted = make(QStringLiteral("described"), 7);
    wanted.description = "Says what it is: 你好";
    wanted.environment = {{"GREETING", "hi there"}, {"EMPTY", ""}};
    const QByteArray zip =
        test::LocalCloud::zipOf(QStringLiteral("index.py"), "def handler(event, context):\n    return 1\n");
    const Result<RemoteFunction> deployed = answerOf(m_cloud->deploy(wanted, {zip}));
    VERIFY_RESULT(deployed);
    const Result<RemoteFunction> found = answerOf(m_cloud->function(QStringLiteral("described")));
    VERIFY_RESULT(found);
    wanted.cpu = found->function.cpu; // a share that the service may choose
    QVERIFY(found->function == wanted);
    QVERIFY(deployed->function == wanted);
    CloudProvider *const provider = m_local->clouds.find(m_ways.plugin);
    QCOMPARE(found->codeHash, provider->codeHash(zip));
    QVERIFY(provider->settings(found->function) == provider->settings(wanted));
}

void tst_Clouds::deployingAgainChangesCodeAndSettings()
{
    const Result<InvocationRecord> first =
        call(QStringLiteral("changing"), "def handler(event, context):\n    return 'one'\n", "{}", 5);
    VERIFY_RESULT(first);
    QCOMPARE(first->payload, m_ways.quote + "one" + m_ways.quote);
    const Result<InvocationRecord> second =
        call(QStringLiteral("changing"), "def handler(event, context):\n    return 'two'\n", "{}", 9);
    VERIFY_RESULT(second);
    QCOMPARE(second->payload, m_ways.quote + "two" + m_ways.quote);
    const Result<RemoteFunction> found = answerOf(m_cloud->function(QStringLiteral("changing")));
    VERIFY_RESULT(found);
    QCOMPARE(found->function.timeout, std::chrono::seconds(9));
}

void tst_Clouds::callsWithTheEndOfTheLogAndTheFigures()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("logging"),
             QByteArray("def handler(event, context):\n    print('a line of mine')\n    return ") + m_ways.echo + "\n",
             R"({"a":"b"})");
    VERIFY_RESULT(record);
    QVERIFY(!record->error);
    QCOMPARE(record->outcome, Outcome::Success);
    QCOMPARE(QByteArray::fromStdString(record->payload).replace(' ', ""), QByteArray(R"({"a":"b"})"));
    QVERIFY(record->requestId.size() > 10);
    QCOMPARE(record->version, m_ways.latest);
    QVERIFY(QByteArray::fromStdString(record->logTail).contains("a line of mine"));
    QVERIFY(QByteArray::fromStdString(record->logTail).contains(record->requestId.c_str()));
    QVERIFY(record->duration.count() > 0);
    QCOMPARE(record->memoryMb, 256);
    QVERIFY(record->maxMemoryMb > 0);
}

void tst_Clouds::aFunctionThatFailsIsARecordWithAnError()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("failing"), "def handler(event, context):\n    raise ValueError('no such thing')\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::FunctionError);
    QCOMPARE(record->error->type, m_ways.failed);
    QCOMPARE(record->error->errorType, std::string("ValueError"));
    QCOMPARE(record->error->errorMessage, std::string("no such thing"));
    QVERIFY(!record->error->stackTrace.empty());
}

void tst_Clouds::aFunctionThatTakesTooLongIsATimeout()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("slow"), "import time\ndef handler(event, context):\n    time.sleep(30)\n", "{}", 1);
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::Timeout);
}

void tst_Clouds::aFunctionThatLeavesIsAnExit()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("leaving"), "import os\ndef handler(event, context):\n    os._exit(3)\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::Exited);
}

void tst_Clouds::aFunctionThatCannotBeLoadedFailsToStart()
{
    const Result<InvocationRecord> record = call(QStringLiteral("unloadable"), "def handler(:\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->error->type, m_ways.failed);
    QCOMPARE(record->outcome, m_ways.unloadable);
}

void tst_Clouds::changesSettingsAloneWithoutUploading()
{
    VERIFY_RESULT(call(QStringLiteral("settled"), "def handler(event, context):\n    return 'kept'\n", "{}"));
    const Result<RemoteFunction> before = answerOf(m_cloud->function(QStringLiteral("settled")));
    VERIFY_RESULT(before);
    const Result<RemoteFunction> after = answerOf(m_cloud->deploy(make(QStringLiteral("settled"), 33), {}));
    VERIFY_RESULT(after);
    QCOMPARE(after->function.timeout, std::chrono::seconds(33));
    QCOMPARE(after->codeHash, before->codeHash);
}

void tst_Clouds::publishesAndSendsAShareOfTheCalls()
{
    const QString name = QStringLiteral("released");
    Releases &releases = m_cloud->releases();
    VERIFY_RESULT(call(name, "def handler(event, context):\n    return 'one'\n", "{}"));
    VERIFY_RESULT(answerOf(releases.publish(name, QStringLiteral("the first"))));
    VERIFY_RESULT(call(name, "def handler(event, context):\n    return 'two'\n", "{}"));
    VERIFY_RESULT(answerOf(releases.publish(name, QStringLiteral("the second"))));
    const Result<QList<FunctionVersion>> versions = answerOf(releases.versions(name));
    VERIFY_RESULT(versions);
    QCOMPARE(versions->size(), 2);
    QCOMPARE(versions->first().id, std::string("2"));
    QCOMPARE(versions->last().description, std::string("the first"));

    Alias alias;
    alias.name = "live";
    alias.version = "1";
    alias.weights = {{"2", 1.0}};
    const Result<Alias> made = answerOf(releases.createAlias(name, alias));
    VERIFY_RESULT(made);
    const auto answer = [&] {
        Invocation invocation;
        invocation.function = "released";
        invocation.qualifier = "live";
        invocation.event = "{}";
        const Result<InvocationRecord> record = answerOf(m_cloud->invoke(invocation));
        return record ? QByteArray::fromStdString(record->payload) : messageOf(record.error());
    };
    QVERIFY(answer().contains("two"));
    Alias moved = *made;
    moved.weights.clear();
    VERIFY_RESULT(answerOf(releases.updateAlias(name, moved)));
    QVERIFY(answer().contains("one"));
    const Result<QList<Alias>> aliases = answerOf(releases.aliases(name));
    VERIFY_RESULT(aliases);
    QVERIFY(aliases->size() == 1 && aliases->first().weights.empty());
    QVERIFY(!answerOf(releases.removeVersion(name, QStringLiteral("1")))); // the alias points there
    VERIFY_RESULT(answerOf(releases.removeAlias(name, QStringLiteral("live"))));
    VERIFY_RESULT(answerOf(releases.removeVersion(name, QStringLiteral("1"))));
}

void tst_Clouds::findsTheLinesOfOneCall()
{
    const QString name = QStringLiteral("talking");
    const QByteArray code = "def handler(event, context):\n    print('said', 'something')\n    return 1\n";
    const Result<InvocationRecord> first = call(name, code, "{}");
    VERIFY_RESULT(first);
    VERIFY_RESULT(call(name, code, "{}"));
    LogQuery query;
    query.function = name;
    query.from = SystemClock().now() - std::chrono::minutes(5);
    query.until = SystemClock().now() + std::chrono::minutes(5);
    query.text = QStringLiteral("said something");
    Observation &observation = m_cloud->observation();
    const auto lines = [&] {
        const Result<LogPage> page = answerOf(observation.logs(query));
        return page ? page->lines : QList<LogPage::Line>();
    };
    QTRY_COMPARE_WITH_TIMEOUT(lines().size(), 2, 10'000);
    QVERIFY(lines().first().id != lines().last().id);
    query.requestId = QString::fromStdString(first->requestId);
    QTRY_COMPARE_WITH_TIMEOUT(lines().size(), 1, 10'000);
    QCOMPARE(lines().first().record.requestId, first->requestId);
    query.function = QStringLiteral("described"); // which was never called
    query.requestId.clear();
    QVERIFY(lines().isEmpty());
}

void tst_Clouds::countsLinesByLevelOverTime()
{
    const QString name = QStringLiteral("shaped");
    const QByteArray code = "def handler(event, context):\n    print('[ERROR] cart is broken')\n"
                            "    print('[WARNING] cart is full')\n    print('cart is fine')\n    return 1\n";
    VERIFY_RESULT(call(name, code, "{}"));
    VERIFY_RESULT(call(name, code, "{}"));
    LogQuery query;
    query.function = name;
    query.from = SystemClock().now() - std::chrono::minutes(30);
    query.until = SystemClock().now() + std::chrono::minutes(1);
    query.text = QStringLiteral("cart is");
    const auto lines = [&](Severity severity) {
        const Result<LogShape> shape = answerOf(m_cloud->observation().logShape(query, 30));
        qint64 sum = 0;
        for (const LogShape::Bar &bar : shape ? shape->bars : QList<LogShape::Bar>())
            sum += bar.lines[static_cast<std::size_t>(severity)];
        return sum;
    };
    QTRY_COMPARE_WITH_TIMEOUT(lines(Severity::Info), qint64(2), 10'000);
    QCOMPARE(lines(Severity::Error), qint64(2));
    QCOMPARE(lines(Severity::Warning), qint64(2));
    // What the platform writes counts with the rest; levels below the wanted one do not.
    query.text.clear();
    QVERIFY(lines(Severity::Info) > 2);
    query.least = Severity::Error;
    QCOMPARE(lines(Severity::Info), qint64(0));
    QCOMPARE(lines(Severity::Error), qint64(2));
    const Result<LogPage> failed = answerOf(m_cloud->observation().logs(query));
    VERIFY_RESULT(failed);
    QCOMPARE(failed->lines.size(), 2);
    query.function = QStringLiteral("neverCalled");
    QCOMPARE(lines(Severity::Error), qint64(0));
}

void tst_Clouds::countsCallsByTheMinute()
{
    const QString name = QStringLiteral("counted");
    for (int i = 0; i < 3; ++i)
        VERIFY_RESULT(call(name, "def handler(event, context):\n    return 1\n", "{}"));
    MetricQuery query;
    query.function = name;
    query.from = SystemClock().now() - std::chrono::minutes(10);
    query.until = SystemClock().now() + std::chrono::minutes(2);
    query.kinds = {MetricKind::Calls, MetricKind::Errors, MetricKind::DurationP95, MetricKind::ColdStarts};
    const auto total = [&](qsizetype place) {
        const Result<QList<MetricSeries>> all = answerOf(m_cloud->observation().metrics(query));
        double sum = all && all->size() == 4 ? 0 : -1;
        if (sum == 0) {
            for (const MetricPoint &point : all->at(place).points)
                sum += point.value;
        }
        return sum;
    };
    QTRY_COMPARE_WITH_TIMEOUT(total(0), 3.0, 10'000);
    QCOMPARE(total(1), 0.0);
    QTRY_VERIFY_WITH_TIMEOUT(total(2) > 0, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(total(3), 3.0, 10'000); // new code each time
}

void tst_Clouds::listsEveryFunctionAcrossPages()
{
    const QByteArray zip =
        test::LocalCloud::zipOf(QStringLiteral("index.py"), "def handler(event, context):\n    return 1\n");
    QStringList names;
    for (int i = 0; i < m_ways.moreThanAPage; ++i)
        names.append(QStringLiteral("listed-%1").arg(i, 3, 10, QLatin1Char('0')));
    QList<QFuture<Result<RemoteFunction>>> deployments;
    for (const QString &name : std::as_const(names))
        deployments.append(m_cloud->deploy(make(name), {zip}));
    for (const QFuture<Result<RemoteFunction>> &deployment : std::as_const(deployments))
        VERIFY_RESULT(answerOf(deployment));
    const Result<QList<RemoteFunction>> all = answerOf(m_cloud->functions());
    VERIFY_RESULT(all);
    QStringList listed;
    for (const RemoteFunction &remote : *all) {
        const QString name = QString::fromStdString(remote.function.name);
        if (name.startsWith(QLatin1String("listed-")))
            listed.append(name);
    }
    listed.sort();
    QCOMPARE(listed, names);
}

void tst_Clouds::anUnknownFunctionIsNotFound()
{
    const Result<RemoteFunction> found = answerOf(m_cloud->function(QStringLiteral("nowhere")));
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::NotFound);
    Invocation invocation;
    invocation.function = "nowhere";
    invocation.event = "{}";
    const Result<InvocationRecord> record = answerOf(m_cloud->invoke(invocation));
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::NotFound);
    QCOMPARE(record.error().id, m_ways.unknownFunction);
}

void tst_Clouds::removesAFunction()
{
    VERIFY_RESULT(call(QStringLiteral("leftover"), "def handler(event, context):\n    return 1\n", "{}"));
    VERIFY_RESULT(answerOf(m_cloud->remove(QStringLiteral("leftover"))));
    QVERIFY(!answerOf(m_cloud->function(QStringLiteral("leftover"))));
}

void tst_Clouds::aWrongSecretIsDenied()
{
    CloudConnection connection = m_local->emulator.connection();
    connection.secretAccessKey = QStringLiteral("not the secret");
    const std::unique_ptr<Cloud> stranger = m_local->clouds.find(m_ways.plugin)->connect(connection);
    const Result<QList<RemoteFunction>> all = answerOf(stranger->functions());
    QVERIFY(!all);
    QCOMPARE(all.error().code, Error::Code::Denied);
}

QTEST_GUILESS_MAIN(tst_Clouds)
#include "tst_clouds.moc"
