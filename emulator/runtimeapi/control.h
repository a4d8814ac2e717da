// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What the emulator and a bootstrap say to each other, over the Unix socket that is the bootstrap's descriptor 3:
//   u32 type, u32 length of the head, u32 length of the body (little endian), head, body
// A head is a few short fields with a NUL between them; a body is a payload as it is, or JSON outside of calls.
// The bootstraps in emulator/runtimes speak the same numbers. One that serves several calls at once gets a serial number
// as one more field of what it is asked, and gives it back as the last field of Returned and Failed.
enum class FrameType : std::uint32_t {
    // to the bootstrap
    Configure = 1, // body: JSON of what is run (configurationOf() in surroundings.h); once, at the start
    Initialize = 2, // head: request id; runs the function's initializer
    Call = 3, // head: request id, qualifier as called, client context, trace id; body: the event
    PreFreeze = 4, // head: request id; runs the hook of that name, as
    PreStop = 5, // this does
    // to the emulator
    Listening = 16, // head: port, path; a debugger may join now
    AdapterFailed = 17, // body: why there is no debugger
    Booted = 18, // head: steady nanoseconds of the bootstrap's first line, and when it was ready for user code
    Loaded = 19, // user code is loaded
    LoadFailed = 20, // body: the vendor's error
    Returned = 21, // body: what the function answered
    StreamBegan = 23, // head: content type; the answer comes in pieces from here on, Returned or Failed ends it
    StreamPiece = 24, // body: the next piece
    Failed = 22 // head: handled | unhandled | fatal (the process ends); body: the vendor's error
};

struct Frame
{
    FrameType type = FrameType::Configure;
    std::string head;
    std::string body;
};

std::string joinFields(std::initializer_list<std::string_view> fields);
std::vector<std::string> fieldsOf(std::string_view head);

// The emulator's end of one bootstrap's control socket. Single-threaded.
class ControlChannel
{
public:
    // Takes the descriptor over.
    ControlChannel(const boost::asio::any_io_executor &executor, int descriptor);

    // False: the other end is gone.
    boost::asio::awaitable<bool> send(FrameType type, std::string_view head, std::string_view body);
    // Nothing: the other end is gone, or spoke something else.
    boost::asio::awaitable<std::optional<Frame>> receive();

    // The process has ended: what it still sent can be received, then comes the end, even if a child kept its socket.
    void endAfterQueued();
    void close();

private:
    std::optional<Frame> takeFrame();
    bool isLarge() const; // the next frame, whose head is here
    boost::asio::awaitable<std::optional<Frame>> receiveLarge();
    std::size_t missing() const; // bytes until the next frame is whole, or as much of it as is not large

    boost::asio::local::stream_protocol::socket m_socket;
    std::string m_buffer; // its size is the room there is
    std::size_t m_filled = 0; // of m_buffer
    std::size_t m_taken = 0; // of what is filled
    bool m_broken = false;
};

} // namespace fermata::emulator
