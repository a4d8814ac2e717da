// SPDX-License-Identifier: GPL-3.0-or-later
// Where a work tree stands, against repositories that git itself makes.
#include "app/base/files.h"
#include "app/vcs/branchwatch.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

// A repository of its own, whatever the machine's git is told to do.
class Repository
{
public:
    Repository()
    {
        git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        git({u"config"_s, u"user.name"_s, u"A"_s});
        git({u"config"_s, u"user.email"_s, u"a@example.com"_s});
    }

    void git(const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"git"_s, arguments);
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void write(const std::string &name, const std::string &text) const { QVERIFY(writeFile(path() / name, text)); }

    void commit(const std::string &name, const std::string &text) const
    {
        write(name, text);
        git({u"add"_s, u"-A"_s});
        git({u"commit"_s, u"-q"_s, u"-m"_s, u"A change"_s});
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

QString shown(const std::optional<Head> &head)
{
    return head ? QString::fromStdString(head->name) + (head->dirty ? u"*"_s : QString()) : u"none"_s;
}

} // namespace

class tst_Vcs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderOutsideHasNoHead();
    void aNewRepositoryHasABranchWithoutACommit();
    void aBranchIsNamedWholeFromAFolderWithin();
    void changesMakeItDirty();
    void ignoredFilesDoNot();
    void aDetachedHeadHasItsCommit();
    void theWatchFollowsSavesAndCheckouts();
    void theWatchForgetsAFolderThatIsLeft();
};

void tst_Vcs::aFolderOutsideHasNoHead()
{
    const QTemporaryDir folder;
    QVERIFY(!headOf(folder.path().toStdString()));
}

void tst_Vcs::aNewRepositoryHasABranchWithoutACommit()
{
    const Repository repository;
    const std::optional<Head> head = headOf(repository.path());
    QCOMPARE(shown(head), u"main"_s);
    QCOMPARE(head->kind, Head::Kind::Unborn);
}

void tst_Vcs::aBranchIsNamedWholeFromAFolderWithin()
{
    const Repository repository;
    repository.commit("code/index.py", "x = 1\n");
    repository.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"feature/你好"_s});
    const std::optional<Head> head = headOf(repository.path() / "code");
    QCOMPARE(shown(head), u"feature/你好"_s);
    QCOMPARE(head->kind, Head::Kind::Branch);
}

void tst_Vcs::changesMakeItDirty()
{
    const Repository repository;
    repository.commit("a.py", "x = 1\n");
    QCOMPARE(shown(headOf(repository.path())), u"main"_s);
    repository.write("a.py", "x = 2 # longer\n");
    QCOMPARE(shown(headOf(repository.path())), u"main*"_s);
    repository.git({u"checkout"_s, u"-q"_s, u"a.py"_s});
    repository.write("new.py", "");
    QCOMPARE(shown(headOf(repository.path())), u"main*"_s);
    repository.git({u"add"_s, u"-A"_s});
    QCOMPARE(shown(headOf(repository.path())), u"main*"_s);
}

void tst_Vcs::ignoredFilesDoNot()
{
    const Repository repository;
    repository.commit(".gitignore", "*.log\n.fermata/\n");
    repository.write("a.log", "x");
    repository.write(".fermata/state.db", "x");
    QCOMPARE(shown(headOf(repository.path())), u"main"_s);
}

void tst_Vcs::aDetachedHeadHasItsCommit()
{
    const Repository repository;
    repository.commit("a.py", "x = 1\n");
    repository.git({u"checkout"_s, u"-q"_s, u"--detach"_s});
    const std::optional<Head> head = headOf(repository.path());
    QCOMPARE(head->kind, Head::Kind::Detached);
    QCOMPARE(head->name.size(), 7u);
}

void tst_Vcs::theWatchFollowsSavesAndCheckouts()
{
    const Repository repository;
    repository.commit("a.py", "x = 1\n");
    BranchWatch watch;
    watch.setFolder(repository.folder());
    QTRY_COMPARE(shown(watch.head()), u"main"_s);
    repository.write("a.py", "x = 2 # longer\n");
    watch.refresh();
    QTRY_COMPARE(shown(watch.head()), u"main*"_s);
    repository.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"other"_s}); // noticed without being told
    QTRY_COMPARE(shown(watch.head()), u"other*"_s);
    repository.git({u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"Second"_s});
    QTRY_COMPARE(shown(watch.head()), u"other"_s);
}

void tst_Vcs::theWatchForgetsAFolderThatIsLeft()
{
    const Repository repository;
    repository.commit("a.py", "x = 1\n");
    BranchWatch watch;
    watch.setFolder(repository.folder());
    QTRY_VERIFY(watch.head());
    const QTemporaryDir outside;
    watch.setFolder(outside.path());
    QVERIFY(!watch.head());
    QSignalSpy changed(&watch, &BranchWatch::changed);
    QVERIFY(!changed.wait(600));
}

QTEST_GUILESS_MAIN(tst_Vcs)
#include "tst_vcs.moc"
