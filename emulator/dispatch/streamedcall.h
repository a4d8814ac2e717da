// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/invocation.h"
#include "emulator/runtimeapi/delivery.h"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>

namespace fermata::emulator {

class Dispatcher;

// One call whose caller reads the answer while it is written. A caller that lets go of it leaves; the function runs on.
class StreamedCall
{
public:
    // Returns when the answer has begun, or the call has ended without that. `request`: for a web function.
    static boost::asio::awaitable<std::shared_ptr<StreamedCall>> begin(Dispatcher &dispatcher, Invocation invocation,
                                                                       std::optional<WebRequest> request = {});
    ~StreamedCall();

    bool isStreamed() const { return m_streamed; }
    const AnswerHead &head() const; // of a streamed one
    const ServedBy &servedBy() const;
    // The next piece; empty at the end.
    boost::asio::awaitable<std::string> read();
    // After the end, and at once for one that is not streamed.
    const Result<InvocationRecord> &record() const;

private:
    struct Shared;
    explicit StreamedCall(std::shared_ptr<Shared> shared);

    std::shared_ptr<Shared> m_shared; // with the call itself
    bool m_streamed = false;
};

// Whether a custom runtime's server could not be started: the platform's own fault, not an answer of the function.
bool isStartFault(const InvocationRecord &record);

} // namespace fermata::emulator
