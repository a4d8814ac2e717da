// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/diff.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Diff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTextsHaveNone() { QVERIFY(unifiedDiff("a\n", "a\n", "x").empty()); }
    void itIsWhatPatchUnderstands_data();
    void itIsWhatPatchUnderstands();
    void aChangeHasThreeLinesAroundIt();
};

void tst_Diff::itIsWhatPatchUnderstands_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QByteArray long1;
    for (int i = 0; i < 60; ++i)
        long1 += "line " + QByteArray::number(i) + "\n";
    QByteArray long2 = long1;
    long2.replace("line 5\n", "LINE 5\nmore\n").replace("line 30\n", "").replace("line 58\n", "LINE 58\n");
    QTest::newRow("several hunks") << long1 << long2;
    QTest::newRow("hunks that touch") << long1
                                      << QByteArray(long1).replace("line 10\n", "x\n").replace("line 17\n", "y\n");
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb\n");
    QTest::newRow("to nothing") << QByteArray("a\nb\n") << QByteArray();
    QTest::newRow("no end of the last line") << QByteArray("a\nb") << QByteArray("a\nc");
    QTest::newRow("an end comes") << QByteArray("a\nb") << QByteArray("a\nb\n");
    QTest::newRow("the first line") << QByteArray("a\nb\n") << QByteArray("x\na\nb\n");
}

void tst_Diff::itIsWhatPatchUnderstands()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("text")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(before);
    file.close();
    QProcess git;
    git.setWorkingDirectory(folder.path());
    git.start(QStringLiteral("git"),
              {QStringLiteral("apply"), QStringLiteral("--unidiff-zero"), QStringLiteral("-p0"), QStringLiteral("-")});
    git.write(QByteArray::fromStdString(unifiedDiff(before.toStdString(), after.toStdString(), "text")));
    git.closeWriteChannel();
    QVERIFY(git.waitForFinished());
    QVERIFY2(git.exitCode() == 0, git.readAllStandardError().constData());
    QVERIFY(file.open(QIODevice::ReadOnly) || after.isEmpty());
    QCOMPARE(file.isOpen() ? file.readAll() : QByteArray(), after);
}

void tst_Diff::aChangeHasThreeLinesAroundIt()
{
    QCOMPARE(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "n"),
             std::string("--- n\n+++ n\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"));
}

QTEST_APPLESS_MAIN(tst_Diff)
#include "tst_diff.moc"
