// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/services/project/textfile.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_TextFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEachEncoding_data();
    void readsEachEncoding();
    void savesWhatItLoaded_data();
    void savesWhatItLoaded();
    void keepsEncodingAndMarkAfterAnEdit();
    void namesTheLineEndings();
    void refusesBinary();
    void neverChangesRandomBytes();
    void refusesACharacterTheEncodingLacks();
    void noticesAChangeOnDisk();
    void keepsTheModeOfTheFile();
    void tellsWhyItCannotReadOrWrite();

private:
    std::filesystem::path file(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path write(const QByteArray &bytes) const
    {
        const std::filesystem::path path = file("text");
        [&] { QVERIFY(writeFile(path, bytes.toStdString())); }();
        return path;
    }

    QTemporaryDir m_folder;
};

void tst_TextFile::readsEachEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<bool>("mark");
    const QString chinese = u"函数计算是事件驱动的全托管计算服务\n无需管理服务器等基础设施\n"_s;
    const QByteArray gb = QByteArray::fromHex("baafcafdbcc6cbe3cac7cac2bcfec7fdb6afb5c4c8abcdd0b9dcbcc6cbe3b7fecef10a"
                                              "ceded0e8b9dcc0edb7fecef1c6f7b5c8bbf9b4a1c9e8caa90a");
    QTest::newRow("empty") << QByteArray() << QString() << QByteArray("UTF-8") << false;
    QTest::newRow("utf-8") << chinese.toUtf8() << chinese << QByteArray("UTF-8") << false;
    QTest::newRow("utf-8 with a mark") << "\xEF\xBB\xBF" + chinese.toUtf8() << chinese << QByteArray("UTF-8") << true;
    QTest::newRow("gb18030") << gb << chinese << QByteArray("GB18030") << false;
    QTest::newRow("utf-16le") << QByteArray("\xFF\xFEh\0i\0", 6) << u"hi"_s << QByteArray("UTF-16LE") << true;
    QTest::newRow("utf-16be") << QByteArray("\xFE\xFF\0h\0i", 6) << u"hi"_s << QByteArray("UTF-16BE") << true;
    QTest::newRow("utf-16le without a mark")
        << QByteArray("h\0e\0y\0", 6) << u"hey"_s << QByteArray("UTF-16LE") << false;
    QTest::newRow("emoji") << QByteArray("a\xF0\x9F\x98\x80z") << u"a😀z"_s << QByteArray("UTF-8") << false;
    QTest::newRow("two marks") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBFx") << u"\uFEFFx"_s << QByteArray("UTF-8")
                               << true;
}

void tst_TextFile::readsEachEncoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(QByteArray, encoding);
    QFETCH(bool, mark);
    const Result<TextFile> loaded = loadTextFile(write(bytes));
    QVERIFY(loaded);
    QCOMPARE(loaded->text, text);
    QCOMPARE(QByteArray::fromStdString(loaded->encoding), encoding);
    QCOMPARE(loaded->byteOrderMark, mark);
}

void tst_TextFile::savesWhatItLoaded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("mixed line endings") << QByteArray("a\r\nb\nc\rd");
    QTest::newRow("no final newline") << QByteArray("a\nb");
    QTest::newRow("several final newlines") << QByteArray("a\n\n\n");
    QTest::newRow("latin-1") << QByteArray("caf\xE9 \xE0 la carte, gar\xE7on\n");
    QTest::newRow("broken utf-8") << QByteArray("ok \xE4\xBD and on\n");
    QTest::newRow("utf-16 with a pair") << QByteArray("\xFF\xFE\x3D\xD8\x00\xDE", 6);
    QTest::newRow("escape sequences") << QByteArray("\x1b[31mred\x1b[0m\n");
}

void tst_TextFile::savesWhatItLoaded()
{
    QFETCH(QByteArray, bytes);
    const std::filesystem::path path = write(bytes);
    const Result<TextFile> loaded = loadTextFile(path);
    QVERIFY(loaded);
    QVERIFY(saveTextFile(*loaded));
    QCOMPARE(QByteArray::fromStdString(readFile(path).value_or("")), bytes);
}

void tst_TextFile::keepsEncodingAndMarkAfterAnEdit()
{
    const std::filesystem::path path = write(QByteArray("\xFE\xFF\0h\0i\0\r\0\n", 10));
    TextFile loaded = loadTextFile(path).value();
    loaded.text += u"好"_s;
    QVERIFY(saveTextFile(loaded));
    QCOMPARE(QByteArray::fromStdString(*readFile(path)), QByteArray("\xFE\xFF\0h\0i\0\r\0\n\x59\x7D", 12));
}

void tst_TextFile::namesTheLineEndings()
{
    QCOMPARE(loadTextFile(write("a\nb\n"))->lineEnding, TextFile::LineEnding::Lf);
    QCOMPARE(loadTextFile(write("a\r\nb\r\n"))->lineEnding, TextFile::LineEnding::CrLf);
    QCOMPARE(loadTextFile(write("a\rb"))->lineEnding, TextFile::LineEnding::Cr);
    QCOMPARE(loadTextFile(write("a\r\nb\n"))->lineEnding, TextFile::LineEnding::Mixed);
}

void tst_TextFile::refusesBinary()
{
    for (const QByteArray &bytes : {QByteArray("\x7f"
                                               "ELF\x02\x01\x01\0\0\0",
                                               10),
                                    QByteArray("PK\x03\x04\xff\xfe\xfd"), QByteArray("text and a\0zero", 15)}) {
        const Result<TextFile> loaded = loadTextFile(write(bytes));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, Error::Code::Invalid);
        QCOMPARE(loaded.error().id, "file.binary");
    }
}

void tst_TextFile::neverChangesRandomBytes()
{
    QRandomGenerator random(20261123);
    const QByteArray pieces[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\xE4\xBD\xA0",
                                 "\xC4\xE3",     "\r\n",     "plain",    "\x81\x30\x81\x30"};
    int texts = 0;
    for (int round = 0; round < 800; ++round) {
        QByteArray bytes;
        const int length = random.bounded(40);
        for (int i = 0; i < length; ++i) {
            if (random.bounded(2))
                bytes += pieces[random.bounded(8)];
            else
                bytes += char(random.bounded(round % 3 ? 0x20 : 0, 256));
        }
        const std::filesystem::path path = write(bytes);
        const Result<TextFile> loaded = loadTextFile(path);
        if (!loaded) {
            QCOMPARE(loaded.error().id, "file.binary");
            continue;
        }
        ++texts;
        QVERIFY(saveTextFile(*loaded));
        QCOMPARE(QByteArray::fromStdString(*readFile(path)).toHex(), bytes.toHex());
    }
    QVERIFY2(texts > 250, qPrintable(QString::number(texts)));
}

void tst_TextFile::refusesACharacterTheEncodingLacks()
{
    const QByteArray bytes("caf\xE9 \xE0 la carte, gar\xE7on\n");
    const std::filesystem::path path = write(bytes);
    TextFile loaded = loadTextFile(path).value();
    loaded.text += u"ok 😀"_s;
    loaded.encoding = "ISO-8859-1";
    const Result<std::string> saved = saveTextFile(loaded);
    QVERIFY(!saved);
    QCOMPARE(saved.error().id, "file.cannotEncode");
    QCOMPARE(saved.error().arguments.at(2), "😀");
    QCOMPARE(QByteArray::fromStdString(*readFile(path)), bytes);
}

void tst_TextFile::noticesAChangeOnDisk()
{
    const std::filesystem::path path = write("one\n");
    TextFile loaded = loadTextFile(path).value();
    QCOMPARE(hasChangedOnDisk(loaded).value(), false);

    write("two\n");
    QCOMPARE(hasChangedOnDisk(loaded).value(), true);
    const Result<std::string> refused = saveTextFile(loaded);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QCOMPARE(*readFile(path), "two\n");

    loaded.contentHash = saveTextFile(loaded, OnConflict::Overwrite).value();
    QCOMPARE(*readFile(path), "one\n");
    QCOMPARE(hasChangedOnDisk(loaded).value(), false);
    std::filesystem::remove(path);
    QCOMPARE(hasChangedOnDisk(loaded).value(), true);
}

void tst_TextFile::keepsTheModeOfTheFile()
{
    const std::filesystem::path path = write("#!/bin/sh\n");
    QCOMPARE(::chmod(path.c_str(), 0751), 0);
    TextFile loaded = loadTextFile(path).value();
    loaded.text += u"echo\n"_s;
    QVERIFY(saveTextFile(loaded));
    struct stat status{};
    QCOMPARE(::stat(path.c_str(), &status), 0);
    QCOMPARE(int(status.st_mode & 07777), 0751);
}

void tst_TextFile::tellsWhyItCannotReadOrWrite()
{
    QCOMPARE(loadTextFile(file("absent")).error().code, Error::Code::NotFound);
    QVERIFY(!loadTextFile(m_folder.path().toStdString()));
    TextFile fresh{.path = "/proc/fermata-cannot-write-here/x", .text = u"a"_s, .contentHash = {}};
    const Result<std::string> saved = saveTextFile(fresh);
    QVERIFY(!saved);
    QVERIFY(saved.error().message.find("/proc/fermata-cannot-write-here/x") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_TextFile)
#include "tst_textfile.moc"
