// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/package/archive.h"
#include "app/package/glob.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
namespace fs = std::filesystem;

class tst_FileRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void globs_data();
    void globs();
    void ignoresAsGitDoes_data();
    void ignoresAsGitDoes();
    void patternsCallBackWhatTheyLeftOut();
    void whatIsLeftOutForGoodIsNotCalledBack();
    void whatToolsLeaveBehindNeverBelongs();
    void theIgnoreFileItselfIsLeftOut();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const char *name) const { QVERIFY(writeFile(root() / name, name)); }
    QStringList names(const FileRules &rules) const
    {
        QStringList names;
        const Result<std::vector<PackageFile>> files = packageFiles(root(), rules);
        for (const PackageFile &file : files ? *files : std::vector<PackageFile>())
            names += QString::fromStdString(file.name);
        return names;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_FileRules::globs_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *pattern, const char *path, bool fits) {
        QTest::addRow("%s %s", pattern, path) << QByteArray(pattern) << QByteArray(path) << fits;
    };
    row("*.py", "a.py", true);
    row("*.py", "lib/a.py", false);
    row("**/*.py", "lib/deep/a.py", true);
    row("**/*.py", "a.py", true);
    row("lib/**", "lib/a/b", true);
    row("lib/**", "lib", false);
    row("lib/**/b", "lib/b", true);
    row("lib/**/b", "lib/x/y/b", true);
    row("a?c", "abc", true);
    row("a?c", "a/c", false);
    row("[a-c]x", "bx", true);
    row("[!a-c]x", "bx", false);
    row("[!a-c]x", "dx", true);
    row("[x", "[x", true);
    row("\\*", "*", true);
    row("\\*", "a", false);
    row("*a*b*c", "xxaxxbxxc", true);
    row("*a*b*c", "xxaxxcxxb", false);
}

void tst_FileRules::globs()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, path);
    QTEST(matchesGlob(pattern.toStdString(), path.toStdString()), "fits");
}

void tst_FileRules::ignoresAsGitDoes_data()
{
    QTest::addColumn<QByteArray>("ignored");
    for (const char *ignored :
         {"*.pyc\n", "node_modules/\n", "/index.py\n", "lib/*.py\n!lib/keep.py\n", "# nothing\n\n",
          "lib\n!lib/keep.py\n", "**/deep\n", "*.py\n!/lib/**/*.py\n", "docs/\n*.md \n", "lib/**/x.txt\n", "\\#odd\n",
          "l?b/\n", "[a-i]*.py\n", "/lib/*\n!/lib/deep\n"})
        QTest::newRow(ignored) << QByteArray(ignored);
}

// Git itself says which files are left.
void tst_FileRules::ignoresAsGitDoes()
{
    QFETCH(QByteArray, ignored);
    for (const char *name : {"index.py", "a.pyc", "lib/a.py", "lib/keep.py", "lib/deep/x.txt", "lib/deep/deep/y.py",
                             "x/deep", "node_modules/p/index.js", "docs/index.md", "readme.md", "sub/index.py", "#odd"})
        write(name);
    QVERIFY(writeFile(root() / ".gitignore", ignored.toStdString()));
    QProcess git;
    git.setWorkingDirectory(m_folder->path());
    git.start(QStringLiteral("git"), {QStringLiteral("init"), QStringLiteral("-q")});
    QVERIFY(git.waitForFinished());
    git.start(QStringLiteral("git"), {QStringLiteral("ls-files"), QStringLiteral("-z"), QStringLiteral("--others"),
                                      QStringLiteral("--exclude-standard")});
    QVERIFY(git.waitForFinished());
    QStringList expected = QString::fromUtf8(git.readAllStandardOutput()).split(QChar(u'\0'), Qt::SkipEmptyParts);
    expected.sort();
    QCOMPARE(names(FileRules::ignoring(ignored.toStdString())), expected);
}

void tst_FileRules::patternsCallBackWhatTheyLeftOut()
{
    for (const char *name :
         {"a.js", "node_modules/x/index.js", "node_modules/y/index.js", "test/a.js", "doc.md", "doc.txt"})
        write(name);
    const FileRules rules = FileRules::patterns({"!node_modules/**", "node_modules/x/**", "!./test", "!*.{md,txt}"});
    QCOMPARE(names(rules), QStringList({QStringLiteral("a.js"), QStringLiteral("node_modules/x/index.js")}));
}

void tst_FileRules::whatIsLeftOutForGoodIsNotCalledBack()
{
    for (const char *name : {"a.js", "deep/node_modules/x/index.js", "a.pyc"})
        write(name);
    FileRules rules = FileRules::patterns({"**"});
    rules.leaveOut("node_modules/");
    rules.leaveOut("*.pyc");
    QCOMPARE(names(rules), QStringList(QStringLiteral("a.js")));
    QVERIFY(!rules.mayLookInside("deep/node_modules"));
}

void tst_FileRules::whatToolsLeaveBehindNeverBelongs()
{
    for (const char *name :
         {"a.py", ".git/config", ".fermata/layout.json", ".s/x", "deep/.aws-sam/build/a", ".serverless/a.zip"})
        write(name);
    QCOMPARE(names({}), QStringList(QStringLiteral("a.py")));
    QCOMPARE(names(FileRules::patterns({"**"})), QStringList(QStringLiteral("a.py")));
}

void tst_FileRules::theIgnoreFileItselfIsLeftOut()
{
    write("a.py");
    write("b.log");
    QVERIFY(writeFile(root() / ".fcignore", "*.log\r\n"));
    QCOMPARE(names(FileRules::ofFolder(root(), ".fcignore")), QStringList(QStringLiteral("a.py")));
}

QTEST_GUILESS_MAIN(tst_FileRules)
#include "tst_filerules.moc"
