// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/package/archive.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
namespace fs = std::filesystem;

class tst_Archive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unpacksFoldersFilesAndModes();
    void refusesTheWholeArchiveFor_data();
    void refusesTheWholeArchiveFor();
    void stopsABombBeforeItFillsTheDisk();
    void refusesTooManyFiles();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    QTemporaryDir m_folder;
};

void tst_Archive::unpacksFoldersFilesAndModes()
{
    const QByteArray zip =
        zipOf({{"index.py", "print(1)\n"}, {"lib/", {}, 040755}, {"lib/a.py", {}}, {"bin/run", "#!", 0100755}});
    const fs::path folder = path("good").toStdString();
    QVERIFY(unpackZip(zip.toStdString(), folder));
    QFile file(path("good/index.py"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("print(1)\n"));
    QVERIFY(QFileInfo(path("good/lib/a.py")).isFile());
    QVERIFY(QFileInfo(path("good/bin/run")).isExecutable());
    QVERIFY(!QFileInfo(path("good/index.py")).isExecutable());
}

void tst_Archive::refusesTheWholeArchiveFor_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QString>("id");
    const ZipEntry good{"good.py", "1"};
    QTest::newRow("a path that climbs out") << zipOf({good, {"../evil.py", "1"}}) << "code.unsafePath";
    QTest::newRow("a path that climbs out later") << zipOf({good, {"a/../../evil.py", "1"}}) << "code.unsafePath";
    QTest::newRow("an absolute path") << zipOf({good, {"/tmp/evil.py", "1"}}) << "code.unsafePath";
    QTest::newRow("backslashes") << zipOf({good, {"..\\evil.py", "1"}}) << "code.unsafePath";
    QTest::newRow("a symbolic link") << zipOf({good, {"link", "/etc/passwd", 0120777}}) << "code.isLink";
    QTest::newRow("no archive") << QByteArray("hello") << "code.notZip";
    QTest::newRow("nothing") << QByteArray() << "code.notZip";
    QTest::newRow("half an archive") << zipOf("a.py", QByteArray(1000, 'a')).left(60) << "code.notZip";
}

void tst_Archive::refusesTheWholeArchiveFor()
{
    QFETCH(QByteArray, zip);
    QFETCH(QString, id);
    const auto result = unpackZip(zip.toStdString(), path("bad/code").toStdString());
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().id), id);
    QVERIFY2(!QFileInfo::exists(path("bad/code")), "nothing stays of a refused archive");
    QVERIFY(!QFileInfo::exists(path("bad/evil.py")));
    QVERIFY(!QFileInfo::exists(path("evil.py")));
}

void tst_Archive::stopsABombBeforeItFillsTheDisk()
{
    const QByteArray zip = zipOf("zeros", QByteArray(5'000'000, '\0'));
    QVERIFY(zip.size() < 20'000);
    const auto result = unpackZip(zip.toStdString(), path("bomb").toStdString(), {.unpackedBytes = 1'000'000});
    QVERIFY(!result);
    QCOMPARE(result.error().id, std::string("code.tooLarge"));
    QCOMPARE(result.error().message, std::string("Unzipped size must be smaller than 1000000 bytes"));
    QVERIFY(!QFileInfo::exists(path("bomb")));
}

void tst_Archive::refusesTooManyFiles()
{
    QList<ZipEntry> entries;
    for (int i = 0; i < 20; ++i)
        entries.append({QByteArray::number(i), "x"});
    QVERIFY(!unpackZip(zipOf(entries).toStdString(), path("many").toStdString(), {.files = 10}));
    QVERIFY(unpackZip(zipOf(entries).toStdString(), path("many").toStdString(), {.files = 20}));
}

QTEST_GUILESS_MAIN(tst_Archive)
#include "tst_archive.moc"
