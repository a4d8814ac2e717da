// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/emulator/store/storebench.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace fermata::test;

class tst_Versions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVersionStaysAsItWas();
    void nothingNewIsNotPublishedAgain();
    void numbersAreNeverUsedAgain();
    void publishesOnlyWhatTheClientMeans();
    void aVersionInUseStays();
    void weightsDivideTheCalls();
    void refusesWeightsThatMakeNoSense_data();
    void refusesWeightsThatMakeNoSense();
    void anAliasIsChangedByWhoKnowsIt();
    void allOfItIsThereAfterARestart();
};

namespace {

std::string codeOf(StoreBench &bench, const char *qualifier)
{
    return readFile(bench.functions().find("f", qualifier).value()->codeDirectory / "index.py").value();
}

std::string change(StoreBench &bench, const std::string &word)
{
    return bench.store().changeCode("f", zipWith("index.py", word)).value()->revisionId;
}

Alias alias(const std::string &name, const std::string &version, std::map<std::string, double> weights = {})
{
    Alias alias;
    alias.name = name;
    alias.version = version;
    alias.weights = std::move(weights);
    return alias;
}

} // namespace

void tst_Versions::aVersionStaysAsItWas()
{
    StoreBench bench;
    bench.create("f", "one");
    QCOMPARE(bench.store().publish("f", {"the first", {}, {}}).value()->version, std::string("1"));
    change(bench, "two");
    QCOMPARE(codeOf(bench, "1"), std::string("one"));
    QCOMPARE(codeOf(bench, "$LATEST"), std::string("two"));
    QCOMPARE(bench.functions().find("f", "1").value()->description, std::string("the first"));
}

void tst_Versions::nothingNewIsNotPublishedAgain()
{
    StoreBench bench;
    bench.create("f");
    const DeployedFunctionPtr first = bench.store().publish("f", {}).value();
    QCOMPARE(bench.store().publish("f", {}).value()->revisionId, first->revisionId);
    change(bench, "two");
    QCOMPARE(bench.store().publish("f", {}).value()->version, std::string("2"));
}

void tst_Versions::numbersAreNeverUsedAgain()
{
    StoreBench bench;
    bench.create("f");
    QVERIFY(bench.store().publish("f", {}));
    QVERIFY(bench.store().removeVersion("f", "1"));
    QCOMPARE(bench.store().removeVersion("f", "1").error().id, std::string("function.qualifierNotFound"));
    bench.restart();
    QCOMPARE(bench.store().publish("f", {}).value()->version, std::string("2"));
}

void tst_Versions::publishesOnlyWhatTheClientMeans()
{
    StoreBench bench;
    const DeployedFunctionPtr latest = bench.create("f");
    QCOMPARE(bench.store().publish("f", {{}, "other", {}}).error().id, std::string("version.codeChanged"));
    QCOMPARE(bench.store().publish("f", {{}, {}, "other"}).error().id, std::string("version.revisionChanged"));
    QVERIFY(bench.store().publish("f", {{}, latest->codeSha256, latest->revisionId}));
    QVERIFY(bench.functions().find("f").value()->revisionId != latest->revisionId);
    QCOMPARE(bench.functions().find("f").value()->build, latest->build); // its instances stay
}

void tst_Versions::aVersionInUseStays()
{
    StoreBench bench;
    bench.create("f", "one");
    QVERIFY(bench.store().publish("f", {}));
    change(bench, "two");
    QVERIFY(bench.store().publish("f", {}));
    QVERIFY(bench.aliases().create("f", alias("live", "1", {{"2", 0.1}})));
    QCOMPARE(bench.store().removeVersion("f", "1").error().id, std::string("version.inUse"));
    QCOMPARE(bench.store().removeVersion("f", "2").error().id, std::string("version.inUse"));
    QVERIFY(bench.aliases().remove("f", "live"));
    QVERIFY(bench.store().removeVersion("f", "2"));
}

void tst_Versions::weightsDivideTheCalls()
{
    StoreBench bench;
    bench.create("f", "one");
    QVERIFY(bench.store().publish("f", {}));
    change(bench, "two");
    QVERIFY(bench.store().publish("f", {}));
    QVERIFY(bench.aliases().create("f", alias("live", "1", {{"2", 0.25}})));
    int second = 0;
    for (int call = 0; call < 100; ++call)
        second += bench.functions().route("f", "live", call / 100.0).value()->version == "2" ? 1 : 0;
    QCOMPARE(second, 25);
}

void tst_Versions::refusesWeightsThatMakeNoSense_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("others");
    QTest::addColumn<double>("weight");
    QTest::addColumn<QString>("id");
    QTest::newRow("two more") << "1" << QByteArray("2,$LATEST") << 0.1 << "alias.weightCount";
    QTest::newRow("more than all") << "1" << QByteArray("2") << 1.1 << "alias.weightRange";
    QTest::newRow("less than none") << "1" << QByteArray("2") << -0.1 << "alias.weightRange";
    QTest::newRow("from the latest") << "$LATEST" << QByteArray("2") << 0.1 << "alias.weightLatest";
    QTest::newRow("to itself") << "1" << QByteArray("1") << 0.1 << "alias.weightSame";
    QTest::newRow("to nobody") << "1" << QByteArray("7") << 0.1 << "function.qualifierNotFound";
    QTest::newRow("of nobody") << "7" << QByteArray() << 0.1 << "function.qualifierNotFound";
}

void tst_Versions::refusesWeightsThatMakeNoSense()
{
    QFETCH(QString, version);
    QFETCH(QByteArray, others);
    QFETCH(double, weight);
    QFETCH(QString, id);
    StoreBench bench;
    bench.create("f", "one");
    QVERIFY(bench.store().publish("f", {}));
    change(bench, "two");
    QVERIFY(bench.store().publish("f", {}));
    Alias wrong = alias("live", version.toStdString());
    for (const QByteArray &other : others.split(','))
        if (!other.isEmpty())
            wrong.weights[other.toStdString()] = weight;
    QCOMPARE(QString::fromStdString(bench.aliases().create("f", wrong).error().id), id);
    QVERIFY(bench.functions().aliases("f").empty());
}

void tst_Versions::anAliasIsChangedByWhoKnowsIt()
{
    StoreBench bench;
    bench.create("f");
    QVERIFY(bench.store().publish("f", {}));
    const Alias made = bench.aliases().create("f", alias("live", "1")).value();
    QCOMPARE(bench.aliases().create("f", alias("live", "1")).error().id, std::string("alias.exists"));
    Alias changed = made;
    changed.revisionId = "stale";
    QCOMPARE(bench.aliases().change("f", changed).error().id, std::string("alias.revisionChanged"));
    changed.revisionId = made.revisionId;
    changed.version = "$LATEST";
    QVERIFY(bench.aliases().change("f", changed).value().revisionId != made.revisionId);
    QCOMPARE(bench.aliases().change("f", alias("none", "1")).error().id, std::string("alias.notFound"));
}

void tst_Versions::allOfItIsThereAfterARestart()
{
    StoreBench bench;
    bench.create("f", "one");
    QVERIFY(bench.store().publish("f", {}));
    QVERIFY(bench.aliases().create("f", alias("live", "1")));
    change(bench, "two");
    FunctionSettings settings;
    settings.reservedConcurrency = 5;
    settings.tags = {{"team", "blue"}};
    settings.policies[""] = {{{"s1", R"({"Sid":"s1"})"}}, "r1"};
    settings.provisioned["live"].requested = 2;
    QVERIFY(bench.settings().put("f", settings));
    bench.restart();
    QCOMPARE(codeOf(bench, "live"), std::string("one"));
    QCOMPARE(codeOf(bench, "$LATEST"), std::string("two"));
    QVERIFY(bench.functions().settings("f") == settings);
    QVERIFY(bench.store().remove("f"));
    QVERIFY(bench.aliases().removeAll("f"));
    bench.restart();
    QVERIFY(!bench.functions().find("f", "1"));
    QVERIFY(std::filesystem::is_empty(bench.folder() / "code"));
}

QTEST_GUILESS_MAIN(tst_Versions)
#include "tst_versions.moc"
