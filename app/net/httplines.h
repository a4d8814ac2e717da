// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/curlloop.h"
#include "app/net/httpclient.h"
#include "app/net/transfer.h"

#include <QPointer>

namespace fermata {

// HttpLines on a CurlLoop. May outlive the loop: it is told that the transfer ended.
class CurlLines : public HttpLines
{
    Q_OBJECT
public:
    CurlLines(const HttpRequest &request, CurlLoop &loop, QObject *parent);
    ~CurlLines() override;

    void cancel() override;

private:
    void takeLines();
    void close(const QString &reason);
    void drop();

    QPointer<CurlLoop> m_loop;
    std::unique_ptr<Transfer> m_transfer;
    bool m_opened = false;
};

} // namespace fermata
