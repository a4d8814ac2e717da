// SPDX-License-Identifier: GPL-3.0-or-later
// What functions cost at a rate of calls, along the wires of real pictures.
#include "app/cost/costs.h"
#include "app/cost/schedule.h"
#include "app/manifest/reader.h"

#include <QTest>

#include <chrono>

using namespace fermata;

class tst_Costs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schedulesSayHowOften_data();
    void schedulesSayHowOften();
    void callsCostAsTheListSays();
    void computeUnitsBecomeCheaper();
    void whatNobodySaidIsAssumed();
    void callsFlowAlongTheWires();
    void aCircleIsFollowedOnce();
    void aLimitStopsTheLoss();
    void theManifestsOwnLimitCounts();
    void aVendorWithoutAListHasNoPrices();
    void aThousandFunctionsAreQuick();
};

namespace {

Manifest read(const std::string &text, const char *file = "/project/template.yaml")
{
    Result<Manifest> manifest = readManifest(file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return std::move(*manifest);
}

const char *const shop = R"(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Api:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      MemorySize: 1024
      Policies:
        - SQSSendMessagePolicy: {QueueName: !GetAtt Orders.QueueName}
      Events:
        Order: {Type: HttpApi, Properties: {Path: /, Method: post}}
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: .
      MemorySize: 1024
      Events:
        Orders: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}
)";

// The key of the only wire that leads to the node.
std::string wireTo(const Manifest &manifest, const std::string &node)
{
    for (const ArchitectureEdge &edge : manifest.architecture.edges) {
        if (edge.to == node)
            return edgeKey(edge);
    }
    return {};
}

} // namespace

void tst_Costs::schedulesSayHowOften_data()
{
    QTest::addColumn<std::string>("schedule");
    QTest::addColumn<double>("times");
    const auto row = [](const char *schedule, double times) {
        QTest::newRow(schedule) << std::string(schedule) << times;
    };
    row("rate(5 minutes)", 288);
    row("rate(1 day)", 1);
    row("rate(2 hours)", 12);
    row("@every 90s", 960);
    row("@every 1h30m", 16);
    row("cron(0 12 * * ? *)", 1);
    row("cron(0/15 * ? * * *)", 96);
    row("0 */5 * * * *", 288);
    row("0 0 4 * * *", 1);
    row("0 30 9-17 * * *", 9);
    row("*/10 * * * *", 144);
    row("CRON_TZ=Asia/Shanghai 0 0 4,16 * * *", 2);
    row("now and then", -1);
    row("cron(* * *)", -1);
    row("", -1);
}

void tst_Costs::schedulesSayHowOften()
{
    QFETCH(std::string, schedule);
    QTEST(timesPerDay(schedule).value_or(-1), "times");
}

void tst_Costs::callsCostAsTheListSays()
{
    Function function;
    function.vendor = Vendor::Lambda;
    function.memoryMb = 512;
    const PriceList &prices = *PriceList::of(Vendor::Lambda);
    QCOMPARE(prices.currency(), std::string("USD"));
    QVERIFY(!prices.asOf().empty());
    // A million calls of 200 ms with 512 MB: 0.20 for the calls and 100 000 GB-seconds.
    QVERIFY(std::abs(prices.ofCalls(function, 1e6, 200) - 1.86667) < 1e-4);
}

void tst_Costs::computeUnitsBecomeCheaper()
{
    Function function;
    function.vendor = Vendor::FunctionCompute;
    function.memoryMb = 1024;
    function.cpu = 1;
    const PriceList &prices = *PriceList::of(Vendor::FunctionCompute);
    // A million calls of 1 s: 7 500 units for the calls, 1 000 000 of the processor, 150 000 of the memory.
    QVERIFY(std::abs(prices.ofCalls(function, 1e6, 1000) - 1'157'500 * 0.00002) < 1e-6);
    QVERIFY(prices.ofCalls(function, 1e9, 1000) < 1000 * prices.ofCalls(function, 1e6, 1000));
    function.instanceConcurrency = 10; // ten calls share an instance
    QVERIFY(prices.ofCalls(function, 1e6, 1000) < 0.2 * 1'157'500 * 0.00002);
}

void tst_Costs::whatNobodySaidIsAssumed()
{
    const CostEstimate estimated = estimate(read(shop), {});
    QVERIFY(estimated.prices);
    QVERIFY(estimated.functions.at("Api").isAssumed);
    QVERIFY(estimated.functions.at("Api").callsPerDay > 0);
    QVERIFY(estimated.perMonth > 0);
}

void tst_Costs::callsFlowAlongTheWires()
{
    const Manifest manifest = read(shop);
    Expectations expected;
    expected.callsPerDay[wireTo(manifest, "Api")] = 100'000;
    expected.milliseconds["Api"] = 50;
    expected.milliseconds["Work"] = 2000;
    const CostEstimate estimated = estimate(manifest, expected);
    const FunctionCost &work = estimated.functions.at("Work");
    QCOMPARE(work.callsPerDay, 100'000.0); // each call of Api sends a message
    QVERIFY(!work.isAssumed);
    // 3 million calls a month, 6 million GB-seconds.
    QVERIFY(std::abs(work.perMonth - (3 * 0.2 + 6e6 * 0.0000166667)) < 0.01);
    QVERIFY(std::abs(estimated.wires.at(wireTo(manifest, "Api")).perMonth - 3.0) < 1e-9); // the HTTP API
    double sum = 0;
    for (const auto &[id, cost] : estimated.functions)
        sum += cost.perMonth;
    for (const auto &[id, cost] : estimated.wires)
        sum += cost.perMonth;
    QVERIFY(std::abs(sum - estimated.perMonth) < 1e-9);
}

void tst_Costs::aCircleIsFollowedOnce()
{
    Manifest manifest = read(shop);
    ArchitectureEdge back;
    back.from = "Work";
    back.to = "Api";
    back.kind = EdgeKind::Call;
    manifest.architecture.edges.push_back(back);
    Expectations expected;
    expected.callsPerDay[wireTo(manifest, "Api")] = 10;
    const CostEstimate estimated = estimate(manifest, expected);
    QCOMPARE(estimated.functions.at("Work").callsPerDay, 10.0);
    QCOMPARE(estimated.functions.at("Api").callsPerDay, 20.0);
}

void tst_Costs::aLimitStopsTheLoss()
{
    const Manifest manifest = read(shop);
    Expectations expected;
    expected.callsPerDay[wireTo(manifest, "Api")] = 86'400; // one a second
    expected.milliseconds["Api"] = 500;
    expected.hostilePerSecond = 10'000;
    const Loss loss = estimate(manifest, expected).losses.at("Api");
    QVERIFY(!loss.isOwnLimit);
    QCOMPARE(loss.limit, 1000);
    QCOMPARE(loss.servedPerSecond, 2000.0); // a thousand at a time, two a second each
    QCOMPARE(loss.suggestedLimit, 5);       // half a call at a time, and ten times that
    QVERIFY(loss.perHourThen < loss.perHour / 100);
    QCOMPARE(loss.setting, std::string("Resources.Api.Properties.ReservedConcurrentExecutions"));
    // What Work costs behind it is lost as well.
    expected.milliseconds["Work"] = 10'000;
    QVERIFY(estimate(manifest, expected).losses.at("Api").perHour > 2 * loss.perHour);
}

void tst_Costs::theManifestsOwnLimitCounts()
{
    std::string text = shop;
    text.replace(text.find("      Policies:"), 0, "      ReservedConcurrentExecutions: 7\n");
    const Loss loss = estimate(read(text), {}).losses.at("Api");
    QVERIFY(loss.isOwnLimit);
    QCOMPARE(loss.limit, 7);
}

void tst_Costs::aVendorWithoutAListHasNoPrices()
{
    const Manifest manifest =
        read("service: s\nprovider: {name: google}\nfunctions: {a: {handler: h, events: [{http: path}]}}\n",
             "/project/serverless.yml");
    QVERIFY(!estimate(manifest, {}).prices);
}

// A ladder of functions and queues: the ways through it are more than could be counted, its wires are not.
void tst_Costs::aThousandFunctionsAreQuick()
{
    Manifest manifest;
    constexpr int steps = 500;
    for (int step = 0; step < steps; ++step) {
        for (const char side : {'a', 'b'}) {
            Function function;
            function.vendor = Vendor::Lambda;
            function.name = function.resource = side + std::to_string(step);
            ArchitectureNode node;
            node.id = function.name;
            node.kind = NodeKind::Function;
            manifest.functions.push_back(function);
            manifest.architecture.nodes.push_back(node);
            for (const char next : {'a', 'b'}) {
                ArchitectureEdge edge;
                edge.from = node.id;
                edge.to = next + std::to_string(step + 1);
                edge.kind = EdgeKind::Call;
                if (step + 1 < steps)
                    manifest.architecture.edges.push_back(edge);
            }
        }
    }
    const auto began = std::chrono::steady_clock::now();
    QVERIFY(estimate(manifest, {}).functions.size() == 2 * steps);
    QVERIFY(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
}

QTEST_GUILESS_MAIN(tst_Costs)
#include "tst_costs.moc"
