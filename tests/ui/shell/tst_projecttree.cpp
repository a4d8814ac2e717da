// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/fileoperations.h"
#include "ui/shell/tree/ignorerules.h"
#include "ui/shell/tree/projecttree.h"
#include "ui/shell/tree/projecttreemodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fermata;

class tst_ProjectTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foldersComeFirstAndNumbersCount();
    void branchesAreReadWhenTheyAreOpened();
    void followsTheDisk();
    void aFolderThatGoesTakesItsBranchAlong();
    void ignoredOnesAreDimmedAndGitIsHidden();
    void renamesOnDisk();
    void refusesNamesThatAreTaken();
    void remembersWhatWasOpen();
    void makesFilesAndFoldersOnlyInside();
    void ignoreRulesAreThoseOfGit_data();
    void ignoreRulesAreThoseOfGit();

private:
    void touch(const QString &name);
    QStringList names(const QModelIndex &parent = {}) const;
    QModelIndex at(const QString &name) const { return m_model->indexOf(m_root + QLatin1Char('/') + name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_root;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ProjectTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_ProjectTree::init()
{
    m_tester.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = QFileInfo(m_folder->path()).canonicalFilePath();
    m_theme = std::make_unique<Theme>();
    m_model = std::make_unique<ProjectTreeModel>(*m_theme);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    // It would read branches while it is told of a change, and then complain of that.
    m_tester->setUseFetchMore(false);
}

void tst_ProjectTree::touch(const QString &name)
{
    const QString path = m_root + QLatin1Char('/') + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QStringList tst_ProjectTree::names(const QModelIndex &parent) const
{
    if (m_model->canFetchMore(parent))
        m_model->fetchMore(parent);
    QStringList all;
    for (int row = 0; row < m_model->rowCount(parent); ++row)
        all.append(m_model->index(row, 0, parent).data().toString());
    return all;
}

void tst_ProjectTree::foldersComeFirstAndNumbersCount()
{
    for (const char *name : {"a10.py", "a2.py", "B.py", "zoo/x", "code/y"})
        touch(QLatin1String(name));
    m_model->setRoot(m_root);
    QCOMPARE(names(), (QStringList{QStringLiteral("code"), QStringLiteral("zoo"), QStringLiteral("a2.py"),
                                   QStringLiteral("a10.py"), QStringLiteral("B.py")}));
}

void tst_ProjectTree::branchesAreReadWhenTheyAreOpened()
{
    touch(QStringLiteral("code/deep/x.py"));
    m_model->setRoot(m_root);
    names();
    const QModelIndex code = m_model->index(0, 0);
    QVERIFY(m_model->hasChildren(code));
    QCOMPARE(m_model->rowCount(code), 0);
    QCOMPARE(names(code), QStringList{QStringLiteral("deep")});
    QVERIFY(at(QStringLiteral("code/deep/x.py")).isValid());
    QVERIFY(!at(QStringLiteral("code/other.py")).isValid());
}

void tst_ProjectTree::followsTheDisk()
{
    touch(QStringLiteral("code/b.py"));
    m_model->setRoot(m_root);
    names();
    const QPersistentModelIndex kept = at(QStringLiteral("code/b.py"));
    QVERIFY(kept.isValid());
    touch(QStringLiteral("code/a.py"));
    QTRY_COMPARE(names(at(QStringLiteral("code"))), (QStringList{QStringLiteral("a.py"), QStringLiteral("b.py")}));
    QCOMPARE(kept.row(), 1);
    QVERIFY(QFile::remove(m_root + QStringLiteral("/code/b.py")));
    QTRY_VERIFY(!kept.isValid());
}

void tst_ProjectTree::aFolderThatGoesTakesItsBranchAlong()
{
    touch(QStringLiteral("code/deep/x.py"));
    m_model->setRoot(m_root);
    names();
    QVERIFY(at(QStringLiteral("code/deep/x.py")).isValid());
    QVERIFY(QDir(m_root + QStringLiteral("/code")).removeRecursively());
    QTRY_COMPARE(m_model->rowCount(), 0);
    touch(QStringLiteral("code/new.py"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("code")});
    QCOMPARE(names(at(QStringLiteral("code"))), QStringList{QStringLiteral("new.py")});
}

void tst_ProjectTree::ignoredOnesAreDimmedAndGitIsHidden()
{
    for (const char *name : {".git/config", "node_modules/x/y.js", "main.py", "build/out.o"})
        touch(QLatin1String(name));
    QFile ignore(m_root + QStringLiteral("/.gitignore"));
    QVERIFY(ignore.open(QIODevice::WriteOnly));
    ignore.write("build/\n");
    ignore.close();
    m_model->setRoot(m_root);
    QVERIFY(!names().contains(QStringLiteral(".git")));
    const auto dimmed = [this](const char *name) { return at(QLatin1String(name)).data(Qt::ForegroundRole).isValid(); };
    QVERIFY(dimmed("node_modules"));
    QVERIFY(dimmed("node_modules/x/y.js"));
    QVERIFY(dimmed("build"));
    QVERIFY(!dimmed("main.py"));
}

void tst_ProjectTree::renamesOnDisk()
{
    touch(QStringLiteral("a.py"));
    m_model->setRoot(m_root);
    names();
    QSignalSpy renamed(m_model.get(), &ProjectTreeModel::renamed);
    QVERIFY(m_model->setData(at(QStringLiteral("a.py")), QStringLiteral("b.py"), Qt::EditRole));
    QVERIFY(QFile::exists(m_root + QStringLiteral("/b.py")));
    QCOMPARE(renamed.value(0).value(1).toString(), m_root + QStringLiteral("/b.py"));
    QVERIFY(at(QStringLiteral("b.py")).isValid());
}

void tst_ProjectTree::refusesNamesThatAreTaken()
{
    touch(QStringLiteral("a.py"));
    touch(QStringLiteral("b.py"));
    m_model->setRoot(m_root);
    names();
    QSignalSpy failed(m_model.get(), &ProjectTreeModel::renameFailed);
    QVERIFY(!m_model->setData(at(QStringLiteral("a.py")), QStringLiteral("b.py"), Qt::EditRole));
    QVERIFY(!m_model->setData(at(QStringLiteral("a.py")), QStringLiteral("../c.py"), Qt::EditRole));
    QCOMPARE(failed.size(), 2);
    QCOMPARE(names(), (QStringList{QStringLiteral("a.py"), QStringLiteral("b.py")}));
}

void tst_ProjectTree::remembersWhatWasOpen()
{
    touch(QStringLiteral("code/deep/x.py"));
    touch(QStringLiteral("other/y.py"));
    m_model->setRoot(m_root);
    QWidget window;
    FileOperations files(&window);
    ProjectTree tree(*m_model, files, *m_theme, &window);
    tree.show(m_root + QStringLiteral("/code/deep/x.py"));
    QCOMPARE(m_model->path(tree.currentIndex()), m_root + QStringLiteral("/code/deep/x.py"));
    const QStringList open = tree.expandedFolders();
    QCOMPARE(open, (QStringList{m_root + QStringLiteral("/code"), m_root + QStringLiteral("/code/deep")}));
    tree.collapseAll();
    QVERIFY(tree.expandedFolders().isEmpty());
    tree.expandFolders(open);
    QCOMPARE(tree.expandedFolders(), open);
}

void tst_ProjectTree::makesFilesAndFoldersOnlyInside()
{
    QWidget window;
    FileOperations files(&window);
    QSignalSpy created(&files, &FileOperations::fileCreated);
    QSignalSpy failed(&files, &FileOperations::failed);
    files.createFile(m_root, QStringLiteral("lib/new.py"));
    QVERIFY(QFile::exists(m_root + QStringLiteral("/lib/new.py")));
    QCOMPARE(created.size(), 1);
    files.createFile(m_root, QStringLiteral("lib/new.py"));
    files.createFile(m_root, QStringLiteral("../outside.py"));
    files.createFile(m_root, QStringLiteral("  "));
    files.createFolder(m_root, QStringLiteral("lib"));
    QCOMPARE(failed.size(), 4);
    QVERIFY(!QFile::exists(m_root + QStringLiteral("/../outside.py")));
    files.deleteFile(m_root + QStringLiteral("/lib/new.py"));
    QVERIFY(!QFile::exists(m_root + QStringLiteral("/lib/new.py")));
}

void tst_ProjectTree::ignoreRulesAreThoseOfGit_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isFolder");
    QTest::addColumn<bool>("ignored");
    const auto row = [](const char *name, const char *rules, const char *path, bool isFolder, bool ignored) {
        QTest::newRow(name) << QString::fromLatin1(rules) << QString::fromLatin1(path) << isFolder << ignored;
    };
    row("anywhere", "*.pyc", "a/b/c.pyc", false, true);
    row("a star stays in its folder", "/a/*.py", "a/b/c.py", false, false);
    row("two stars do not", "/a/**/*.py", "a/b/d/c.py", false, true);
    row("two stars are none too", "/a/**/*.py", "a/c.py", false, true);
    row("tied to the root", "/dist", "x/dist", true, false);
    row("only folders", "log/", "log", false, false);
    row("taken back", "*.log\n!keep.log", "keep.log", false, false);
    row("comment", "#a", "#a", false, false);
    row("one letter", "a?c", "abc", false, true);
    row("choice", "a[bc]d", "acd", false, true);
    row("a dot is a dot", "a.c", "abc", false, false);
}

void tst_ProjectTree::ignoreRulesAreThoseOfGit()
{
    QFETCH(QString, rules);
    QFETCH(QString, path);
    QFETCH(bool, isFolder);
    QFETCH(bool, ignored);
    QCOMPARE(IgnoreRules::fromText(rules).ignores(path, isFolder), ignored);
}

QTEST_MAIN(tst_ProjectTree)
#include "tst_projecttree.moc"
