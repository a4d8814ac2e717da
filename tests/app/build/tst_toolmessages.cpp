// SPDX-License-Identifier: GPL-3.0-or-later
// Where compilers say that something is wrong, in the words that they said it in here.
#include "app/base/files.h"
#include "app/build/toolmessages.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
namespace fs = std::filesystem;

class tst_ToolMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPlaceIsFound_data();
    void aPlaceIsFound();
    void whatIsNoPlaceIsLeft_data();
    void whatIsNoPlaceIsLeft();
    void aCopyStandsForTheAuthorsFile();
    void theSameIsSaidOnce();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const fs::path &name) const { QVERIFY(writeFile(root() / name, "x\n")); }
    std::vector<ToolMessage> read(const QByteArray &output) const
    {
        ToolMessages messages(root() / "copy", root() / "copy", root() / "code");
        for (const QByteArray &line : output.split('\n'))
            messages.read(line.toStdString());
        return messages.all();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ToolMessages::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"main.go", "main.cpp", "src/App.java", "index.ts"}) {
        write(fs::path("code") / name);
        write(fs::path("copy") / name);
    }
}

void tst_ToolMessages::aPlaceIsFound_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isError");
    const auto row = [](const char *name, const char *output, const char *file, int line, int column, const char *text,
                        bool isError = true) {
        QTest::newRow(name) << QByteArray(output) << QString::fromLatin1(file) << line << column
                            << QString::fromLatin1(text) << isError;
    };
    row("go", "# hello\n./main.go:12:5: undefined: wrod", "main.go", 12, 5, "undefined: wrod");
    row("go without a column", "main.go:3: syntax error: non-declaration statement", "main.go", 3, 1,
        "syntax error: non-declaration statement");
    row("gcc", "main.cpp:4:12: error: expected ';' before 'x'", "main.cpp", 4, 12, "expected ';' before 'x'");
    row("gcc's warning", "main.cpp:4:12: warning: unused variable 'x' [-Wunused-variable]", "main.cpp", 4, 12,
        "unused variable 'x' [-Wunused-variable]", false);
    row("javac", "src/App.java:3: error: ';' expected", "src/App.java", 3, 1, "';' expected");
    row("maven", "[ERROR] src/App.java:[7,12] cannot find symbol", "src/App.java", 7, 12, "cannot find symbol");
    row("tsc", "index.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.", "index.ts", 3, 5,
        "error TS2322: Type 'string' is not assignable to type 'number'.");
    row("esbuild", "\xe2\x9c\x98 [ERROR] Expected \";\" but found \"wrod\"\nindex.ts:3:10:\n3 | const a wrod", "index.ts", 3,
        10, "Expected \";\" but found \"wrod\"");
    row("esbuild's warning", "\xe2\x96\xb2 [WARNING] Comparison with -0 [equals-negative-zero]\n    index.ts:1:4:", "index.ts",
        1, 4, "Comparison with -0 [equals-negative-zero]", false);
}

void tst_ToolMessages::aPlaceIsFound()
{
    QFETCH(QByteArray, output);
    const std::vector<ToolMessage> found = read(output);
    QCOMPARE(found.size(), std::size_t(1));
    QTEST(QString::fromStdString(found.front().file.lexically_relative(root() / "code").generic_string()), "file");
    QTEST(found.front().line, "line");
    QTEST(found.front().column, "column");
    QTEST(QString::fromStdString(found.front().text), "text");
    QTEST(found.front().severity == Severity::Error, "isError");
}

void tst_ToolMessages::whatIsNoPlaceIsLeft_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("a file that is not there") << QByteArray("other.go:12:5: undefined: x");
    QTest::newRow("a time") << QByteArray("Finished at: 2026-01-02T10:11:12: fine");
    QTest::newRow("an address") << QByteArray("go: downloading http://127.0.0.1:8080: refused");
    QTest::newRow("a note") << QByteArray("main.cpp:1:2: note: declared here");
    QTest::newRow("an error of no file") << QByteArray("[ERROR] Source option 5 is no longer supported. Use 8 or later.");
    QTest::newRow("numbers beyond reason") << QByteArray("main.go:99999999999999:5: x\nmain.go:0:1: x\nmain.go:-1:1: x");
    QTest::newRow("colons") << QByteArray(":::\n:[\n(\n::1:2:\n");
}

void tst_ToolMessages::whatIsNoPlaceIsLeft()
{
    QFETCH(QByteArray, output);
    QVERIFY(read(output).empty());
}

void tst_ToolMessages::aCopyStandsForTheAuthorsFile()
{
    const QByteArray copy = QByteArray::fromStdString((root() / "copy" / "main.go").string());
    QCOMPARE(read(copy + ":1:2: bad").front().file, root() / "code" / "main.go");
    write("copy/made.go"); // which nobody wrote
    QCOMPARE(read("made.go:1:2: bad").front().file, root() / "copy" / "made.go");
}

void tst_ToolMessages::theSameIsSaidOnce()
{
    QCOMPARE(read("main.go:1:2: bad\nmain.go:1:2: bad\nmain.go:2:2: bad").size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(tst_ToolMessages)
#include "tst_toolmessages.moc"
