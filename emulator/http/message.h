// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata::emulator {

// The header fields of a message in their order; names compare without regard to case.
class Headers
{
public:
    struct Field
    {
        std::string name;
        std::string value;

        bool operator==(const Field &) const = default;
    };

    Headers() = default;
    Headers(std::initializer_list<Field> fields) : m_fields(fields) {}

    // The first of that name, or null.
    const std::string *find(std::string_view name) const;
    // The first of that name, or an empty text.
    std::string value(std::string_view name) const;
    std::vector<std::string> values(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name) != nullptr; }

    void add(std::string name, std::string value);
    void set(std::string name, std::string value); // in place of all of that name

    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }
    bool empty() const { return m_fields.empty(); }

    bool operator==(const Headers &) const = default;

private:
    std::vector<Field> m_fields;
};

// Whether it can stand in a message without breaking it: a token, and a value without line ends or NUL.
bool isValidHeader(std::string_view name, std::string_view value);

// A body that its handler reads itself, piece by piece. Only valid while the handler runs.
class BodyReader
{
public:
    virtual ~BodyReader() = default;
    // The next piece, empty at the end; nothing when the other side left before it.
    virtual boost::asio::awaitable<std::optional<std::string>> read() = 0;
    // A field that followed the body; only after its end.
    virtual std::string trailer(std::string_view name) const = 0;
};

struct Request
{
    std::string method;
    std::string path;  // as it came, still percent-encoded, without the query
    std::string query; // as it came, without the question mark
    Headers headers;
    std::string body;
    BodyReader *reader = nullptr; // set where the listener's policy says so: `body` is empty then
    std::string remoteAddress;

    // The decoded value of a query parameter; nothing if it is not there.
    std::optional<std::string> parameter(std::string_view name) const;
};

// All parameters of a query in their order, decoded.
std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query);

// Where a streamed body is written to. Only valid while the stream function runs.
class BodyWriter
{
public:
    virtual ~BodyWriter() = default;
    // False when the other side has gone.
    virtual boost::asio::awaitable<bool> write(std::string_view bytes) = 0;
    // What was written is not whole and never will be: the connection breaks when the stream function returns.
    virtual void cutOff() = 0;
};

struct Response
{
    unsigned status = 200;
    Headers headers;
    std::string body;
    // If set, the body is what it writes; it is cancelled when the other side leaves.
    std::function<boost::asio::awaitable<void>(BodyWriter &)> stream;
    std::optional<std::uint64_t> streamLength; // bytes that it will write, if that is known; else they go chunked
};

// The response with this body and content type.
Response textResponse(unsigned status, std::string contentType, std::string body);
Response jsonResponse(unsigned status, std::string body);

} // namespace fermata::emulator
