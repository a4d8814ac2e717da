// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/buildrun.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/build/tools.h"
#include "app/package/archive.h"
#include "app/services/build/buildstamp.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

Error cancelled()
{
    return failure(Error::Code::Cancelled, "cancelled", "Cancelled").value();
}

Error missingTool(const std::string &tool)
{
    const std::string install = installCommand(tool);
    return failure(Error::Code::NotFound, "build.toolMissing", "This build needs %1, which is not on this machine",
                   {tool}, install.empty() ? "Install it" : "Install it with: " + install)
        .value();
}

std::string megabytes(quint64 bytes)
{
    return std::to_string((bytes + (1U << 20) - 1) >> 20);
}

} // namespace

BuildRun::BuildRun(BuildPlan plan, QObject *parent) : QObject(parent), m_plan(std::move(plan))
{
    m_outcome.function = toQString(m_plan.function);
    m_outcome.output = m_plan.output;
    m_outcome.archive = m_plan.archive();
    connect(&m_tool, &BuildTool::said, this, [this](const QString &line) {
        m_messages.read(toStd(line));
        Q_EMIT said(line);
    });
    connect(&m_tool, &BuildTool::ended, this, &BuildRun::stepEnded);
    connect(&m_tool, &BuildTool::failedToStart, this,
            [this] { fail(missingTool(m_plan.steps[m_step].command.front())); });
}

BuildRun::~BuildRun()
{
    disconnect(&m_tool, nullptr, this, nullptr);
}

void BuildRun::start(BuildService::Clean clean)
{
    m_clock.start();
    const Result<QByteArray> key = buildKey(m_plan);
    if (!key)
        return fail(key.error());
    m_key = *key;
    if (clean == BuildService::Clean::No && isBuilt(m_plan, m_key)) {
        std::error_code ignored;
        m_outcome.archiveBytes = fs::file_size(m_plan.archive(), ignored);
        return finish(BuildOutcome::Kind::Unchanged);
    }
    if (m_plan.isInPlace())
        return pack();
    if (const Result<> copied = copySources(); !copied)
        return fail(copied.error());
    runNext();
}

void BuildRun::cancel()
{
    if (m_ended)
        return;
    m_cancelled = true;
    if (m_tool.isRunning())
        m_tool.kill(); // stepEnded() follows
    else
        fail(cancelled());
}

Result<> BuildRun::copySources()
{
    const Result<std::vector<PackageFile>> files = packageFiles(m_plan.source, m_plan.copied);
    if (!files)
        return failure(files.error());
    for (const BuildStep &step : m_plan.steps) {
        if (isMade(m_plan, step))
            m_kept.insert(step.makes);
    }
    std::error_code error;
    fs::create_directories(m_plan.output, error);
    for (const fs::directory_entry &entry : fs::directory_iterator(m_plan.output, error)) {
        std::error_code ignored;
        if (!m_kept.contains(entry.path().filename().string()))
            fs::remove_all(entry.path(), ignored);
    }
    for (const PackageFile &file : *files) {
        const fs::path target = m_plan.output / file.name;
        fs::create_directories(target.parent_path(), error);
        fs::copy_file(file.path, target, fs::copy_options::overwrite_existing, error);
        if (error)
            return failure(Error::Code::Io, "build.copy", "%1 cannot be copied: %2",
                           {file.path.string(), error.message()});
        m_copied.insert(file.name);
    }
    return {};
}

void BuildRun::runNext()
{
    while (m_step < m_plan.steps.size() && m_kept.contains(m_plan.steps[m_step].makes))
        ++m_step;
    if (m_step == m_plan.steps.size())
        return pack();
    const BuildStep &step = m_plan.steps[m_step];
    if (!step.makes.empty()) {
        if (const Result<> noted = noteMade(m_plan, step, Made::No); !noted)
            return fail(noted.error());
    }
    m_messages = ToolMessages(step.folder, m_plan.output, m_plan.source);
    m_tool.start(step);
}

void BuildRun::stepEnded(int exitCode)
{
    if (m_cancelled)
        return fail(cancelled());
    const BuildStep &step = m_plan.steps[m_step];
    if (exitCode != 0) {
        const std::string &tool = step.command.front();
        m_outcome.messages = m_messages.all();
        return fail(failure(Error::Code::Invalid, "build.stepFailed", "%1 ended with %2: %3",
                            {tool, std::to_string(exitCode), toStd(m_tool.reason())}, "Its whole output says more")
                        .value());
    }
    if (!step.makes.empty()) {
        if (const Result<> noted = noteMade(m_plan, step, Made::Yes); !noted)
            return fail(noted.error());
    }
    ++m_step;
    runNext();
}

// Patterns are written for the files that their author knows: what a tool made beside them belongs to the package, but
// for node_modules, which patterns are often about.
Result<std::vector<PackageFile>> BuildRun::filesToPack() const
{
    const ArchiveLimits limits =
        m_plan.vendor == Vendor::Lambda ? ArchiveLimits{} : ArchiveLimits{10ULL << 30, 500'000};
    if (m_plan.isInPlace())
        return packageFiles(m_plan.source, m_plan.packed, limits);
    if (m_plan.patterns.empty())
        return packageFiles(m_plan.package, m_plan.packed, limits);
    FileRules all;
    for (const std::string &aside : asideFolders())
        all.leaveOut("/" + aside + "/");
    Result<std::vector<PackageFile>> files = packageFiles(m_plan.package, all, limits);
    if (files)
        std::erase_if(*files, [this](const PackageFile &file) {
            const bool isMade = !m_copied.contains(file.name) && !file.name.starts_with("node_modules/");
            return !isMade && m_plan.packed.leavesOut(file.name, false);
        });
    return files;
}

void BuildRun::pack()
{
    const Result<std::vector<PackageFile>> files = filesToPack();
    if (!files)
        return fail(files.error());
    if (files->empty())
        return fail(failure(Error::Code::Invalid, "build.empty", "No file is left for the package of %1",
                            {m_plan.function}, "Look at what its patterns and ignore files leave out")
                        .value());
    const Result<std::string> zip = packZip(*files);
    if (!zip)
        return fail(zip.error());
    m_outcome.unpackedBytes = totalSize(*files);
    m_outcome.archiveBytes = zip->size();
    if (zip->size() > largestArchive(m_plan.vendor))
        return fail(failure(Error::Code::Invalid, "build.tooLarge",
                            "The package of %1 has %2 MB; %3 takes no more than %4 MB",
                            {m_plan.function, megabytes(zip->size()),
                             m_plan.vendor == Vendor::Lambda ? "Lambda" : "Function Compute",
                             megabytes(largestArchive(m_plan.vendor))},
                            "Leave files out, or put large dependencies into a layer")
                        .value());
    if (const Result<> written = writeFile(m_plan.archive(), *zip); !written)
        return fail(written.error());
    if (const Result<> noted = noteBuilt(m_plan, m_key); !noted)
        return fail(noted.error());
    finish(BuildOutcome::Kind::Built);
}

void BuildRun::fail(Error error)
{
    m_outcome.error = std::move(error);
    finish(BuildOutcome::Kind::Failed);
}

void BuildRun::finish(BuildOutcome::Kind kind)
{
    if (std::exchange(m_ended, true))
        return;
    m_outcome.kind = kind;
    m_outcome.elapsedMs = m_clock.elapsed();
    Q_EMIT ended(m_outcome);
}

} // namespace fermata
