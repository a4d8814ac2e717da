// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/javaclasses.h"
#include "tests/emulator/instances/testcloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace fermata::test;

// Functions in Java, by the real virtual machine and classes that the real compiler made: what they are given, answer, log
// and fail with. Messages and log lines are those of AWS's runtime interface client.
class tst_Java : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMethodAnswers_data();
    void aMethodAnswers();
    void aWarmInstanceKeepsItsObject();
    void linesBelongToTheirCall();
    void anExceptionBecomesTheVendorsBody();
    void whatCannotBeReadOrWrittenIsTold();
    void codeThatCannotBeCalledIsToldByTheCall_data();
    void codeThatCannotBeCalledIsToldByTheCall();
    void codeThatCannotBeLoadedIsTold_data();
    void codeThatCannotBeLoadedIsTold();
    void aProjectThatWasNotBuiltIsTold();
    void aCallThatTakesTooLongIsEnded();
    void anExitAndNoMemoryEndTheInstance();
    void theHeapIsPartOfTheMemory();
    void aLargePayloadGoesBothWays();
    void anotherVersionIsTold();
    void theStartIsExplained();
    void aDebuggerHoldsALineAndLeavesNoTrace();

private:
    DeployedFunctionPtr deploy(TestCloud &cloud, const std::string &handler, int memoryMb = 256) const;

    Files m_classes;
};

namespace {

constexpr const char *source = R"(package example;

import java.io.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

public class App {
    public enum Color { RED, BLUE }

    public static class Item {
        private String sku;
        private int count;
        public Date since;
        public String getSku() { return sku; }
        public void setSku(String sku) { this.sku = sku; }
        public int getCount() { return count; }
        public void setCount(int count) { this.count = count; }
        public boolean isLast() { return count == 0; }
    }

    public static class Page<T> {
        public List<T> items;
        public Map<Color, T> byColor;
        public Optional<String> note = Optional.empty();
    }

    public static class Items extends Page<Item> {}

    public static class NoWay {
        public NoWay() { throw new IllegalStateException("TABLE"); }
        public int handle() { return 1; }
    }

    public static class Broken {
        static final int VALUE = Integer.parseInt("x");
        public int handle() { return VALUE; }
    }

    public static class Needs {
        public Needs(String something) {}
        public int handle() { return 1; }
    }

    private int calls;

    public static int twice(int number) { return number * 2; }
    public String text(String text) { return text + "!"; }
    public List<Integer> sum(List<Integer> numbers) { return List.of(numbers.stream().mapToInt(n -> n).sum()); }
    public double[] halves(double... numbers) { for (int i = 0; i < numbers.length; ++i) numbers[i] /= 2; return numbers; }
    public Page<Item> page(Page<Item> page) { page.items.get(0).setCount(page.items.get(0).getCount() + 1); return page; }
    public Map<String, Object> map(Map<String, Object> map) { map.put("type", map.get("n").getClass().getSimpleName()); return map; }
    public Object any(Object event) { return event; }
    public Instant later(Instant moment) { return moment.plusSeconds(1); }
    public LocalDate day(Date date) { return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC); }
    public BigDecimal exact(BigDecimal number) { return number.add(BigDecimal.ONE); }
    public Color color(Color color) { return color; }
    public void nothing(Item item) {}
    public UUID id(UUID id) { return id; }
    public int count() { return ++calls; }
    public void raw(InputStream in, OutputStream out) throws IOException { in.transferTo(out); }
    public String home() { return new File(".").getAbsolutePath() + " " + System.getenv("AWS_EXECUTION_ENV"); }
    public int held(int n) {
        String secret = "held";
        calls += n; // the breakpoint
        return calls;
    }
    public int log(int n) {
        System.out.println("from out");
        System.err.println("from err");
        System.out.print("no end é");
        return n;
    }
    public int fail(int n) { return inner(n); }
    private static int inner(int n) {
        throw new IllegalArgumentException("boom", new IOException("below"));
    }
    public Object itself() { List<Object> list = new ArrayList<>(); list.add(list); return list; }
    public int forever(boolean loops) { while (loops) {} return 1; }
    public int exit() { System.exit(3); return 1; }
    public int noMemory() { List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[1 << 20]); }
    public long heap() { return Runtime.getRuntime().maxMemory() >> 20; }
    public String twoTimes(String text) { return text + text; }
    public String version() { return System.getProperty("java.version"); }
}
)";

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

} // namespace

void tst_Java::initTestCase()
{
    if (!hasJava())
        QSKIP("There is no JDK on this machine: apt install default-jdk-headless");
    m_classes = javaClasses({{"example/App.java", source}});
    QVERIFY(!m_classes.empty());
}

DeployedFunctionPtr tst_Java::deploy(TestCloud &cloud, const std::string &handler, int memoryMb) const
{
    Function function = functionNamed("f", Vendor::Lambda, "java21");
    function.handler = handler;
    function.memoryMb = memoryMb;
    return cloud.deploy(function, m_classes);
}

void tst_Java::aMethodAnswers_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("answer");
    QTest::newRow("a number") << "twice" << "21" << "42";
    QTest::newRow("a number in a text") << "twice" << "\"21\"" << "42";
    QTest::newRow("nothing for a number") << "twice" << "null" << "0";
    QTest::newRow("a text") << "text" << R"("a\u00e9\n")" << R"("aé\n!")";
    QTest::newRow("a list") << "sum" << "[1,2,3]" << "[6]";
    QTest::newRow("one for a list") << "sum" << "5" << "[5]";
    QTest::newRow("an array") << "halves" << "[1,3.0]" << "[0.5,1.5]";
    QTest::newRow("objects") << "page"
                             << R"({"items":[{"sku":"a","count":1,"more":[1]}],"byColor":{"RED":{"since":5}}})"
                             << R"({"items":[{"sku":"a","count":2,"last":false}],)"
                                R"("byColor":{"RED":{"count":0,"since":5,"last":true}},"note":null})";
    QTest::newRow("a map") << "map" << R"({"n":1,"none":null})" << R"({"n":1,"type":"Integer"})";
    QTest::newRow("anything") << "any" << R"([1,2.5,"x",true,{"k":[]}])" << R"([1,2.5,"x",true,{"k":[]}])";
    QTest::newRow("a moment") << "later" << "\"2024-01-02T03:04:05Z\"" << "1704164646.000000000";
    QTest::newRow("a day") << "day" << "1704164645000" << "[2024,1,2]";
    QTest::newRow("more digits than a double has") << "exact" << "12345678901234567890" << "12345678901234567891";
    QTest::newRow("a constant") << "color" << "\"BLUE\"" << "\"BLUE\"";
    QTest::newRow("an unknown constant") << "color" << "\"GREEN\"" << "null";
    QTest::newRow("no answer") << "nothing" << "{}" << "null";
    QTest::newRow("what a text makes") << "id" << "\"7b0c5c7e-0000-4000-8000-000000000001\""
                                       << "\"7b0c5c7e-0000-4000-8000-000000000001\"";
    QTest::newRow("bytes") << "raw" << "{ as it is" << "{ as it is";
}

void tst_Java::aMethodAnswers()
{
    QFETCH(QString, method);
    QFETCH(QString, event);
    QFETCH(QString, answer);
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::" + method.toStdString());
    QCOMPARE(QString::fromStdString(cloud.call(function, event.toStdString()).payload), answer);
}

void tst_Java::aWarmInstanceKeepsItsObject()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::count");
    const InvocationRecord cold = cloud.call(function);
    QCOMPARE(cold.payload, std::string("1"));
    QVERIFY(cold.coldStart);
    const InvocationRecord warm = cloud.call(function);
    QCOMPARE(warm.payload, std::string("2"));
    QVERIFY(!warm.coldStart);
    QCOMPARE(warm.instanceId, cold.instanceId);
    const auto home = deploy(cloud, "example.App::home");
    const std::string place = cloud.call(home).payload;
    QVERIFY2(place.find("AWS_Lambda_java21") != std::string::npos, place.c_str());
    if (cloud.hasSandbox())
        QVERIFY2(place.starts_with("\"/var/task/"), place.c_str());
}

void tst_Java::linesBelongToTheirCall()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::log");
    const InvocationRecord record = cloud.call(function, "1");
    for (const char *const text : {"from out", "from err", "no end é"}) {
        const LogRecord *const line = cloud.logContaining(text);
        QVERIFY2(line != nullptr, text);
        QCOMPARE(line->requestId, record.requestId);
    }
}

void tst_Java::anExceptionBecomesTheVendorsBody()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::fail");
    const InvocationRecord record = cloud.call(function, "1");
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(record.error->type, std::string("Unhandled"));
    QCOMPARE(record.error->errorType, std::string("java.lang.IllegalArgumentException"));
    QCOMPARE(record.error->errorMessage, std::string("boom"));
    const std::vector<std::string> &stack = record.error->stackTrace;
    QCOMPARE(stack.size(), std::size_t(2));
    QVERIFY2(stack[0].starts_with("example.App.inner(App.java:"), stack[0].c_str());
    QVERIFY2(stack[1].starts_with("example.App.fail(App.java:"), stack[1].c_str());
    QCOMPARE(cloud.logContaining("boom: java.lang.IllegalArgumentException")->requestId, record.requestId);
    QVERIFY(cloud.logContaining("Caused by: java.io.IOException: below"));
    QCOMPARE(cloud.call(function, "1").instanceId, record.instanceId); // it goes on serving
}

void tst_Java::whatCannotBeReadOrWrittenIsTold()
{
    TestCloud cloud;
    const InvocationRecord unread = cloud.call(deploy(cloud, "example.App::twice"), R"({"n":1})");
    QCOMPARE(unread.error->errorType, std::string("java.lang.RuntimeException"));
    QCOMPARE(unread.error->errorMessage, std::string("An error occurred during JSON parsing"));
    QVERIFY(cloud.logContaining("A value of type int cannot be made from an object"));
    const InvocationRecord unwritten = cloud.call(deploy(cloud, "example.App::itself"));
    QCOMPARE(unwritten.error->errorMessage, std::string("An error occurred during JSON serialization of response"));
}

void tst_Java::codeThatCannotBeCalledIsToldByTheCall_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("no class") << "example.Nobody::handle" << "java.lang.ClassNotFoundException"
                              << "Class not found: example.Nobody";
    QTest::newRow("no method") << "example.App::nothingLikeIt" << ""
                               << "No public method named nothingLikeIt with appropriate method signature found on class "
                                  "example.App";
    QTest::newRow("no interface") << "example.App" << ""
                                  << "Class does not implement an appropriate handler interface: example.App";
    QTest::newRow("no name") << "::handle" << "" << "Invalid handler: `::handle'";
    QTest::newRow("no way to make one") << "example.App$Needs::handle" << "java.lang.Exception"
                                        << "Class example.App$Needs has no public zero-argument constructor";
}

void tst_Java::codeThatCannotBeCalledIsToldByTheCall()
{
    QFETCH(QString, handler);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const InvocationRecord record = cloud.call(deploy(cloud, handler.toStdString()));
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(QString::fromStdString(record.error->errorMessage), message);
    QCOMPARE(objectIn(record.payload)[QLatin1String("errorType")].toString(), errorType);
}

void tst_Java::codeThatCannotBeLoadedIsTold_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("a constructor throws") << "example.App$NoWay::handle" << "java.lang.IllegalStateException" << "TABLE";
    QTest::newRow("a static field throws") << "example.App$Broken::handle" << "java.lang.ExceptionInInitializerError"
                                           << "Error loading class example.App$Broken";
}

void tst_Java::codeThatCannotBeLoadedIsTold()
{
    QFETCH(QString, handler);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const InvocationRecord record = cloud.call(deploy(cloud, handler.toStdString()));
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(QString::fromStdString(record.error->errorType), errorType);
    QCOMPARE(QString::fromStdString(record.error->errorMessage), message);
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Java::aProjectThatWasNotBuiltIsTold()
{
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::Lambda, "java21");
    function.handler = "example.App::twice";
    const auto deployed =
        cloud.deploy(function, {{"pom.xml", "<project/>"}, {"src/main/java/example/App.java", source}});
    QCOMPARE(cloud.call(deployed).error->errorMessage, std::string("Class not found: example.App"));
    QVERIFY(cloud.logContaining("This folder holds the sources of a project, and no classes: it has to be built first."));
}

void tst_Java::aCallThatTakesTooLongIsEnded()
{
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::Lambda, "java21");
    function.handler = "example.App::forever";
    function.timeout = std::chrono::seconds(1);
    const auto deployed = cloud.deploy(function, m_classes);
    QCOMPARE(cloud.call(deployed, "true").outcome, Outcome::Timeout);
    QCOMPARE(cloud.call(deployed, "false").payload, std::string("1"));
}

void tst_Java::anExitAndNoMemoryEndTheInstance()
{
    TestCloud cloud;
    QCOMPARE(cloud.call(deploy(cloud, "example.App::exit")).outcome, Outcome::Exited);
    const InvocationRecord record = cloud.call(deploy(cloud, "example.App::noMemory", 128));
    QVERIFY(record.error.has_value());
    if (record.outcome == Outcome::FunctionError) // else the machine was faster than the collector
        QCOMPARE(record.error->errorType, std::string("java.lang.OutOfMemoryError"));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
}

void tst_Java::theHeapIsPartOfTheMemory()
{
    TestCloud cloud;
    const int heap = std::stoi(cloud.call(deploy(cloud, "example.App::heap", 1000)).payload);
    QVERIFY2(heap > 700 && heap <= 850, qPrintable(QString::number(heap))); // a part of it is never free
}

void tst_Java::aLargePayloadGoesBothWays()
{
    TestCloud cloud;
    const std::string half(2'000'000, 'x');
    const auto function = deploy(cloud, "example.App::twoTimes", 512);
    QCOMPARE(cloud.call(function, '"' + half + '"').payload, '"' + half + half + '"');
}

void tst_Java::anotherVersionIsTold()
{
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::Lambda, "java99");
    function.handler = "example.App::version";
    const std::string version = cloud.call(cloud.deploy(function, m_classes)).payload;
    const std::vector<std::string> told = cloud.pool().instances().at(0).fidelity;
    QVERIFY(!told.empty());
    QCOMPARE(told.front(), "Runs on JDK " + version.substr(1, version.size() - 2) + "; java99 is declared");
}

void tst_Java::theStartIsExplained()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::page");
    const auto start = cloud.await(cloud.pool().explain(function, cloud.invocation(function, R"({"items":[{}]})")));
    QVERIFY2(start.has_value(), start ? "" : start.error().message.c_str());
    QStringList modules;
    for (const QJsonValue &one : QJsonDocument::fromJson(QByteArray::fromStdString(start->imports)).array()) {
        modules.append(one[QLatin1String("module")].toString());
        QVERIFY(one[QLatin1String("totalMs")].toDouble() >= one[QLatin1String("selfMs")].toDouble());
    }
    QVERIFY2(modules.contains(QStringLiteral("example.App")), start->imports.c_str());
}

// The first stop is the user's line, the deadline stands still meanwhile, and the function goes on when the person has left.
void tst_Java::aDebuggerHoldsALineAndLeavesNoTrace()
{
    const QString text = QString::fromLatin1(source);
    const qsizetype line = text.left(text.indexOf(QLatin1String("// the breakpoint"))).count(QLatin1Char('\n')) + 1;
    TestCloud cloud;
    const auto function = deploy(cloud, "example.App::held");
    const Result<DebugEndpoint> endpoint = cloud.await(cloud.pool().startDebug(function));
    QVERIFY2(endpoint.has_value(), endpoint ? "" : endpoint.error().message.c_str());
    QCOMPARE(endpoint->adapter, std::string("jdi"));
    const QString file = QString::fromStdString((endpoint->remoteCode / "src/main/java/example/App.java").string());
    QProcess person;
    person.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/instances/joindebugger.py"), QStringLiteral("jdi"),
                  QString::number(endpoint->port), QString(), file, QString::number(line)});
    QByteArray output;
    const auto said = [&person, &output](const QByteArray &words) {
        person.waitForReadyRead(1);
        output += person.readAllStandardOutput();
        return output.contains(words);
    };
    cloud.turnUntil([&said] { return said("joined"); });
    auto call = cloud.begin(function, "2");
    cloud.turnUntil([&said] { return said("stopped "); });
    QVERIFY2(output.contains((file + QStringLiteral(":%1 secret=\"held\"").arg(line)).toUtf8()), output.constData());
    QVERIFY(cloud.pool().hold(endpoint->instanceId, true));
    cloud.clock().push(std::chrono::seconds(60));
    cloud.turnUntil([turns = 0]() mutable { return ++turns > 3; });
    cloud.pool().hold(endpoint->instanceId, false);
    person.write("\n");
    person.waitForBytesWritten(1000);
    QCOMPARE(cloud.finish(std::move(call))->payload, std::string("2"));
    cloud.turnUntil([&said] { return said("left"); });
    person.waitForFinished();
    const InvocationRecord next = cloud.call(function, "3");
    QCOMPARE(next.payload, std::string("5"));
    QCOMPARE(next.instanceId, endpoint->instanceId);
    for (const LogRecord &record : cloud.journal().logs())
        QVERIFY2(record.stream == LogRecord::Stream::Platform, record.message.c_str());
}

QTEST_GUILESS_MAIN(tst_Java)
#include "tst_java.moc"
