// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/interpreter.h"
#include "tests/emulator/instances/testcloud.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// Machines as people have them: scripts in the place of a real interpreter, in folders of our own.
class tst_Interpreters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theDeclaredVersionIsPreferred();
    void aShimIsResolvedOnceToWhatItRuns();
    void aVersionManagersFolderIsSearched();
    void aShimThatRefusesIsPassedOver();
    void whateverThereIsWillDo();
    void tooOldIsNoInterpreter();
    void aChangedProgramIsAskedAgain();

private:
    void write(const QString &file, const QByteArray &script);
    void pretend(const QString &file, const QByteArray &version);
    Result<Interpreter> find(const std::string &declared);

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_path;
    InterpreterFinder m_finder;
    RuntimeDescription m_runtime;
};

void tst_Interpreters::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = qgetenv("PATH");
    const QString root = m_folder->path();
    qputenv("PATH", (root + QStringLiteral("/vm/shims:") + root + QStringLiteral("/bin:/usr/bin:/bin")).toUtf8());
    m_finder = {};
    m_runtime = {};
    m_runtime.title = "Tongue";
    m_runtime.oldest = "3.9";
    m_runtime.exact = {"tongue{version}"};
    m_runtime.any = {"tongue"};
    m_runtime.places = {"{shims}/versions/{version}.*/bin/tongue"};
    m_runtime.install = "apt install tongue";
}

void tst_Interpreters::cleanup()
{
    qputenv("PATH", m_path);
}

void tst_Interpreters::write(const QString &file, const QByteArray &script)
{
    const QString path = m_folder->filePath(file);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("#!/bin/sh\n" + script);
    out.close();
    QVERIFY(out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

// A program that says it is itself, and counts how often it was asked.
void tst_Interpreters::pretend(const QString &file, const QByteArray &version)
{
    const QByteArray path = m_folder->filePath(file).toUtf8();
    write(file, "echo asked >> " + path + ".asked\necho " + path + "\necho " + version + "\n");
}

Result<Interpreter> tst_Interpreters::find(const std::string &declared)
{
    boost::asio::io_context io;
    auto found = boost::asio::co_spawn(io, m_finder.find(m_runtime, declared), boost::asio::use_future);
    io.run();
    return found.get();
}

void tst_Interpreters::theDeclaredVersionIsPreferred()
{
    pretend(QStringLiteral("bin/tongue"), "3.12.4");
    pretend(QStringLiteral("bin/tongue3.10"), "3.10.13");
    QCOMPARE(find("3.10")->version, std::string("3.10.13"));
    QCOMPARE(find("3.12")->version, std::string("3.12.4"));
}

void tst_Interpreters::aShimIsResolvedOnceToWhatItRuns()
{
    pretend(QStringLiteral("real/tongue"), "3.11.7");
    const QByteArray real = m_folder->filePath(QStringLiteral("real/tongue")).toUtf8();
    write(QStringLiteral("vm/shims/tongue"), "exec " + real + " \"$@\"\n");
    const Result<Interpreter> found = find("3.11");
    QCOMPARE(found->program.string(), real.toStdString());
    find("3.11");
    QFile asked(QString::fromUtf8(real + ".asked"));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    QCOMPARE(asked.readAll(), QByteArray("asked\n"));
}

void tst_Interpreters::aVersionManagersFolderIsSearched()
{
    write(QStringLiteral("vm/shims/tongue"), "exit 1\n");
    pretend(QStringLiteral("vm/versions/3.10.13/bin/tongue"), "3.10.13");
    pretend(QStringLiteral("bin/tongue"), "3.12.4");
    QCOMPARE(find("3.10")->version, std::string("3.10.13"));
}

void tst_Interpreters::aShimThatRefusesIsPassedOver()
{
    write(QStringLiteral("vm/shims/tongue3.10"), "echo 'not installed' >&2\nexit 127\n");
    pretend(QStringLiteral("bin/tongue"), "3.12.4");
    QCOMPARE(find("3.10")->version, std::string("3.12.4"));
}

void tst_Interpreters::whateverThereIsWillDo()
{
    pretend(QStringLiteral("bin/tongue"), "3.9.2");
    QCOMPARE(find("3.13")->version, std::string("3.9.2"));
    QVERIFY(!isVersion("3.9.2", "3.13"));
    QVERIFY(isVersion("3.9.2", "3.9"));
    QVERIFY(isVersion("3.9.2", "3"));
    QVERIFY(!isVersion("20.1.0", "2"));
}

void tst_Interpreters::tooOldIsNoInterpreter()
{
    pretend(QStringLiteral("bin/tongue"), "2.7.18");
    const Result<Interpreter> found = find("3.10");
    QVERIFY(!found);
    QCOMPARE(found.error().id, std::string("runtime.interpreterMissing"));
    QCOMPARE(found.error().hint, std::string("apt install tongue"));
}

void tst_Interpreters::aChangedProgramIsAskedAgain()
{
    pretend(QStringLiteral("bin/tongue"), "3.11.1");
    QCOMPARE(find("")->version, std::string("3.11.1"));
    pretend(QStringLiteral("bin/tongue"), "3.11.2");
    const auto later = std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5);
    std::filesystem::last_write_time(m_folder->filePath(QStringLiteral("bin/tongue")).toStdString(), later);
    QCOMPARE(find("")->version, std::string("3.11.2"));
}

QTEST_GUILESS_MAIN(tst_Interpreters)
#include "tst_interpreters.moc"
