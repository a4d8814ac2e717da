// SPDX-License-Identifier: GPL-3.0-or-later
// The Logs panel in the real window while an environment is chosen: lines of a cloud elsewhere as they come. Elsewhere is a
// local cloud of its own that the window only knows by its address and keys, in both dialects; and a cloud that is slow to
// let anybody ask. With FERMATA_PICTURES=FOLDER it leaves pictures there.
#include "app/services/observe/livetail.h"
#include "tests/app/services/sampleproject.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"
#include "tests/support/httpserver.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"

#include <QComboBox>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms that a slow machine may take

const QByteArray talker =
    "def handler(event, context):\n    for i in range(20):\n"
    "        print('[INFO] order %s.%02d' % (event if isinstance(event, int) else event.decode(), i))\n"
    "    return 'done'\n";

} // namespace

class tst_LiveTail : public QObject, protected WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAnEnvironment_data();
    void followsAnEnvironment();
    void tellsWhyLinesAreLateAndGoesOn();
    void tellsWhyLinesAreAskedFor();
    void cleanup() { closeWindow(); }

private:
    // The panel of the window on the project, with the environment chosen and the tail shown.
    LogsPanel *showTail(const SampleProject &project, const QString &provider, const QUrl &endpoint);
    static bool says(const QWidget &panel, const QString &words);
    static QPushButton *button(const QWidget &panel, const QString &text);
};

LogsPanel *tst_LiveTail::showTail(const SampleProject &project, const QString &provider, const QUrl &endpoint)
{
    makeWindow({1500, 900});
    if (!m_application->project.open(project.root()))
        return nullptr;
    const QString region = provider == u"aws"_s ? u"us-east-1"_s : u"cn-hangzhou"_s;
    m_application->environments.put({.name = u"shop"_s, .provider = provider, .choice = {{}, region, endpoint}});
    auto *const panel = m_window->findChild<LogsPanel *>();
    Q_EMIT panel->raiseRequested();
    const QList<QComboBox *> choices = panel->findChildren<QComboBox *>();
    const bool isShown = std::any_of(choices.begin(), choices.end(),
                                     [](const QComboBox *one) { return one->currentText() == u"Live, shop"_s; });
    return isShown ? panel : nullptr;
}

bool tst_LiveTail::says(const QWidget &panel, const QString &words)
{
    const QList<QLabel *> labels = panel.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel *one) { return one->isVisible() && one->text().contains(words); });
}

QPushButton *tst_LiveTail::button(const QWidget &panel, const QString &text)
{
    for (QPushButton *const one : panel.findChildren<QPushButton *>()) {
        if (one->isVisible() && one->text() == text)
            return one;
    }
    return nullptr;
}

void tst_LiveTail::followsAnEnvironment_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::newRow("lambda") << true;
    QTest::newRow("function compute") << false;
}

void tst_LiveTail::followsAnEnvironment()
{
    QFETCH(bool, lambda);
    const CloudProcess shop;
    QVERIFY(shop.isReady());
    const QJsonObject keys = shop.credentials();
    for (const char *const name : {"AWS_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"})
        qputenv(name, keys[u"accessKeyId"].toString().toUtf8());
    for (const char *const name : {"AWS_SECRET_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"})
        qputenv(name, keys[u"secretAccessKey"].toString().toUtf8());
    const QByteArray zip = zipOf("index.py", talker);
    const RawAnswer made =
        lambda ? shop.askJson("POST", "/2015-03-31/functions", lambdaFunction(u"hello-py"_s, u"python3.11"_s, zip))
               : shop.askJson("POST", "/2023-03-30/functions", fcFunction(u"hello-py"_s, u"python3.10"_s, zip));
    QVERIFY2(made.status < 300, made.body);
    const auto call = [&shop, lambda](int order) {
        const QByteArray path =
            lambda ? "/2015-03-31/functions/hello-py/invocations" : "/2023-03-30/functions/hello-py/invocations";
        return shop.ask("POST", path, QByteArray::number(order)).body.contains("done");
    };

    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    LogsPanel *const panel =
        showTail(project, lambda ? u"aws"_s : u"aliyun"_s, QUrl(shop.readyLine()[u"endpoint"].toString()));
    QVERIFY(panel);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"Nothing was written in shop since a minute ago."_s), patience);
    auto *const table = panel->findChild<LogTable *>();
    const QAbstractItemModel &model = *table->model();
    const auto has = [&model](const QString &words) {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 3).data().toString().contains(words))
                return true;
        }
        return false;
    };
    for (int order = 1; order <= 3; ++order)
        QVERIFY(call(order));
    QTRY_VERIFY_WITH_TIMEOUT(has(u"order 3.19"_s), patience);
    QVERIFY(table->followsEnd());
    // The Log Service has to be asked.
    QTRY_COMPARE_WITH_TIMEOUT(panel->findChild<LiveTail *>()->isSent(), lambda, patience);
    keepPicture(*m_window, lambda ? "tail-lambda" : "tail-fc");

    // Who scrolls up reads on in peace, and sees how many lines came since.
    table->verticalScrollBar()->setValue(0);
    QVERIFY(!table->followsEnd());
    QVERIFY(call(4));
    QTRY_VERIFY_WITH_TIMEOUT(has(u"order 4.19"_s), patience);
    QCOMPARE(table->verticalScrollBar()->value(), 0);
    QVERIFY(table->newLines() >= 20);
    QPushButton *const pill = button(*panel, QString::number(table->newLines()) + u" new"_s);
    QVERIFY(pill);
    keepPicture(*m_window, lambda ? "tail-lambda-paused" : "tail-fc-paused");
    QTest::mouseClick(pill, Qt::LeftButton);
    QVERIFY(table->followsEnd());

    // While nobody looks nobody asks; what was written meanwhile is there once, when somebody looks again.
    const int before = model.rowCount();
    panel->hide();
    QVERIFY(call(5));
    QTest::qWait(2'500);
    QCOMPARE(model.rowCount(), before);
    panel->show();
    QTRY_VERIFY_WITH_TIMEOUT(has(u"order 5.19"_s), patience);
    int orders = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        orders += model.index(row, 3).data().toString().contains(u"order "_s) ? 1 : 0;
    QCOMPARE(orders, 100);

    // Another cloud begins with nothing.
    m_application->environments.choose({});
    QTRY_COMPARE_WITH_TIMEOUT(panel->findChild<LiveTail *>()->records().size(), std::size_t(0), patience);
}

// Too often, and with keys that ran out: each is said at its place, with what helps.
void tst_LiveTail::tellsWhyLinesAreLateAndGoesOn()
{
    qputenv("AWS_ACCESS_KEY_ID", "AKID");
    qputenv("AWS_SECRET_ACCESS_KEY", "SECRET");
    enum class Mood { Slow, Expired, Well } mood = Mood::Slow;
    HttpServer cloud([&mood](const HttpServer::Request &request, QTcpSocket &socket) {
        const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
        const bool isPy = asked[u"logGroupName"].toString().endsWith(u"hello-py"_s);
        if (isPy && mood == Mood::Slow) {
            HttpServer::reply(socket, 400, R"({"__type":"ThrottlingException","message":"Rate exceeded"})");
        } else if (mood == Mood::Expired) {
            HttpServer::reply(socket, 400, R"({"__type":"ExpiredTokenException","message":"The token is expired"})");
        } else {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            const QJsonObject event{{u"eventId"_s, u"line of %1"_s.arg(isPy ? 1 : 2)},
                                    {u"logStreamName"_s, u"stream"_s},
                                    {u"timestamp"_s, now},
                                    {u"message"_s, isPy ? u"from python"_s : u"from node"_s}};
            HttpServer::reply(socket, 200, QJsonDocument(QJsonObject{{u"events"_s, QJsonArray{event}}}).toJson());
        }
    });
    const SampleProject project(SampleProject::Kind::Lambda);
    LogsPanel *const panel = showTail(project, u"aws"_s, cloud.url(QString()));
    QVERIFY(panel);
    auto *const tail = panel->findChild<LiveTail *>();
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"Lines of hello-py are late, they are asked for again: Rate exceeded"_s),
                             patience);
    QVERIFY(!button(*panel, u"Try again"_s)); // it is asked again by itself
    QTRY_COMPARE_WITH_TIMEOUT(tail->records().size(), std::size_t(1), patience); // the other's
    keepPicture(*m_window, "tail-throttled");
    mood = Mood::Well;
    QTRY_COMPARE_WITH_TIMEOUT(tail->records().size(), std::size_t(2), patience);
    QTRY_VERIFY(!says(*panel, u"are late"_s));

    mood = Mood::Expired;
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"shop cannot be read: The keys for the cloud have run out"_s), patience);
    QCOMPARE(tail->records().size(), std::size_t(2)); // what came stays
    keepPicture(*m_window, "tail-expired");
    const qsizetype asked = cloud.requests().size();
    QTest::qWait(2'000);
    QCOMPARE(cloud.requests().size(), asked); // in vain, so it is not asked
    mood = Mood::Well;
    QPushButton *const again = button(*panel, u"Try again"_s);
    QVERIFY(again);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!says(*panel, u"cannot be read"_s), patience);
    QCOMPARE(tail->records().size(), std::size_t(2)); // none twice
    QVERIFY(!button(*panel, u"Try again"_s));
}

// Who may read the log, and not have it sent.
void tst_LiveTail::tellsWhyLinesAreAskedFor()
{
    qputenv("AWS_ACCESS_KEY_ID", "AKID");
    qputenv("AWS_SECRET_ACCESS_KEY", "SECRET");
    const QString words = u"User ann is not authorized to perform: logs:StartLiveTail"_s;
    HttpServer cloud([&words](const HttpServer::Request &request, QTcpSocket &socket) {
        const QByteArray operation = request.header("X-Amz-Target").split('.').value(1);
        const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
        QJsonObject answer;
        if (operation == "StartLiveTail")
            answer = {{u"__type"_s, u"AccessDeniedException"_s}, {u"message"_s, words}};
        else if (operation == "DescribeLogGroups")
            answer = {{u"logGroups"_s,
                       QJsonArray{QJsonObject{{u"logGroupName"_s, asked[u"logGroupNamePrefix"]},
                                              {u"logGroupArn"_s, u"arn:aws:logs:us-east-1:1:log-group:x"_s}}}}};
        else
            answer = {{u"events"_s, QJsonArray{QJsonObject{{u"eventId"_s, u"one"_s},
                                                           {u"logStreamName"_s, u"stream"_s},
                                                           {u"timestamp"_s, QDateTime::currentMSecsSinceEpoch()},
                                                           {u"message"_s, u"a line"_s}}}}};
        HttpServer::reply(socket, operation == "StartLiveTail" ? 400 : 200, QJsonDocument(answer).toJson());
    });
    const SampleProject project(SampleProject::Kind::Lambda);
    LogsPanel *const panel = showTail(project, u"aws"_s, cloud.url(QString()));
    QVERIFY(panel);
    QTRY_VERIFY_WITH_TIMEOUT(
        says(*panel, u"shop does not send its lines, they are asked for again and again: "_s + words), patience);
    auto *const tail = panel->findChild<LiveTail *>();
    QTRY_VERIFY_WITH_TIMEOUT(tail->records().size() >= 2, patience); // of both functions
    QVERIFY(button(*panel, u"Try again"_s));
    QVERIFY(!tail->isSent());
    keepPicture(*m_window, "tail-refused");
}

QTEST_MAIN(tst_LiveTail)
#include "tst_livetail.moc"
