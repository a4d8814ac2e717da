// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed online has its place in the manifest, and accepting it changes nothing else there.
#include "app/services/deploy/driftplaces.h"

#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const std::string sam = "Resources:\n"
                        "  Orders: # of all\n"
                        "    Type: AWS::Serverless::Function\n"
                        "    Properties:\n"
                        "      Timeout: 10   # seconds\n"
                        "      Environment:\n"
                        "        Variables: {LEVEL: \"1\"}\n";
const std::string serverlessDevs = "resources:\n  hello:\n    component: fc3\n    props:\n      timeout: 10\n";
const std::string framework = "functions:\n  hello:\n    handler: a.b\n    timeout: 10\n";

OnlineDrift drift(const QString &resource, const QString &setting, const QJsonValue &value)
{
    OnlineDrift one;
    one.resource = resource;
    one.drift.setting = setting;
    one.value = value;
    return one;
}

} // namespace

class tst_DriftPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsOnline_data();
    void acceptsWhatIsOnline();
    void codeHasAPlaceAndNothingToAccept();
    void whatIsNoLongerThereHasNoPlace();
};

void tst_DriftPlaces::acceptsWhatIsOnline_data()
{
    using Format = ManifestFormat;
    QTest::addColumn<Format>("format");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("becomes");
    const QJsonValue gone(QJsonValue::Undefined);
    QTest::newRow("a number") << Format::Sam << sam << u"Orders"_s << u"Timeout"_s << QJsonValue(20) << 5
                              << QByteArray("Timeout: 10 ") << QByteArray("Timeout: 20 ");
    QTest::newRow("a text in quotes") << Format::Sam << sam << u"Orders"_s << u"Environment.Variables.LEVEL"_s
                                      << QJsonValue(u"2"_s) << 7 << QByteArray("\"1\"") << QByteArray("\"2\"");
    QTest::newRow("one that is not here")
        << Format::Sam << sam << u"Orders"_s << u"MemorySize"_s << QJsonValue(256) << 2 << QByteArray("LEVEL: \"1\"}\n")
        << QByteArray("LEVEL: \"1\"}\n      MemorySize: 256\n");
    QTest::newRow("a variable that is not here")
        << Format::Sam << sam << u"Orders"_s << u"Environment.Variables.NEW"_s << QJsonValue(u"7"_s) << 2
        << QByteArray("{LEVEL: \"1\"}") << QByteArray("{LEVEL: \"1\", NEW: \"7\"}");
    QTest::newRow("one that went") << Format::Sam << sam << u"Orders"_s << u"Timeout"_s << gone << 5
                                   << QByteArray("      Timeout: 10   # seconds\n") << QByteArray();
    QTest::newRow("Serverless Devs") << Format::ServerlessDevs << serverlessDevs << u"resources.hello"_s << u"timeout"_s
                                     << QJsonValue(20) << 5 << QByteArray("timeout: 10") << QByteArray("timeout: 20");
    QTest::newRow("two keys that are not here")
        << Format::ServerlessDevs << serverlessDevs << u"resources.hello"_s << u"environmentVariables.A"_s
        << QJsonValue(u"b"_s) << 2 << QByteArray("timeout: 10\n")
        << QByteArray("timeout: 10\n      environmentVariables:\n        A: b\n");
    QTest::newRow("words of its own") << Format::ServerlessFramework << framework << u"functions.hello"_s
                                      << u"Timeout"_s << QJsonValue(20) << 4 << QByteArray("timeout: 10")
                                      << QByteArray("timeout: 20");
}

void tst_DriftPlaces::acceptsWhatIsOnline()
{
    QFETCH(const ManifestFormat, format);
    QFETCH(const std::string, text);
    QFETCH(const QString, resource);
    QFETCH(const QString, setting);
    QFETCH(const QJsonValue, value);
    QFETCH(const QByteArray, was);
    QFETCH(const QByteArray, becomes);
    const QList<DriftPlace> places = driftPlaces(format, text, {drift(resource, setting, value)});
    QCOMPARE(places.size(), 1);
    QTEST(places.first().span.line, "line");
    QVERIFY(places.first().acceptance);
    const auto edits = editsFor(text, *places.first().acceptance);
    QVERIFY2(edits, edits ? "" : edits.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(applied(text, *edits)), QByteArray::fromStdString(text).replace(was, becomes));
}

void tst_DriftPlaces::codeHasAPlaceAndNothingToAccept()
{
    const auto places = driftPlaces(ManifestFormat::Sam, sam, {drift(u"Orders"_s, u"code"_s, QJsonValue::Undefined)});
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first().span.line, 2); // CodeUri is not written
    QVERIFY(!places.first().acceptance);
}

void tst_DriftPlaces::whatIsNoLongerThereHasNoPlace()
{
    QVERIFY(driftPlaces(ManifestFormat::Sam, sam, {drift(u"Gone"_s, u"Timeout"_s, 20)}).isEmpty());
    QVERIFY(driftPlaces(ManifestFormat::Sam, "Resources: [", {drift(u"Orders"_s, u"Timeout"_s, 20)}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_DriftPlaces)
#include "tst_driftplaces.moc"
