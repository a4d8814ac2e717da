// SPDX-License-Identifier: GPL-3.0-or-later
// Sample events fit the function they are offered for, and events of one's own are kept in the project.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/services/invoke/eventservice.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_EventService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySampleIsJsonWithBothNames();
    void whatTheTriggerSendsComesFirst_data();
    void whatTheTriggerSendsComesFirst();
    void noEventOfAnotherVendorIsOffered();
    void aSavedEventIsOfferedAfterTheSamples();
    void aNameCannotLeadOutOfTheFolder_data();
    void aNameCannotLeadOutOfTheFolder();
    void anEventIsNotOverwrittenUnasked();
    void anEventThatCannotBeWrittenSaysWhere();

private:
    EventService m_service{std::filesystem::path(FERMATA_SHARE_DIR) / "events"};
};

namespace {

Function functionWith(Vendor vendor, const char *kind, const char *payload)
{
    Function function;
    function.vendor = vendor;
    function.triggers = {{kind, "one", {}, {}, payload, {}}};
    return function;
}

} // namespace

void tst_EventService::everySampleIsJsonWithBothNames()
{
    const std::filesystem::path folder = std::filesystem::path(FERMATA_SHARE_DIR) / "events";
    const QJsonArray index =
        QJsonDocument::fromJson(QByteArray::fromStdString(*readFile(folder / "index.json"))).array();
    QVERIFY(index.size() >= 15);
    for (const QJsonValue &value : index) {
        const QJsonObject line = value.toObject();
        const std::filesystem::path file = folder / toPath(line[QLatin1String("file")].toString());
        const Result<std::string> text = readFile(file);
        QVERIFY2(text, file.c_str());
        QJsonParseError problem;
        QJsonDocument::fromJson(QByteArray::fromStdString(*text), &problem);
        QVERIFY2(problem.error == QJsonParseError::NoError, file.c_str());
        QVERIFY(!line[QLatin1String("name")].toString().isEmpty());
        QVERIFY(!line[QLatin1String("name_zh_CN")].toString().isEmpty());
    }
}

void tst_EventService::whatTheTriggerSendsComesFirst_data()
{
    QTest::addColumn<Function>("function");
    QTest::addColumn<QString>("first");
    QTest::newRow("fc http") << functionWith(Vendor::FunctionCompute, "http", "fc") << "HTTP GET";
    QTest::newRow("fc timer") << functionWith(Vendor::FunctionCompute, "timer", "") << "Timer";
    QTest::newRow("fc bucket") << functionWith(Vendor::FunctionCompute, "bucket", "") << "OSS object created";
    QTest::newRow("http api") << functionWith(Vendor::Lambda, "http", "http-api") << "HTTP API GET";
    QTest::newRow("rest api") << functionWith(Vendor::Lambda, "http", "rest-api") << "REST API GET";
    QTest::newRow("function url") << functionWith(Vendor::Lambda, "http", "function-url") << "Function URL GET";
    QTest::newRow("queue") << functionWith(Vendor::Lambda, "queue", "") << "SQS messages";
    QTest::newRow("topic") << functionWith(Vendor::Lambda, "topic", "") << "SNS notification";
    QTest::newRow("schedule") << functionWith(Vendor::Lambda, "timer", "") << "Schedule";
    QTest::newRow("nothing fits") << functionWith(Vendor::Knative, "http", "") << "Hello";
}

void tst_EventService::whatTheTriggerSendsComesFirst()
{
    QFETCH(Function, function);
    QFETCH(QString, first);
    const QList<SavedEvent> events = m_service.eventsFor(function, {});
    QVERIFY(!events.isEmpty());
    QCOMPARE(events.first().name, first);
    QVERIFY(events.first().isSample);
    QVERIFY(m_service.read(events.first()));
}

void tst_EventService::noEventOfAnotherVendorIsOffered()
{
    const QList<SavedEvent> events = m_service.eventsFor(functionWith(Vendor::FunctionCompute, "http", "fc"), {});
    for (const SavedEvent &event : events)
        QVERIFY2(!toQString(event.file.filename()).startsWith(QLatin1String("lambda")), qPrintable(event.name));
}

void tst_EventService::aSavedEventIsOfferedAfterTheSamples()
{
    QTemporaryDir project;
    const Result<SavedEvent> saved = m_service.save(toPath(project.path()), QStringLiteral("订单 42"),
                                                    "{\"order\": 42}", EventService::Overwrite::No);
    QVERIFY(saved);
    QCOMPARE(saved->name, QStringLiteral("events/订单-42.json"));
    const QList<SavedEvent> events = m_service.eventsFor({}, toPath(project.path()));
    QCOMPARE(events.last().name, saved->name);
    QVERIFY(!events.last().isSample);
    QCOMPARE(*m_service.read(events.last()), QByteArray("{\"order\": 42}"));
}

void tst_EventService::aNameCannotLeadOutOfTheFolder_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("leaf");
    QTest::newRow("dots") << QStringLiteral("../../etc/passwd") << QStringLiteral("etc-passwd.json");
    QTest::newRow("with extension") << QStringLiteral("events/order.json") << QStringLiteral("order.json");
    QTest::newRow("empty") << QString() << QStringLiteral("event.json");
    QTest::newRow("only marks") << QStringLiteral("///") << QStringLiteral("event.json");
    QTest::newRow("very long") << QString(300, QLatin1Char('a'))
                               << QString(80, QLatin1Char('a')) + QStringLiteral(".json");
}

void tst_EventService::aNameCannotLeadOutOfTheFolder()
{
    QFETCH(QString, typed);
    QFETCH(QString, leaf);
    QTemporaryDir project;
    QVERIFY(m_service.save(toPath(project.path()), typed, "{}", EventService::Overwrite::No));
    QCOMPARE(QDir(project.filePath(QStringLiteral("events"))).entryList(QDir::Files), QStringList{leaf});
}

void tst_EventService::anEventIsNotOverwrittenUnasked()
{
    QTemporaryDir project;
    const std::filesystem::path root = toPath(project.path());
    QVERIFY(m_service.save(root, QStringLiteral("one"), "1", EventService::Overwrite::No));
    const Result<SavedEvent> again = m_service.save(root, QStringLiteral("one"), "2", EventService::Overwrite::No);
    QVERIFY(!again);
    QCOMPARE(again.error().id, std::string("event.exists"));
    QCOMPARE(*readFile(root / "events/one.json"), std::string("1"));
    QVERIFY(m_service.save(root, QStringLiteral("one"), "2", EventService::Overwrite::Yes));
    QCOMPARE(*readFile(root / "events/one.json"), std::string("2"));
}

void tst_EventService::anEventThatCannotBeWrittenSaysWhere()
{
    QTemporaryDir project;
    QVERIFY(writeFile(toPath(project.filePath(QStringLiteral("events"))), "a file where the folder should be"));
    const Result<SavedEvent> saved =
        m_service.save(toPath(project.path()), QStringLiteral("one"), "1", EventService::Overwrite::No);
    QVERIFY(!saved);
    QVERIFY(saved.error().message.find("events/one.json") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_EventService)
#include "tst_eventservice.moc"
