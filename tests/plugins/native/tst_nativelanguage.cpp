// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/native/language.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_NativeLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsMainInOrBesideTheCode();
    void namesTheFolderThatHasNone();
    void readsPlacesOutOfPanics();
    void readsItsAdapters();
};

namespace {

namespace fs = std::filesystem;

NativeLanguage go()
{
    return {QStringLiteral("go"),
            QStringLiteral("Go"),
            {QStringLiteral("go")},
            *readAdapters(fs::path(FERMATA_SOURCE_DIR) / "plugins/native/adapters.json")};
}

} // namespace

void tst_NativeLanguage::findsMainInOrBesideTheCode()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    fs::create_directories(root / "out");
    QVERIFY(writeFile(root / "helper.go", "package main\n"));
    QVERIFY(writeFile(root / "main.go", "package main\n\nfunc main() {\n}\n"));
    for (const fs::path &code : {root, root / "out"}) {
        const Result<HandlerLocation> place = go().locateHandler(code, QStringLiteral("bootstrap"));
        QVERIFY(place);
        QCOMPARE(place->file.filename(), fs::path("main.go"));
        QCOMPARE(place->line, 3);
    }
}

void tst_NativeLanguage::namesTheFolderThatHasNone()
{
    const QTemporaryDir folder;
    const fs::path code = fs::path(folder.path().toStdString()) / "a" / "b";
    fs::create_directories(code);
    const Result<HandlerLocation> place = go().locateHandler(code, QStringLiteral("main"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noMain"));
    QCOMPARE(place.error().arguments.front(), code.string());
}

void tst_NativeLanguage::readsPlacesOutOfPanics()
{
    const HandlerLocation place = go().placeInLine(QStringLiteral("\t/home/me/app/main.go:12 +0x1d"));
    QCOMPARE(place.file, fs::path("/home/me/app/main.go"));
    QCOMPARE(place.line, 12);
    QCOMPARE(go().placeInLine(QStringLiteral("goroutine 1 [running]:")).line, 0);
}

void tst_NativeLanguage::readsItsAdapters()
{
    const Result<DebugAdapter> delve = go().debugAdapter(QStringLiteral("delve"));
    QVERIFY(delve);
    QCOMPARE(delve->kind, DebugAdapter::Kind::DapDialsIn);
    QCOMPARE(delve->command.first(), QStringLiteral("dlv"));
    QCOMPARE(delve->package, QStringLiteral("delve"));
    const Result<DebugAdapter> lldb = go().debugAdapter(QStringLiteral("lldb"));
    QVERIFY(lldb);
    QCOMPARE(lldb->kind, DebugAdapter::Kind::DapStdio);
    QVERIFY(!go().debugAdapter(QStringLiteral("gdb")));
}

QTEST_GUILESS_MAIN(tst_NativeLanguage)
#include "tst_nativelanguage.moc"
