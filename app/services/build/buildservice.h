// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/actions.h"
#include "app/build/buildplan.h"
#include "app/build/toolmessages.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <variant>

namespace fermata {

class ActionRun;
class BuildRun;

// What came of building one function or layer.
struct BuildOutcome
{
    enum class Kind { Built, Unchanged, Failed, Skipped };

    QString function; // or the layer's name
    bool isLayer = false;
    Kind kind = Kind::Failed;
    std::filesystem::path output;
    std::filesystem::path archive;
    quint64 archiveBytes = 0;
    quint64 unpackedBytes = 0;
    qint64 elapsedMs = 0;
    Error error; // of Failed and Skipped
    std::vector<ToolMessage> messages{}; // of Failed: what its tool says of places in files
};

// Builds functions and their layers, several at a time. What has not changed since the last build is not built again.
// Single-threaded apart from the tools it starts; copying and packing happen between their steps.
class BuildService : public QObject
{
    Q_OBJECT
public:
    enum class Clean { No, Yes };
    // Package: what is sent to a cloud, after the project's own commands. Call and Debug: what the local cloud runs, by
    // itself or under a debugger, without those, and only of functions that cannot run without.
    enum class Purpose { Package, Call, Debug };

    explicit BuildService(QObject *parent = nullptr);
    ~BuildService() override; // ends what runs

    // Once at a time. `root` is the project's folder. The commands among the actions of `wishes` are run first: whoever
    // asks has agreed to them. Packages come with those layers of `wishes` that the functions have. outcome() follows for
    // each function and layer, then finished().
    void build(const std::vector<Function> &functions, const std::filesystem::path &root, Clean clean,
               const std::vector<BuildWish> &wishes = {}, Purpose purpose = Purpose::Package);
    void cancel(); // ends the tools; what was not finished fails with Cancelled

Q_SIGNALS:
    void said(const QString &function, const QString &line); // by a tool, or the command itself after "$ "
    void outcome(const fermata::BuildOutcome &outcome);
    void finished();

private:
    using Subject = std::variant<Function, DeclaredLayer>;
    void startNext();
    void begin(const Subject &subject);
    Result<BuildPlan> planOf(const Subject &subject) const;
    Result<BuildPlan> planOf(const Function &function) const;
    void take(const BuildOutcome &outcome);

    std::vector<Subject> m_waiting;
    std::vector<std::unique_ptr<BuildRun>> m_runs;
    std::vector<BuildWish> m_wishes;
    std::unique_ptr<ActionRun> m_first;
    std::filesystem::path m_root;
    Clean m_clean = Clean::No;
    Purpose m_purpose = Purpose::Package;
    std::size_t m_running = 0;
    bool m_cancelled = false;
};

} // namespace fermata
