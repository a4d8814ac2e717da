// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QRegularExpression>
#include <QtTest/QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::emulator;

// What the journal keeps of a call: whose lines, in which order, in which form.
class tst_Logs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLambdaCallHasItsFrames();
    void aFunctionComputeCallHasItsFrames();
    void linesBelongToTheirCall();
    void whatWasWrittenBeforeTheAnswerIsThere_data();
    void whatWasWrittenBeforeTheAnswerIsThere();
    void loggersWriteTheVendorsForm_data();
    void loggersWriteTheVendorsForm();
    void theTailIsFramedAndShort();
    void anotherVersionIsSaidOncePerInstance();
    void brokenUtf8AndLongLinesAreKept();
};

namespace {

std::size_t indexOf(const std::vector<std::string> &messages, const std::string &text)
{
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [&text](const std::string &line) { return line.find(text) != std::string::npos; });
    return static_cast<std::size_t>(found - messages.begin());
}

bool matches(const std::string &text, const QString &pattern)
{
    return QRegularExpression(pattern).match(QString::fromStdString(text)).hasMatch();
}

} // namespace

void tst_Logs::aLambdaCallHasItsFrames()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): print('line')\n");
    const InvocationRecord cold = cloud.call(function);
    const std::vector<std::string> messages = cloud.messages(cold.requestId);
    const std::size_t init = indexOf(messages, "INIT_START Runtime Version: python:3.11");
    const std::size_t start = indexOf(messages, "START RequestId: " + cold.requestId + " Version: $LATEST");
    const std::size_t line = indexOf(messages, "line");
    const std::size_t end = indexOf(messages, "END RequestId: " + cold.requestId);
    QVERIFY(init < start && start < line && line < end);
    QCOMPARE(end, messages.size() - 2);
    QVERIFY(matches(messages.back(), QStringLiteral("^REPORT RequestId: [0-9a-f-]{36}\tDuration: \\d+\\.\\d\\d ms\t"
                                                    "Billed Duration: \\d+ ms\tMemory Size: 256 MB\t"
                                                    "Max Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t$")));
    const InvocationRecord warm = cloud.call(function);
    const std::vector<std::string> next = cloud.messages(warm.requestId);
    QCOMPARE(next.size(), std::size_t(4));
    QVERIFY(next.back().find("Init Duration") == std::string::npos);
}

void tst_Logs::aFunctionComputeCallHasItsFrames()
{
    TestCloud cloud;
    const auto function =
        cloud.deploy("f", Vendor::FunctionCompute, "python3.10",
                     "def handler(e, c):\n    print('line')\n    if e == b'bad': raise ValueError('x')\n");
    cloud.call(function);
    const InvocationRecord good = cloud.call(function);
    const std::vector<std::string> expected = {"FC Invoke Start RequestId: " + good.requestId, "line",
                                               "FC Invoke End RequestId: " + good.requestId};
    QVERIFY(cloud.messages(good.requestId) == expected);
    const InvocationRecord bad = cloud.call(function, "bad");
    QCOMPARE(cloud.messages(bad.requestId).back(),
             "FC Invoke End RequestId: " + bad.requestId + ", Error: Unhandled function error");
}

void tst_Logs::linesBelongToTheirCall()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "import time\n"
                                       "def handler(e, c):\n"
                                       "    for i in range(5):\n"
                                       "        print('of', e)\n        time.sleep(0.02)\n");
    auto first = cloud.begin(function, "1");
    auto second = cloud.begin(function, "2");
    const InvocationRecord a = *cloud.finish(std::move(first));
    const InvocationRecord b = *cloud.finish(std::move(second));
    for (const LogRecord &record : cloud.journal().logs()) {
        if (record.message == "of 1")
            QCOMPARE(record.requestId, a.requestId);
        if (record.message == "of 2")
            QCOMPARE(record.instanceId, b.instanceId);
    }
    const std::vector<std::string> ofA = cloud.messages(a.requestId);
    QCOMPARE(std::count(ofA.begin(), ofA.end(), "of 1"), 5);
}

void tst_Logs::whatWasWrittenBeforeTheAnswerIsThere_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.11"
                            << "import sys, os\n"
                               "def handler(e, c):\n"
                               "    for i in range(2000): print('out', i)\n"
                               "    for i in range(2000): print('err', i, file=sys.stderr)\n"
                               "    os.write(1, b'no end')\n";
    QTest::newRow("Node.js") << "nodejs20.x"
                             << "exports.handler = (e, c, done) => {\n"
                                "    for (let i = 0; i < 2000; ++i) console.log('out', i);\n"
                                "    for (let i = 0; i < 2000; ++i) process.stderr.write(`err ${i}\\n`);\n"
                                "    process.stdout.write('no end');\n"
                                "    done();\n"
                                "};\n";
}

void tst_Logs::whatWasWrittenBeforeTheAnswerIsThere()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    const std::vector<std::string> messages = cloud.messages(record.requestId);
    int out = 0;
    int err = 0;
    for (const std::string &message : messages) {
        out += message.find("out " + std::to_string(out)) != std::string::npos ? 1 : 0;
        err += message.find("err " + std::to_string(err)) != std::string::npos ? 1 : 0;
    }
    QCOMPARE(out, 2000);
    QCOMPARE(err, 2000);
    QVERIFY(indexOf(messages, "no end") < indexOf(messages, "END RequestId"));
}

void tst_Logs::loggersWriteTheVendorsForm_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pattern");
    const auto lambda = static_cast<int>(Vendor::Lambda);
    const auto fc = static_cast<int>(Vendor::FunctionCompute);
    const QString iso = QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    const QString python =
        QStringLiteral("import logging\ndef handler(e, c): logging.getLogger().warning('careful %d', 1)\n");
    const QString node = QStringLiteral("exports.handler = async () => console.warn('careful %d', 1);\n");
    QTest::newRow("Lambda, Python") << lambda << "python3.11" << python
                                    << QStringLiteral("^\\[WARNING\\]\t") + iso + QStringLiteral("\t%1\tcareful 1$");
    QTest::newRow("Lambda, Node.js") << lambda << "nodejs20.x" << node
                                     << QStringLiteral("^") + iso + QStringLiteral("\t%1\tWARN\tcareful 1$");
    QTest::newRow("FC, Python") << fc << "python3.10" << python
                                << QStringLiteral("^") + iso + QStringLiteral(" %1 \\[WARN\\] careful 1$");
    QTest::newRow("FC, Node.js") << fc << "nodejs20" << node
                                 << QStringLiteral("^") + iso + QStringLiteral(" %1 \\[WARN\\] careful 1$");
    QTest::newRow("FC, context.logger") << fc << "nodejs20"
                                        << "exports.handler = async (e, c) => c.logger.warn('careful', 1);\n"
                                        << QStringLiteral("^") + iso + QStringLiteral(" %1 \\[WARN\\] careful 1$");
}

void tst_Logs::loggersWriteTheVendorsForm()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, pattern);
    TestCloud cloud;
    const auto function = cloud.deploy("f", static_cast<Vendor>(vendor), runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    const LogRecord *const log = cloud.logContaining("careful");
    QVERIFY(log != nullptr);
    QVERIFY2(matches(log->message, pattern.arg(QString::fromStdString(record.requestId))), log->message.c_str());
    QCOMPARE(log->severity, Severity::Warning);
    QCOMPARE(log->requestId, record.requestId);
}

void tst_Logs::theTailIsFramedAndShort()
{
    TestCloud cloud;
    const auto lambda = cloud.deploy("l", Vendor::Lambda, "python3.11",
                                     "def handler(e, c):\n    for i in range(e): print('line', i)\n");
    const std::string small = cloud.call(lambda, "2").logTail;
    QVERIFY(small.starts_with("START RequestId: "));
    QVERIFY(small.find("\nline 0\nline 1\nEND RequestId: ") != std::string::npos);
    const std::string big = cloud.call(lambda, "3000").logTail;
    QCOMPARE(big.size(), std::size_t(4096));
    QVERIFY(big.find("line 2999\nEND") != std::string::npos);
    const auto fc = cloud.deploy("f", Vendor::FunctionCompute, "python3.10", "def handler(e, c): print('line')\n");
    const std::string footed = cloud.call(fc).logTail;
    QVERIFY(matches(footed, QStringLiteral("^FC Invoke Start RequestId: .*\nline\nFC Invoke End RequestId: .*\n\n"
                                           "Duration: [\\d.]+ ms, Billed Duration: \\d+ ms, Memory Size: 256 MB, "
                                           "Max Memory Used: [\\d.]+ MB$")));
}

void tst_Logs::anotherVersionIsSaidOncePerInstance()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs19.x", "exports.handler = async () => null;\n");
    cloud.call(function);
    cloud.call(function);
    int said = 0;
    for (const std::string &message : cloud.messages())
        said += matches(message, QStringLiteral("^Runs on Node\\.js \\d+\\.\\d+\\.\\d+; nodejs19\\.x is declared$"))
                  ? 1
                  : 0;
    QCOMPARE(said, 1);
    const std::vector<std::string> fidelity = cloud.pool().instances().at(0).fidelity;
    QVERIFY(fidelity.at(0).starts_with("Runs on Node.js "));
}

void tst_Logs::brokenUtf8AndLongLinesAreKept()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::FunctionCompute, "python3.10",
                                       "import os\ndef handler(e, c):\n    os.write(1, b'\\xff\\xfe odd\\n')\n"
                                       "    print('x' * 100000)\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::Success);
    QVERIFY(cloud.logContaining(" odd") != nullptr);
    std::size_t letters = 0;
    for (const LogRecord &log : cloud.journal().logs()) {
        QVERIFY(log.message.size() <= 32 * 1024);
        if (log.message.starts_with("xxx"))
            letters += log.message.size();
    }
    QCOMPARE(letters, std::size_t(100000));
}

QTEST_GUILESS_MAIN(tst_Logs)
#include "tst_logs.moc"
