// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace fermata::dap {

// Debuggers answer in two small packets; with delayed acknowledgements each step would take 40 ms more. The kernel
// forgets the wish with what is sent, so it is made again after every write and read.
void acknowledgeQuickly(const QTcpSocket &socket);

} // namespace fermata::dap
