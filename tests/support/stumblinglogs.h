// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace fermata::test {

constexpr int patience = 30'000; // ms that a slow machine may take

// A cloud that keeps four lines of each function in CloudWatch Logs, and a hundred and fifty in the Log Service, in two
// pages each. What it does wrong is said from outside.
class StumblingLogs : public HttpServer
{
public:
    static constexpr qint64 begun = 1'700'000'000'000; // epoch ms of the first line

    StumblingLogs()
    {
        setAnswer([this](const Request &request, QTcpSocket &socket) { answer(request, socket); });
    }

    int cuts = 0; // how often the second page breaks off in its middle
    QString throttled; // the function that is asked too often
    QHash<QString, int> pages{}; // how often pages of a function were asked for

private:
    static void reply(QTcpSocket &socket, const QJsonDocument &body)
    {
        HttpServer::reply(socket, 200, body.toJson(QJsonDocument::Compact), "application/json");
    }

    void answer(const Request &request, QTcpSocket &socket)
    {
        if (request.target.startsWith("/logstores/"))
            answerLogService(QUrlQuery(QUrl(QString::fromLatin1(request.target))), socket);
        else if (request.target.startsWith("/2023-03-30/functions/"))
            reply(socket, QJsonDocument(QJsonObject{{QStringLiteral("logConfig"),
                                                     QJsonObject{{QStringLiteral("project"), QStringLiteral("p")},
                                                                 {QStringLiteral("logstore"), QStringLiteral("s")}}}}));
        else
            answerCloudWatch(request, QJsonDocument::fromJson(request.body).object(), socket);
    }

    bool isThrottled(const QString &function, QTcpSocket &socket) const
    {
        if (function != throttled)
            return false;
        HttpServer::reply(socket, 400, R"({"__type":"ThrottlingException","message":"Rate exceeded"})");
        return true;
    }

    // Half of what was promised.
    static void breakOff(QTcpSocket &socket, const QByteArray &body)
    {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size() * 2) + "\r\n\r\n" + body);
        socket.flush();
        socket.disconnectFromHost();
    }

    void answerCloudWatch(const Request &request, const QJsonObject &asked, QTcpSocket &socket)
    {
        const QByteArray operation = request.header("X-Amz-Target").split('.').value(1);
        if (operation == "StartQuery") {
            reply(socket, QJsonDocument(QJsonObject{{QStringLiteral("queryId"), QStringLiteral("q")}}));
            return;
        }
        if (operation == "GetQueryResults") {
            reply(socket, QJsonDocument(QJsonObject{{QStringLiteral("status"), QStringLiteral("Complete")},
                                                    {QStringLiteral("results"), QJsonArray()}}));
            return;
        }
        const QString function = asked.value(QStringLiteral("logGroupName")).toString().section(QLatin1Char('/'), -1);
        ++pages[function];
        if (isThrottled(function, socket))
            return;
        const bool second = asked.contains(QStringLiteral("nextToken"));
        QJsonArray events;
        for (int i = second ? 2 : 0; i < (second ? 4 : 2); ++i)
            events.append(
                QJsonObject{{QStringLiteral("eventId"), function + QString::number(i)},
                            {QStringLiteral("logStreamName"), QStringLiteral("stream")},
                            {QStringLiteral("timestamp"), begun + i},
                            {QStringLiteral("message"), QStringLiteral("line %1 of %2").arg(i).arg(function)}});
        QJsonObject page{{QStringLiteral("events"), events}};
        if (!second)
            page.insert(QStringLiteral("nextToken"), QStringLiteral("second"));
        if (second && cuts-- > 0)
            breakOff(socket, QJsonDocument(page).toJson());
        else
            reply(socket, QJsonDocument(page));
    }

    // Its pages have a hundred rows.
    void answerLogService(const QUrlQuery &asked, QTcpSocket &socket)
    {
        if (asked.queryItemValue(QStringLiteral("type")) == QLatin1String("histogram")) {
            reply(socket, QJsonDocument(QJsonArray()));
            return;
        }
        const int offset = asked.queryItemValue(QStringLiteral("offset")).toInt();
        ++pages[QStringLiteral("one")];
        QJsonArray rows;
        for (int i = offset; i < std::min(offset + 100, 150); ++i)
            rows.append(QJsonObject{{QStringLiteral("__time__"), QString::number(begun / 1000 + i)},
                                    {QStringLiteral("instanceID"), QStringLiteral("c-1")},
                                    {QStringLiteral("message"), QStringLiteral("line %1 of one").arg(i)}});
        if (offset > 0 && cuts-- > 0)
            breakOff(socket, QJsonDocument(rows).toJson());
        else
            reply(socket, QJsonDocument(rows));
    }
};

} // namespace fermata::test
