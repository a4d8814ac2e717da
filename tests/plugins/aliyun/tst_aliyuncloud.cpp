// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin against a real emulator: every request signed, routed, run and answered.
#include "tests/plugins/localcloud.h"

using namespace fermata;

class tst_AliyunCloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void deploysAndDescribesAFunction();
    void deployingAgainChangesCodeAndSettings();
    void callsWithTheEndOfTheLogAndTheFigures();
    void aFunctionThatFailsIsARecordWithAnError();
    void aFunctionThatTakesTooLongIsATimeout();
    void aFunctionThatLeavesIsAnExit();
    void aFunctionThatCannotBeLoadedFailsToStart();
    void listsEveryFunctionAcrossPages();
    void anUnknownFunctionIsNotFound();
    void removesAFunction();
    void aWrongSecretIsDenied();

private:
    Function make(const QString &name, int timeout = 10) const;
    Result<InvocationRecord> call(const QString &name, const QByteArray &code, const QByteArray &event,
                                  int timeout = 10);

    std::unique_ptr<test::LocalCloud> m_local;
    std::unique_ptr<Cloud> m_cloud;
};

namespace {

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

#define VERIFY_RESULT(result) QVERIFY2(result, (result) ? "" : messageOf((result).error()).constData())

} // namespace

void tst_AliyunCloud::initTestCase()
{
    m_local = std::make_unique<test::LocalCloud>();
    QVERIFY2(m_local->isRunning(), qPrintable(m_local->emulator.problem()));
    m_cloud = m_local->connect(QStringLiteral("aliyun"));
    QVERIFY(m_cloud);
}

Function tst_AliyunCloud::make(const QString &name, int timeout) const
{
    Function function;
    function.vendor = Vendor::FunctionCompute;
    function.name = name.toStdString();
    function.runtime = "python3.10";
    function.handler = "index.handler";
    function.memoryMb = 256;
    function.timeout = std::chrono::seconds(timeout);
    return function;
}

Result<InvocationRecord> tst_AliyunCloud::call(const QString &name, const QByteArray &code, const QByteArray &event,
                                               int timeout)
{
    const QByteArray zip = test::LocalCloud::zipOf(QStringLiteral("index.py"), code);
    const Result<Function> deployed = answerOf(m_cloud->deploy(make(name, timeout), zip));
    if (!deployed)
        return failure(deployed.error());
    Invocation invocation;
    invocation.function = name.toStdString();
    invocation.event = event.toStdString();
    return answerOf(m_cloud->invoke(invocation));
}

void tst_AliyunCloud::deploysAndDescribesAFunction()
{
    Function wanted = make(QStringLiteral("described"), 7);
    wanted.description = "Says what it is: 你好";
    wanted.environment = {{"GREETING", "hi there"}, {"EMPTY", ""}};
    const QByteArray zip =
        test::LocalCloud::zipOf(QStringLiteral("index.py"), "def handler(event, context):\n    return 1\n");
    const Result<Function> deployed = answerOf(m_cloud->deploy(wanted, zip));
    VERIFY_RESULT(deployed);
    const Result<Function> found = answerOf(m_cloud->function(QStringLiteral("described")));
    VERIFY_RESULT(found);
    QVERIFY(*found == wanted);
    QVERIFY(*deployed == wanted);
}

void tst_AliyunCloud::deployingAgainChangesCodeAndSettings()
{
    const Result<InvocationRecord> first =
        call(QStringLiteral("changing"), "def handler(event, context):\n    return 'one'\n", "{}", 5);
    VERIFY_RESULT(first);
    QCOMPARE(first->payload, std::string(R"(one)"));
    const Result<InvocationRecord> second =
        call(QStringLiteral("changing"), "def handler(event, context):\n    return 'two'\n", "{}", 9);
    VERIFY_RESULT(second);
    QCOMPARE(second->payload, std::string(R"(two)"));
    const Result<Function> found = answerOf(m_cloud->function(QStringLiteral("changing")));
    VERIFY_RESULT(found);
    QCOMPARE(found->timeout, std::chrono::seconds(9));
}

void tst_AliyunCloud::callsWithTheEndOfTheLogAndTheFigures()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("logging"),
             "def handler(event, context):\n    print('a line of mine')\n    return event.decode()\n", R"({"a":"b"})");
    VERIFY_RESULT(record);
    QVERIFY(!record->error);
    QCOMPARE(record->outcome, Outcome::Success);
    QCOMPARE(QByteArray::fromStdString(record->payload).replace(' ', ""), QByteArray(R"({"a":"b"})"));
    QVERIFY(record->requestId.size() > 10);
    QCOMPARE(record->version, std::string("LATEST"));
    QVERIFY(QByteArray::fromStdString(record->logTail).contains("a line of mine"));
    QVERIFY(QByteArray::fromStdString(record->logTail).contains(record->requestId.c_str()));
    QVERIFY(record->duration.count() > 0);
    QCOMPARE(record->memoryMb, 256);
    QVERIFY(record->maxMemoryMb > 0);
}

void tst_AliyunCloud::aFunctionThatFailsIsARecordWithAnError()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("failing"), "def handler(event, context):\n    raise ValueError('no such thing')\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::FunctionError);
    QCOMPARE(record->error->type, std::string("UnhandledInvocationError"));
    QCOMPARE(record->error->errorType, std::string("ValueError"));
    QCOMPARE(record->error->errorMessage, std::string("no such thing"));
    QVERIFY(!record->error->stackTrace.empty());
}

void tst_AliyunCloud::aFunctionThatTakesTooLongIsATimeout()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("slow"), "import time\ndef handler(event, context):\n    time.sleep(30)\n", "{}", 1);
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::Timeout);
}

void tst_AliyunCloud::aFunctionThatLeavesIsAnExit()
{
    const Result<InvocationRecord> record =
        call(QStringLiteral("leaving"), "import os\ndef handler(event, context):\n    os._exit(3)\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->outcome, Outcome::Exited);
}

void tst_AliyunCloud::aFunctionThatCannotBeLoadedFailsToStart()
{
    const Result<InvocationRecord> record = call(QStringLiteral("unloadable"), "def handler(:\n", "{}");
    VERIFY_RESULT(record);
    QVERIFY(record->error);
    QCOMPARE(record->error->type, std::string("UnhandledInvocationError"));
}

void tst_AliyunCloud::listsEveryFunctionAcrossPages()
{
    const QByteArray zip =
        test::LocalCloud::zipOf(QStringLiteral("index.py"), "def handler(event, context):\n    return 1\n");
    QStringList names;
    for (int i = 0; i < 105; ++i)
        names.append(QStringLiteral("listed-%1").arg(i, 3, 10, QLatin1Char('0')));
    QList<QFuture<Result<Function>>> deployments;
    for (const QString &name : std::as_const(names))
        deployments.append(m_cloud->deploy(make(name), zip));
    for (const QFuture<Result<Function>> &deployment : std::as_const(deployments))
        VERIFY_RESULT(answerOf(deployment));
    const Result<QList<Function>> all = answerOf(m_cloud->functions());
    VERIFY_RESULT(all);
    QStringList listed;
    for (const Function &function : *all) {
        const QString name = QString::fromStdString(function.name);
        if (name.startsWith(QLatin1String("listed-")))
            listed.append(name);
    }
    listed.sort();
    QCOMPARE(listed, names);
}

void tst_AliyunCloud::anUnknownFunctionIsNotFound()
{
    const Result<Function> found = answerOf(m_cloud->function(QStringLiteral("nowhere")));
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::NotFound);
    Invocation invocation;
    invocation.function = "nowhere";
    invocation.event = "{}";
    const Result<InvocationRecord> record = answerOf(m_cloud->invoke(invocation));
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::NotFound);
    QCOMPARE(record.error().id, std::string("aliyun.FunctionNotFound"));
}

void tst_AliyunCloud::removesAFunction()
{
    VERIFY_RESULT(call(QStringLiteral("leftover"), "def handler(event, context):\n    return 1\n", "{}"));
    VERIFY_RESULT(answerOf(m_cloud->remove(QStringLiteral("leftover"))));
    QVERIFY(!answerOf(m_cloud->function(QStringLiteral("leftover"))));
}

void tst_AliyunCloud::aWrongSecretIsDenied()
{
    CloudConnection connection = m_local->emulator.connection();
    connection.secretAccessKey = QStringLiteral("not the secret");
    const std::unique_ptr<Cloud> stranger = m_local->clouds.find(QStringLiteral("aliyun"))->connect(connection);
    const Result<QList<Function>> all = answerOf(stranger->functions());
    QVERIFY(!all);
    QCOMPARE(all.error().code, Error::Code::Denied);
}

QTEST_GUILESS_MAIN(tst_AliyunCloud)
#include "tst_aliyuncloud.moc"
