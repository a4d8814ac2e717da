// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/preparation.h"

#include "app/base/crc64.h"
#include "app/base/files.h"
#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/sandbox/process.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds atMost{120}; // seconds on a machine that has nothing else to do

// Of all that decides what comes out.
std::string keyOf(const RuntimeDescription &runtime, const Interpreter &interpreter, const fs::path &sources)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(sources, error)) {
        if (entry.is_regular_file(error))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::string all = interpreter.program.string() + '\n' + interpreter.version + '\n' + join(runtime.preparation, "\n");
    for (const fs::path &file : files)
        all.append(1, '\n').append(file.lexically_relative(sources).string()).append(1, '\n').append(
            readFile(file).value_or(""));
    return std::to_string(crc64(all));
}

} // namespace

fs::path Preparation::cacheDirectory()
{
    const char *const cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/')
        return fs::path(cache) / "fermata/runtimes";
    const char *const home = std::getenv("HOME");
    if (home != nullptr && *home == '/')
        return fs::path(home) / ".cache/fermata/runtimes";
    return fs::path("/tmp") / std::string("fermata-").append(std::to_string(::getuid())).append("/runtimes");
}

Preparation::Preparation(fs::path folder) : m_folder(std::move(folder)) {}

asio::awaitable<Result<fs::path>> Preparation::bootstrapOf(const RuntimeDescription &runtime,
                                                           Interpreter interpreter)
{
    if (runtime.preparation.empty())
        co_return runtime.bootstrap;
    asio::steady_timer soon(co_await asio::this_coro::executor);
    while (!m_making.insert(runtime.language).second) {
        soon.expires_after(std::chrono::milliseconds(20));
        co_await soon.async_wait(asio::use_awaitable);
    }
    Result<fs::path> bootstrap = co_await make(runtime, interpreter);
    m_making.erase(runtime.language);
    co_return bootstrap;
}

asio::awaitable<Result<fs::path>> Preparation::make(const RuntimeDescription &runtime, const Interpreter &interpreter)
{
    const auto known = m_known.find(interpreter.program);
    std::error_code error;
    if (known != m_known.end() && fs::exists(known->second, error))
        co_return known->second;
    const fs::path sources = runtime.bootstrap.parent_path();
    const fs::path folder = m_folder / (runtime.language + '-' + keyOf(runtime, interpreter, sources));
    const fs::path bootstrap = folder / runtime.bootstrap.filename();
    m_known[interpreter.program] = bootstrap;
    if (fs::exists(bootstrap, error))
        co_return bootstrap;
    const fs::path unfinished = folder.string() + '.' + newUuid();
    std::vector<std::string> arguments;
    for (const std::string &argument : runtime.preparation)
        arguments.push_back(
            replaced(replaced(argument, "{prepared}", unfinished.string()), "{sources}", sources.string()));
    fs::create_directories(unfinished, error);
    const Result<std::string> made = co_await outputOf(interpreter.program, std::move(arguments), atMost);
    if (made)
        fs::rename(unfinished, folder, error);
    fs::remove_all(unfinished, error); // somebody else was faster, or it is half of one
    if (fs::exists(bootstrap, error))
        co_return bootstrap;
    const std::string why = made ? bootstrap.string() + " is missing" : made.error().message;
    co_return failure(Error::Code::Io, "runtime.notPrepared", "What runs functions on %1 cannot be compiled: %2",
                      {interpreter.program.string(), why});
}

} // namespace fermata::emulator
