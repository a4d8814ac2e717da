// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"

#include <curl/curl.h>

#include <array>

namespace fermata {

// One request on its way: a curl handle set up from an HttpRequest, and what has come back so far.
class Transfer : public QObject
{
    Q_OBJECT
public:
    explicit Transfer(HttpRequest request, QObject *parent = nullptr);
    ~Transfer() override; // must have left the loop

    // Sets the handle up, signature included. Fails with Invalid ("net.badUrl", "net.badHeader").
    Result<> prepare();

    CURL *handle() const { return m_easy; }
    static Transfer *ofHandle(CURL *easy);

    // Status and headers; the body holds what came since it was taken last.
    HttpResponse &response() { return m_response; }
    bool headersComplete() const { return m_headersComplete; }

    // Called by the loop, outside of curl.
    void deliver();
    void finish(CURLcode code);

    // Why it failed: Unreachable, Timeout, Cancelled or Io, naming the host.
    Error errorOf(CURLcode code) const;

Q_SIGNALS:
    void progressed();
    void finished(int curlCode);

private:
    static std::size_t headerCame(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t bodyCame(char *bytes, std::size_t size, std::size_t count, void *self);
    void readHeader(const QByteArray &line);
    void setMethodAndBody();
    void setTarget();
    void setTransport();
    void setTls();
    Result<> setHeaders();
    void sign();
    void signAws(const AwsSigV4 &signing);

    HttpRequest m_request;
    HttpResponse m_response;
    CURL *m_easy = nullptr;
    curl_slist *m_headers = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
    bool m_headersComplete = false;
    bool m_fresh = false; // something came since the last deliver()
};

} // namespace fermata
