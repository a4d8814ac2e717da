// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/commandline.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_CommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreReadAsPeopleWriteThem_data();
    void placesAreReadAsPeopleWriteThem();
    void aFileWithAColonInItsNameIsThatFile();
    void optionsAreUnderstood();
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
};

void tst_CommandLine::placesAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("file") << QStringLiteral("index.py") << QStringLiteral("/work/x/index.py") << 0 << 0;
    QTest::newRow("line") << QStringLiteral("index.py:12") << QStringLiteral("/work/x/index.py") << 12 << 0;
    QTest::newRow("line and column") << QStringLiteral("a/index.py:12:5") << QStringLiteral("/work/x/a/index.py") << 12
                                     << 5;
    QTest::newRow("as grep prints it") << QStringLiteral("a.py:3:") << QStringLiteral("/work/x/a.py") << 3 << 0;
    QTest::newRow("absolute") << QStringLiteral("/tmp/none/b.py:7") << QStringLiteral("/tmp/none/b.py") << 7 << 0;
    QTest::newRow("above") << QStringLiteral("../y/./b.py") << QStringLiteral("/work/y/b.py") << 0 << 0;
    QTest::newRow("this folder") << QStringLiteral(".") << QStringLiteral("/work/x") << 0 << 0;
    QTest::newRow("no number") << QStringLiteral("a.py:x") << QStringLiteral("/work/x/a.py:x") << 0 << 0;
}

void tst_CommandLine::placesAreReadAsPeopleWriteThem()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QFETCH(int, line);
    QFETCH(int, column);
    const StartPlace expected{.path = path, .line = line, .column = column};
    const StartPlace place = parsePlace(text, QStringLiteral("/work/x"));
    QCOMPARE(place.path, expected.path);
    QCOMPARE(place.line, expected.line);
    QCOMPARE(place.column, expected.column);
}

void tst_CommandLine::aFileWithAColonInItsNameIsThatFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("odd:3")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const StartPlace place = parsePlace(QStringLiteral("odd:3"), folder.path());
    QCOMPARE(place.path, folder.filePath(QStringLiteral("odd:3")));
    QCOMPARE(place.line, 0);
}

void tst_CommandLine::optionsAreUnderstood()
{
    const CommandLine line = parseCommandLine(
        QStringLiteral(
            "fermata --new-window --theme light --language zh_CN --size 1280x800 --screenshot out.png . a.py:2")
            .split(QLatin1Char(' ')),
        QStringLiteral("/work"));
    QVERIFY(line.problem.isEmpty());
    QVERIFY(line.newWindow);
    QCOMPARE(line.theme, QStringLiteral("light"));
    QCOMPARE(line.language, QStringLiteral("zh_CN"));
    QCOMPARE(line.size, QSize(1280, 800));
    QCOMPARE(line.screenshot, QStringLiteral("/work/out.png"));
    QCOMPARE(line.places.size(), 2);
    QCOMPARE(line.places[1].line, 2);
    QVERIFY(
        parseCommandLine({QStringLiteral("fermata"), QStringLiteral("--version")}, QStringLiteral("/")).showVersion);
}

void tst_CommandLine::wrongOptionsAreNamed_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("unknown") << QStringLiteral("fermata --what") << QStringLiteral("what");
    QTest::newRow("theme") << QStringLiteral("fermata --theme pink") << QStringLiteral("pink");
    QTest::newRow("language") << QStringLiteral("fermata --language fr") << QStringLiteral("fr");
    QTest::newRow("size") << QStringLiteral("fermata --size big") << QStringLiteral("--size");
}

void tst_CommandLine::wrongOptionsAreNamed()
{
    QFETCH(QString, arguments);
    QFETCH(QString, word);
    const CommandLine line = parseCommandLine(arguments.split(QLatin1Char(' ')), QStringLiteral("/"));
    QVERIFY2(line.problem.contains(word), qPrintable(line.problem));
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
