// SPDX-License-Identifier: GPL-3.0-or-later
// The same handlers on the real local cloud in both dialects: as they were written, and as converted. What a client gets
// must be the same.
#include "app/base/files.h"
#include "app/convert/conversion.h"
#include "app/convert/writing.h"
#include "app/manifest/reader.h"
#include "tests/app/convert/handlers.h"
#include "tests/emulator/support/cloudprocess.h"

#include <QJsonDocument>
#include <QTest>

using namespace fermata;
using namespace fermata::convert;
using namespace fermata::test;
namespace fs = std::filesystem;

class tst_Adapter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void answersRequestsAsBefore_data();
    void answersRequestsAsBefore();
    void answersCallsAsBefore_data();
    void answersCallsAsBefore();
    void understandsTheOtherCloudsEvents_data();
    void understandsTheOtherCloudsEvents();

private:
    fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }
    // The sample in a folder "before", and converted in "after", where only the converted manifest is.
    void makeBoth(const Sample &sample)
    {
        for (const char *folder : {"before", "after"}) {
            QVERIFY(writeFile(path(folder) / sample.manifestName, sample.manifest));
            QVERIFY(writeFile(path(folder) / "code" / sample.codeName, sample.code));
        }
        const Result<Manifest> manifest = readManifest(path("after") / sample.manifestName, sample.manifest);
        QVERIFY(manifest);
        const Result<Conversion> made = convert::convert(*manifest, sample.manifest, sample.target, path("after"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(writeFiles(made->files, Overwriting::Refused));
        QVERIFY(fs::remove(path("after") / sample.manifestName));
    }
    QStringList serving(const char *folder) const
    {
        return {QStringLiteral("--project"), QString::fromStdString(path(folder).string())};
    }
    static RawAnswer invoke(const CloudProcess &cloud, Target dialect, const QByteArray &event)
    {
        return cloud.ask("POST",
                         dialect == Target::Fc3 ? "/2023-03-30/functions/demo/invocations"
                                                : "/2015-03-31/functions/demo/invocations",
                         event);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

void addSamples()
{
    QTest::addColumn<int>("sample");
    for (std::size_t i = 0; i < samples().size(); ++i)
        QTest::newRow(samples()[i].name) << static_cast<int>(i);
}

const Sample &sampleAt(int index)
{
    return samples()[static_cast<std::size_t>(index)];
}

Target dialectOf(const Sample &sample)
{
    return sample.target == Target::Fc3 ? Target::Sam : Target::Fc3;
}

} // namespace

void tst_Adapter::answersRequestsAsBefore_data()
{
    addSamples();
}

void tst_Adapter::answersRequestsAsBefore()
{
    QFETCH(int, sample);
    makeBoth(sampleAt(sample));
    const CloudProcess before(serving("before"));
    const CloudProcess after(serving("after"));
    const quint16 first = before.frontPort(QStringLiteral("demo"));
    const quint16 second = after.frontPort(QStringLiteral("demo"));
    QVERIFY(first != 0 && second != 0);
    struct Request
    {
        const char *method;
        const char *target;
        const char *body;
        RawHeaders headers;
    };
    const QList<Request> requests = {
        {"GET", "/items/7", "", {{"X-Custom", "a b"}, {"User-Agent", "test"}}},
        {"GET", "/items/a%20b?x=1&y=%C3%A9&x=2", "", {}},
        {"POST", "/items", R"({"name":"Ünï"})", {{"Content-Type", "application/json"}}},
        {"POST", "/items", "plain text", {{"Content-Type", "text/plain"}, {"Cookie", "a=1; b=2"}}},
        {"GET", "/text", "", {}},
        {"GET", "/object", "", {}},
        {"GET", "/bytes", "", {}},
        {"GET", "/cookie", "", {}}};
    for (const Request &request : requests) {
        const RawAnswer a = ask(first, request.method, request.target, request.body, request.headers);
        const RawAnswer b = ask(second, request.method, request.target, request.body, request.headers);
        QVERIFY2(a.status == b.status, qPrintable(QStringLiteral("%1 %2: %3 and %4, %5")
                                                      .arg(QLatin1String(request.method), QLatin1String(request.target))
                                                      .arg(a.status)
                                                      .arg(b.status)
                                                      .arg(QString::fromUtf8(b.body))));
        QCOMPARE(b.body, a.body);
        for (const char *const header : {"Content-Type", "X-Made", "Set-Cookie"})
            QCOMPARE(b.headerValues(header), a.headerValues(header));
    }
}

void tst_Adapter::answersCallsAsBefore_data()
{
    addSamples();
}

void tst_Adapter::answersCallsAsBefore()
{
    QFETCH(int, sample);
    const Sample &one = sampleAt(sample);
    makeBoth(one);
    const CloudProcess before(serving("before"));
    const CloudProcess after(serving("after"));
    for (const char *const event : {R"({"a":1,"b":["x",null,true]})", R"({"name":"你好"})", R"([1,2])", R"({})"}) {
        const RawAnswer a = invoke(before, dialectOf(one), event);
        const RawAnswer b = invoke(after, one.target, event);
        QCOMPARE(a.status, 200);
        QCOMPARE(QJsonDocument::fromJson(b.body), QJsonDocument::fromJson(a.body));
        QVERIFY2(!QJsonDocument::fromJson(a.body).isNull(), a.body.constData());
    }
}

void tst_Adapter::understandsTheOtherCloudsEvents_data()
{
    addSamples();
}

// The handler tells what it saw of a timer, a bucket and a topic: the same words, whichever cloud told it.
void tst_Adapter::understandsTheOtherCloudsEvents()
{
    QFETCH(int, sample);
    const Sample &one = sampleAt(sample);
    makeBoth(one);
    const CloudProcess before(serving("before"));
    const CloudProcess after(serving("after"));
    for (const EventPair &pair : eventPairs()) {
        const bool isFc = dialectOf(one) == Target::Fc3;
        const RawAnswer a = invoke(before, dialectOf(one), isFc ? pair.functionCompute : pair.lambda);
        const RawAnswer b = invoke(after, one.target, isFc ? pair.lambda : pair.functionCompute);
        QVERIFY2(a.body.contains("saw"), a.body.constData());
        QCOMPARE(QString::fromUtf8(b.body), QString::fromUtf8(a.body));
    }
}

QTEST_GUILESS_MAIN(tst_Adapter)
#include "tst_adapter.moc"
