// SPDX-License-Identifier: GPL-3.0-or-later
// Debugs one function so many times (the argument; 200), in each language or in one (the second argument), and counts
// what went wrong and what was left behind. Prints one JSON line for each language; fails when a stop was missed or
// anything is left.
#include "app/services/application.h"
#include "tests/app/services/debug/compiledprograms.h"
#include "tests/app/services/debug/greeters.h"
#include "tests/app/services/sampleproject.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTest>

#include <cstdio>

using namespace fermata;
using State = DebugService::State;

namespace {

constexpr int patience = 60'000; // milliseconds

// A function, and the line of it that is to hold.
struct Held
{
    QString language;
    QString function;
    QString file;
    int line = 7;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList processesBelow(const QString &ancestor)
{
    const QStringList all = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    QHash<QString, QString> parents;
    for (const QString &process : all) {
        const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(process));
        parents.insert(process, QString::fromLatin1(stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1)));
    }
    QStringList below;
    for (const QString &process : all) {
        for (QString one = parents.value(process); !one.isEmpty() && one != QLatin1String("0");
             one = parents.value(one)) {
            if (one == ancestor) {
                below.append(process);
                break;
            }
        }
    }
    return below;
}

// What a cycle could leave behind.
struct Remains
{
    qsizetype processes = 0;
    qsizetype descriptors = 0; // of all of them
    qsizetype ports = 0; // that one of them listens on
    qsizetype files = 0; // in the folder for temporary ones
    qsizetype kept = 0; // connections of this program to the local cloud, open for the next request: no session's
    QMap<QString, int> named{}; // how many descriptors of what each program has

    bool isMoreThan(const Remains &other) const
    {
        constexpr qsizetype mostKept = 6; // a few requests are on their way at once
        return processes > other.processes || descriptors > other.descriptors || ports > other.ports
            || files > other.files || kept > other.kept + mostKept;
    }
};

struct TcpEnd
{
    int port = 0;
    int other = 0; // at the other end
    bool listens = false;
};

// By what a descriptor's link says.
QHash<QString, TcpEnd> tcpEnds()
{
    QHash<QString, TcpEnd> ends;
    for (const QByteArray &row : contentOf(QStringLiteral("/proc/net/tcp")).split('\n')) {
        const QList<QByteArray> fields = row.simplified().split(' ');
        const auto port = [&fields](int field) { return fields.value(field).split(':').value(1).toInt(nullptr, 16); };
        ends.insert(QStringLiteral("socket:[%1]").arg(QString::fromLatin1(fields.value(9))),
                    {port(1), port(2), fields.value(3) == "0A"});
    }
    return ends;
}

QStringList descriptorsOf(const QString &process)
{
    QStringList targets;
    QDirIterator descriptors(QStringLiteral("/proc/%1/fd").arg(process), QDir::Files | QDir::System);
    while (descriptors.hasNext()) {
        descriptors.next();
        targets += QFile::symLinkTarget(descriptors.filePath()).section(QLatin1Char('/'), -1);
    }
    return targets;
}

// What there is more of than before, by program.
QJsonObject moreOf(const Remains &after, const Remains &before)
{
    QJsonObject more;
    for (auto one = after.named.begin(); one != after.named.end(); ++one) {
        if (const int count = *one - before.named.value(one.key()); count > 0)
            more[one.key()] = count;
    }
    return more;
}

Remains remainsNow()
{
    Remains remains;
    const QHash<QString, TcpEnd> ends = tcpEnds();
    QSet<int> ownPorts;
    for (const QString &target : descriptorsOf(QStringLiteral("self")))
        ownPorts.insert(ends.value(target).port);
    const QStringList processes = processesBelow(QString::number(QCoreApplication::applicationPid()));
    remains.processes = processes.size();
    QSet<int> listening;
    for (const QString &process : processes) {
        const QString program = QString::fromUtf8(contentOf(QStringLiteral("/proc/%1/comm").arg(process)).trimmed());
        const QStringList targets = descriptorsOf(process);
        for (const QString &target : targets) {
            if (ends.value(target).listens)
                listening.insert(ends.value(target).port);
        }
        for (const QString &target : targets) {
            const TcpEnd end = ends.value(target);
            if (!end.listens && end.port > 0 && listening.contains(end.port) && ownPorts.contains(end.other)) {
                ++remains.kept;
                continue;
            }
            ++remains.descriptors;
            const QString place = QStringLiteral("tcp %1, other end %2").arg(end.port).arg(end.other);
            const QString what = end.port > 0 ? place : target.section(QLatin1Char('['), 0, 0);
            ++remains.named[program + QStringLiteral(": ") + what];
        }
    }
    remains.ports = listening.size();
    QDirIterator files(QDir::tempPath(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden,
                       QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next())
        ++remains.files;
    return remains;
}

// Once nothing has come or gone for a while: interpreters that wait for the next session are loaded a moment later.
Remains settled()
{
    constexpr int stillFor = 4000; // milliseconds
    Remains last = remainsNow();
    QElapsedTimer still;
    still.start();
    for (int looks = 0; looks < 100 && still.elapsed() < stillFor; ++looks) {
        QTest::qWait(200);
        const Remains now = remainsNow();
        if (now.isMoreThan(last) || last.isMoreThan(now))
            still.restart();
        last = now;
    }
    return last;
}

bool cycle(Application &application, const Held &held, bool untilItAnswers)
{
    DebugService &debug = application.debug;
    const auto reaches = [&debug](State state) {
        return QTest::qWaitFor([&debug, state] { return debug.state() == state; }, patience);
    };
    debug.start(held.function, R"({"name":"x"})");
    const bool stopped = reaches(State::Paused);
    const dap::StackFrame frame = debug.frames().value(debug.currentFrame());
    bool well = stopped && frame.path == held.file && frame.line == held.line;
    if (stopped && untilItAnswers) {
        debug.resume();
        well = reaches(State::Ready) && well;
    }
    debug.stop();
    return reaches(State::Idle) && well;
}

bool measure(Application &application, const Held &held, int rounds)
{
    application.breakpoints.set(held.file, {{held.line, {}, {}, {}}});
    for (const bool untilItAnswers : {true, false}) // what is made once is made
        cycle(application, held, untilItAnswers);
    const Remains before = settled();
    int missed = 0;
    for (int round = 0; round < rounds; ++round)
        missed += cycle(application, held, round % 2 == 0) ? 0 : 1;
    const Remains after = settled();
    const QJsonObject result{{QStringLiteral("language"), held.language},
                             {QStringLiteral("rounds"), rounds},
                             {QStringLiteral("missed"), missed},
                             {QStringLiteral("processesLeft"), after.processes - before.processes},
                             {QStringLiteral("descriptorsLeft"), after.descriptors - before.descriptors},
                             {QStringLiteral("portsLeft"), after.ports - before.ports},
                             {QStringLiteral("filesLeft"), after.files - before.files},
                             {QStringLiteral("connectionsKept"), after.kept - before.kept},
                             {QStringLiteral("moreOf"), moreOf(after, before)}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout); // who stops it has what was measured
    return missed == 0 && !after.isMoreThan(before);
}

bool measureProject(const test::SampleProject &sample, const QList<Held> &all, int rounds)
{
    Application application;
    const auto isRunning = [&] { return application.emulator.state() == EmulatorService::State::Running; };
    if (!application.project.open(sample.root()) || !QTest::qWaitFor(isRunning, patience))
        return false;
    bool well = true;
    for (const Held &held : all)
        well = measure(application, held, rounds) && well;
    return well;
}

// One that cannot be built here is told and left out.
bool measureProgram(const QString &language, const QString &file, int rounds)
{
    const test::SampleProject sample(test::SampleProject::Kind::Empty);
    const bool isGo = file.endsWith(QLatin1String(".go"));
    const QByteArray problem = isGo ? test::buildGoProgram(sample) : test::buildCppProgram(sample);
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s is left out: %s\n", qPrintable(language), problem.constData());
        return true;
    }
    const int line = test::lineIn(isGo ? test::goProgram : test::cppProgram, "return reply(count)");
    return measureProject(sample, {{language, QStringLiteral("program"), sample.file(file), line}}, rounds);
}

// One that cannot be debugged here is told and left out, too.
bool measureGreeter(const test::Greeter &greeter, int rounds)
{
    if (const QString problem = greeter.problem(); !problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return true;
    }
    const test::SampleProject sample(test::SampleProject::Kind::Empty);
    greeter.writeTo(sample);
    return measureProject(
        sample, {{greeter.language, QStringLiteral("hello"), sample.file(greeter.source), greeter.heldLine()}}, rounds);
}

} // namespace

int main(int argc, char *argv[])
{
    const QTemporaryDir temporary;
    qputenv("TMPDIR", temporary.path().toUtf8());
    QCoreApplication qt(argc, argv);
    const int rounds = argc > 1 ? QByteArray(argv[1]).toInt() : 200;
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString(); // a language's name
    const auto isWanted = [&only](const QString &language) { return only.isEmpty() || only == language; };
    const test::SampleProject sample;
    QList<Held> scripts{
        {QStringLiteral("Python"), QStringLiteral("hello-py"), sample.file(QStringLiteral("py/index.py"))},
        {QStringLiteral("Node.js"), QStringLiteral("hello-js"), sample.file(QStringLiteral("js/index.js"))}};
    scripts.removeIf([&isWanted](const Held &held) { return !isWanted(held.language); });
    bool well = scripts.isEmpty() || measureProject(sample, scripts, rounds);
    for (const test::Greeter &greeter :
         {test::typeScriptGreeter(), test::rubyGreeter(), test::phpGreeter(), test::javaGreeter()}) {
        if (isWanted(greeter.language))
            well = measureGreeter(greeter, rounds) && well;
    }
    if (isWanted(QStringLiteral("C++")))
        well = measureProgram(QStringLiteral("C++"), QStringLiteral("src/main.cpp"), rounds) && well;
    if (isWanted(QStringLiteral("Go")))
        well = measureProgram(QStringLiteral("Go"), QStringLiteral("src/main.go"), rounds) && well;
    return well ? 0 : 1;
}
