// SPDX-License-Identifier: GPL-3.0-or-later
// A cold start that is looked at.
#include "app/base/id.h"
#include "emulator/instances/poolprivate.h"

namespace fermata::emulator {

namespace asio = boost::asio;

asio::awaitable<Result<ExplainedStart>> InstancePool::Private::explain(DeployedFunctionPtr function,
                                                                       Invocation invocation)
{
    const auto self = shared_from_this();
    if (invocation.requestId.empty())
        invocation.requestId = newUuid();
    ExplainedStart explained;
    explained.code = function->codeDirectory;
    explained.record = recordOf(*function, invocation);
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    surroundings->requestId = invocation.requestId;
    surroundings->explained = true;
    const Result<InstancePtr> launched = launch(function, std::move(*surroundings));
    if (!launched)
        co_return failure(launched.error());
    const InstancePtr instance = *launched;
    explained.remoteCode = instance->codePlace();
    std::optional<Ending> problem = co_await instance->load(m_limits.initTimeout);
    explained.record.coldStart = instance->coldStart();
    explained.imports = instance->imports();
    if (problem)
        instance->recordFailedStart(*std::move(problem), invocation, explained.record);
    else
        co_await instance->call(invocation, explained.record);
    explained.record.event = std::move(invocation.event);
    // Nobody else gets it: it is slower than others, and has more frames on its stack.
    if (!m_closed)
        instance->finish(Instance::EndReason::stopped);
    co_return explained;
}

} // namespace fermata::emulator
