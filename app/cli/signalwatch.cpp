// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signalwatch.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace fermata::cli {

SignalWatch::SignalWatch(QObject *parent) : QObject(parent)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signal =
        std::make_unique<QSocketNotifier>(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), QSocketNotifier::Read);
    connect(m_signal.get(), &QSocketNotifier::activated, this, [this] {
        m_signal->setEnabled(false);
        Q_EMIT received();
    });
}

SignalWatch::~SignalWatch()
{
    ::close(static_cast<int>(m_signal->socket()));
}

} // namespace fermata::cli
