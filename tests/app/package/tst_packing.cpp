// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/package/archive.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
namespace fs = std::filesystem;

class tst_Packing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsPackedComesOutAgain();
    void theSameContentMakesTheSameBytes();
    void anotherContentMakesOthers();
    void whatIsNotTheFunctionsIsLeftOut();
    void aFolderThatIsTooLargeIsRefused();
    void aFolderThatIsNotThereIsNamed();

private:
    fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }
    void write(const char *name, const char *content) const { QVERIFY(writeFile(path(name), content)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Packing::whatIsPackedComesOutAgain()
{
    write("code/index.py", "print(1)\n");
    write("code/lib/你好.py", "");
    write("code/run", "#!");
    fs::permissions(path("code/run"), fs::perms::owner_exec, fs::perm_options::add);
    const Result<std::string> zip = packZip(path("code"));
    QVERIFY2(zip, zip ? "" : zip.error().message.c_str());
    QVERIFY(unpackZip(*zip, path("out")));
    QCOMPARE(readFile(path("out/index.py")).value(), std::string("print(1)\n"));
    QVERIFY(fs::is_regular_file(path("out/lib/你好.py")));
    QVERIFY(QFileInfo(QString::fromStdString(path("out/run").string())).isExecutable());
}

void tst_Packing::theSameContentMakesTheSameBytes()
{
    write("a/x.py", "1");
    write("a/y.py", "2");
    write("b/y.py", "2"); // made in another order, at another time
    write("b/x.py", "1");
    fs::last_write_time(path("b/x.py"), fs::file_time_type::clock::now() - std::chrono::hours(48));
    QVERIFY(packZip(path("a")).value() == packZip(path("b")).value());
}

void tst_Packing::anotherContentMakesOthers()
{
    write("a/x.py", "1");
    write("b/x.py", "2");
    write("c/z.py", "1");
    QVERIFY(packZip(path("a")).value() != packZip(path("b")).value());
    QVERIFY(packZip(path("a")).value() != packZip(path("c")).value());
}

void tst_Packing::whatIsNotTheFunctionsIsLeftOut()
{
    write("secret", "mine");
    write("code/index.py", "1");
    write("code/.git/config", "x");
    write("code/.fermata/layout.json", "{}");
    write("code/bin/tool", "t");
    fs::create_symlink("bin/tool", path("code/tool"));
    fs::create_symlink(path("secret"), path("code/leak"));
    fs::create_symlink("nowhere", path("code/broken"));
    QVERIFY(unpackZip(packZip(path("code")).value(), path("out")));
    QCOMPARE(readFile(path("out/tool")).value(), std::string("t"));
    QVERIFY(!fs::is_symlink(path("out/tool")));
    for (const char *const name : {"out/.git", "out/.fermata", "out/leak", "out/broken"})
        QVERIFY2(!fs::exists(fs::symlink_status(path(name))), name);
}

void tst_Packing::aFolderThatIsTooLargeIsRefused()
{
    write("code/large", std::string(2000, 'x').c_str());
    ArchiveLimits limits;
    limits.unpackedBytes = 1000;
    const Result<std::string> zip = packZip(path("code"), {}, limits);
    QVERIFY(!zip);
    QCOMPARE(zip.error().id, std::string("code.tooLarge"));
}

void tst_Packing::aFolderThatIsNotThereIsNamed()
{
    const Result<std::string> zip = packZip(path("gone"));
    QVERIFY(!zip);
    QCOMPARE(zip.error().id, std::string("code.noFolder"));
    QVERIFY(zip.error().message.find("gone") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_Packing)
#include "tst_packing.moc"
