// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/projectservice.h"
#include "tests/app/services/sampleproject.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace fermata;
using test::SampleProject;

class tst_ProjectService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAFolderWithItsFunctions();
    void aFolderWithoutAManifestOpensWithOneDiagnostic();
    void aFolderThatIsNotThereIsRefusedAndTheOpenOneStays();
    void hundredsOfManifestsAreReadBesideTheCaller();
    void theLastWishToOpenWins();
    void aManifestThatChangesOnDiskIsReadAgain();
    void aManifestIsFollowedAfterEachReplacement();
    void noneOfHundredsChangesUnseen();
    void theEditorsTextWinsOverTheDisk();
    void quickTypingIsReadOnce();
    void brokenTextKeepsTheFunctionsAndTellsWhere();
    void aManifestThatComesLaterIsFound();
    void aManifestThatGoesTakesItsFunctions();
    void aNameTakenElsewhereIsToldWhileTyping();
    void knowsWhoseAFileIs();
    void closingForgetsEverything();
};

namespace {

QByteArray withThree()
{
    return SampleProject::manifest() + SampleProject::function("third", "python3.10", "./py");
}

} // namespace

void tst_ProjectService::opensAFolderWithItsFunctions()
{
    const SampleProject sample;
    ProjectService project;
    QSignalSpy opened(&project, &ProjectService::opened);
    QVERIFY(project.open(sample.root()));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(project.functions().size(), 2);
    QCOMPARE(project.project()->root, sample.root());
    QVERIFY(project.function(QStringLiteral("hello-js")));
    QCOMPARE(project.function(QStringLiteral("hello-js"))->code, sample.root() / "js");
    QVERIFY(!project.function(QStringLiteral("nobody")));
    QVERIFY(project.open(sample.root() / "s.yaml"));
    QCOMPARE(project.functions().size(), 2);
}

void tst_ProjectService::aFolderWithoutAManifestOpensWithOneDiagnostic()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QVERIFY(project.project());
    QVERIFY(project.functions().isEmpty());
    QCOMPARE(project.diagnostics().size(), 1);
    QCOMPARE(project.diagnostics().first().rule, std::string("project.noManifest"));
}

void tst_ProjectService::aFolderThatIsNotThereIsRefusedAndTheOpenOneStays()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    const Result<> result = project.open("/nowhere/at/all");
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::NotFound);
    QCOMPARE(project.functions().size(), 2);
}

void tst_ProjectService::hundredsOfManifestsAreReadBesideTheCaller()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    for (int at = 0; at < 300; ++at)
        sample.write(QStringLiteral("p%1/s.yaml").arg(at), SampleProject::manifest());
    ProjectService project;
    QSignalSpy opened(&project, &ProjectService::opened);
    QFuture<Result<>> opening = project.openSoon(sample.root());
    QVERIFY(!project.project()); // whoever asked goes on
    QTRY_VERIFY_WITH_TIMEOUT(opening.isFinished(), 20'000);
    QVERIFY(opening.result());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(project.functions().size(), 600);
    opening = project.openSoon("/nowhere/at/all");
    QTRY_VERIFY(opening.isFinished());
    QCOMPARE(opening.result().error().code, Error::Code::NotFound);
    QCOMPARE(project.functions().size(), 600); // what was open stays
}

void tst_ProjectService::theLastWishToOpenWins()
{
    const SampleProject one;
    const SampleProject other(SampleProject::Kind::Empty);
    ProjectService project;
    const QFuture<Result<>> first = project.openSoon(one.root());
    const QFuture<Result<>> second = project.openSoon(other.root());
    QTRY_VERIFY(second.isFinished());
    QVERIFY(second.result());
    QCOMPARE(first.result().error().code, Error::Code::Cancelled);
    QCOMPARE(project.project()->root, other.root());
    const QFuture<Result<>> third = project.openSoon(one.root());
    project.close();
    QTRY_VERIFY(third.isFinished());
    QCOMPARE(third.result().error().code, Error::Code::Cancelled);
    QVERIFY(!project.project());
}

void tst_ProjectService::aManifestThatChangesOnDiskIsReadAgain()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QSignalSpy changed(&project, &ProjectService::functionsChanged);
    QSignalSpy onDisk(&project, &ProjectService::fileChangedOnDisk);
    QVERIFY(sample.write(QStringLiteral("s.yaml"), withThree()));
    QVERIFY(changed.wait(5000));
    QCOMPARE(project.functions().size(), 3);
    QVERIFY(!onDisk.isEmpty());
    QCOMPARE(onDisk.first().first().toString(), sample.file(QStringLiteral("s.yaml")));
}

void tst_ProjectService::aManifestIsFollowedAfterEachReplacement()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    for (int round = 0; round < 4; ++round) {
        QVERIFY(sample.write(QStringLiteral("s.yaml"), withThree()));
        QTRY_COMPARE(project.functions().size(), 3);
        QVERIFY(sample.write(QStringLiteral("s.yaml"), SampleProject::manifest()));
        QTRY_COMPARE(project.functions().size(), 2);
    }
}

// They are not all watched in one go: what changes meanwhile is found as well.
void tst_ProjectService::noneOfHundredsChangesUnseen()
{
    constexpr int many = 600;
    const SampleProject sample(SampleProject::Kind::Empty);
    const auto name = [](int at) { return QStringLiteral("m%1/s.yaml").arg(at); };
    const auto text = [](int at, const char *function) {
        return "edition: 3.0.0\nname: app\nresources:\n"
             + SampleProject::function(QByteArray(function) + QByteArray::number(at), "python3.10", "./py");
    };
    for (int at = 0; at < many; ++at)
        QVERIFY(sample.write(name(at), text(at, "old")));
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QCOMPARE(project.functions().size(), many);
    for (int at = 0; at < many; ++at)
        QVERIFY(sample.write(name(at), text(at, "new")));
    const auto isNew = [](const Function &function) { return function.name.starts_with("new"); };
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(project.functions(), isNew), 30'000);
    // And once more, when all of them are watched.
    QVERIFY(sample.write(name(many - 1), text(many - 1, "newest")));
    QTRY_VERIFY_WITH_TIMEOUT(project.function(QStringLiteral("newest%1").arg(many - 1)), 30'000);
}

void tst_ProjectService::theEditorsTextWinsOverTheDisk()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    project.setBuffer(sample.root() / "s.yaml", QString::fromUtf8(withThree()));
    QTRY_COMPARE(project.functions().size(), 3);
    QSignalSpy onDisk(&project, &ProjectService::fileChangedOnDisk);
    QVERIFY(sample.write(QStringLiteral("s.yaml"), SampleProject::manifest() + "# changed\n"));
    QVERIFY(onDisk.wait(5000));
    QSignalSpy changed(&project, &ProjectService::functionsChanged);
    QVERIFY(!changed.wait(500)); // longer than the quiet time
    QCOMPARE(project.functions().size(), 3);
    project.dropBuffer(sample.root() / "s.yaml");
    QTRY_COMPARE(project.functions().size(), 2);
}

void tst_ProjectService::quickTypingIsReadOnce()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QSignalSpy changed(&project, &ProjectService::functionsChanged);
    for (int memory = 64; memory <= 1024; memory += 64) {
        QByteArray text = SampleProject::manifest();
        text.replace("memorySize: 256", "memorySize: " + QByteArray::number(memory));
        project.setBuffer(sample.root() / "s.yaml", QString::fromUtf8(text));
    }
    QVERIFY(changed.wait(5000));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(project.functions().first().memoryMb, 1024);
}

void tst_ProjectService::brokenTextKeepsTheFunctionsAndTellsWhere()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QSignalSpy diagnostics(&project, &ProjectService::diagnosticsChanged);
    QSignalSpy functions(&project, &ProjectService::functionsChanged);
    project.setBuffer(sample.root() / "s.yaml", QString::fromUtf8(SampleProject::manifest() + "  broken: [1, 2\n"));
    QVERIFY(diagnostics.wait(5000));
    QCOMPARE(project.functions().size(), 2);
    QVERIFY(functions.isEmpty());
    QVERIFY(!project.diagnostics().isEmpty());
    QVERIFY(project.diagnostics().first().severity == Severity::Error);
    QVERIFY(project.diagnostics().first().span.line > 5);
    project.setBuffer(sample.root() / "s.yaml", QString::fromUtf8(withThree()));
    QTRY_COMPARE(project.functions().size(), 3);
}

void tst_ProjectService::aManifestThatComesLaterIsFound()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QVERIFY(sample.write(QStringLiteral("py/index.py"), SampleProject::python()));
    QVERIFY(sample.write(QStringLiteral("s.yaml"),
                         SampleProject::manifestOf(SampleProject::function("late", "python3.10", "./py"))));
    QTRY_COMPARE(project.functions().size(), 1);
    QTRY_VERIFY(std::as_const(project).diagnostics().isEmpty());
}

void tst_ProjectService::aManifestThatGoesTakesItsFunctions()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QVERIFY(QFile::remove(sample.file(QStringLiteral("s.yaml"))));
    QTRY_VERIFY(std::as_const(project).functions().isEmpty());
    QCOMPARE(project.diagnostics().size(), 1);
}

void tst_ProjectService::aNameTakenElsewhereIsToldWhileTyping()
{
    const SampleProject sample;
    const QByteArray other = SampleProject::manifestOf(SampleProject::function("other", "python3.10", "../py"));
    QVERIFY(sample.write(QStringLiteral("second/s.yaml"), other));
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    const auto told = [&project] {
        const QList<Diagnostic> all = project.diagnostics();
        return std::ranges::count(all, "function.nameElsewhere", &Diagnostic::rule);
    };
    QCOMPARE(told(), 0);
    const std::filesystem::path second = sample.root() / "second/s.yaml";
    project.setBuffer(second, QString::fromUtf8(QByteArray(other).replace("other", "hello-py")));
    QTRY_COMPARE(told(), 1);
    project.setBuffer(sample.root() / "s.yaml",
                      QString::fromUtf8(SampleProject::manifest().replace("hello-py", "mine")));
    QTRY_COMPARE(told(), 0);
    project.dropBuffer(sample.root() / "s.yaml");
    QTRY_COMPARE(told(), 1);
}

void tst_ProjectService::knowsWhoseAFileIs()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QCOMPARE(project.functionsOf(sample.root() / "py" / "lib" / "deep.py").size(), 1);
    QCOMPARE(project.functionsOf(sample.root() / "py" / "index.py").first().name, std::string("hello-py"));
    QVERIFY(project.functionsOf(sample.root() / "s.yaml").isEmpty());
    QVERIFY(project.functionsOf("/py/index.py").isEmpty());
}

void tst_ProjectService::closingForgetsEverything()
{
    const SampleProject sample;
    ProjectService project;
    QVERIFY(project.open(sample.root()));
    QSignalSpy closed(&project, &ProjectService::closed);
    project.close();
    project.close();
    QCOMPARE(closed.size(), 1);
    QVERIFY(!project.project());
    QVERIFY(project.functions().isEmpty());
    QVERIFY(project.diagnostics().isEmpty());
}

QTEST_GUILESS_MAIN(tst_ProjectService)
#include "tst_projectservice.moc"
