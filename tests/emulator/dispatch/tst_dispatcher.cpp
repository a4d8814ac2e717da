// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/dispatcher.h"
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>

#include <utility>

using namespace fermata;
using namespace fermata::emulator;

class tst_Dispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsRoutedAndRecorded();
    void theCallersRequestIdIsKept();
    void anUnknownFunctionOrQualifierIsNotFound();
    void aDryRunRunsNothing();
    void aCallerThatGoesAwayDoesNotStopTheFunction();
};

namespace {

struct Routed
{
    TestCloud cloud;
    FunctionRegistry functions;
    Dispatcher dispatcher{functions, cloud.pool(), cloud.journal(), cloud.clock()};
};

Invocation named(const std::string &function)
{
    Invocation invocation;
    invocation.function = function;
    invocation.event = "{}";
    return invocation;
}

} // namespace

void tst_Dispatcher::aCallIsRoutedAndRecorded()
{
    Routed routed;
    routed.functions.put(
        routed.cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): return c.aws_request_id\n"));
    const Result<InvocationRecord> record = routed.cloud.await(routed.dispatcher.invoke(named("f")));
    QVERIFY(record.has_value());
    QCOMPARE(record->payload, '"' + record->requestId + '"');
    QCOMPARE(record->requestId.size(), std::size_t(36));
    QCOMPARE(record->version, std::string("$LATEST"));
    InvocationRecord kept = *routed.cloud.journal().invocations().back();
    QCOMPARE(std::exchange(kept.event, {}), std::string("{}"));
    QVERIFY(kept == *record);
}

void tst_Dispatcher::theCallersRequestIdIsKept()
{
    Routed routed;
    routed.functions.put(
        routed.cloud.deploy("f", Vendor::FunctionCompute, "python3.10", "def handler(e, c): return c.request_id\n"));
    Invocation invocation = named("f");
    invocation.requestId = "1-mine";
    invocation.qualifier = "LATEST";
    const Result<InvocationRecord> record = routed.cloud.await(routed.dispatcher.invoke(invocation));
    QCOMPARE(record->payload, std::string("1-mine"));
}

void tst_Dispatcher::anUnknownFunctionOrQualifierIsNotFound()
{
    Routed routed;
    const Result<InvocationRecord> none = routed.cloud.await(routed.dispatcher.invoke(named("none")));
    QCOMPARE(none.error().id, std::string("function.notFound"));
    routed.functions.put(routed.cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): pass\n"));
    Invocation invocation = named("f");
    invocation.qualifier = "7";
    const Result<InvocationRecord> version = routed.cloud.await(routed.dispatcher.invoke(invocation));
    QCOMPARE(version.error().code, Error::Code::NotFound);
    QVERIFY(routed.cloud.journal().invocations().empty());
}

void tst_Dispatcher::aDryRunRunsNothing()
{
    Routed routed;
    routed.functions.put(routed.cloud.deploy("f", Vendor::Lambda, "python3.11", "def handler(e, c): pass\n"));
    Invocation invocation = named("f");
    invocation.type = InvocationType::DryRun;
    QVERIFY(routed.cloud.await(routed.dispatcher.invoke(invocation)).has_value());
    QVERIFY(routed.cloud.pool().instances().empty());
    invocation.function = "none";
    QVERIFY(!routed.cloud.await(routed.dispatcher.invoke(invocation)).has_value());
}

void tst_Dispatcher::aCallerThatGoesAwayDoesNotStopTheFunction()
{
    Routed routed;
    TestCloud &cloud = routed.cloud;
    routed.functions.put(
        cloud.deploy("f", Vendor::Lambda, "python3.11",
                     "import time\ndef handler(e, c):\n    print('here')\n    time.sleep(0.3)\n    return 'done'\n"));
    boost::asio::cancellation_signal leave;
    boost::asio::co_spawn(cloud.io(), routed.dispatcher.invoke(named("f")),
                          boost::asio::bind_cancellation_slot(leave.slot(), boost::asio::detached));
    cloud.turnUntil([&cloud] { return cloud.logContaining("here") != nullptr; });
    leave.emit(boost::asio::cancellation_type::all);
    cloud.turnUntil([&cloud] { return !cloud.journal().invocations().empty(); });
    QCOMPARE(cloud.journal().invocations().back()->payload, std::string("\"done\""));
}

QTEST_GUILESS_MAIN(tst_Dispatcher)
#include "tst_dispatcher.moc"
