// SPDX-License-Identifier: GPL-3.0-or-later
// What scenarios.json tells, asked from the real program: each scenario is a list of requests with what must be in their
// answers. An expected object may lack members that the answer has; "*" stands for anything that is not empty.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray root = "/2023-03-30";

const QByteArray code = "import os\n"
                        "def handler(event, context):\n"
                        "    return os.environ.get('WHO', 'nobody')\n"
                        "def initializer(context):\n"
                        "    pass\n";

bool isIn(const QJsonValue &expected, const QJsonValue &got);

bool allIn(const QJsonObject &expected, const QJsonObject &got)
{
    for (auto member = expected.begin(); member != expected.end(); ++member) {
        if (!isIn(member.value(), got[member.key()]))
            return false;
    }
    return true;
}

bool isIn(const QJsonValue &expected, const QJsonValue &got)
{
    if (expected == QJsonValue(QStringLiteral("*")))
        return !got.isUndefined() && got != QJsonValue(QString());
    if (expected.isObject())
        return got.isObject() && allIn(expected.toObject(), got.toObject());
    if (!expected.isArray())
        return expected == got;
    const QJsonArray wanted = expected.toArray();
    const QJsonArray list = got.toArray();
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (i >= list.size() || !isIn(wanted[i], list[i]))
            return false;
    }
    return got.isArray() && list.size() == wanted.size();
}

QString text(const QJsonValue &value)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{{QStringLiteral("value"), value}}).toJson(QJsonDocument::Compact));
}

} // namespace

class tst_FcScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAsTheServiceDoes_data();
    void answersAsTheServiceDoes();
    void everythingSurvivesAKill();

private:
    void run(const QJsonArray &steps);
    QByteArray bodyOf(const QJsonObject &step) const;

    std::unique_ptr<CloudProcess> m_cloud;
    QJsonObject m_scenarios;
    QHash<QString, QString> m_remembered; // what later steps put in place of <name>
};

void tst_FcScenarios::initTestCase()
{
    QFile file(QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/api/fc/scenarios.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonParseError error;
    m_scenarios = QJsonDocument::fromJson(file.readAll(), &error).object();
    QVERIFY2(!m_scenarios.isEmpty(), qPrintable(error.errorString()));
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
}

// {"code": true} in a body stands for a zip with the code above.
QByteArray tst_FcScenarios::bodyOf(const QJsonObject &step) const
{
    if (!step.contains(u"body"))
        return {};
    QJsonObject body = step[u"body"].toObject();
    if (body.contains(u"code"))
        body[u"code"] =
            QJsonObject{{QStringLiteral("zipFile"), QString::fromLatin1(zipOf("index.py", code).toBase64())}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

void tst_FcScenarios::run(const QJsonArray &steps)
{
    for (const QJsonValue &one : steps) {
        const QJsonObject step = one.toObject();
        QString path = step[u"path"].toString();
        for (auto known = m_remembered.constBegin(); known != m_remembered.constEnd(); ++known)
            path.replace(u'<' + known.key() + u'>', known.value());
        const RawAnswer answer = m_cloud->ask(step[u"method"].toString(QStringLiteral("GET")).toLatin1(),
                                              root + path.toLatin1(), bodyOf(step));
        const QString seen =
            QStringLiteral("%1: %2 %3").arg(path, QString::number(answer.status), QString::fromUtf8(answer.body));
        QVERIFY2(answer.status == step[u"status"].toInt(200), qPrintable(seen));
        if (step.contains(u"text"))
            QCOMPARE(QString::fromUtf8(answer.body), step[u"text"].toString());
        if (step.contains(u"answer"))
            QVERIFY2(isIn(step[u"answer"], answer.json()),
                     qPrintable(text(step[u"answer"]) + QStringLiteral(" is not in ") + seen));
        for (const QJsonValue &name : step[u"without"].toArray())
            QVERIFY2(!answer.json().contains(name.toString()), qPrintable(seen));
        if (const QString name = step[u"remember"].toString(); !name.isEmpty())
            m_remembered[name] = QString::fromLatin1(answer.json()[name].toString().toLatin1().toPercentEncoding());
    }
}

void tst_FcScenarios::answersAsTheServiceDoes_data()
{
    QTest::addColumn<QJsonArray>("steps");
    for (auto scenario = m_scenarios.constBegin(); scenario != m_scenarios.constEnd(); ++scenario)
        QTest::newRow(qPrintable(scenario.key())) << scenario.value().toArray();
}

void tst_FcScenarios::answersAsTheServiceDoes()
{
    QFETCH(QJsonArray, steps);
    run(steps);
}

void tst_FcScenarios::everythingSurvivesAKill()
{
    const QByteArray function = root + "/functions/kept";
    const auto put = [this, &function](const char *method, const char *path, const QJsonObject &body) {
        return m_cloud->askJson(method, function + path, body).status;
    };
    const QJsonObject made = fcFunction(QStringLiteral("kept"), QStringLiteral("python3.10"), zipOf("index.py", code));
    QCOMPARE(m_cloud->askJson("POST", root + "/functions", made).status, 200);
    QCOMPARE(put("POST", "/versions", {}), 200);
    QCOMPARE(put("POST", "/aliases",
                 {{QStringLiteral("aliasName"), QStringLiteral("live")},
                  {QStringLiteral("versionId"), QStringLiteral("1")}}),
             200);
    QCOMPARE(put("PUT", "/concurrency", {{QStringLiteral("reservedConcurrency"), 4}}), 200);
    QCOMPARE(
        put("POST", "/triggers",
            {{QStringLiteral("triggerName"), QStringLiteral("web")},
             {QStringLiteral("triggerType"), QStringLiteral("http")},
             {QStringLiteral("qualifier"), QStringLiteral("live")},
             {QStringLiteral("triggerConfig"), QStringLiteral("{\"authType\":\"anonymous\",\"methods\":[\"GET\"]}")}}),
        200);
    QVERIFY(m_cloud->end(SIGKILL));
    QVERIFY(m_cloud->start());
    QCOMPARE(m_cloud->ask("GET", function + "/aliases/live").json()[u"versionId"].toString(), QStringLiteral("1"));
    QCOMPARE(m_cloud->ask("GET", function + "/concurrency").json()[u"reservedConcurrency"].toInt(), 4);
    const QUrl url(m_cloud->ask("GET", function + "/triggers/web").json()[u"httpTrigger"][u"urlInternet"].toString());
    QCOMPARE(ask(static_cast<quint16>(url.port()), "GET", "/").body, QByteArray("nobody"));
}

QTEST_GUILESS_MAIN(tst_FcScenarios)
#include "tst_fcscenarios.moc"
