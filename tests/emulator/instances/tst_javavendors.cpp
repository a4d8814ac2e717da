// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/javaclasses.h"
#include "tests/emulator/instances/testcloud.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace fermata::test;

// Functions that are written to the vendors' own interfaces: their real jars are beside the classes, as a build puts them.
class tst_JavaVendors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lambdaGivesItsContext();
    void lambdasInterfacesNeedNoMethodsName();
    void whatIsMissingIsSaidToComeWithTheCloud();
    void functionComputeGivesItsContext();
    void functionComputesInterfacesAnswer();
    void anExceptionBecomesFunctionComputesBody();
    void anInitializerRunsOnTheSameObject();

private:
    DeployedFunctionPtr lambda(TestCloud &cloud, const std::string &handler, bool withJar = true) const;
    Function fc(const std::string &handler) const;

    QTemporaryDir m_jars;
    std::string m_lambdaJar;
    std::string m_fcJar;
    Files m_lambda;
    Files m_fc;
};

namespace {

constexpr const char *lambdaSource = R"(package example;

import com.amazonaws.services.lambda.runtime.*;
import java.io.*;
import java.util.*;

public class L implements RequestHandler<L.In, Map<String, Object>> {
    public record In(String name, List<Integer> numbers) {}

    public static class Streams implements RequestStreamHandler {
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException { in.transferTo(out); }
    }

    public static abstract class Base<T> implements RequestHandler<T, T> {
        public T handleRequest(T event, Context context) { return event; }
    }

    public static class Numbers extends Base<Map<String, Long>> {}

    public Map<String, Object> handleRequest(In in, Context context) {
        context.getLogger().log("from logger");
        LambdaRuntime.getLogger().log("from runtime".getBytes());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", context.getAwsRequestId());
        answer.put("name", context.getFunctionName() + ":" + context.getFunctionVersion());
        answer.put("arn", context.getInvokedFunctionArn());
        answer.put("memory", context.getMemoryLimitInMB());
        answer.put("group", context.getLogGroupName());
        answer.put("left", context.getRemainingTimeInMillis());
        answer.put("custom", context.getClientContext() == null ? "" : context.getClientContext().getCustom().get("k"));
        answer.put("app", context.getClientContext() == null ? "" : context.getClientContext().getClient().getAppTitle());
        answer.put("trace", System.getProperty("com.amazonaws.xray.traceHeader"));
        answer.put("in", in.name() + in.numbers());
        answer.put("identity", context.getIdentity());
        return answer;
    }
}
)";

constexpr const char *fcSource = R"(package example;

import com.aliyun.fc.runtime.*;
import java.io.*;
import java.util.*;

public class F implements StreamRequestHandler, FunctionInitializer, PreStopHandler {
    public static class In { public String name; }

    public static class Objects implements PojoRequestHandler<In, Map<String, String>> {
        public Map<String, String> handleRequest(In in, Context context) { return Map.of("hello", in.name); }
    }

    public static class Fails implements StreamRequestHandler {
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException { throw new IOException("oops"); }
    }

    private String prepared = "no";

    public void initialize(Context context) { prepared = "yes"; }
    public void preStop(Context context) {}

    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        context.getLogger().info("greeting");
        context.getLogger().debug("unheard");
        context.getLogger().setLogLevel(FunctionComputeLogger.Level.DEBUG);
        context.getLogger().debug("heard");
        out.write(String.join(" ", context.getRequestId(), context.getFunctionParam().getFunctionName(),
                              context.getFunctionParam().getFunctionHandler(), context.getService().getQualifier(),
                              context.getExecutionCredentials().getAccessKeyId() == null ? "none" : "key",
                              "" + context.getRetryCount(), prepared, new String(in.readAllBytes())).getBytes());
    }
}
)";

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

} // namespace

void tst_JavaVendors::initTestCase()
{
    if (!hasJava())
        QSKIP("There is no JDK on this machine: apt install default-jdk-headless");
    m_lambdaJar = jarOf(m_jars, QStringLiteral("com.amazonaws"), QStringLiteral("aws-lambda-java-core"),
                        QStringLiteral("1.2.3"));
    m_fcJar =
        jarOf(m_jars, QStringLiteral("com.aliyun.fc.runtime"), QStringLiteral("fc-java-core"), QStringLiteral("1.4.1"));
    if (m_lambdaJar.empty() || m_fcJar.empty())
        QSKIP("Maven's registry cannot be reached: the vendors' jars are there");
    m_lambda = javaClasses({{"example/L.java", lambdaSource}},
                           {m_jars.filePath(QStringLiteral("aws-lambda-java-core.jar"))});
    m_fc = javaClasses({{"example/F.java", fcSource}}, {m_jars.filePath(QStringLiteral("fc-java-core.jar"))});
    QVERIFY(!m_lambda.empty() && !m_fc.empty());
}

DeployedFunctionPtr tst_JavaVendors::lambda(TestCloud &cloud, const std::string &handler, bool withJar) const
{
    Function function = functionNamed("f", Vendor::Lambda, "java17");
    function.handler = handler;
    Files files = m_lambda;
    if (withJar)
        files.emplace_back("lib/aws-lambda-java-core.jar", m_lambdaJar);
    return cloud.deploy(function, files);
}

Function tst_JavaVendors::fc(const std::string &handler) const
{
    Function function = functionNamed("f", Vendor::FunctionCompute, "java11");
    function.handler = handler;
    return function;
}

void tst_JavaVendors::lambdaGivesItsContext()
{
    TestCloud cloud;
    const auto function = lambda(cloud, "example.L::handleRequest");
    Invocation invocation = cloud.invocation(function, R"({"name":"Ada","numbers":[1,"2"]})");
    invocation.qualifier = "$LATEST";
    invocation.clientContext = QByteArray(R"({"client":{"app_title":"shop"},"custom":{"k":"v"}})").toBase64().toStdString();
    const Result<InvocationRecord> record = cloud.await(cloud.pool().run(function, invocation));
    const QJsonObject answer = objectIn(record->payload);
    QVERIFY2(!record->error, record->payload.c_str());
    QCOMPARE(answer[QLatin1String("id")].toString().toStdString(), invocation.requestId);
    QCOMPARE(answer[QLatin1String("name")].toString(), QStringLiteral("f:$LATEST"));
    QCOMPARE(answer[QLatin1String("arn")].toString(),
             QStringLiteral("arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"));
    QCOMPARE(answer[QLatin1String("memory")].toInt(), 256);
    QCOMPARE(answer[QLatin1String("group")].toString(), QStringLiteral("/aws/lambda/f"));
    QVERIFY(answer[QLatin1String("left")].toInt() > 0 && answer[QLatin1String("left")].toInt() <= 3000);
    QCOMPARE(answer[QLatin1String("custom")].toString(), QStringLiteral("v"));
    QCOMPARE(answer[QLatin1String("app")].toString(), QStringLiteral("shop"));
    QVERIFY(answer[QLatin1String("trace")].toString().startsWith(QLatin1String("Root=")));
    QCOMPARE(answer[QLatin1String("in")].toString(), QStringLiteral("Ada[1, 2]"));
    QVERIFY(!answer.contains(QLatin1String("identity"))); // null is left out
    for (const char *const text : {"from logger", "from runtime"}) {
        const LogRecord *const line = cloud.logContaining(text);
        QVERIFY2(line != nullptr, text);
        QCOMPARE(line->requestId, invocation.requestId);
    }
}

void tst_JavaVendors::lambdasInterfacesNeedNoMethodsName()
{
    TestCloud cloud;
    QVERIFY(objectIn(cloud.call(lambda(cloud, "example.L"), R"({"name":"x"})").payload).contains(QLatin1String("id")));
    QCOMPARE(cloud.call(lambda(cloud, "example.L$Streams"), R"({ "as": "it is" })").payload,
             std::string(R"({ "as": "it is" })"));
    QCOMPARE(cloud.call(lambda(cloud, "example.L$Numbers"), R"({"a":"7"})").payload, std::string(R"({"a":7})"));
}

void tst_JavaVendors::whatIsMissingIsSaidToComeWithTheCloud()
{
    TestCloud cloud;
    const InvocationRecord record = cloud.call(lambda(cloud, "example.L", false));
    QCOMPARE(record.error->errorType, std::string("java.lang.NoClassDefFoundError"));
    QVERIFY(cloud.logContaining("com.amazonaws.services.lambda.runtime.RequestHandler comes with the runtime in the cloud, "
                                "and not here: add com.amazonaws:aws-lambda-java-core to the dependencies"));
}

void tst_JavaVendors::functionComputeGivesItsContext()
{
    TestCloud cloud;
    Files files = m_fc;
    files.emplace_back("lib/fc-java-core.jar", m_fcJar);
    const InvocationRecord record = cloud.call(cloud.deploy(fc("example.F::handleRequest"), files), "Ada");
    QVERIFY2(!record.error, record.payload.c_str());
    QCOMPARE(record.payload, record.requestId + " f example.F::handleRequest LATEST key 0 no Ada");
    const QRegularExpression entry(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z %1 \\[INFO\\] greeting\\s*$")
            .arg(QString::fromStdString(record.requestId)));
    const QString said = QString::fromStdString(cloud.logContaining("greeting")->message);
    QVERIFY2(entry.match(said).hasMatch(), qPrintable(said));
    QVERIFY(cloud.logContaining("[DEBUG] heard"));
    QVERIFY(!cloud.logContaining("unheard"));
}

void tst_JavaVendors::functionComputesInterfacesAnswer()
{
    TestCloud cloud;
    Files files = m_fc;
    files.emplace_back("lib/fc-java-core.jar", m_fcJar);
    QCOMPARE(cloud.call(cloud.deploy(fc("example.F$Objects::handleRequest"), files), R"({"name":"Ada"})").payload,
             std::string(R"({"hello":"Ada"})"));
}

void tst_JavaVendors::anExceptionBecomesFunctionComputesBody()
{
    TestCloud cloud;
    Files files = m_fc;
    files.emplace_back("lib/fc-java-core.jar", m_fcJar);
    const InvocationRecord record = cloud.call(cloud.deploy(fc("example.F$Fails::handleRequest"), files), "x");
    const QJsonObject body = objectIn(record.payload);
    QCOMPARE(body[QLatin1String("errorMessage")].toString(), QStringLiteral("oops"));
    QCOMPARE(body[QLatin1String("errorType")].toString(), QStringLiteral("java.io.IOException"));
    QCOMPARE(body[QLatin1String("errorCause")].toString(), QStringLiteral("oops"));
    QVERIFY(record.payload.find("example.F$Fails.handleRequest(F.java:") != std::string::npos);
    QVERIFY(cloud.logContaining("[ERROR] java.io.IOException: oops"));
    const InvocationRecord missing = cloud.call(cloud.deploy(fc("example.Nobody::handleRequest"), files), "x");
    QCOMPARE(missing.outcome, Outcome::InitError);
    QCOMPARE(missing.error->errorType, std::string("java.lang.ClassNotFoundException"));
}

void tst_JavaVendors::anInitializerRunsOnTheSameObject()
{
    TestCloud cloud;
    Function function = fc("example.F::handleRequest");
    function.initializer = "example.F::initialize";
    Files files = m_fc;
    files.emplace_back("lib/fc-java-core.jar", m_fcJar);
    const InvocationRecord record = cloud.call(cloud.deploy(function, files), "Ada");
    QVERIFY2(record.payload.ends_with(" yes Ada"), record.payload.c_str());
}

QTEST_GUILESS_MAIN(tst_JavaVendors)
#include "tst_javavendors.moc"
