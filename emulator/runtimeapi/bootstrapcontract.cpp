// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/bootstrapcontract.h"

#include "emulator/runtimeapi/answersink.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr int sendBuffer = 1024 * 1024;

std::chrono::nanoseconds nanosecondsIn(const std::string &text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::chrono::nanoseconds(number);
}

std::optional<BootTimes> bootTimesOf(const Frame &frame)
{
    const std::vector<std::string> fields = fieldsOf(frame.head);
    if (fields.size() != 2)
        return std::nullopt;
    return BootTimes{nanosecondsIn(fields[0]), nanosecondsIn(fields[1])};
}

} // namespace

Result<std::unique_ptr<BootstrapContract>> BootstrapContract::make(const asio::any_io_executor &executor, int callClock)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return failure(Error::Code::Io, "instance.noSocket", "Cannot make a socket pair: %1", {std::strerror(errno)});
    // A large payload then takes few turns of both sides; where the machine allows less, more.
    for (const int end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &sendBuffer, sizeof sendBuffer);
    return std::unique_ptr<BootstrapContract>(new BootstrapContract(executor, ends[0], ends[1], callClock));
}

BootstrapContract::BootstrapContract(const asio::any_io_executor &executor, int ours, int theirs, int callClock)
    : m_executor(executor),
      m_channel(std::make_shared<ControlChannel>(executor, ours)),
      m_theirs(theirs),
      m_callClock(callClock)
{
}

BootstrapContract::~BootstrapContract()
{
    launched();
}

void BootstrapContract::setConfiguration(std::string configuration, int callsAtOnce)
{
    m_configuration = std::move(configuration);
    if (callsAtOnce > 1)
        m_shared = std::make_shared<SharedCalls>(m_executor, m_channel);
}

Reach BootstrapContract::reach() const
{
    return {{m_theirs, m_callClock}, {}};
}

void BootstrapContract::launched()
{
    if (m_theirs >= 0)
        ::close(std::exchange(m_theirs, -1));
}

// False: the process is gone. Sent once, whoever needs it first.
asio::awaitable<bool> BootstrapContract::configure()
{
    if (m_configuration.empty())
        co_return true;
    const std::string configuration = std::exchange(m_configuration, {});
    co_return co_await m_channel->send(FrameType::Configure, {}, configuration);
}

asio::awaitable<Result<DebugPort>> BootstrapContract::awaitDebugger()
{
    const bool sent = co_await configure();
    std::optional<Frame> frame;
    if (sent)
        frame = co_await m_channel->receive();
    if (frame && frame->type == FrameType::Listening) {
        const std::vector<std::string> fields = fieldsOf(frame->head);
        DebugPort where{0, fields.size() > 1 ? fields[1] : std::string()};
        std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), where.port);
        co_return where;
    }
    const std::string why = frame && frame->type == FrameType::AdapterFailed ? frame->body : "it ended at once";
    co_return failure(Error::Code::NotFound, "debug.adapterFailed", "%1", {why});
}

asio::awaitable<RuntimeReply> BootstrapContract::load(BootListener booted)
{
    const bool sent = co_await configure();
    while (sent) {
        std::optional<Frame> frame = co_await m_channel->receive();
        if (!frame)
            break;
        const std::optional<BootTimes> times = frame->type == FrameType::Booted ? bootTimesOf(*frame) : std::nullopt;
        if (times)
            booted(*times);
        if (frame->type == FrameType::LoadFailed)
            co_return RuntimeReply{RuntimeReply::Kind::Failed, {}, std::move(frame->body)};
        if (frame->type == FrameType::Loaded) {
            if (m_shared)
                m_shared->start();
            co_return RuntimeReply{RuntimeReply::Kind::Done, {}, std::move(frame->body)};
        }
    }
    co_return RuntimeReply();
}

asio::awaitable<RuntimeReply> BootstrapContract::run(const RuntimeCall &call)
{
    if (m_shared)
        co_return co_await m_shared->run(call);
    const Invocation &invocation = call.invocation;
    bool sent = false;
    if (call.step != Step::Call) {
        sent = co_await m_channel->send(frameTypeOf(call.step), invocation.requestId, {});
    } else {
        const std::string head =
            joinFields({toldRequestId(call), invocation.qualifier, invocation.clientContext, call.trace});
        sent = co_await m_channel->send(FrameType::Call, head, invocation.event);
    }
    std::optional<Frame> frame;
    if (sent)
        frame = co_await m_channel->receive();
    if (!frame)
        co_return RuntimeReply();
    if (frame->type == FrameType::StreamBegan)
        co_return co_await receiveStream(std::move(frame->head), call.delivery);
    const bool failed = frame->type == FrameType::Failed;
    co_return RuntimeReply{failed ? RuntimeReply::Kind::Failed : RuntimeReply::Kind::Done, std::move(frame->head),
                           std::move(frame->body), false};
}

// A reader that is slow holds the function back: nothing is received while he has enough.
asio::awaitable<RuntimeReply> BootstrapContract::receiveStream(std::string contentType, DeliveryPtr delivery)
{
    AnswerSink sink(delivery);
    sink.begin(AnswerHead{200, {{"Content-Type", std::move(contentType)}}, std::nullopt});
    for (;;) {
        std::optional<Frame> frame = co_await m_channel->receive();
        if (!frame)
            co_return RuntimeReply();
        if (frame->type == FrameType::StreamPiece) {
            if (sink.fits(frame->body.size()))
                co_await sink.take(frame->body);
            continue;
        }
        const bool streamed = sink.isStreamed();
        if (sink.hasOverflown())
            co_return RuntimeReply{RuntimeReply::Kind::Failed, "unhandled", sink.overflowError(), streamed};
        if (frame->type == FrameType::Failed)
            co_return RuntimeReply{RuntimeReply::Kind::Failed, std::move(frame->head), std::move(frame->body),
                                   streamed};
        co_return RuntimeReply{RuntimeReply::Kind::Done, {}, sink.takeBody(), streamed};
    }
}

void BootstrapContract::abandon(const std::string &requestId)
{
    if (m_shared)
        m_shared->abandon(requestId);
}

void BootstrapContract::processEnded()
{
    m_channel->endAfterQueued();
}

void BootstrapContract::close()
{
    m_channel->close();
}

} // namespace fermata::emulator
