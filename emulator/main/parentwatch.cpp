// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/parentwatch.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace fermata::emulator {

ParentWatch::ParentWatch(boost::asio::any_io_executor executor) : m_process(std::move(executor)) {}

// A pidfd rather than PR_SET_PDEATHSIG: that signal comes when the *thread* ends that started us, not its process.
bool ParentWatch::start(int processId, std::function<void()> ended)
{
    const auto descriptor = static_cast<int>(syscall(SYS_pidfd_open, processId, 0));
    if (descriptor < 0)
        return false;
    m_process.assign(descriptor);
    m_process.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                         [ended = std::move(ended)](const boost::system::error_code &error) {
                             if (!error)
                                 ended();
                         });
    return true;
}

void ParentWatch::stop()
{
    boost::system::error_code ignored;
    m_process.close(ignored);
}

} // namespace fermata::emulator
