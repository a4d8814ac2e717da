// SPDX-License-Identifier: GPL-3.0-or-later
// Between its calls a function's process stands still, inside its sandbox too.
#include "tests/emulator/instances/testcloud.h"

#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Freezing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIdleInstanceStandsStillUntilItsNextCall_data();
    void anIdleInstanceStandsStillUntilItsNextCall();
    void aFrozenInstanceCanBeEnded();
};

namespace {

constexpr const char *python = "def handler(event, context):\n    return 'done'\n";
constexpr const char *node = "exports.handler = async () => 'done';\n";

struct Place
{
    qint64 parent = 0;
    char state = '?';
};

Place placeOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return {fields.value(1).toLongLong(), fields.value(0).isEmpty() ? '?' : fields[0][0]};
}

// The states of the processes below this one that have no children of their own: the interpreter's.
QByteArray statesBelow(qint64 top)
{
    QHash<qint64, Place> places;
    QSet<qint64> parents;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (const qint64 process = entry.toLongLong(); process > 0)
            parents.insert((places[process] = placeOf(process)).parent);
    }
    QByteArray states;
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        qint64 ancestor = place.key();
        while (ancestor > 1 && ancestor != top)
            ancestor = places.value(ancestor).parent;
        if (ancestor == top && !parents.contains(place.key()))
            states += place->state;
    }
    return states;
}

InstanceState stateIn(TestCloud &cloud)
{
    const std::vector<InstanceSnapshot> instances = cloud.pool().instances();
    return instances.empty() ? InstanceState::Gone : instances.front().state;
}

} // namespace

void tst_Freezing::anIdleInstanceStandsStillUntilItsNextCall_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.11" << python;
    QTest::newRow("Node.js") << "nodejs20.x" << node;
}

void tst_Freezing::anIdleInstanceStandsStillUntilItsNextCall()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    for (int call = 0; call < 3; ++call) {
        QCOMPARE(cloud.call(function).payload, std::string("\"done\""));
        cloud.turnUntil([&cloud] { return stateIn(cloud) == InstanceState::Frozen; });
        const qint64 process = cloud.pool().instances().front().processId;
        cloud.turnUntil([process] { return statesBelow(process) == "T"; });
    }
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
    QCOMPARE(cloud.pool().instances().front().calls, 3);
}

void tst_Freezing::aFrozenInstanceCanBeEnded()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11", python);
    cloud.call(function);
    cloud.turnUntil([&cloud] { return stateIn(cloud) == InstanceState::Frozen; });
    QVERIFY(cloud.pool().kill(cloud.pool().instances().front().id, "stopped"));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
}

QTEST_GUILESS_MAIN(tst_Freezing)
#include "tst_freezing.moc"
