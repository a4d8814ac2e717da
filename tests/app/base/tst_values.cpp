// SPDX-License-Identifier: GPL-3.0-or-later
// Times, ids and error sentences.
#include "app/base/error.h"
#include "app/base/id.h"
#include "app/base/paths.h"
#include "app/base/time.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace fermata;

class tst_Values : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTimeGoesThereAndBack_data();
    void aTimeGoesThereAndBack();
    void aTimeWithoutAFractionIsRead();
    void whatIsNoTimeIsRefused_data();
    void whatIsNoTimeIsRefused();
    void aUuidIsRandomAndOfVersionFour();
    void randomDigitsHaveTheLengthAskedFor();
    void argumentsFillASentence();
    void theProgramsOwnFilesLieBesideIt();
};

void tst_Values::aTimeGoesThereAndBack_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000Z");
    QTest::newRow("now and then") << qint64(1767323045678) << QByteArray("2026-01-02T03:04:05.678Z");
    QTest::newRow("leap day") << qint64(1709164800001) << QByteArray("2024-02-29T00:00:00.001Z");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999Z");
}

void tst_Values::aTimeGoesThereAndBack()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QByteArray, text);
    const TimePoint time = fromEpochMs(milliseconds);
    QCOMPARE(static_cast<qint64>(toEpochMs(time)), milliseconds);
    QCOMPARE(toIso(time), text.toStdString());
    QCOMPARE(fromIso(text.toStdString()), std::optional(time));
}

void tst_Values::aTimeWithoutAFractionIsRead()
{
    QCOMPARE(fromIso("2026-01-02T03:04:05Z"), std::optional(fromEpochMs(1767323045000)));
    QCOMPARE(formatUtc(fromEpochMs(1767323045000), "%a, %d %b %Y %H:%M:%S GMT"),
             std::string("Fri, 02 Jan 2026 03:04:05 GMT"));
}

void tst_Values::whatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("yesterday");
    QTest::newRow("a day alone") << QByteArray("2026-01-02");
}

void tst_Values::whatIsNoTimeIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromIso(text.toStdString()));
}

void tst_Values::aUuidIsRandomAndOfVersionFour()
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString id = QString::fromStdString(newUuid());
        QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
        seen.insert(id);
    }
    QCOMPARE(seen.size(), 1000);
}

void tst_Values::randomDigitsHaveTheLengthAskedFor()
{
    for (const std::size_t length : {0u, 1u, 7u, 64u})
        QCOMPARE(randomHex(length).size(), length);
    QVERIFY(randomHex(32) != randomHex(32));
}

void tst_Values::argumentsFillASentence()
{
    QCOMPARE(fill("No %1 in %2, %1!", {"cat", "hat"}), std::string("No cat in hat, cat!"));
    QCOMPARE(fill("100 %", {}), std::string("100 %"));
    QCOMPARE(fill("%1", {"%2", "x"}), std::string("%2")); // an argument is not filled again
    QCOMPARE(QByteArray(name(Error::Code::NotFound)), QByteArray("NotFound"));
}

void tst_Values::theProgramsOwnFilesLieBesideIt()
{
    QCOMPARE(binDirectory().parent_path() / "share/fermata", shareDirectory());
    qputenv("XDG_DATA_HOME", "/data");
    QCOMPARE(userDataDirectory(), std::filesystem::path("/data/fermata"));
    qputenv("XDG_DATA_HOME", "relative"); // the specification has it ignored
    qputenv("HOME", "/home/ada");
    QCOMPARE(userDataDirectory(), std::filesystem::path("/home/ada/.local/share/fermata"));
}

QTEST_GUILESS_MAIN(tst_Values)
#include "tst_values.moc"
