// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpclient.h"

#include "app/async/when.h"
#include "app/net/curlloop.h"
#include "app/net/httplines.h"
#include "app/net/transfer.h"

#include <QFutureWatcher>

namespace fermata {

QByteArray HttpResponse::header(const QByteArray &name) const
{
    for (auto it = headers.rbegin(); it != headers.rend(); ++it) {
        if (it->first.compare(name, Qt::CaseInsensitive) == 0)
            return it->second;
    }
    return {};
}

class HttpClient::Private
{
public:
    CurlLoop loop;
};

HttpClient::HttpClient(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}

HttpClient::~HttpClient() = default;

QFuture<Result<HttpResponse>> HttpClient::send(const HttpRequest &request)
{
    auto *transfer = new Transfer(request, &d->loop);
    if (const Result<> ready = transfer->prepare(); !ready) {
        delete transfer;
        return finished<HttpResponse>(failure(ready.error()));
    }
    auto promise = std::make_shared<QPromise<Result<HttpResponse>>>();
    promise->start();
    connect(transfer, &Transfer::finished, transfer, [transfer, promise](int code) {
        if (code == CURLE_OK)
            promise->addResult(std::move(transfer->response()));
        else
            promise->addResult(failure(transfer->errorOf(static_cast<CURLcode>(code))));
        promise->finish();
        transfer->deleteLater();
    });
    auto *watcher = new QFutureWatcher<Result<HttpResponse>>(transfer);
    connect(watcher, &QFutureWatcherBase::canceled, transfer, [this, transfer] {
        d->loop.remove(transfer);
        transfer->finish(CURLE_ABORTED_BY_CALLBACK);
    });
    watcher->setFuture(promise->future());
    d->loop.add(transfer);
    return promise->future();
}

HttpLines *HttpClient::openLines(const HttpRequest &request, QObject *parent)
{
    return new CurlLines(request, d->loop, parent);
}

} // namespace fermata
