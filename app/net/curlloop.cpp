// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/curlloop.h"

#include "app/net/transfer.h"

#include <QSocketNotifier>

#include <mutex>

namespace fermata {

CurlLoop::CurlLoop(QObject *parent) : QObject(parent)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    m_timer.stop();
    const QList<QPointer<Transfer>> running = std::exchange(m_transfers, {});
    for (const QPointer<Transfer> &transfer : running) {
        if (transfer)
            curl_multi_remove_handle(m_multi, transfer->handle());
    }
    curl_multi_cleanup(m_multi);
    for (const QPointer<Transfer> &transfer : running) {
        if (transfer)
            transfer->finish(CURLE_ABORTED_BY_CALLBACK);
    }
}

void CurlLoop::add(Transfer *transfer)
{
    m_transfers.append(transfer);
    curl_multi_add_handle(m_multi, transfer->handle());
}

void CurlLoop::remove(Transfer *transfer)
{
    if (m_transfers.removeAll(transfer) > 0)
        curl_multi_remove_handle(m_multi, transfer->handle());
}

int CurlLoop::socketChanged(CURL *, curl_socket_t socket, int what, void *loop, void *)
{
    static_cast<CurlLoop *>(loop)->watch(socket, what);
    return 0;
}

int CurlLoop::timerChanged(CURLM *, long milliseconds, void *loop)
{
    QTimer &timer = static_cast<CurlLoop *>(loop)->m_timer;
    if (milliseconds < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        // Curl closes the socket next, maybe from inside a notifier's own signal: silence now, delete later.
        const Notifiers gone = m_notifiers.take(socket);
        for (QSocketNotifier *notifier : {gone.read, gone.write}) {
            if (!notifier)
                continue;
            notifier->setEnabled(false);
            notifier->deleteLater();
        }
        return;
    }
    Notifiers &notifiers = m_notifiers[socket];
    if (!notifiers.read) {
        notifiers.read = notifier(socket, CURL_CSELECT_IN);
        notifiers.write = notifier(socket, CURL_CSELECT_OUT);
    }
    notifiers.read->setEnabled(what & CURL_POLL_IN);
    notifiers.write->setEnabled(what & CURL_POLL_OUT);
}

QSocketNotifier *CurlLoop::notifier(curl_socket_t socket, int direction)
{
    const auto type = direction == CURL_CSELECT_IN ? QSocketNotifier::Read : QSocketNotifier::Write;
    auto *notifier = new QSocketNotifier(socket, type, this);
    notifier->setEnabled(false);
    connect(notifier, &QSocketNotifier::activated, this, [this, socket, direction] { act(socket, direction); });
    return notifier;
}

void CurlLoop::act(curl_socket_t socket, int event)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, event, &running);
    deliver();
}

// Receivers may send again, cancel or delete us, which curl forbids inside its callbacks: so they are called here.
void CurlLoop::deliver()
{
    const QPointer<CurlLoop> alive(this);
    const QList<QPointer<Transfer>> running = m_transfers;
    for (const QPointer<Transfer> &transfer : running) {
        if (transfer)
            transfer->deliver();
        if (!alive)
            return;
    }
    while (alive) {
        const auto [transfer, code] = takeFinished();
        if (!transfer)
            return;
        transfer->finish(code);
    }
}

std::pair<Transfer *, CURLcode> CurlLoop::takeFinished()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result; // the message dies with remove()
        Transfer *transfer = Transfer::ofHandle(message->easy_handle);
        remove(transfer);
        return {transfer, code};
    }
    return {nullptr, CURLE_OK};
}

} // namespace fermata
