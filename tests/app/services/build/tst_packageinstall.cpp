// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/packageinstall.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

// With a package manager of our own, which is found before the machine's.
class tst_PackageInstall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyCommandsOfOursAreOffered_data();
    void onlyCommandsOfOursAreOffered();
    void itInstallsAndTellsWhatIsSaid();
    void listsOfPackagesAreFetchedWhenTheyAreMissing();
    void aFailureSaysWhy();
    void itCanBeCancelled();

private:
    void write(const char *name, const QByteArray &script) const
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    std::optional<Error> outcome() const { return m_finished->takeFirst().first().value<std::optional<Error>>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PackageInstall> m_install;
    std::unique_ptr<QSignalSpy> m_said;
    std::unique_ptr<QSignalSpy> m_finished;
    QByteArray m_path;
};

void tst_PackageInstall::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = qgetenv("PATH");
    qputenv("PATH", m_folder->path().toLocal8Bit() + ':' + m_path);
    write("pkexec", "exec \"$@\"\n"); // for those who are not root
    m_install = std::make_unique<PackageInstall>();
    m_said = std::make_unique<QSignalSpy>(m_install.get(), &PackageInstall::said);
    m_finished = std::make_unique<QSignalSpy>(m_install.get(), &PackageInstall::finished);
}

void tst_PackageInstall::cleanup()
{
    m_install.reset();
    qputenv("PATH", m_path);
}

void tst_PackageInstall::onlyCommandsOfOursAreOffered_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("hint");
    QTest::addColumn<bool>("isOffered");
    const auto row = [](const char *name, const char *id, const char *hint, bool offered) {
        QTest::newRow(name) << QByteArray(id) << QByteArray(hint) << offered;
    };
    row("a debugger", "debug.adapterMissing", "apt install delve", true);
    row("two packages", "debug.adapterMissing", "apt install php-cli php-xdebug", true);
    row("npm", "debug.adapterMissing", "npm install -g @scope/thing", true);
    row("an interpreter", "runtime.interpreterMissing", "apt install nodejs", true);
    row("another error", "debug.adapterDied", "apt install delve", false);
    row("words", "debug.adapterMissing", "Install it by hand", false);
    row("an option", "debug.adapterMissing", "apt install --allow-unauthenticated x", false);
    row("a second command", "debug.adapterMissing", "apt install delve; rm -rf x", false);
}

void tst_PackageInstall::onlyCommandsOfOursAreOffered()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, hint);
    QFETCH(const bool, isOffered);
    Error error;
    error.id = id.toStdString();
    error.hint = hint.toStdString();
    QCOMPARE(PackageInstall::commandOf(error), isOffered ? QString::fromLatin1(hint) : QString());
}

void tst_PackageInstall::itInstallsAndTellsWhatIsSaid()
{
    write("apt-get", "echo \"$@\"\nprintf '#!/bin/sh\\n' > \"$(dirname \"$0\")/delve\"\n");
    m_install->start(QStringLiteral("apt install delve"));
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 30'000);
    QVERIFY(!outcome());
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("delve"))));
    QVERIFY(m_said->first().first().toString().contains(QLatin1String("apt-get install -y delve")));
    QCOMPARE(m_said->last().first().toString(), QStringLiteral("install -y delve"));
}

void tst_PackageInstall::listsOfPackagesAreFetchedWhenTheyAreMissing()
{
    write("apt-get", "here=$(dirname \"$0\")\n[ \"$1\" != update ] || touch \"$here/lists\"\n[ -e \"$here/lists\" ]\n");
    m_install->start(QStringLiteral("apt install delve"));
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 30'000);
    QVERIFY(!outcome());
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("lists"))));
}

void tst_PackageInstall::aFailureSaysWhy()
{
    write("apt-get", "echo 'E: Unable to locate package delve'\nexit 100\n");
    m_install->start(QStringLiteral("apt install delve"));
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 30'000);
    const std::optional<Error> problem = outcome();
    QVERIFY(problem);
    QCOMPARE(problem->id, std::string("install.failed"));
    QCOMPARE(problem->message, std::string("“apt install delve” ended with 100: E: Unable to locate package delve"));
}

void tst_PackageInstall::itCanBeCancelled()
{
    write("apt-get", "echo begun\nexec sleep 600\n");
    m_install->start(QStringLiteral("apt install delve"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_said->isEmpty() && m_said->last().first() == QStringLiteral("begun"), 30'000);
    QVERIFY(m_install->isRunning());
    m_install->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 30'000);
    QCOMPARE(outcome().value_or(Error()).code, Error::Code::Cancelled);
    QVERIFY(!m_install->isRunning());
}

QTEST_GUILESS_MAIN(tst_PackageInstall)
#include "tst_packageinstall.moc"
