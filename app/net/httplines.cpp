// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httplines.h"

#include "app/async/text.h"

namespace fermata {

namespace {

constexpr qsizetype longestLine = 64 * 1024 * 1024;

QByteArray withoutReturn(QByteArray line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

CurlLines::CurlLines(const HttpRequest &request, CurlLoop &loop, QObject *parent)
    : HttpLines(parent), m_loop(&loop), m_transfer(std::make_unique<Transfer>(request))
{
    if (const Result<> ready = m_transfer->prepare(); !ready) {
        // Later, so that the caller can connect first.
        const QString reason = toQString(ready.error().message);
        QMetaObject::invokeMethod(this, [this, reason] { close(reason); }, Qt::QueuedConnection);
        return;
    }
    connect(m_transfer.get(), &Transfer::progressed, this, &CurlLines::takeLines);
    connect(m_transfer.get(), &Transfer::finished, this, [this](int code) {
        const QByteArray rest = withoutReturn(std::exchange(m_transfer->response().body, {}));
        const QPointer<CurlLines> alive(this);
        if (!rest.isEmpty())
            Q_EMIT lineReceived(rest);
        if (alive && m_transfer)
            close(code == CURLE_OK ? QString() : toQString(m_transfer->errorOf(static_cast<CURLcode>(code)).message));
    });
    loop.add(m_transfer.get());
}

CurlLines::~CurlLines()
{
    drop();
}

void CurlLines::cancel()
{
    drop();
}

// Receivers of the signals may cancel or delete this object between two lines.
void CurlLines::takeLines()
{
    const QPointer<CurlLines> alive(this);
    if (m_transfer->headersComplete() && !std::exchange(m_opened, true))
        Q_EMIT opened(m_transfer->response().status);
    if (!alive || !m_transfer)
        return;
    const QByteArray bytes = std::exchange(m_transfer->response().body, {});
    qsizetype begin = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', begin)) {
        Q_EMIT lineReceived(withoutReturn(bytes.mid(begin, end - begin)));
        if (!alive || !m_transfer)
            return;
        begin = end + 1;
    }
    m_transfer->response().body = bytes.mid(begin);
    if (bytes.size() - begin > longestLine)
        close(QStringLiteral("A line is longer than 64 MB"));
}

void CurlLines::close(const QString &reason)
{
    drop();
    Q_EMIT closed(reason);
}

void CurlLines::drop()
{
    if (!m_transfer)
        return;
    if (m_loop)
        m_loop->remove(m_transfer.get());
    // Not deleted at once: the loop, or the transfer itself, may be the one that is calling.
    m_transfer->disconnect(this);
    m_transfer.release()->deleteLater();
}

} // namespace fermata
