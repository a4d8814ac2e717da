// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/database/collection.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace fermata;
using namespace fermata::emulator;

namespace {

struct Note
{
    std::string text;
};

std::string toDocument(const Note &note)
{
    return '"' + note.text + '"';
}

Result<Note> fromDocument(std::string_view json, const Note *)
{
    if (json.size() < 2 || json.front() != '"')
        return failure(Error::Code::Invalid, "note.invalid");
    return Note{std::string(json.substr(1, json.size() - 2))};
}

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aValueComesBackAsItWentIn();
    void whatIsNotCommittedIsTakenBack();
    void whatWasWrittenSurvivesAKill();
    void aWrongFileIsNamed();
    void aCollectionIsThereAgainAfterARestart();
    void aDocumentThatCannotBeReadIsLeftAlone();

private:
    std::filesystem::path file() const { return m_folder->filePath(QStringLiteral("deep/state.db")).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Database::aValueComesBackAsItWentIn()
{
    Result<Database> database = Database::open(file());
    QVERIFY(database);
    QVERIFY(database->execute("CREATE TABLE t (a INTEGER, b REAL, c TEXT, d BLOB, e TEXT)"));
    Result<Statement> insert = database->prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
    QVERIFY(insert);
    const std::string bytes("\0\xff\0", 3);
    QVERIFY(insert->bind(1, std::int64_t{1} << 60)
                .bind(2, 0.5)
                .bind(3, std::string_view())
                .bindBytes(4, bytes)
                .bindNull(5)
                .run());
    Result<Statement> select = database->prepare("SELECT * FROM t");
    QVERIFY(select);
    QVERIFY(*select->step());
    QCOMPARE(select->integer(0), std::int64_t{1} << 60);
    QCOMPARE(select->real(1), 0.5);
    QVERIFY(!select->isNull(2));
    QCOMPARE(std::string(select->text(3)), bytes);
    QVERIFY(select->isNull(4));
    QVERIFY(!*select->step());
}

void tst_Database::whatIsNotCommittedIsTakenBack()
{
    Result<Database> database = Database::open(file());
    QVERIFY(database);
    QVERIFY(database->execute("CREATE TABLE t (a)"));
    {
        const Database::Transaction transaction(*database);
        QVERIFY(database->execute("INSERT INTO t VALUES (1)"));
    }
    {
        Database::Transaction transaction(*database);
        QVERIFY(database->execute("INSERT INTO t VALUES (2)"));
        QVERIFY(transaction.commit());
    }
    Result<Statement> select = database->prepare("SELECT a FROM t");
    QVERIFY(*select->step());
    QCOMPARE(select->integer(0), 2);
    QVERIFY(!*select->step());
}

void tst_Database::whatWasWrittenSurvivesAKill()
{
    const pid_t child = ::fork();
    if (child == 0) {
        Result<Database> database = Database::open(file());
        const bool written = database && database->execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)");
        ::raise(written ? SIGKILL : SIGABRT);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WTERMSIG(status), SIGKILL);
    Result<Database> database = Database::open(file());
    QVERIFY(database);
    Result<Statement> select = database->prepare("SELECT a FROM t");
    QVERIFY(select);
    QVERIFY(*select->step());
    QCOMPARE(select->integer(0), 7);
}

void tst_Database::aWrongFileIsNamed()
{
    QFile notADatabase(m_folder->filePath(QStringLiteral("text.db")));
    QVERIFY(notADatabase.open(QIODevice::WriteOnly));
    notADatabase.write(QByteArray(4096, 'x'));
    notADatabase.close();
    const Result<Database> database = Database::open(notADatabase.fileName().toStdString());
    QVERIFY(!database);
    QCOMPARE(database.error().id, std::string("database.cannotOpen"));
    QVERIFY(database.error().message.find("text.db") != std::string::npos);
}

void tst_Database::aCollectionIsThereAgainAfterARestart()
{
    {
        Result<Database> database = Database::open(file());
        Result<Documents> documents = Documents::create(*database);
        Collection<Note> notes(*documents, "note");
        QVERIFY(notes.put("a", {"first"}));
        QVERIFY(notes.put("a", {"second"}));
        QVERIFY(notes.put("b", {"other"}));
        QVERIFY(notes.remove("b"));
        QVERIFY(notes.find("b") == nullptr);
    }
    Result<Database> database = Database::open(file());
    Result<Documents> documents = Documents::create(*database);
    Collection<Note> notes(*documents, "note");
    QVERIFY(notes.load());
    QCOMPARE(notes.all().size(), std::size_t{1});
    QCOMPARE(notes.find("a")->text, std::string("second"));
}

void tst_Database::aDocumentThatCannotBeReadIsLeftAlone()
{
    Result<Database> database = Database::open(file());
    Result<Documents> documents = Documents::create(*database);
    QVERIFY(documents->put("note", "bad", "17"));
    QVERIFY(documents->put("note", "good", "\"yes\""));
    Collection<Note> notes(*documents, "note");
    QVERIFY(notes.load());
    QCOMPARE(notes.all().size(), std::size_t{1});
    int seen = 0;
    QVERIFY(documents->forEach("note", [&seen](std::string_view, std::string_view) { ++seen; }));
    QCOMPARE(seen, 2);
}

QTEST_APPLESS_MAIN(tst_Database)
#include "tst_database.moc"
