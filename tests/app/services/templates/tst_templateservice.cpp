// SPDX-License-Identifier: GPL-3.0-or-later
// Every template makes a project that reads without a complaint, and bad input is refused.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/manifest/reader.h"
#include "app/services/templates/templateservice.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_TemplateService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsOneTemplateForEachGoalRuntimeAndVendor();
    void everyTemplateReadsWithoutAComplaint_data();
    void everyTemplateReadsWithoutAComplaint();
    void everyParameterHasATitleInBothLanguages();
    void whatTheUserTypesStandsInTheManifest_data();
    void whatTheUserTypesStandsInTheManifest();
    void aValueThatBreaksItsSchemaIsNamed_data();
    void aValueThatBreaksItsSchemaIsNamed();
    void textFromAShellIsTakenAsNumber();
    void aFolderWithFilesIsLeftAlone();
    void aFailedWriteLeavesNothingBehind();
    void aBrokenTemplateIsLeftOutAndNamed();
    void aReferenceToNothingIsNamed();

private:
    static void addTemplates();

    TemplateService m_service{std::filesystem::path(FERMATA_SHARE_DIR) / "templates"};
};

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void tst_TemplateService::thereIsOneTemplateForEachGoalRuntimeAndVendor()
{
    QCOMPARE(m_service.problems(), QStringList());
    QCOMPARE(m_service.templates().size(), 29);
    for (const char *goal : {"http-hello", "timer", "storage", "queue", "event"}) {
        for (const char *runtime : {"python", "nodejs"}) {
            for (const char *vendor : {"fc", "lambda"}) {
                const QString id =
                    QStringLiteral("%1-%2-%3").arg(QLatin1String(goal), QLatin1String(runtime), QLatin1String(vendor));
                const ProjectTemplate *one = m_service.find(id);
                QVERIFY2(one, qPrintable(id));
                QCOMPARE(one->goal, QLatin1String(goal));
                QCOMPARE(one->runtime, QLatin1String(runtime));
                QCOMPARE(one->vendor, QLatin1String(vendor));
            }
        }
    }
}

void tst_TemplateService::addTemplates()
{
    QTest::addColumn<QString>("id");
    const TemplateService service(std::filesystem::path(FERMATA_SHARE_DIR) / "templates");
    for (const ProjectTemplate &one : service.templates())
        QTest::newRow(qPrintable(one.id)) << one.id;
}

void tst_TemplateService::everyTemplateReadsWithoutAComplaint_data()
{
    addTemplates();
}

void tst_TemplateService::everyTemplateReadsWithoutAComplaint()
{
    QFETCH(QString, id);
    QTemporaryDir folder;
    const std::filesystem::path target = toPath(folder.filePath(QStringLiteral("made")));
    const Result<> made = m_service.create(id, {}, target);
    QVERIFY2(made, made ? "" : made.error().message.c_str());
    const Result<Project> project = readProject(target);
    QVERIFY(project);
    QCOMPARE(project->manifests.size(), 1u);
    const Manifest &manifest = project->manifests.front();
    for (const Diagnostic &diagnostic : manifest.diagnostics)
        qWarning("%s: %s", diagnostic.rule.c_str(), diagnostic.message.c_str());
    QVERIFY(manifest.diagnostics.empty());
    QCOMPARE(manifest.functions.size(), 1u);
    const Function &function = manifest.functions.front();
    QCOMPARE(function.vendor, id.endsWith(QLatin1String("fc")) ? Vendor::FunctionCompute : Vendor::Lambda);
    QCOMPARE(function.timeout, std::chrono::seconds(10));
    QCOMPARE(function.triggers.empty(), id.startsWith(QLatin1String("event")));
}

void tst_TemplateService::everyParameterHasATitleInBothLanguages()
{
    for (const ProjectTemplate &one : m_service.templates()) {
        QVERIFY(one.titles.contains(QStringLiteral("en")) && one.titles.contains(QStringLiteral("zh_CN")));
        QVERIFY(one.descriptions.contains(QStringLiteral("zh_CN")));
        for (const QString &name : one.order) {
            const QJsonObject rules = one.parameters[QLatin1String("properties")].toObject()[name].toObject();
            for (const char *key : {"title", "title_zh_CN", "description", "description_zh_CN", "type", "default"})
                QVERIFY2(rules.contains(QLatin1String(key)),
                         qPrintable(one.id + QLatin1Char('/') + name + QLatin1Char('/') + QLatin1String(key)));
        }
    }
}

void tst_TemplateService::whatTheUserTypesStandsInTheManifest_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("description");
    QTest::newRow("plain") << QStringLiteral("orders") << QStringLiteral("Takes orders");
    QTest::newRow("YAML marks") << QStringLiteral("orders")
                                << QStringLiteral("a: b # c \"d\" 'e' \\n {x} [y] &z *z !t |");
    QTest::newRow("Chinese") << QStringLiteral("orders") << QStringLiteral("处理订单：快！");
    QTest::newRow("words that YAML reads otherwise") << QStringLiteral("yes") << QStringLiteral("null");
    QTest::newRow("places are not filled twice") << QStringLiteral("orders") << QStringLiteral("{{ functionName }}");
}

void tst_TemplateService::whatTheUserTypesStandsInTheManifest()
{
    QFETCH(QString, name);
    QFETCH(QString, description);
    for (const ProjectTemplate &one : m_service.templates()) {
        QTemporaryDir folder;
        const QJsonObject values{{QStringLiteral("functionName"), name}, {QStringLiteral("description"), description}};
        QVERIFY(m_service.check(one.id, values).isEmpty());
        const std::filesystem::path target = toPath(folder.filePath(QStringLiteral("made")));
        QVERIFY(m_service.create(one.id, values, target));
        const Result<Project> project = readProject(target);
        QVERIFY(project);
        QVERIFY(project->manifests.front().diagnostics.empty());
        QCOMPARE(toQString(project->manifests.front().functions.at(0).name), name);
        QCOMPARE(toQString(project->manifests.front().functions.at(0).description), description);
    }
}

void tst_TemplateService::aValueThatBreaksItsSchemaIsNamed_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("pattern") << QByteArray(R"({"functionName": "1 bad name"})") << "functionName"
                             << QByteArray("template.pattern");
    QTest::newRow("empty") << QByteArray(R"({"functionName": ""})") << "functionName"
                           << QByteArray("template.required");
    QTest::newRow("line break") << QByteArray(R"({"description": "a\nb"})") << "description"
                                << QByteArray("template.pattern");
    QTest::newRow("enum") << QByteArray(R"({"region": "cn-atlantis"})") << "region" << QByteArray("template.enum");
    QTest::newRow("too small") << QByteArray(R"({"memorySize": 64})") << "memorySize" << QByteArray("template.range");
    QTest::newRow("too large") << QByteArray(R"({"timeout": 86401})") << "timeout" << QByteArray("template.range");
    QTest::newRow("between steps") << QByteArray(R"({"memorySize": 500})") << "memorySize"
                                   << QByteArray("template.range");
    QTest::newRow("half") << QByteArray(R"({"timeout": 1.5})") << "timeout" << QByteArray("template.range");
    QTest::newRow("no number") << QByteArray(R"({"timeout": "soon"})") << "timeout" << QByteArray("template.range");
    QTest::newRow("unknown") << QByteArray(R"({"colour": "red"})") << "colour"
                             << QByteArray("template.unknownParameter");
}

void tst_TemplateService::aValueThatBreaksItsSchemaIsNamed()
{
    QFETCH(QByteArray, values);
    QFETCH(QString, parameter);
    QFETCH(QByteArray, problem);
    const QString id = QStringLiteral("http-hello-python-fc");
    const QList<ParameterProblem> problems = m_service.check(id, object(values.constData()));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().parameter, parameter);
    QCOMPARE(problems.first().id, problem.toStdString());
    QVERIFY(!problems.first().message.contains(QLatin1Char('%')));
    QTemporaryDir folder;
    const Result<> made =
        m_service.create(id, object(values.constData()), toPath(folder.filePath(QStringLiteral("made"))));
    QVERIFY(!made);
    QCOMPARE(made.error().code, Error::Code::Invalid);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("made"))));
}

void tst_TemplateService::textFromAShellIsTakenAsNumber()
{
    const QJsonObject values{{QStringLiteral("memorySize"), QStringLiteral("1024")}};
    QVERIFY(m_service.check(QStringLiteral("event-python-fc"), values).isEmpty());
    const auto files = m_service.preview(QStringLiteral("event-python-fc"), values);
    QVERIFY(files);
    const auto manifest =
        std::find_if(files->begin(), files->end(), [](const GeneratedFile &file) { return file.isManifest; });
    QVERIFY(manifest != files->end());
    QVERIFY(manifest->content.contains("memorySize: 1024\n"));
}

void tst_TemplateService::aFolderWithFilesIsLeftAlone()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(toPath(folder.filePath(QStringLiteral("mine.txt"))), "mine"));
    const Result<> made = m_service.create(QStringLiteral("event-python-fc"), {}, toPath(folder.path()));
    QVERIFY(!made);
    QCOMPARE(made.error().id, std::string("template.folderNotEmpty"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("mine.txt")});
}

void tst_TemplateService::aFailedWriteLeavesNothingBehind()
{
    // A copy of a template with one more file, whose name grows too long for any file system.
    QTemporaryDir folder;
    const std::filesystem::path copy = toPath(folder.filePath(QStringLiteral("templates")));
    std::filesystem::create_directory(copy);
    std::filesystem::copy(std::filesystem::path(FERMATA_SHARE_DIR) / "templates/fc.json", copy);
    std::filesystem::copy(std::filesystem::path(FERMATA_SHARE_DIR) / "templates/event-python-fc",
                          copy / "event-python-fc", std::filesystem::copy_options::recursive);
    QVERIFY(writeFile(
        copy / "event-python-fc/files/z{{ functionName }}{{ functionName }}{{ functionName }}{{ functionName }}.txt",
        ""));
    const TemplateService service(copy);
    const QJsonObject values{{QStringLiteral("functionName"), QString(64, QLatin1Char('n'))}};
    const Result<> made =
        service.create(QStringLiteral("event-python-fc"), values, toPath(folder.filePath(QStringLiteral("a/b"))));
    QVERIFY(!made);
    QCOMPARE(made.error().id, std::string("file.cannotWrite"));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("a"))));
}

void tst_TemplateService::aBrokenTemplateIsLeftOutAndNamed()
{
    QTemporaryDir folder;
    const std::filesystem::path root = toPath(folder.path());
    QVERIFY(writeFile(root / "broken/template.json", "{ not json"));
    QVERIFY(writeFile(root / "empty/template.json", "{\"id\": \"empty\"}"));
    const TemplateService service(root);
    QCOMPARE(service.templates().size(), 0);
    QCOMPARE(service.problems().size(), 2);
    QVERIFY(service.problems().first().contains(QLatin1String("broken/template.json")));
    QCOMPARE(service.preview(QStringLiteral("empty"), {}).error().code, Error::Code::NotFound);
}

void tst_TemplateService::aReferenceToNothingIsNamed()
{
    QTemporaryDir folder;
    const std::filesystem::path root = toPath(folder.path());
    QVERIFY(writeFile(root / "fc.json", R"({"region": {"type": "string"}})"));
    QVERIFY(writeFile(root / "one/template.json", R"({"id": "one", "titles": {"en": "One"}, "order": ["zone"],
        "parameters": {"properties": {"zone": {"$ref": "fc.json#/zone"}}}})"));
    const TemplateService service(root);
    QCOMPARE(service.templates().size(), 0);
    QCOMPARE(service.problems(), QStringList{folder.filePath(QStringLiteral("fc.json has nothing named zone"))});
}

QTEST_GUILESS_MAIN(tst_TemplateService)
#include "tst_templateservice.moc"
