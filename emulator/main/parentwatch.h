// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>

namespace fermata::emulator {

// Tells once when another process has ended, however it ended.
class ParentWatch
{
public:
    explicit ParentWatch(boost::asio::any_io_executor executor);

    // False if there is no such process any more.
    bool start(int processId, std::function<void()> ended);
    void stop();

private:
    boost::asio::posix::stream_descriptor m_process;
};

} // namespace fermata::emulator
