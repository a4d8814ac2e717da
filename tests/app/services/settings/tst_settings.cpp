// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatorservice.h"
#include "app/services/observe/logservice.h"
#include "app/services/settings/settings.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatTheUserChose();
    void livesWhereTheSystemSaysSettingsLive();
    void tellsOfAChangeOnceAndOnlyOfAChange();
    void keepsProjectsApart();
    void knowsAProjectByAnySpellingOfItsFolder();
    void logLinesComeInBatches();
    void theOldestLogLinesGoWhenThereAreTooMany();
};

namespace {

LogRecord line(std::uint64_t number)
{
    LogRecord record;
    record.sequence = number;
    record.function = "hello";
    record.message = "line " + std::to_string(number);
    return record;
}

} // namespace

void tst_Settings::keepsWhatTheUserChose()
{
    {
        Settings settings;
        settings.setValue(QStringLiteral("appearance/theme"), QStringLiteral("light"));
        settings.setValue(QStringLiteral("recent/projects"),
                          QStringList({QStringLiteral("/a"), QStringLiteral("/b c")}));
    }
    const Settings settings;
    QCOMPARE(settings.value(QStringLiteral("appearance/theme")).toString(), QStringLiteral("light"));
    QCOMPARE(settings.value(QStringLiteral("recent/projects")).toStringList().size(), 2);
    QCOMPARE(settings.value(QStringLiteral("nothing"), 7).toInt(), 7);
}

void tst_Settings::livesWhereTheSystemSaysSettingsLive()
{
    {
        Settings settings;
        settings.setValue(QStringLiteral("a"), 1);
        settings.setProjectValue("/some/project", QStringLiteral("b"), 2);
    }
    QVERIFY(QFile::exists(qEnvironmentVariable("XDG_CONFIG_HOME") + QStringLiteral("/fermata/settings.ini")));
    const QDir projects(qEnvironmentVariable("XDG_STATE_HOME") + QStringLiteral("/fermata/projects"));
    QCOMPARE(projects.entryList({QStringLiteral("*.ini")}).size(), 1);
}

void tst_Settings::tellsOfAChangeOnceAndOnlyOfAChange()
{
    Settings settings;
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setValue(QStringLiteral("editor/fontSize"), 13);
    settings.setValue(QStringLiteral("editor/fontSize"), 13);
    settings.setValue(QStringLiteral("editor/fontSize"), 14);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.first().first().toString(), QStringLiteral("editor/fontSize"));
}

void tst_Settings::keepsProjectsApart()
{
    Settings settings;
    settings.setProjectValue("/p/one", QStringLiteral("tabs"), QStringLiteral("first"));
    settings.setProjectValue("/p/two", QStringLiteral("tabs"), QStringLiteral("second"));
    QCOMPARE(settings.projectValue("/p/one", QStringLiteral("tabs")).toString(), QStringLiteral("first"));
    QCOMPARE(settings.projectValue("/p/two", QStringLiteral("tabs")).toString(), QStringLiteral("second"));
    QCOMPARE(settings.projectValue("/p/three", QStringLiteral("tabs"), QStringLiteral("none")).toString(),
             QStringLiteral("none"));
}

void tst_Settings::knowsAProjectByAnySpellingOfItsFolder()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("real")));
    const std::string root = folder.path().toStdString();
    std::filesystem::create_directory_symlink(root + "/real", root + "/link");
    Settings settings;
    settings.setProjectValue(root + "/link", QStringLiteral("tabs"), 5);
    QCOMPARE(settings.projectValue(root + "/real/.", QStringLiteral("tabs")).toInt(), 5);
}

void tst_Settings::logLinesComeInBatches()
{
    HttpClient http;
    EmulatorService emulator(http);
    LogService logs(emulator);
    QSignalSpy added(&logs, &LogService::recordsAdded);
    for (std::uint64_t i = 1; i <= 1000; ++i)
        Q_EMIT emulator.logReceived(line(i));
    QVERIFY(added.isEmpty());
    QVERIFY(added.wait(1000));
    QCOMPARE(added.size(), 1);
    QCOMPARE(added.first().first().toInt(), 1000);
    QCOMPARE(logs.records().front().sequence, 1u);
    QCOMPARE(logs.records().back().sequence, 1000u);
    logs.clear();
    QVERIFY(logs.records().empty());
}

void tst_Settings::theOldestLogLinesGoWhenThereAreTooMany()
{
    HttpClient http;
    EmulatorService emulator(http);
    LogService logs(emulator);
    QSignalSpy added(&logs, &LogService::recordsAdded);
    QSignalSpy dropped(&logs, &LogService::recordsDropped);
    Q_EMIT emulator.logReceived(line(1));
    QVERIFY(added.wait(1000));
    for (std::uint64_t i = 2; i <= LogService::capacity + 10; ++i)
        Q_EMIT emulator.logReceived(line(i));
    QVERIFY(added.wait(5000));
    QCOMPARE(logs.records().size(), LogService::capacity);
    QCOMPARE(logs.records().front().sequence, 11u);
    QCOMPARE(logs.dropped(), 10u);
    QCOMPARE(dropped.first().first().toInt(), 1);
}

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_settings.moc"
