// SPDX-License-Identifier: GPL-3.0-or-later
// Two versions beside each other, and the same events on both: on a real local cloud, in both dialects.
#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/release/twinrun.h"
#include "app/services/release/versioncomparison.h"
#include "tests/app/services/release/releasedproject.h"
#include "tests/app/services/sampleproject.h"
#include "tests/app/services/samplerows.h"
#include "tests/support/waitfor.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_VersionComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheSettingsThatDiffer();
    void comparesTwoVersions_data() { eachDialect(); }
    void comparesTwoVersions();
    void comparesTheLatestCodeInItsFolder_data() { eachDialect(); }
    void comparesTheLatestCodeInItsFolder();
    void runsEventsOnBoth_data() { eachDialect(); }
    void runsEventsOnBoth();
    void tellsAnswersApart();
    void endsWhenItIsCancelled();
};

namespace {

constexpr int limit = ReleasedProject::limit;

const QByteArray first = "import json\n\ndef handler(event, context):\n    return 'one'\n";
const QByteArray second = "import json\n\ndef handler(event, context):\n"
                          "    asked = json.loads(event) if isinstance(event, (bytes, str)) else event\n"
                          "    if asked.get('fail'):\n        raise ValueError('no')\n"
                          "    return 'one' if asked.get('same') else 'two'\n";

// A project whose function has two versions: another handler, a new file, one that is gone, and more memory.
struct Stand : ReleasedProject
{
    SampleProject::Kind kind;

    explicit Stand(SampleProject::Kind wanted) : ReleasedProject(wanted), kind(wanted) {}

    bool begin()
    {
        project.write(u"py/index.py"_s, first);
        project.write(u"py/old.txt"_s, "old\n");
        return open() && publish(u"1"_s) && change() && publish(u"2"_s);
    }

    bool change()
    {
        QFile::remove(project.file(u"py/old.txt"_s));
        const bool isLambda = kind == SampleProject::Kind::Lambda;
        QByteArray manifest = isLambda ? SampleProject::samManifest() : SampleProject::manifest();
        manifest =
            isLambda ? manifest.replace("Timeout: 10", "Timeout: 20") : manifest.replace("timeout: 10", "timeout: 20");
        return project.write(u"py/index.py"_s, second) && project.write(u"py/lib/new.py"_s, "new = 1\n")
            && project.write(isLambda ? u"template.yaml"_s : u"s.yaml"_s, manifest)
            && QTest::qWaitFor([this] { return timeout() == 20s; }, limit);
    }

    // As the cloud has it, which follows the manifest.
    std::chrono::seconds timeout()
    {
        const auto there = waitFor(cloud()->function(function));
        return there && *there ? (*there)->function.timeout : 0s;
    }

    Cloud *cloud() { return application.projectClouds.cloud(function); }
    bool call(const char *qualifier, const char *event)
    {
        Invocation invocation;
        invocation.function = toStd(function);
        invocation.qualifier = qualifier;
        invocation.event = event;
        const auto answered = waitFor(cloud()->invoke(invocation), 60s);
        return answered && *answered;
    }

    std::optional<VersionComparison> compare(const QString &before, const QString &after)
    {
        CompareWish wish{function, before, after, {}, {}};
        wish.until = SystemClock().now() + 1min;
        wish.from = wish.until - 1h;
        const auto compared = waitFor(compareVersions(wish, *application.projectClouds.provider(function), *cloud(),
                                                      application.http, &application.projectClouds),
                                      60s);
        return compared && *compared ? std::optional(**compared) : std::nullopt;
    }
};

QStringList fileWords(const VersionComparison &comparison)
{
    QStringList words;
    if (comparison.files) {
        for (const FileChange &change : *comparison.files)
            words.append(QLatin1String(name(change.kind)) + u' ' + change.name);
    }
    return words;
}

InvocationRecord answer(const std::string &payload, Milliseconds duration = Milliseconds(5))
{
    InvocationRecord record;
    record.payload = payload;
    record.duration = duration;
    return record;
}

} // namespace

void tst_VersionComparison::namesTheSettingsThatDiffer()
{
    const auto object = [](const char *json) { return QJsonDocument::fromJson(json).object(); };
    const QJsonObject before = object(
        R"({"Timeout":3,"Layers":["a"],"Environment":{"Variables":{"KEY":"secret","OLD":"x"}},"MemorySize":128})");
    const QJsonObject after =
        object(R"({"Timeout":9,"Layers":["a","b"],"Environment":{"Variables":{"KEY":"other"}},"MemorySize":128})");
    const QString hidden = hiddenValue();
    const QList<SettingChange> expected{{u"Environment.Variables.KEY"_s, hidden, hidden},
                                        {u"Environment.Variables.OLD"_s, hidden, {}},
                                        {u"Layers"_s, u"[\"a\"]"_s, u"[\"a\",\"b\"]"_s},
                                        {u"Timeout"_s, u"3"_s, u"9"_s}};
    QCOMPARE(settingChanges(before, after), expected);
    QVERIFY(settingChanges(after, after).isEmpty());
}

void tst_VersionComparison::comparesTwoVersions()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin());
    QVERIFY(stand.call("1", "{}") && stand.call("1", "{}"));
    QVERIFY(stand.call("2", R"({"fail":true})") && stand.call("2", "{}") && stand.call("2", "{}"));
    Alias live;
    live.name = "live";
    live.version = "2";
    const auto made = waitFor(stand.cloud()->releases().createAlias(function, live));
    QVERIFY(made && *made);
    QVERIFY(stand.call("live", R"({"fail":true})"));

    std::optional<VersionComparison> seen;
    const auto counted = [&stand, &seen] {
        seen = stand.compare(u"1"_s, u"2"_s);
        return seen && seen->after.figures && seen->after.figures->calls == 4 && seen->after.figures->errors == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(counted(), limit); // by its number and by the alias
    QCOMPARE(seen->before.figures->calls, 2);
    QCOMPARE(seen->before.figures->errors, 0);
    QCOMPARE(seen->before.figures->coldStarts, 1);
    QVERIFY(seen->before.figures->p95 && seen->before.figures->p95->count() > 0);
    QVERIFY(seen->before.figures->complete);

    QCOMPARE(fileWords(*seen), QStringList({u"changed index.py"_s, u"added lib/new.py"_s, u"removed old.txt"_s}));
    QCOMPARE(*seen->before.code->textOf(u"index.py"_s), QString::fromUtf8(first));
    QCOMPARE(*seen->after.code->textOf(u"index.py"_s), QString::fromUtf8(second));
    QCOMPARE(*seen->before.code->textOf(u"lib/new.py"_s), QString());
    const QString name = kind == SampleProject::Kind::Lambda ? u"Timeout"_s : u"timeout"_s;
    QCOMPARE(seen->settings, QList<SettingChange>({{name, u"10"_s, u"20"_s}}));
}

void tst_VersionComparison::comparesTheLatestCodeInItsFolder()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin());
    std::optional<VersionComparison> seen = stand.compare(u"2"_s, {});
    QVERIFY(seen);
    QCOMPARE(fileWords(*seen), QStringList());
    QVERIFY(seen->settings.isEmpty());
    QVERIFY(stand.project.write(u"py/picture.bin"_s, QByteArray(16, '\0')));
    seen = stand.compare(u"2"_s, {});
    QVERIFY(seen);
    QCOMPARE(fileWords(*seen), QStringList({u"added picture.bin"_s}));
    const Result<QString> binary = seen->after.code->textOf(u"picture.bin"_s);
    QVERIFY(!binary);
    QCOMPARE(binary.error().id, std::string("compare.noText"));
    QVERIFY(!stand.compare(u"2"_s, u"77"_s)); // there is no such version
}

void tst_VersionComparison::runsEventsOnBoth()
{
    QFETCH(SampleProject::Kind, kind);
    Stand stand(kind);
    QVERIFY(stand.begin());
    TwinRun run({stand.cloud(), function, u"1"_s}, {stand.cloud(), function, u"2"_s});
    QSignalSpy finished(&run, &TwinRun::finished);
    run.start({R"({"same":true})", "{}", R"({"fail":true})"});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, limit);
    QCOMPARE(run.answers().size(), 3);
    QVERIFY(!run.isRunning());
    const TwinDifference same = run.answers()[0].difference();
    QVERIFY(!same.changed());
    const TwinDifference other = run.answers()[1].difference();
    QVERIFY(other.body && !other.outcome);
    const TwinDifference failed = run.answers()[2].difference();
    QVERIFY(failed.outcome);
    QCOMPARE(run.answers()[2].after->error->errorType, std::string("ValueError"));
    QCOMPARE(run.answers()[1].before->version, std::string("1"));
    QCOMPARE(run.answers()[1].after->version, std::string("2"));
}

void tst_VersionComparison::tellsAnswersApart()
{
    const auto difference = [](const std::string &a, const std::string &b) {
        return differenceOf(answer(a), answer(b));
    };
    QVERIFY(!difference(R"({"a":1,"b":[2]})", R"({"b":[2], "a":1})").any());
    QVERIFY(difference(R"({"a":1})", R"({"a":2})").body);
    QVERIFY(difference("plain", "text").body);
    const TwinDifference http = difference(R"({"statusCode":200,"headers":{"x":"1"},"body":"{\"a\":1}"})",
                                           R"({"statusCode":404,"headers":{"x":"2"},"body":"{ \"a\": 1 }"})");
    QVERIFY(http.status && http.headers && !http.body);
    QVERIFY(differenceOf(answer("1", 10ms), answer("1", 40ms)).slower);
    QVERIFY(!differenceOf(answer("1", 2ms), answer("1", 9ms)).slower);
    QVERIFY(!differenceOf(answer("1", 40ms), answer("1", 10ms)).any());
}

void tst_VersionComparison::endsWhenItIsCancelled()
{
    Stand stand(SampleProject::Kind::Lambda);
    QVERIFY(stand.begin());
    TwinRun run({stand.cloud(), function, u"1"_s}, {stand.cloud(), function, u"2"_s});
    QSignalSpy finished(&run, &TwinRun::finished);
    connect(&run, &TwinRun::answered, &run, &TwinRun::cancel);
    run.start(QList<std::string>(50, "{}"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, limit);
    QCOMPARE(run.answers().size(), 1);
}

QTEST_GUILESS_MAIN(tst_VersionComparison)
#include "tst_versioncomparison.moc"
