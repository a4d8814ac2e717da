// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/transfer.h"

#include "app/async/text.h"
#include "app/base/clock.h"
#include "app/base/id.h"
#include "app/net/acs3.h"
#include "app/net/sls.h"
#include "app/net/wireurl.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr long connectTimeoutMs = 30'000;

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
        || host.startsWith(QLatin1String("127.")) || host == QLatin1String("::1");
}

bool hasHeader(const HttpRequest &request, const QByteArray &name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
                       [&name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

bool isOneLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

Transfer::Transfer(HttpRequest request, QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_easy(curl_easy_init())
{
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
}

Transfer::~Transfer()
{
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headers);
}

Transfer *Transfer::ofHandle(CURL *easy)
{
    char *self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    return reinterpret_cast<Transfer *>(self);
}

Result<> Transfer::prepare()
{
    const QString scheme = m_request.url.scheme();
    const bool web = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!web || m_request.url.host().isEmpty()) {
        return failure(Error::Code::Invalid, "net.badUrl", "%1 is not the address of a web service",
                       {toStd(m_request.url.toDisplayString())});
    }
    setTransport();
    setTls();
    setTarget();
    setMethodAndBody();
    sign();
    return setHeaders();
}

void Transfer::setTransport()
{
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(m_easy, CURLOPT_USERAGENT, "Fermata/0.1");
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_detail.data());
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs);
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &Transfer::headerCame);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &Transfer::bodyCame);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    if (isLoopback(m_request.url.host()))
        curl_easy_setopt(m_easy, CURLOPT_PROXY, ""); // whatever the environment says
    // A company's own certificates, by the names that the vendors' tools know.
    for (const char *const name : {"AWS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
        if (const QByteArray file = qgetenv(name); !file.isEmpty()) {
            curl_easy_setopt(m_easy, CURLOPT_CAINFO, file.constData());
            break;
        }
    }
}

void Transfer::setTls()
{
    const auto set = [this](CURLoption option, const QByteArray &text) {
        // Curl only reads it, and the request outlives the handle.
        curl_blob blob{const_cast<char *>(text.constData()), static_cast<std::size_t>(text.size()), CURL_BLOB_NOCOPY};
        if (!text.isEmpty())
            curl_easy_setopt(m_easy, option, &blob);
    };
    const TlsIdentity &tls = m_request.tls;
    set(CURLOPT_CAINFO_BLOB, tls.authorities);
    set(CURLOPT_SSLCERT_BLOB, tls.certificate);
    set(CURLOPT_SSLKEY_BLOB, tls.key);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, tls.verifies ? 1L : 0L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, tls.verifies ? 2L : 0L);
}

void Transfer::setTarget()
{
    // The path goes out as it was given; curl must not tidy up "..", a signature covers it.
    curl_easy_setopt(m_easy, CURLOPT_PATH_AS_IS, 1L);
    const QByteArray url = wireOrigin(m_request.url) + wirePath(m_request.url) + wireQuery(m_request.url);
    curl_easy_setopt(m_easy, CURLOPT_URL, url.constData());
}

void Transfer::setMethodAndBody()
{
    const QByteArray &method = m_request.method;
    if (method == "HEAD")
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
    const bool expectsBody = method == "POST" || method == "PUT" || method == "PATCH";
    if (!m_request.body.isEmpty() || expectsBody) {
        // An empty body still has a length of 0 to announce.
        const char *body = m_request.body.isEmpty() ? "" : m_request.body.constData();
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, body);
    }
    if (method != "HEAD")
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, method.constData());
}

void Transfer::sign()
{
    if (const auto *bearer = std::get_if<BearerToken>(&m_request.signing))
        m_request.headers.append({"Authorization", "Bearer " + bearer->token.toUtf8()});
    else if (const auto *acs3 = std::get_if<AliyunAcs3>(&m_request.signing))
        m_request.headers +=
            acs3Headers(m_request, *acs3, SystemClock().now(), QByteArray::fromStdString(randomHex(32)));
    else if (const auto *sls = std::get_if<AliyunSls>(&m_request.signing))
        m_request.headers += slsHeaders(m_request, *sls, SystemClock().now());
    else if (const auto *aws = std::get_if<AwsSigV4>(&m_request.signing))
        signAws(*aws);
}

// AWS wants each path segment escaped once more in what is signed than on the wire. Curl 7.88 signs the path of the URL
// as it stands, so the URL gets the signed form and the request line the real one.
void Transfer::signAws(const AwsSigV4 &signing)
{
    const QByteArray path = wirePath(m_request.url);
    const QByteArray query = wireQuery(m_request.url);
    const QByteArray url = wireOrigin(m_request.url) + escapedAgain(path) + query;
    curl_easy_setopt(m_easy, CURLOPT_URL, url.constData());
    curl_easy_setopt(m_easy, CURLOPT_REQUEST_TARGET, (path + query).constData());
    curl_easy_setopt(m_easy, CURLOPT_AWS_SIGV4,
                     toStd(QStringLiteral("aws:amz:%1:%2").arg(signing.region, signing.service)).c_str());
    curl_easy_setopt(m_easy, CURLOPT_USERNAME, toStd(signing.accessKeyId).c_str());
    curl_easy_setopt(m_easy, CURLOPT_PASSWORD, toStd(signing.secretAccessKey).c_str());
    // Curl signs a header even if it was only named to be left out: so none may be left out.
    if (!hasHeader(m_request, "Content-Type"))
        m_request.headers.emplaceBack("Content-Type", "application/octet-stream");
    curl_easy_setopt(m_easy, CURLOPT_EXPECT_100_TIMEOUT_MS, 1L);
    if (!signing.sessionToken.isEmpty())
        m_request.headers.append({"X-Amz-Security-Token", signing.sessionToken.toUtf8()});
}

Result<> Transfer::setHeaders()
{
    for (const auto &[name, value] : m_request.headers) {
        if (name.isEmpty() || !isOneLine(name) || !isOneLine(value) || name.contains(':'))
            return failure(Error::Code::Invalid, "net.badHeader", "The header %1 cannot be sent", {toStd(name)});
        // curl's own notation for a header without a value
        const QByteArray line = value.trimmed().isEmpty() ? name + ';' : name + ": " + value.trimmed();
        m_headers = curl_slist_append(m_headers, line.constData());
    }
    // Curl would call every body a form, and ask before it sends a large one.
    if (!std::holds_alternative<AwsSigV4>(m_request.signing)) {
        if (!hasHeader(m_request, "Content-Type"))
            m_headers = curl_slist_append(m_headers, "Content-Type:");
        m_headers = curl_slist_append(m_headers, "Expect:");
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
    return {};
}

std::size_t Transfer::headerCame(char *bytes, std::size_t size, std::size_t count, void *self)
{
    static_cast<Transfer *>(self)->readHeader(QByteArray(bytes, static_cast<qsizetype>(size * count)));
    return size * count;
}

std::size_t Transfer::bodyCame(char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    transfer->m_response.body.append(bytes, static_cast<qsizetype>(size * count));
    transfer->m_fresh = true;
    return size * count;
}

void Transfer::readHeader(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (text.startsWith("HTTP/")) {
        // Also after an interim answer (100, 103): only the last block counts.
        m_response.headers.clear();
        return;
    }
    if (!text.isEmpty()) {
        const qsizetype colon = text.indexOf(':');
        m_response.headers.append({text.left(colon), colon < 0 ? QByteArray() : text.mid(colon + 1).trimmed()});
        return;
    }
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    m_headersComplete = status >= 200;
    m_fresh = true;
}

void Transfer::deliver()
{
    if (std::exchange(m_fresh, false))
        Q_EMIT progressed();
}

void Transfer::finish(CURLcode code)
{
    Q_EMIT finished(code);
}

Error Transfer::errorOf(CURLcode code) const
{
    const std::string place = toStd(m_request.url.authority(QUrl::FullyEncoded));
    const std::string detail = m_detail[0] != '\0' ? m_detail.data() : curl_easy_strerror(code);
    curl_off_t connected = 0;
    curl_easy_getinfo(m_easy, CURLINFO_CONNECT_TIME_T, &connected);
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return failure(Error::Code::Cancelled, "cancelled", "Cancelled").value();
    case CURLE_OPERATION_TIMEDOUT:
        if (connected > 0 || m_request.timeout.count() > 0)
            return failure(Error::Code::Timeout, "net.timeout", "%1 did not answer in time", {place}).value();
        [[fallthrough]];
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return failure(Error::Code::Unreachable, "net.unreachable", "Cannot reach %1: %2", {place, detail}).value();
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return failure(Error::Code::Denied, "net.untrusted", "The certificate of %1 is not trusted: %2",
                       {place, detail})
            .value();
    case CURLE_SSL_CERTPROBLEM:
        return failure(Error::Code::Denied, "net.badCertificate", "The client certificate for %1 cannot be used: %2",
                       {place, detail})
            .value();
    default: return failure(Error::Code::Io, "net.broken", "The connection to %1 broke: %2", {place, detail}).value();
    }
}

} // namespace fermata
