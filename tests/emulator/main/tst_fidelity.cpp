// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what is as online, asked from the real program.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace {

QByteArray printed(const QString &form)
{
    QProcess process;
    process.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator"), {QStringLiteral("fidelity"), form});
    return process.waitForFinished(10'000) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

QJsonObject row(const QJsonArray &rows, const char *vendor, const char *feature)
{
    for (const QJsonValue &one : rows) {
        if (one[u"vendor"] == QLatin1String(vendor) && one[u"feature"] == QLatin1String(feature))
            return one.toObject();
    }
    return {};
}

} // namespace

class tst_Fidelity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationIsListedAsItIsServed();
    void thePageInTheDocumentationIsTheProgramsOwn();
};

void tst_Fidelity::everyOperationIsListedAsItIsServed()
{
    const QJsonArray rows = QJsonDocument::fromJson(printed(QStringLiteral("--json"))).array();
    int lambda = 0;
    int functionCompute = 0;
    for (const QJsonValue &one : rows) {
        const bool operation = one[u"area"] == QLatin1String("operations");
        lambda += operation && one[u"vendor"] == QLatin1String("AWS Lambda") ? 1 : 0;
        functionCompute += operation && one[u"vendor"] == QLatin1String("Function Compute") ? 1 : 0;
    }
    QCOMPARE(lambda, 85);
    QCOMPARE(functionCompute, 69);
    QCOMPARE(row(rows, "AWS Lambda", "Invoke")[u"level"].toString(), QStringLiteral("same"));
    QCOMPARE(row(rows, "AWS Lambda", "CreateCapacityProvider")[u"level"].toString(), QStringLiteral("notEmulated"));
    QCOMPARE(row(rows, "Function Compute", "InvokeFunction")[u"level"].toString(), QStringLiteral("same"));
}

void tst_Fidelity::thePageInTheDocumentationIsTheProgramsOwn()
{
    QFile page(QStringLiteral(FERMATA_SOURCE_DIR "/app/docs/fidelity.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY2(page.readAll() == printed(QStringLiteral("--markdown")),
             "write it anew: build/bin/fermata-emulator fidelity --markdown > app/docs/fidelity.md");
}

QTEST_APPLESS_MAIN(tst_Fidelity)
#include "tst_fidelity.moc"
