// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/quickack.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace fermata::dap {

void acknowledgeQuickly(const QTcpSocket &socket)
{
    const int on = 1;
    setsockopt(static_cast<int>(socket.socketDescriptor()), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

} // namespace fermata::dap
