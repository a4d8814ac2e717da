// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/singleinstance.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondProgramHandsOverAndEnds();
    void aProgramThatHangsIsPassedOver();
    void whatAKilledProgramLeftIsTakenOver();
    void onlyOneListens();

private:
    QTemporaryDir m_folder;
    QString socket(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
};

void tst_SingleInstance::aSecondProgramHandsOverAndEnds()
{
    SingleInstance first;
    QList<StartPlace> received;
    QVERIFY(first.listen([&received](const QList<StartPlace> &places) {
        received = places;
        return true;
    }));
    QProcess second;
    second.setWorkingDirectory(m_folder.path());
    second.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"), {QStringLiteral("a.py:3:5"), QStringLiteral("/tmp")});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(received.size(), 2);
    QCOMPARE(received[0].path, QDir(m_folder.path()).absoluteFilePath(QStringLiteral("a.py")));
    QCOMPARE(received[0].line, 3);
    QCOMPARE(received[0].column, 5);
    QCOMPARE(received[1].path, QStringLiteral("/tmp"));
}

void tst_SingleInstance::aProgramThatHangsIsPassedOver()
{
    QLocalServer hanging; // the system accepts for it; nobody reads
    QVERIFY(hanging.listen(socket("hanging")));
    SingleInstance second(socket("hanging"));
    QVERIFY(!second.handOver({{.path = QStringLiteral("/tmp")}}));
}

void tst_SingleInstance::whatAKilledProgramLeftIsTakenOver()
{
    QFile left(socket("left"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance one(socket("left"));
    QVERIFY(!one.handOver({}));
    QVERIFY(one.listen([](const QList<StartPlace> &) { return true; }));
}

void tst_SingleInstance::onlyOneListens()
{
    SingleInstance one(socket("one"));
    SingleInstance two(socket("one"));
    QVERIFY(one.listen([](const QList<StartPlace> &) { return true; }));
    QVERIFY(!two.listen([](const QList<StartPlace> &) { return true; }));
}

QTEST_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"
