// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/emulator/store/storebench.h"
#include "tests/emulator/support/zips.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace fermata::test;

class tst_Layers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsCountUpAndAreNeverUsedAgain();
    void bothVendorsArnsNameTheSameFiles();
    void aFunctionHasItsLayersInTheirOrder();
    void aPublishedVersionKeepsTheLayersOfItsTime();
    void aRemovedVersionStaysForThoseWhoHaveIt();
    void theFilesGoWithTheLastWhoHasThem();
    void theyAreThereAgainAfterARestart();
    void refusesWickedArchives_data();
    void refusesWickedArchives();

private:
    static std::string arn(const std::string &name, int version)
    {
        return layerVersionArn(Vendor::Lambda, name, version);
    }
    static LayerVersion publish(StoreBench &bench, const std::string &name, const std::string &content)
    {
        LayerVersion draft;
        draft.name = name;
        return bench.layers().publish(draft, zipWith("python/" + name + ".py", content)).value();
    }
};

void tst_Layers::versionsCountUpAndAreNeverUsedAgain()
{
    StoreBench bench;
    QCOMPARE(publish(bench, "tools", "1").version, 1);
    QCOMPARE(publish(bench, "tools", "2").version, 2);
    QCOMPARE(publish(bench, "other", "1").version, 1);
    QCOMPARE(bench.layers().versions("tools").front().version, 2);
    QVERIFY(bench.layers().remove("tools", 2));
    QVERIFY(bench.layers().find("tools", 2) == nullptr);
    QCOMPARE(publish(bench, "tools", "3").version, 3);
    QCOMPARE(bench.layers().newest().size(), std::size_t(2));
    QVERIFY(bench.layers().remove("tools", 9));
}

void tst_Layers::bothVendorsArnsNameTheSameFiles()
{
    StoreBench bench;
    publish(bench, "tools", "here");
    const DeployedFunctionPtr function =
        (bench.create("f", "x", {layerVersionArn(Vendor::FunctionCompute, "tools", 1)}),
         bench.functions().find("f").value());
    QCOMPARE(function->layerDirectories.size(), std::size_t(1));
    QCOMPARE(readFile(function->layerDirectories[0] / "python/tools.py").value(), std::string("here"));
    QCOMPARE(layerVersionArn(Vendor::Lambda, "tools", 1),
             std::string("arn:aws:lambda:us-east-1:000000000000:layer:tools:1"));
}

void tst_Layers::aFunctionHasItsLayersInTheirOrder()
{
    StoreBench bench;
    publish(bench, "a", "1");
    publish(bench, "b", "1");
    bench.create("f", "x", {arn("b", 1), "arn:aws:lambda:us-east-1:999999999999:layer:far:1", arn("a", 1)});
    const DeployedFunctionPtr function = bench.functions().find("f").value();
    QCOMPARE(function->layerDirectories.size(), std::size_t(2));
    QVERIFY(std::filesystem::exists(function->layerDirectories[0] / "python/b.py"));
    QVERIFY(std::filesystem::exists(function->layerDirectories[1] / "python/a.py"));
}

void tst_Layers::aPublishedVersionKeepsTheLayersOfItsTime()
{
    StoreBench bench;
    publish(bench, "tools", "1");
    publish(bench, "tools", "2");
    bench.create("f", "x", {arn("tools", 1)});
    QVERIFY(bench.store().publish("f", {}));
    Function changed = bench.functions().find("f").value()->function;
    changed.layers = {arn("tools", 2)};
    QVERIFY(bench.store().changeSettings(changed, {}));
    const auto word = [&bench](const char *qualifier) {
        return readFile(bench.functions().find("f", qualifier).value()->layerDirectories.at(0) / "python/tools.py")
            .value();
    };
    QCOMPARE(word("1"), std::string("1"));
    QCOMPARE(word("$LATEST"), std::string("2"));
}

void tst_Layers::aRemovedVersionStaysForThoseWhoHaveIt()
{
    StoreBench bench;
    publish(bench, "tools", "1");
    bench.create("f", "x", {arn("tools", 1)});
    QVERIFY(bench.layers().remove("tools", 1));
    QVERIFY(bench.layers().find("tools", 1) == nullptr);
    QVERIFY(bench.layers().newest().empty());
    bench.restart();
    const DeployedFunctionPtr function = bench.functions().find("f").value();
    QVERIFY(std::filesystem::exists(function->layerDirectories.at(0) / "python/tools.py"));
    QVERIFY(bench.layers().find("tools", 1) == nullptr);
}

void tst_Layers::theFilesGoWithTheLastWhoHasThem()
{
    StoreBench bench;
    publish(bench, "tools", "1");
    bench.create("f", "x", {arn("tools", 1)});
    DeployedFunctionPtr held = bench.functions().find("f").value(); // a call under way
    const std::filesystem::path folder = held->layerDirectories.at(0);
    QVERIFY(bench.layers().remove("tools", 1));
    QVERIFY(bench.store().remove("f"));
    QVERIFY(bench.layers().sweep());
    QVERIFY(std::filesystem::exists(folder));
    held.reset();
    QVERIFY(!std::filesystem::exists(folder));
}

void tst_Layers::theyAreThereAgainAfterARestart()
{
    StoreBench bench;
    LayerVersion layer = publish(bench, "tools", "1");
    layer.description = "of all trades";
    layer.runtimes = {"python3.11"};
    layer.policy = {{{"everyone", R"({"Sid":"everyone"})"}}, "r1"};
    QVERIFY(bench.layers().change(layer));
    bench.restart();
    const LayerVersion *const again = bench.layers().find("tools", 1);
    QVERIFY(again != nullptr);
    layer.createdAt = again->createdAt; // kept to the millisecond
    QVERIFY(*again == layer);
    QCOMPARE(readFile(bench.layers().archive(*again)).value(), zipWith("python/tools.py", "1"));
    QCOMPARE(publish(bench, "tools", "2").version, 2);
}

void tst_Layers::refusesWickedArchives_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QString>("id");
    QTest::newRow("no zip") << QByteArray("hello") << "code.notZip";
    QTest::newRow("climbs out") << zipOf({ZipEntry{"../../evil.py", "1"}}) << "code.unsafePath";
    QTest::newRow("link") << zipOf({ZipEntry{"link", "/etc/passwd", 0120777}}) << "code.isLink";
}

void tst_Layers::refusesWickedArchives()
{
    QFETCH(QByteArray, zip);
    QFETCH(QString, id);
    StoreBench bench;
    LayerVersion draft;
    draft.name = "bad";
    const Result<LayerVersion> published = bench.layers().publish(draft, zip.toStdString());
    QCOMPARE(QString::fromStdString(published.error().id), id);
    QVERIFY(bench.layers().versions("bad").empty());
    const std::filesystem::path files = bench.folder() / "layers";
    QVERIFY(!std::filesystem::exists(files) || std::filesystem::is_empty(files));
}

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_layers.moc"
