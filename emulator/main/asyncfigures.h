// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/asyncqueue.h"

namespace fermata::emulator {

class Archive;
class FunctionRegistry;

// Writes what happens to asynchronous events into the figures of their functions. Single-threaded.
class AsyncFigures final : public AsyncObserver
{
public:
    // Both outlive it; the archive is open before the first event comes.
    AsyncFigures(const Archive &archive, const FunctionRegistry &functions) : m_archive(archive), m_functions(functions)
    {
    }

    void eventReceived(const QueuedEvent &event) override;
    void eventStarted(const QueuedEvent &event, std::chrono::milliseconds age) override;
    void eventDropped(const QueuedEvent &event, Condition why) override;
    void delivered(const QueuedEvent &event, const std::string &target) override;
    void deliveryFailed(const QueuedEvent &event, const std::string &target, const std::string &why) override;

private:
    bool isDeadLetterTarget(const QueuedEvent &event, const std::string &target) const;

    const Archive &m_archive;
    const FunctionRegistry &m_functions;
};

} // namespace fermata::emulator
