// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/package/archive.h"
#include "app/services/deploy/packageof.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

// What a cloud is sent, whatever form a function's code has.
class tst_PackageOf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codeInATemplateGoesAsOneFile_data();
    void codeInATemplateGoesAsOneFile();
    void aSingleFileGoesAlone();
    void aFolderThatIsNotThereIsTold();

private:
    static QStringList filesIn(const Result<CodePackage> &package)
    {
        QTemporaryDir folder;
        if (!package || !unpackZip(package->zip.toStdString(), toPath(folder.filePath(QStringLiteral("code")))))
            return {};
        return QDir(folder.filePath(QStringLiteral("code"))).entryList(QDir::Files);
    }

    QTemporaryDir m_project;
};

void tst_PackageOf::codeInATemplateGoesAsOneFile_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << QStringLiteral("python3.12") << QStringLiteral("index.py");
    QTest::newRow("Node.js") << QStringLiteral("nodejs22.x") << QStringLiteral("index.js");
}

void tst_PackageOf::codeInATemplateGoesAsOneFile()
{
    QFETCH(QString, runtime);
    QFETCH(QString, file);
    Function function;
    function.runtime = runtime.toStdString();
    function.inlineCode = "x = 1\n";
    QCOMPARE(filesIn(packageOf(function, toPath(m_project.path()))), QStringList{file});
}

void tst_PackageOf::aSingleFileGoesAlone()
{
    Function function;
    function.code = toPath(m_project.filePath(QStringLiteral("src/next.py")));
    QVERIFY(writeFile(function.code, "x = 1\n"));
    QVERIFY(writeFile(function.code.parent_path() / "other.py", "x = 2\n"));
    QCOMPARE(filesIn(packageOf(function, toPath(m_project.path()))), QStringList{QStringLiteral("next.py")});
}

void tst_PackageOf::aFolderThatIsNotThereIsTold()
{
    Function function;
    function.code = toPath(m_project.filePath(QStringLiteral("nowhere")));
    const Result<CodePackage> package = packageOf(function, toPath(m_project.path()));
    QVERIFY(!package);
    QCOMPARE(package.error().id, std::string("code.noFolder"));
}

QTEST_GUILESS_MAIN(tst_PackageOf)
#include "tst_packageof.moc"
