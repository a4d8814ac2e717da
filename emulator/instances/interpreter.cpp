// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/interpreter.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "emulator/instances/candidates.h"
#include "emulator/sandbox/process.h"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <charconv>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

std::vector<int> numbersOf(const std::string &version)
{
    std::vector<int> numbers;
    for (const std::string &part : split(version, '.')) {
        int number = 0;
        std::from_chars(part.data(), part.data() + part.size(), number);
        numbers.push_back(number);
    }
    return numbers;
}

std::string minorOf(const std::string &version)
{
    const std::size_t second = version.find('.', version.find('.') + 1);
    return version.substr(0, second);
}

// Empty if it is not so written.
std::string textBetween(const std::string &text, const std::string &after, const std::string &before)
{
    const std::size_t start = text.find(after);
    if (start == std::string::npos)
        return {};
    const std::size_t end = text.find(before, start + after.size());
    return end == std::string::npos ? std::string()
                                    : text.substr(start + after.size(), end - start - after.size());
}

Result<Interpreter> installedAt(const std::string &said, const RuntimeDescription::Home &home)
{
    const fs::path folder = textBetween(said, home.after, home.before);
    const Result<std::string> release = readFile(folder / home.release);
    std::error_code error;
    if (!release)
        return failure(release.error());
    if (!fs::exists(folder / home.needs, error))
        return failure(Error::Code::NotFound, "runtime.notWhole", "%1 is missing", {(folder / home.needs).string()});
    return Interpreter{folder / home.program, textBetween(*release, home.versionAfter, "\"")};
}

// Among the programs that are known: whether this one has the adapter.
fs::path keyOfAdapter(const RuntimeDescription &runtime, const Interpreter &interpreter)
{
    return interpreter.program / runtime.debug.adapter;
}

} // namespace

bool isVersion(const std::string &version, const std::string &declared)
{
    return declared.empty() || version == declared || version.starts_with(declared + '.');
}

asio::awaitable<Result<Interpreter>> InterpreterFinder::ask(const RuntimeDescription &runtime, fs::path program)
{
    std::error_code error;
    const fs::file_time_type changed = fs::last_write_time(program, error);
    const auto known = m_known.find(program);
    if (known != m_known.end() && known->second.changed == changed)
        co_return known->second.answer;

    const Result<std::string> output = co_await outputOf(program, runtime.probe);
    Result<Interpreter> answer = failure(Error::Code::NotFound, "runtime.notAnInterpreter", "%1 is not a %2 that works",
                                         {program.string(), runtime.title});
    if (output && !runtime.home.after.empty()) {
        const Result<Interpreter> installed = installedAt(*output, runtime.home);
        if (installed && numbersOf(installed->version) >= numbersOf(runtime.oldest))
            answer = *installed;
    } else if (output) {
        const std::vector<std::string> lines = split(trimmed(*output), '\n');
        if (lines.size() == 2 && numbersOf(lines[1]) >= numbersOf(runtime.oldest))
            answer = Interpreter{trimmed(lines[0]), trimmed(lines[1])};
    }
    m_known.insert_or_assign(program, Known{changed, answer});
    co_return answer;
}

asio::awaitable<std::vector<Interpreter>> InterpreterFinder::usable(const RuntimeDescription &runtime,
                                                                    std::string declared, std::size_t most)
{
    std::vector<Interpreter> found;
    for (const fs::path &program : exactCandidates(runtime, declared)) {
        if (found.size() >= most)
            co_return found;
        const Result<Interpreter> answer = co_await ask(runtime, program);
        if (answer && isVersion(answer->version, declared))
            found.push_back(*answer);
    }
    for (const fs::path &program : anyCandidates(runtime)) {
        if (found.size() >= most)
            co_return found;
        const Result<Interpreter> answer = co_await ask(runtime, program);
        if (answer)
            found.push_back(*answer);
    }
    co_return found;
}

asio::awaitable<Result<Interpreter>> InterpreterFinder::find(const RuntimeDescription &runtime, std::string declared)
{
    const std::vector<Interpreter> found = co_await usable(runtime, declared, 1);
    if (found.empty())
        co_return failure(Error::Code::NotFound, "runtime.interpreterMissing",
                          "There is no %1 on this machine (%2 or later is needed)", {runtime.title, runtime.oldest},
                          runtime.install);
    co_return found.front();
}

asio::awaitable<Result<Interpreter>> InterpreterFinder::findForDebug(const RuntimeDescription &runtime,
                                                                     std::string declared)
{
    constexpr std::size_t everyone = 100;
    std::vector<Interpreter> found = co_await usable(runtime, declared, everyone);
    for (Interpreter &interpreter : found) {
        const bool debuggable = co_await giveAdapter(runtime, interpreter);
        if (debuggable)
            co_return interpreter;
    }
    if (found.empty())
        co_return co_await find(runtime, declared);
    for (const Interpreter &interpreter : found)
        m_known.erase(keyOfAdapter(runtime, interpreter)); // the adapter may be installed now
    co_return failure(Error::Code::NotFound, "debug.adapterMissing", "No %1 on this machine has the debug adapter %2",
                      {runtime.title, runtime.debug.adapter}, runtime.debug.install);
}

// Its own adapter, none needed, or the packaged one if that was made for its minor version.
asio::awaitable<bool> InterpreterFinder::giveAdapter(const RuntimeDescription &runtime, Interpreter &interpreter)
{
    const RuntimeDescription::Debug &debug = runtime.debug;
    if (debug.probe.empty())
        co_return true;
    std::error_code error;
    if (!debug.packages.empty() && fs::exists(debug.packages.front(), error)) {
        const Result<Interpreter> packaged = co_await ask(runtime, debug.packageInterpreter);
        if (packaged && minorOf(packaged->version) == minorOf(interpreter.version)) {
            interpreter.borrowsAdapter = interpreter.program != packaged->program;
            co_return true;
        }
    }
    // The question takes as long as loading the adapter does: asked once.
    const fs::file_time_type changed = fs::last_write_time(interpreter.program, error);
    const fs::path key = keyOfAdapter(runtime, interpreter);
    const auto known = m_known.find(key);
    if (known != m_known.end() && known->second.changed == changed)
        co_return known->second.answer.has_value();
    const Result<std::string> output = co_await outputOf(interpreter.program, debug.probe);
    Result<Interpreter> answer = interpreter;
    if (!output)
        answer = failure(output.error());
    m_known.insert_or_assign(key, Known{changed, answer});
    co_return output.has_value();
}

} // namespace fermata::emulator
