// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/watcher.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <unistd.h>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds quiet{50};
constexpr std::chrono::milliseconds longest{500};

} // namespace

class Watcher::Loop : public std::enable_shared_from_this<Loop>
{
public:
    Loop(asio::any_io_executor executor, Listener listener)
        : m_stream(executor), m_timer(executor), m_listener(std::move(listener))
    {
        if (m_tree.descriptor() >= 0)
            m_stream.assign(dup(m_tree.descriptor()));
    }

    void wait();
    void catchUp();
    void stop();
    WatchedTree &tree() { return m_tree; }

private:
    bool collect();
    void tellLater();
    void tell();

    WatchedTree m_tree;
    asio::posix::stream_descriptor m_stream;
    asio::steady_timer m_timer;
    Listener m_listener;
    std::set<std::filesystem::path> m_changed;
    bool m_overflowed = false;
    std::chrono::steady_clock::time_point m_since{};
    bool m_pending = false;
    bool m_stopped = false;
};

void Watcher::Loop::wait()
{
    if (!m_stream.is_open())
        return;
    m_stream.async_wait(asio::posix::stream_descriptor::wait_read,
                        [self = shared_from_this()](const boost::system::error_code &error) {
                            if (error || self->m_stopped)
                                return;
                            if (self->collect())
                                self->tellLater();
                            self->wait();
                        });
}

void Watcher::Loop::catchUp()
{
    if (m_stopped)
        return;
    if (!collect() && !m_pending)
        return;
    m_timer.cancel();
    tell();
}

// Whether anything came.
bool Watcher::Loop::collect()
{
    WatchedTree::Changes changes = m_tree.read();
    if (changes.paths.empty() && !changes.overflowed)
        return false;
    m_changed.merge(changes.paths);
    m_overflowed = m_overflowed || changes.overflowed;
    return true;
}

void Watcher::Loop::tellLater()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_pending) {
        m_pending = true;
        m_since = now;
    }
    m_timer.expires_at(std::min(now + quiet, m_since + longest));
    m_timer.async_wait([self = shared_from_this()](const boost::system::error_code &error) {
        if (!error && !self->m_stopped && self->m_pending) // not told by catchUp() meanwhile
            self->tell();
    });
}

void Watcher::Loop::tell()
{
    m_pending = false;
    const std::set<std::filesystem::path> changed = std::exchange(m_changed, {});
    const bool overflowed = std::exchange(m_overflowed, false);
    m_listener(overflowed ? std::set<std::filesystem::path>() : changed);
}

void Watcher::Loop::stop()
{
    m_stopped = true;
    boost::system::error_code ignored;
    m_stream.close(ignored);
    m_timer.cancel();
}

Watcher::Watcher(asio::any_io_executor executor, Listener listener)
    : m_loop(std::make_shared<Loop>(std::move(executor), std::move(listener)))
{
    m_loop->wait();
}

Watcher::~Watcher()
{
    m_loop->stop();
}

void Watcher::catchUp()
{
    m_loop->catchUp();
}

void Watcher::add(const std::filesystem::path &folder)
{
    m_loop->tree().add(folder);
}

} // namespace fermata::emulator
