// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "emulator/sandbox/sandboxes.h"

#include <QtTest/QtTest>

namespace fermata::emulator {

TestCloud::TestCloud(InstanceLimits limits)
{
    m_pool.emplace(m_io.get_executor(), m_journal, m_clock, std::filesystem::path(FERMATA_SHARE_DIR) / "runtimes",
                   limits);
}

TestCloud::~TestCloud()
{
    m_pool.reset();
    m_io.restart();
    m_io.poll();
}

bool TestCloud::hasSandbox()
{
    Sandboxes sandboxes(m_io.get_executor());
    await(sandboxes.findOut());
    return sandboxes.available();
}

Function functionNamed(const std::string &name, Vendor vendor, const std::string &runtime)
{
    Function function;
    function.name = name;
    function.vendor = vendor;
    function.runtime = runtime;
    function.handler = "index.handler";
    function.memoryMb = 256;
    return function;
}

DeployedFunctionPtr TestCloud::deploy(const std::string &name, Vendor vendor, const std::string &runtime,
                                      const std::string &code)
{
    const char *const file = runtime.starts_with("python") ? "index.py"
                           : runtime.starts_with("ruby")   ? "index.rb"
                           : runtime.starts_with("php")    ? "index.php"
                                                           : "index.js";
    return deploy(functionNamed(name, vendor, runtime), {{file, code}});
}

DeployedFunctionPtr TestCloud::deploy(Function function, const std::vector<std::pair<std::string, std::string>> &files)
{
    DeployedFunction deployed;
    const std::filesystem::path folder =
        std::filesystem::path(m_folder.path().toStdString()) / std::to_string(++m_folders);
    std::filesystem::create_directories(folder);
    for (const auto &[name, content] : files) {
        if (!writeFile(folder / name, content))
            throw std::runtime_error("cannot write " + name);
    }
    deployed.version = latestVersion(function.vendor);
    deployed.build = folder.string(); // each is another
    deployed.codeDirectory = folder;
    deployed.lastModified = m_clock.now();
    deployed.function = std::move(function);
    return std::make_shared<const DeployedFunction>(std::move(deployed));
}

Invocation TestCloud::invocation(const DeployedFunctionPtr &function, const std::string &event) const
{
    Invocation invocation;
    invocation.function = function->function.name;
    invocation.event = event;
    invocation.requestId = newUuid();
    return invocation;
}

std::future<Result<InvocationRecord>> TestCloud::begin(const DeployedFunctionPtr &function, const std::string &event)
{
    return boost::asio::co_spawn(m_io, m_pool->run(function, invocation(function, event)), boost::asio::use_future);
}

InvocationRecord TestCloud::call(const DeployedFunctionPtr &function, const std::string &event)
{
    Result<InvocationRecord> record = finish(begin(function, event));
    if (!record)
        throw std::runtime_error(record.error().message);
    return *record;
}

void TestCloud::turnUntil(const std::function<bool()> &condition, std::chrono::seconds atMost)
{
    const auto end = std::chrono::steady_clock::now() + atMost;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("it did not happen in time");
        m_io.restart();
        m_io.run_one_for(std::chrono::milliseconds(100));
    }
}

std::vector<std::string> TestCloud::messages(const std::string &requestId) const
{
    std::vector<std::string> messages;
    for (const LogRecord &record : m_journal.logs()) {
        if (requestId.empty() || record.requestId == requestId)
            messages.push_back(record.message);
    }
    return messages;
}

const LogRecord *TestCloud::logContaining(const std::string &text) const
{
    for (const LogRecord &record : m_journal.logs()) {
        if (record.message.find(text) != std::string::npos)
            return &record;
    }
    return nullptr;
}

} // namespace fermata::emulator
