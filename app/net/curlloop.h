// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <curl/curl.h>

#include <utility>

class QSocketNotifier;

namespace fermata {

class Transfer;

// curl's multi interface on the Qt event loop of the thread it lives in: sockets by notifiers, timeouts by one timer.
// Keeps connections for the next transfer to the same host. Owns no transfer.
class CurlLoop : public QObject
{
    Q_OBJECT
public:
    explicit CurlLoop(QObject *parent = nullptr);
    ~CurlLoop() override; // transfers that still run end with CURLE_ABORTED_BY_CALLBACK

    void add(Transfer *transfer);
    void remove(Transfer *transfer);

private:
    struct Notifiers
    {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };

    static int socketChanged(CURL *easy, curl_socket_t socket, int what, void *loop, void *unused);
    static int timerChanged(CURLM *multi, long milliseconds, void *loop);
    void watch(curl_socket_t socket, int what);
    QSocketNotifier *notifier(curl_socket_t socket, int direction);
    void act(curl_socket_t socket, int event);
    void deliver();
    std::pair<Transfer *, CURLcode> takeFinished();

    CURLM *m_multi = nullptr;
    QTimer m_timer;
    QHash<curl_socket_t, Notifiers> m_notifiers;
    QList<QPointer<Transfer>> m_transfers;
};

} // namespace fermata
