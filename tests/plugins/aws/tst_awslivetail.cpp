// SPDX-License-Identifier: GPL-3.0-or-later
// A session of CloudWatch Logs Live Tail on the wire, against a server that answers by hand.
#include "app/async/text.h"
#include "app/base/crc32.h"
#include "app/base/paths.h"
#include "app/extension/logstreams.h"
#include "app/extension/pluginhost.h"
#include "tests/support/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTest>
#include <QtEndian>

using namespace fermata;
using fermata::test::HttpServer;
using namespace Qt::StringLiterals;

namespace {

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint32 sumOf(const QByteArray &bytes)
{
    return crc32({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

QByteArray header(const QByteArray &name, const QByteArray &value)
{
    return char(name.size()) + name + char(7) + char(value.size() >> 8) + char(value.size() & 0xff) + value;
}

QByteArray message(const QByteArray &headers, const QByteArray &payload)
{
    const QByteArray lengths = number(16 + headers.size() + payload.size()) + number(headers.size());
    const QByteArray all = lengths + number(sumOf(lengths)) + headers + payload;
    return all + number(sumOf(all));
}

QByteArray told(const QByteArray &type, const QByteArray &payload)
{
    // A header that is no text, of a kind that other services send, stands in between.
    return message(header(":message-type", "event") + char(4) + "wait" + char(4) + number(7)
                       + header(":event-type", type) + header(":content-type", "application/json"),
                   payload);
}

QByteArray update(const QString &group, const QStringList &lines, bool sampled = false)
{
    QJsonArray results;
    for (const QString &line : lines)
        results.append(QJsonObject{{u"logGroupIdentifier"_s, group},
                                   {u"logStreamName"_s, u"stream"_s},
                                   {u"timestamp"_s, qint64(1'700'000'000'000)},
                                   {u"message"_s, line}});
    return told("sessionUpdate", QJsonDocument(QJsonObject{{u"sessionMetadata"_s, QJsonObject{{u"sampled"_s, sampled}}},
                                                           {u"sessionResults"_s, results}})
                                     .toJson());
}

} // namespace

class tst_AwsLiveTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void readsItInAnyPieces();
    void namesTheGroupsThatThereAre();
    void asksForLinesWithTheText();
    void saysWhatWasLeftOut();
    void endsAsTheCloudSays_data();
    void endsAsTheCloudSays();
    void aRefusalIsRead();

private:
    void open(const QStringList &functions, const QString &text = {});
    void send(const QByteArray &bytes) { HttpServer::chunk(*m_socket, bytes); }

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    std::unique_ptr<HttpServer> m_server;
    QPointer<QTcpSocket> m_socket; // of the session
    QJsonObject m_asked; // by StartLiveTail
    QByteArray m_refusal; // of it
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<LogStream> m_stream;
    QStringList m_told;
    std::optional<Error> m_end;
};

void tst_AwsLiveTail::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
}

void tst_AwsLiveTail::init()
{
    m_stream.reset();
    m_told.clear();
    m_end.reset();
    m_refusal.clear();
    m_server = std::make_unique<HttpServer>([this](const HttpServer::Request &request, QTcpSocket &socket) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.header("X-Amz-Target") == "Logs_20140328.StartLiveTail") {
            m_asked = body;
            m_socket = &socket;
            if (m_refusal.isEmpty())
                HttpServer::beginChunks(socket);
            else
                HttpServer::reply(socket, 400, m_refusal, "application/x-amz-json-1.1");
            return;
        }
        const QString name = body[u"logGroupNamePrefix"].toString();
        const QJsonObject group{{u"logGroupName"_s, name.endsWith(u"none"_s) ? name + u"2"_s : name},
                                {u"arn"_s, u"arn:aws:logs:eu-west-1:123456789012:log-group:%1:*"_s.arg(name)}};
        HttpServer::reply(socket, 200, QJsonDocument(QJsonObject{{u"logGroups"_s, QJsonArray{group}}}).toJson());
    });
    m_cloud = m_clouds.find(u"aws"_s)->connect(
        {m_server->url(QString()), u"eu-west-1"_s, u"123456789012"_s, u"AKID"_s, u"SECRET"_s, QString()});
}

void tst_AwsLiveTail::open(const QStringList &functions, const QString &text)
{
    auto *const streams = dynamic_cast<LogStreams *>(&m_cloud->observation());
    QVERIFY(streams);
    m_stream.reset(streams->openStream(functions, text, nullptr));
    connect(m_stream.get(), &LogStream::began, this,
            [this](const QStringList &those) { m_told.append(u"began "_s + those.join(u',')); });
    connect(m_stream.get(), &LogStream::skipped, this, [this] { m_told.append(u"skipped"_s); });
    connect(m_stream.get(), &LogStream::linesCame, this,
            [this](const QString &function, const QList<LogRecord> &lines) {
                for (const LogRecord &line : lines)
                    m_told.append(function + u": "_s + toQString(line.message));
            });
    connect(m_stream.get(), &LogStream::ended, this, [this](const Error &error) { m_end = error; });
}

void tst_AwsLiveTail::readsItInAnyPieces()
{
    open({u"f"_s});
    QTRY_VERIFY(m_socket);
    const QByteArray all = told("initial-response", "{}") + told("sessionStart", "{}")
                         + update(u"123456789012:/aws/lambda/f"_s, {u"one\n"_s, u"\u00e4"_s}) + update({}, {})
                         + update(u"/aws/lambda/f"_s, {u"two"_s});
    for (const char byte : all)
        send(QByteArray(1, byte));
    QTRY_COMPARE(m_told, (QStringList{u"began f"_s, u"f: one"_s, u"f: \u00e4"_s, u"f: two"_s}));
    QVERIFY(!m_end);
}

void tst_AwsLiveTail::namesTheGroupsThatThereAre()
{
    open({u"f"_s, u"none"_s, u"g"_s});
    QTRY_VERIFY(m_socket);
    QCOMPARE(m_asked[u"logGroupIdentifiers"].toArray(),
             (QJsonArray{u"arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/f"_s,
                         u"arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/g"_s}));
    send(told("sessionStart", "{}"));
    QTRY_COMPARE(m_told, QStringList{u"began f,g"_s});
    open({u"none"_s});
    QTRY_VERIFY(m_end);
    QCOMPARE(m_end->code, Error::Code::NotFound);
}

void tst_AwsLiveTail::asksForLinesWithTheText()
{
    open({u"f"_s});
    QTRY_VERIFY(m_socket);
    QVERIFY(!m_asked.contains(u"logEventFilterPattern"_s));
    m_socket = nullptr;
    open({u"f"_s}, u"a \"b\" \\"_s);
    QTRY_VERIFY(m_socket);
    QCOMPARE(m_asked[u"logEventFilterPattern"].toString(), u"\"a \\\"b\\\" \\\\\""_s);
}

void tst_AwsLiveTail::saysWhatWasLeftOut()
{
    open({u"f"_s});
    QTRY_VERIFY(m_socket);
    send(told("sessionStart", "{}")
         + update(u"arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/f:*"_s, {u"one"_s}, true));
    QTRY_COMPARE(m_told, (QStringList{u"began f"_s, u"skipped"_s, u"f: one"_s})); // before what comes next
}

void tst_AwsLiveTail::endsAsTheCloudSays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("words");
    const auto exception = [](const QByteArray &type) {
        return message(header(":message-type", "exception") + header(":exception-type", type),
                       R"({"message":"It is over"})");
    };
    QTest::newRow("three hours") << exception("SessionTimeoutException") << Error::Code::Timeout << u"It is over"_s;
    QTest::newRow("a fault") << exception("SessionStreamingException") << Error::Code::Internal << u"It is over"_s;
    QTest::newRow("an error") << message(
        header(":message-type", "error") + header(":error-code", "Fault") + header(":error-message", "No idea"), {})
                              << Error::Code::Internal << u"No idea"_s;
    QByteArray wrong = update(u"/aws/lambda/f"_s, {u"one"_s});
    wrong[wrong.size() - 20] = '#';
    QTest::newRow("a wrong checksum") << wrong << Error::Code::Io << u"What the cloud sends cannot be read"_s;
    QTest::newRow("no such stream") << QByteArray("<html>Welcome to the hotel</html>") << Error::Code::Io
                                    << u"What the cloud sends cannot be read"_s;
}

void tst_AwsLiveTail::endsAsTheCloudSays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Error::Code, code);
    QFETCH(QString, words);
    open({u"f"_s});
    QTRY_VERIFY(m_socket);
    send(told("sessionStart", "{}") + bytes);
    QTRY_VERIFY(m_end);
    QCOMPARE(m_end->code, code);
    QCOMPARE(toQString(m_end->message), words);
    QTRY_VERIFY(!m_socket); // nothing is held open
}

void tst_AwsLiveTail::aRefusalIsRead()
{
    m_refusal = R"({"__type":"LimitExceededException","message":"15 sessions are enough"})";
    open({u"f"_s});
    QTRY_VERIFY(m_end);
    QCOMPARE(m_end->code, Error::Code::Throttled);
    QCOMPARE(toQString(m_end->message), u"15 sessions are enough"_s);
}

QTEST_GUILESS_MAIN(tst_AwsLiveTail)
#include "tst_awslivetail.moc"
