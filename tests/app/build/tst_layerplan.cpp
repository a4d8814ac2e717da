// SPDX-License-Identifier: GPL-3.0-or-later
// A layer that its template has built is laid out as the vendor's runtimes look for it.
#include "app/base/files.h"
#include "app/build/layerplan.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
namespace fs = std::filesystem;

class tst_LayerPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsInstalledLiesWhereTheRuntimeLooks_data();
    void whatIsInstalledLiesWhereTheRuntimeLooks();
    void whatIsMadeElsewhereIsPutThere_data();
    void whatIsMadeElsewhereIsPutThere();
    void filesWithoutDependenciesAreLaidOutToo();
    void aMakefileMakesAllOfIt();
    void anotherMethodIsRefused();
    void aFolderThatIsNotThereIsNamed();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const char *name, const char *text = "") const { QVERIFY(writeFile(root() / "libs" / name, text)); }
    DeclaredLayer layer(const char *method) const { return {"Libs", "shop-libs", root() / "libs", method}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LayerPlan::whatIsInstalledLiesWhereTheRuntimeLooks_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("tool");
    QTest::newRow("Python") << QByteArray("python3.12") << QByteArray("requirements.txt") << QByteArray("python")
                            << QByteArray("python3");
    QTest::newRow("Node.js") << QByteArray("nodejs20.x") << QByteArray("package.json") << QByteArray("nodejs")
                             << QByteArray("npm");
}

void tst_LayerPlan::whatIsInstalledLiesWhereTheRuntimeLooks()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, folder);
    QFETCH(QByteArray, tool);
    write(file, "{}");
    const Result<BuildPlan> plan = layerPlan(layer(method), root());
    QVERIFY(plan);
    const fs::path home = root() / ".fermata/build/shop-libs.layer";
    QCOMPARE(plan->package, home);
    QCOMPARE(plan->archive(), fs::path(home.string() + ".zip"));
    QCOMPARE(plan->output, home / folder.toStdString());
    QCOMPARE(plan->steps.size(), std::size_t(1));
    QCOMPARE(plan->steps.front().folder, plan->output);
    QCOMPARE(plan->steps.front().command.front(), tool.toStdString());
}

void tst_LayerPlan::whatIsMadeElsewhereIsPutThere_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("Ruby") << QByteArray("ruby3.3") << QByteArray("Gemfile") << QByteArray("ruby/lib")
                          << QByteArray("../gems");
    QTest::newRow("Java") << QByteArray("java21") << QByteArray("pom.xml") << QByteArray("source")
                          << QByteArray("../java/lib");
}

void tst_LayerPlan::whatIsMadeElsewhereIsPutThere()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, folder);
    QFETCH(QByteArray, place);
    write(file);
    const Result<BuildPlan> plan = layerPlan(layer(method), root());
    QVERIFY(plan);
    QCOMPARE(plan->output, root() / ".fermata/build/shop-libs.layer" / folder.toStdString());
    QCOMPARE(plan->steps.back().command.front(), std::string("sh"));
    QVERIFY(plan->steps.back().command.back().find(place.toStdString()) != std::string::npos);
    QCOMPARE(plan->packed.leavesOut("source", true), method == "java21");
}

void tst_LayerPlan::filesWithoutDependenciesAreLaidOutToo()
{
    write("words.py");
    const Result<BuildPlan> plan = layerPlan(layer("python3.12"), root());
    QVERIFY(plan);
    QVERIFY(plan->steps.empty());
    QVERIFY(!plan->isInPlace());
    QCOMPARE(plan->output.filename(), fs::path("python"));
}

void tst_LayerPlan::aMakefileMakesAllOfIt()
{
    write("Makefile", "build-Libs:\n\tcp words.txt $(ARTIFACTS_DIR)\n");
    const Result<BuildPlan> plan = layerPlan(layer("makefile"), root());
    QVERIFY(plan);
    QCOMPARE(plan->steps.size(), std::size_t(1));
    QCOMPARE(plan->steps.front().command, (std::vector<std::string>{"make", "build-Libs"}));
    QCOMPARE(plan->steps.front().environment.at("ARTIFACTS_DIR"), plan->package.string());
}

void tst_LayerPlan::anotherMethodIsRefused()
{
    const Result<BuildPlan> plan = layerPlan(layer("dotnet8"), root());
    QVERIFY(!plan);
    QCOMPARE(plan.error().id, std::string("build.layerMethod"));
}

void tst_LayerPlan::aFolderThatIsNotThereIsNamed()
{
    QCOMPARE(layerPlan(layer("python3.12"), root()).error().id, std::string("code.noFolder"));
}

QTEST_GUILESS_MAIN(tst_LayerPlan)
#include "tst_layerplan.moc"
