// SPDX-License-Identifier: GPL-3.0-or-later
// A folder's manifests are found where people keep them, and nowhere else.
#include "app/base/files.h"
#include "app/manifest/namesakes.h"
#include "app/manifest/reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_Project : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFoldersOwnManifestComesFirst();
    void installedAndBuiltThingsAreSkipped_data();
    void installedAndBuiltThingsAreSkipped();
    void deepFoldersAreNotSearched();
    void otherFilesOfThatNameAreLeftOut();
    void aFileCanBeOpenedByItself();
    void aFolderWithoutAManifestSaysSo();
    void aMissingFolderSaysSo();
    void aHugeManifestIsToldNotRead();
    void aLinkInACircleEnds();
    void aNameThatAnotherManifestHasIsToldAtTheSecond();

private:
    void put(const std::string &path) { QVERIFY(writeFile(m_root / path, text)); }

    static constexpr const char *text = "edition: 3.0.0\nresources: {}\n";
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

void tst_Project::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = std::filesystem::path(m_folder->path().toStdString()) / "shop";
    std::filesystem::create_directory(m_root);
}

void tst_Project::theFoldersOwnManifestComesFirst()
{
    put("api/s.yaml");
    put("s.yaml");
    put("a/b/s.yaml");
    const Result<Project> project = readProject(m_root / "");
    QVERIFY(project);
    QCOMPARE(project->name, std::string("shop"));
    QCOMPARE(project->root, m_root);
    QCOMPARE(project->manifests.size(), 3u);
    QCOMPARE(project->manifests[0].file, m_root / "s.yaml");
    QCOMPARE(project->manifests[1].file, m_root / "api/s.yaml");
}

void tst_Project::installedAndBuiltThingsAreSkipped_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder :
         {".git", "node_modules", ".fermata", ".aws-sam", ".s", "venv", ".venv", "__pycache__", ".serverless"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void tst_Project::installedAndBuiltThingsAreSkipped()
{
    QFETCH(QString, folder);
    put("s.yaml");
    put(folder.toStdString() + "/deep/s.yaml");
    QCOMPARE(readProject(m_root)->manifests.size(), 1u);
}

void tst_Project::deepFoldersAreNotSearched()
{
    put("1/2/3/4/s.yaml");
    QCOMPARE(readProject(m_root)->manifests.size(), 1u);
    put("1/2/3/4/5/s.yaml");
    QCOMPARE(readProject(m_root)->manifests.size(), 1u);
}

void tst_Project::otherFilesOfThatNameAreLeftOut()
{
    put("s.yaml");
    QVERIFY(writeFile(m_root / "page/template.json", "{\"title\": \"x\"}"));
    QCOMPARE(readProject(m_root)->manifests.size(), 1u);
}

void tst_Project::aFileCanBeOpenedByItself()
{
    put("s-prod.yaml");
    const Result<Project> project = readProject(m_root / "s-prod.yaml");
    QVERIFY(project);
    QCOMPARE(project->root, m_root);
    QCOMPARE(project->manifests.size(), 1u);
}

void tst_Project::aFolderWithoutAManifestSaysSo()
{
    const Result<Project> project = readProject(m_root);
    QVERIFY(!project);
    QCOMPARE(project.error().id, std::string("project.noManifest"));
    QCOMPARE(project.error().code, Error::Code::Invalid);
    QVERIFY(!project.error().hint.empty());
}

void tst_Project::aMissingFolderSaysSo()
{
    const Result<Project> project = readProject(m_root / "nowhere");
    QVERIFY(!project);
    QCOMPARE(project.error().code, Error::Code::NotFound);
    QCOMPARE(project.error().id, std::string("project.noFolder"));
}

void tst_Project::aHugeManifestIsToldNotRead()
{
    put("s.yaml");
    std::filesystem::resize_file(m_root / "s.yaml", 50u << 20);
    const Result<Project> project = readProject(m_root);
    QVERIFY(project);
    QCOMPARE(project->manifests.at(0).diagnostics.at(0).rule, std::string("manifest.tooLarge"));
}

void tst_Project::aLinkInACircleEnds()
{
    put("s.yaml");
    std::filesystem::create_directory_symlink(m_root, m_root / "again");
    QCOMPARE(readProject(m_root)->manifests.size(), 1u);
}

void tst_Project::aNameThatAnotherManifestHasIsToldAtTheSecond()
{
    const auto hello = [](const std::string &name) {
        return "edition: 3.0.0\nname: x\nresources:\n  one:\n    component: fc3\n    props:\n      functionName: "
             + name + "\n      runtime: python3.10\n      handler: index.handler\n      code: ./\n";
    };
    const auto told = [](const Manifest &manifest) {
        return std::ranges::count(manifest.diagnostics, "function.nameElsewhere", &Diagnostic::rule);
    };
    QVERIFY(writeFile(m_root / "a/s.yaml", hello("hello")));
    QVERIFY(writeFile(m_root / "b/s.yaml", hello("hello")));
    QVERIFY(writeFile(m_root / "c/s.yaml", hello("other")));
    Result<Project> project = readProject(m_root);
    QVERIFY(project);
    QCOMPARE(told(project->manifests[0]), 0);
    QCOMPARE(told(project->manifests[1]), 1);
    QCOMPARE(told(project->manifests[2]), 0);
    const Diagnostic said = project->manifests[1].diagnostics.back();
    QCOMPARE(said.message,
             std::string("A function of a/s.yaml is called hello too: that one runs here, this one does not"));
    QCOMPARE(said.span.line, 4);

    tellNamesakes(*project); // says nothing twice
    QCOMPARE(told(project->manifests[1]), 1);
    project->manifests[0].functions.front().name = "renamed";
    tellNamesakes(*project);
    QCOMPARE(told(project->manifests[1]), 0);
}

QTEST_GUILESS_MAIN(tst_Project)
#include "tst_project.moc"
