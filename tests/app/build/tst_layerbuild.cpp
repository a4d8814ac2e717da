// SPDX-License-Identifier: GPL-3.0-or-later
// Layers are built with the functions that have them, by the tools themselves.
#include "app/base/files.h"
#include "app/services/build/buildservice.h"
#include "tests/app/build/packednames.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
namespace fs = std::filesystem;

class tst_LayerBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void layersAreBuiltWithTheirFunctions();
    void onlyWhatHasChangedIsBuiltAgain();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const fs::path &name, const std::string &text) const { QVERIFY(writeFile(root() / name, text)); }
    std::vector<BuildOutcome> build() const;
    QStringList packed(const BuildOutcome &outcome) const { return packedNames(outcome.archive, root() / "unpacked"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    Function m_function;
    BuildWish m_wish;
};

void tst_LayerBuild::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("hello/index.py", "x = 1\n");
    write("words/words.py", "y = 2\n");
    write("data/Makefile", "build-Data:\n\techo made > $(ARTIFACTS_DIR)/made.txt\n");
    write("unused/z.py", "z = 3\n");
    m_function = Function();
    m_function.name = m_function.resource = "hello";
    m_function.runtime = "python3.12";
    m_function.handler = "index.handler";
    m_function.vendor = Vendor::Lambda;
    m_function.code = root() / "hello";
    m_function.layers = {declaredLayerArn("shop-words"), declaredLayerArn("shop-data")};
    m_wish = BuildWish();
    m_wish.functions.emplace("hello", "hello");
    m_wish.layers = {{"Words", "shop-words", root() / "words", "python3.12"},
                     {"Data", "shop-data", root() / "data", "makefile"},
                     {"Unused", "shop-unused", root() / "unused", "python3.12"}};
}

std::vector<BuildOutcome> tst_LayerBuild::build() const
{
    BuildService service;
    std::vector<BuildOutcome> outcomes;
    connect(&service, &BuildService::outcome, &service,
            [&outcomes](const BuildOutcome &outcome) { outcomes.push_back(outcome); });
    QSignalSpy finished(&service, &BuildService::finished);
    service.build({m_function}, root(), BuildService::Clean::No, {m_wish});
    if (!finished.wait(200'000))
        outcomes.clear();
    return outcomes;
}

void tst_LayerBuild::layersAreBuiltWithTheirFunctions()
{
    const std::vector<BuildOutcome> outcomes = build();
    QCOMPARE(outcomes.size(), std::size_t(3));
    for (const BuildOutcome &outcome : outcomes) {
        QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, outcome.error.message.c_str());
        QCOMPARE(outcome.isLayer, outcome.function != QLatin1String("hello"));
        if (outcome.function == QLatin1String("shop-words"))
            QCOMPARE(packed(outcome), QStringList{QStringLiteral("python/words.py")});
        if (outcome.function == QLatin1String("shop-data"))
            QVERIFY(packed(outcome).contains(QStringLiteral("made.txt")));
    }
}

void tst_LayerBuild::onlyWhatHasChangedIsBuiltAgain()
{
    QCOMPARE(build().size(), std::size_t(3));
    write("words/words.py", "y = 3\n");
    for (const BuildOutcome &outcome : build())
        QCOMPARE(outcome.kind == BuildOutcome::Kind::Built, outcome.function == QLatin1String("shop-words"));
}

QTEST_GUILESS_MAIN(tst_LayerBuild)
#include "tst_layerbuild.moc"
