// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/credentials.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace fermata::emulator;
namespace fs = std::filesystem;

class tst_Credentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysStayForADataFolder();
    void onlyTheOwnerMayReadThem();
    void aBrokenFileGivesNewKeys();
    void twoFoldersHaveDifferentKeys();
};

void tst_Credentials::keysStayForADataFolder()
{
    const QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "deep" / "credentials.json";
    Credentials first = loadOrMakeCredentials(file);
    first.endpoint = "http://127.0.0.1:1";
    QVERIFY(saveCredentials(file, first));
    const Credentials second = loadOrMakeCredentials(file);
    QCOMPARE(second.accessKeyId, first.accessKeyId);
    QCOMPARE(second.secretAccessKey, first.secretAccessKey);
    QCOMPARE(second.token, first.token);
    QVERIFY2(second.endpoint.empty(), "the endpoint belongs to a run, not to the folder");
    QVERIFY(first.token.size() >= 32);
}

void tst_Credentials::onlyTheOwnerMayReadThem()
{
    const QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "credentials.json";
    std::ofstream(file) << "{}"; // an older file with an open mode
    fs::permissions(file, fs::perms(0644));
    QVERIFY(saveCredentials(file, loadOrMakeCredentials(file)));
    QCOMPARE(int(fs::status(file).permissions()), 0600);
}

void tst_Credentials::aBrokenFileGivesNewKeys()
{
    const QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "credentials.json";
    for (const char *const text : {"", "[1]", "{\"token\":5}", "not json"}) {
        std::ofstream(file) << text;
        QVERIFY(!loadOrMakeCredentials(file).token.empty());
    }
}

void tst_Credentials::twoFoldersHaveDifferentKeys()
{
    const Credentials one = loadOrMakeCredentials("/nowhere/credentials.json");
    const Credentials two = loadOrMakeCredentials("/nowhere/credentials.json");
    QVERIFY(one.token != two.token);
    QVERIFY(one.secretAccessKey != two.secretAccessKey);
}

QTEST_GUILESS_MAIN(tst_Credentials)
#include "tst_credentials.moc"
