// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpbytes.h"

#include "app/net/curlloop.h"
#include "app/net/transfer.h"

#include <QPointer>

namespace fermata {

class HttpBytes::Private
{
public:
    ~Private() { drop(); }

    void drop()
    {
        if (!transfer)
            return;
        loop->remove(transfer.get());
        transfer->disconnect();
        // Not deleted at once: they may be the ones that are calling.
        transfer->setParent(loop.get());
        transfer.release();
        loop.release()->deleteLater();
    }

    std::unique_ptr<CurlLoop> loop = std::make_unique<CurlLoop>();
    std::unique_ptr<Transfer> transfer;
    bool isOpen = false;
};

HttpBytes::HttpBytes(const HttpRequest &request, std::chrono::seconds silence, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->transfer = std::make_unique<Transfer>(request);
    if (const Result<> ready = d->transfer->prepare(); !ready) {
        // Later, so that the caller can connect first.
        QMetaObject::invokeMethod(this, [this, error = ready.error()] { close(error); }, Qt::QueuedConnection);
        return;
    }
    if (silence.count() > 0) {
        curl_easy_setopt(d->transfer->handle(), CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(d->transfer->handle(), CURLOPT_LOW_SPEED_TIME, static_cast<long>(silence.count()));
    }
    connect(d->transfer.get(), &Transfer::progressed, this, &HttpBytes::take);
    connect(d->transfer.get(), &Transfer::finished, this, [this](int code) {
        const QPointer<HttpBytes> alive(this);
        take();
        if (alive && d->transfer)
            close(code == CURLE_OK ? std::nullopt : std::optional(d->transfer->errorOf(static_cast<CURLcode>(code))));
    });
    d->loop->add(d->transfer.get());
}

HttpBytes::~HttpBytes() = default;

void HttpBytes::cancel()
{
    d->drop();
}

// Receivers of the signals may cancel or delete this object.
void HttpBytes::take()
{
    const QPointer<HttpBytes> alive(this);
    HttpResponse &response = d->transfer->response();
    const QByteArray bytes = std::exchange(response.body, {});
    if (d->transfer->headersComplete() && !std::exchange(d->isOpen, true))
        Q_EMIT opened(HttpResponse(response));
    if (alive && d->transfer && !bytes.isEmpty())
        Q_EMIT received(bytes);
}

void HttpBytes::close(const std::optional<Error> &error)
{
    d->drop();
    Q_EMIT closed(error);
}

} // namespace fermata
