// SPDX-License-Identifier: GPL-3.0-or-later
// Where a work tree stands, against repositories that git itself makes.
#include "app/base/files.h"
#include "app/vcs/branchwatch.h"
#include "app/vcs/linechanges.h"

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
    void changedLinesAreFound_data();
    void changedLinesAreFound();
    void theIndexHasWhatIsNotStagedYet();
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

using Changes = std::vector<LineChange>;

void tst_Vcs::changedLinesAreFound_data()
{
    QTest::addColumn<std::string>("after");
    QTest::addColumn<Changes>("changes");
    QTest::newRow("nothing") << std::string("1\n2\n3\n") << Changes{};
    QTest::newRow("modified") << std::string("1\ntwo\n3\n") << Changes{{LineChange::Kind::Modified, 2, 1}};
    QTest::newRow("added") << std::string("1\n2\n2a\n2b\n3\n") << Changes{{LineChange::Kind::Added, 3, 2}};
    QTest::newRow("removed") << std::string("1\n3\n") << Changes{{LineChange::Kind::Removed, 2, 0}};
    QTest::newRow("first removed") << std::string("2\n3\n") << Changes{{LineChange::Kind::Removed, 1, 0}};
    QTest::newRow("all") << std::string("a\n") << Changes{{LineChange::Kind::Modified, 1, 1}};
    QTest::newRow("nothing left") << std::string() << Changes{{LineChange::Kind::Removed, 1, 0}};
}

void tst_Vcs::changedLinesAreFound()
{
    QFETCH(std::string, after);
    QFETCH(Changes, changes);
    QVERIFY(lineChanges("1\n2\n3\n", after) == changes);
}

void tst_Vcs::theIndexHasWhatIsNotStagedYet()
{
    const Repository repository;
    repository.commit("src/a.py", "one\n");
    repository.write("src/a.py", "two\n");
    repository.write("src/new.py", "new\n");
    QCOMPARE(indexedText(repository.path() / "src/a.py"), std::optional<std::string>("one\n"));
    QVERIFY(!indexedText(repository.path() / "src/new.py"));
    QVERIFY(!indexedText("/nowhere/a.py"));
    repository.git({u"add"_s, u"-A"_s});
    QCOMPARE(indexedText(repository.path() / "src/a.py"), std::optional<std::string>("two\n"));
    repository.git({u"config"_s, u"core.autocrlf"_s, u"true"_s});
    QCOMPARE(indexedText(repository.path() / "src/a.py"), std::optional<std::string>("two\r\n"));
}

QTEST_GUILESS_MAIN(tst_Vcs)
#include "tst_vcs.moc"
