// SPDX-License-Identifier: GPL-3.0-or-later
// Real builds by the ecosystems' own tools, where this machine has them.
#include "app/base/files.h"
#include "app/services/build/buildservice.h"
#include "tests/app/build/packednames.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
namespace fs = std::filesystem;

class tst_BuildService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void plainCodeBecomesItsArchive();
    void whatHasNotChangedIsNotBuiltAgain();
    void theSameInputMakesTheSameBytes();
    void pipInstallsBesideTheCode();
    void npmInstallsWhatTheFunctionNeeds();
    void goBuildsTheProgram();
    void goFindsWhatIsReplacedBesideIt();
    void goBuildsAModuleOfAWorkspace();
    void goBesideAWorkspaceIsBuiltByItself();
    void pipInstallsALibraryBesideTheFunction();
    void npmInstallsPackagesBesideTheFunction();
    void makeIsGivenItsFolder();
    void aToolThatFailsIsQuoted();
    void aMissingToolIsNamed();
    void severalAreBuiltAtOnce();
    void cancelEndsTheTools();
    void patternsDecideWhatIsSent();
    void patternsLeaveWhatAToolMade();
    void patternsThatLeaveNothingAreAnError();
    void theProjectsActionsComeFirst();
    void anActionIsDoneOnceForAllItsFunctions();
    void anActionThatDidItsWorkIsNotDoneAgain();
    void anActionThatFailsFailsItsFunctions();
    void cancelEndsAnActionToo();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const fs::path &name, const std::string &text) const { QVERIFY(writeFile(root() / name, text)); }
    Function function(const char *name, const char *runtime) const
    {
        Function function;
        function.name = function.resource = name;
        function.runtime = runtime;
        function.handler = "index.handler";
        function.vendor = Vendor::Lambda;
        function.code = root() / name;
        return function;
    }
    // One manifest with these functions, whose resources have their names.
    static BuildWish wishOf(const std::vector<Function> &functions)
    {
        BuildWish wish;
        for (const Function &function : functions)
            wish.functions.emplace(function.name, function.resource);
        return wish;
    }
    DeclaredAction action(const std::string &line, const std::string &resource = {}) const
    {
        DeclaredAction one;
        one.text = line;
        one.folder = root();
        one.resource = resource;
        return one;
    }
    std::vector<BuildOutcome> build(const std::vector<Function> &functions,
                                    BuildService::Clean clean = BuildService::Clean::No, const BuildWish &wish = {})
    {
        BuildService service;
        std::vector<BuildOutcome> outcomes;
        m_said.clear();
        connect(&service, &BuildService::said, this, [this](const QString &, const QString &line) { m_said += line; });
        connect(&service, &BuildService::outcome, this,
                [&outcomes](const BuildOutcome &outcome) { outcomes.push_back(outcome); });
        QSignalSpy finished(&service, &BuildService::finished);
        service.build(functions, root(), clean, {wish});
        if (!finished.wait(200'000))
            outcomes.clear();
        return outcomes;
    }
    BuildOutcome buildOne(const Function &one, BuildService::Clean clean = BuildService::Clean::No,
                          const std::vector<std::string> &patterns = {})
    {
        BuildWish wish = wishOf({one});
        if (!patterns.empty())
            wish.patterns[one.resource] = patterns;
        const std::vector<BuildOutcome> outcomes = build({one}, clean, wish);
        return outcomes.size() == 1 ? outcomes.front() : BuildOutcome{};
    }
    QStringList packed(const BuildOutcome &outcome) const { return packedNames(outcome.archive, root() / "unpacked"); }
    static bool isThere(const char *tool) { return !QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_said;
};

void tst_BuildService::plainCodeBecomesItsArchive()
{
    write("f/index.py", "x = 1\n");
    write("f/notes.md", "no");
    write("f/.samignore", "*.md\n");
    const BuildOutcome outcome = buildOne(function("f", "python3.12"));
    QCOMPARE(outcome.kind, BuildOutcome::Kind::Built);
    QCOMPARE(packed(outcome), QStringList(QStringLiteral("index.py")));
    QVERIFY(!fs::exists(outcome.output)); // the user's folder is the package
}

void tst_BuildService::whatHasNotChangedIsNotBuiltAgain()
{
    write("f/index.py", "x = 1\n");
    for (int i = 0; i < 300; ++i)
        write(fs::path("f/lib") / (std::to_string(i) + ".py"), std::string(2000, 'x'));
    QCOMPARE(buildOne(function("f", "python3.12")).kind, BuildOutcome::Kind::Built);
    const BuildOutcome again = buildOne(function("f", "python3.12"));
    QCOMPARE(again.kind, BuildOutcome::Kind::Unchanged);
    QVERIFY2(again.elapsedMs < 200, qPrintable(QString::number(again.elapsedMs)));
    write("f/index.py", "x = 1\n"); // the same content, another time
    QCOMPARE(buildOne(function("f", "python3.12")).kind, BuildOutcome::Kind::Unchanged);
    write("f/index.py", "x = 2\n");
    QCOMPARE(buildOne(function("f", "python3.12")).kind, BuildOutcome::Kind::Built);
    QCOMPARE(buildOne(function("f", "python3.12"), BuildService::Clean::Yes).kind, BuildOutcome::Kind::Built);
}

void tst_BuildService::theSameInputMakesTheSameBytes()
{
    for (const char *name : {"a", "b"}) {
        write(fs::path(name) / "index.py", "x = 1\n");
        write(fs::path(name) / "lib/y.py", "y\n");
    }
    const std::vector<BuildOutcome> outcomes = build({function("a", "python3.12"), function("b", "python3.12")});
    QCOMPARE(outcomes.size(), std::size_t(2));
    QCOMPARE(*readFile(outcomes[0].archive), *readFile(outcomes[1].archive));
}

void tst_BuildService::pipInstallsBesideTheCode()
{
    if (!isThere("python3"))
        QSKIP("no python3");
    write("package/pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = 'b'\nbackend-path = ['.']\n");
    write(
        "package/b.py",
        "import zipfile\ndef build_wheel(d, config_settings=None, metadata_directory=None):\n"
        "    name = 'greeting-1.0-py3-none-any.whl'\n    with zipfile.ZipFile(d + '/' + name, 'w') as z:\n"
        "        z.writestr('greeting.py', 'word = 1\\n')\n"
        "        z.writestr('greeting-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: greeting\\nVersion: 1.0\\n')\n"
        "        z.writestr('greeting-1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\\nGenerator: b\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')\n"
        "        z.writestr('greeting-1.0.dist-info/RECORD', '')\n    return name\n");
    write("f/index.py", "import greeting\n");
    write("f/requirements.txt", (root() / "package").string() + "\n");
    const BuildOutcome outcome = buildOne(function("f", "python3.12"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY(packed(outcome).contains(QStringLiteral("greeting.py")));
    QVERIFY(!fs::exists(root() / "f/greeting.py")); // the user's folder stays as it was
    QCOMPARE(buildOne(function("f", "python3.12")).kind, BuildOutcome::Kind::Unchanged);
}

void tst_BuildService::npmInstallsWhatTheFunctionNeeds()
{
    if (!isThere("npm"))
        QSKIP("no npm");
    write("greeting/package.json", R"({"name":"greeting","version":"1.0.0","main":"g.js"})");
    write("greeting/g.js", "exports.word = 1;\n");
    write("f/index.js", "require('greeting');\n");
    write("f/package.json", R"({"name":"f","version":"1.0.0","dependencies":{"greeting":"file:)"
                                + (root() / "greeting").string() + R"("}})");
    write("f/.npmrc", "install-links=true\n"); // a copy, as from a registry
    const BuildOutcome outcome = buildOne(function("f", "nodejs20.x"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY2(packed(outcome).contains(QStringLiteral("node_modules/greeting/g.js")),
             qPrintable(packed(outcome).join(QLatin1Char('\n'))));
    QVERIFY(!fs::exists(root() / "f/node_modules"));
}

void tst_BuildService::goBuildsTheProgram()
{
    if (!isThere("go"))
        QSKIP("no go");
    write("f/go.mod", "module example.org/f\n\ngo 1.19\n");
    write("f/main.go", "package main\n\nfunc main() { println(\"hello\") }\n");
    const BuildOutcome outcome = buildOne(function("f", "provided.al2023"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY(packed(outcome).contains(QStringLiteral("bootstrap")));
}

// A change of what lies outside the code folder makes the package stale as well.
void tst_BuildService::goFindsWhatIsReplacedBesideIt()
{
    if (!isThere("go"))
        QSKIP("no go");
    write("lib/go.mod", "module example.org/lib\n\ngo 1.19\n");
    write("lib/lib.go", "package lib\n\nfunc Word() string { return \"hello\" }\n");
    write("f/go.mod", "module example.org/f\n\ngo 1.19\n\nrequire example.org/lib v0.0.0\n\nreplace (\n"
                      "\texample.org/lib => ../lib // beside it\n)\n");
    write("f/main.go", "package main\n\nimport \"example.org/lib\"\n\nfunc main() { println(lib.Word()) }\n");
    const Function function = this->function("f", "provided.al2023");
    const BuildOutcome outcome = buildOne(function);
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY(packed(outcome).contains(QStringLiteral("bootstrap")));
    QVERIFY(!fs::exists(root() / "f/bootstrap"));
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Unchanged);
    write("lib/lib.go", "package lib\n\nfunc Word() string { return \"changed\" }\n");
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Built);
}

void tst_BuildService::goBuildsAModuleOfAWorkspace()
{
    if (!isThere("go"))
        QSKIP("no go");
    write("go.work", "go 1.19\n\nuse (\n\t./f\n\t./lib\n)\n");
    write("lib/go.mod", "module example.org/lib\n\ngo 1.19\n");
    write("lib/lib.go", "package lib\n\nfunc Word() string { return \"hello\" }\n");
    write("f/go.mod", "module example.org/f\n\ngo 1.19\n");
    write("f/main.go", "package main\n\nimport \"example.org/lib\"\n\nfunc main() { println(lib.Word()) }\n");
    const Function function = this->function("f", "provided.al2023");
    QVERIFY2(buildOne(function).kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Unchanged);
    write("lib/more.go", "package lib\n");
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Built);
}

void tst_BuildService::goBesideAWorkspaceIsBuiltByItself()
{
    if (!isThere("go"))
        QSKIP("no go");
    write("go.work", "go 1.19\n\nuse ./other\n");
    write("other/go.mod", "module example.org/other\n\ngo 1.19\n");
    write("f/go.mod", "module example.org/f\n\ngo 1.19\n");
    write("f/main.go", "package main\n\nfunc main() { println(\"hello\") }\n");
    const BuildOutcome outcome = buildOne(function("f", "provided.al2023"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
}

void tst_BuildService::pipInstallsALibraryBesideTheFunction()
{
    if (!isThere("python3"))
        QSKIP("no python3");
    write("lib/pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = 'b'\nbackend-path = ['.']\n");
    write(
        "lib/b.py",
        "import zipfile\ndef build_wheel(d, config_settings=None, metadata_directory=None):\n"
        "    name = 'greeting-1.0-py3-none-any.whl'\n    with zipfile.ZipFile(d + '/' + name, 'w') as z:\n"
        "        z.write('greeting.py')\n"
        "        z.writestr('greeting-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: greeting\\nVersion: 1.0\\n')\n"
        "        z.writestr('greeting-1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\\nGenerator: b\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')\n"
        "        z.writestr('greeting-1.0.dist-info/RECORD', '')\n    return name\n");
    write("lib/greeting.py", "WORD = 'hello'\n");
    write("f/index.py", "import greeting\n");
    write("f/requirements.txt", "-r ../common.txt\n");
    write("common.txt", "-e ../lib # ours\n");
    const Function function = this->function("f", "python3.11");
    const BuildOutcome outcome = buildOne(function);
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY2(packed(outcome).contains(QStringLiteral("greeting.py")),
             qPrintable(packed(outcome).join(QLatin1Char('\n'))));
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Unchanged); // what pip left there does not count
    write("lib/greeting.py", "WORD = 'changed'\n");
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Built);
    QCOMPARE(readFile(root() / ".fermata/build/f/greeting.py").value_or(""), std::string("WORD = 'changed'\n"));
}

void tst_BuildService::npmInstallsPackagesBesideTheFunction()
{
    if (!isThere("npm"))
        QSKIP("no npm");
    write("package.json", R"({"name": "all", "private": true, "workspaces": ["packages/*"]})");
    write("packages/words/package.json", R"({"name": "@our/words", "version": "1.2.0", "main": "w.js"})");
    write("packages/words/w.js", "module.exports = 'hello';\n");
    write("beside/package.json", R"({"name": "greeting", "version": "1.0.0", "main": "g.js"})");
    write("beside/g.js", "module.exports = 1;\n");
    write("packages/f/index.js", "exports.handler = async () => require('@our/words');\n");
    const std::string package =
        R"({"name": "f", "version": "1.0.0", "dependencies": {"greeting": "file:../../beside", "@our/words": "*"}})";
    write("packages/f/package.json", package);
    Function function = this->function("f", "nodejs20.x");
    function.code = root() / "packages/f";
    const BuildOutcome outcome = buildOne(function);
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    const QStringList names = packed(outcome);
    QVERIFY2(names.contains(QStringLiteral("node_modules/greeting/g.js")), qPrintable(names.join(QLatin1Char('\n'))));
    QVERIFY(names.contains(QStringLiteral("node_modules/@our/words/w.js")));
    QCOMPARE(readFile(root() / "unpacked/package.json").value_or(""), package);
    QVERIFY(!fs::exists(root() / "packages/f/node_modules"));
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Unchanged);
    write("packages/words/w.js", "module.exports = 'changed';\n");
    QCOMPARE(buildOne(function).kind, BuildOutcome::Kind::Built);
    QCOMPARE(readFile(root() / ".fermata/build/f/node_modules/@our/words/w.js").value_or(""),
             std::string("module.exports = 'changed';\n"));
}

void tst_BuildService::makeIsGivenItsFolder()
{
    if (!isThere("make"))
        QSKIP("no make");
    write("f/Makefile", "build-f:\n\techo made > $(ARTIFACTS_DIR)/bootstrap\n");
    const BuildOutcome outcome = buildOne(function("f", "provided.al2023"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(m_said.join(QLatin1Char('\n'))));
    QVERIFY(packed(outcome).contains(QStringLiteral("bootstrap")));
}

void tst_BuildService::aToolThatFailsIsQuoted()
{
    if (!isThere("make"))
        QSKIP("no make");
    write("f/Makefile", "build-f:\n\t@printf '\\033[31mERROR\\033[m: no compiler\\nthis is why\\n'; exit 3\n");
    const BuildOutcome outcome = buildOne(function("f", "provided.al2023"));
    QCOMPARE(outcome.kind, BuildOutcome::Kind::Failed);
    QCOMPARE(outcome.error.arguments.back(), std::string("ERROR: no compiler"));
    QCOMPARE(outcome.error.id, std::string("build.stepFailed"));
    QVERIFY(m_said.contains(QStringLiteral("this is why")));
}

void tst_BuildService::aMissingToolIsNamed()
{
    write("f/Gemfile", "source 'https://rubygems.org'\n");
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const BuildOutcome outcome = buildOne(function("f", "ruby3.3"));
    qputenv("PATH", path);
    QCOMPARE(outcome.error.id, std::string("build.toolMissing"));
    QCOMPARE(outcome.error.hint, std::string("Install it with: apt-get install ruby-bundler"));
}

void tst_BuildService::severalAreBuiltAtOnce()
{
    std::vector<Function> functions;
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        write(fs::path(name) / "index.py", name);
        functions.push_back(function(name, "python3.12"));
    }
    const std::vector<BuildOutcome> outcomes = build(functions);
    QCOMPARE(outcomes.size(), std::size_t(5));
    for (const BuildOutcome &outcome : outcomes)
        QCOMPARE(outcome.kind, BuildOutcome::Kind::Built);
}

void tst_BuildService::cancelEndsTheTools()
{
    if (!isThere("make"))
        QSKIP("no make");
    write("f/Makefile", "build-f:\n\t@echo begun; sleep 60\n");
    BuildService service;
    BuildOutcome last;
    connect(&service, &BuildService::outcome, this, [&last](const BuildOutcome &outcome) { last = outcome; });
    connect(&service, &BuildService::said, &service, [&service](const QString &, const QString &line) {
        if (line == QLatin1String("begun"))
            service.cancel();
    });
    QSignalSpy finished(&service, &BuildService::finished);
    service.build({function("f", "provided.al2023")}, root(), BuildService::Clean::No);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(last.error.code, Error::Code::Cancelled);
}

void tst_BuildService::patternsDecideWhatIsSent()
{
    for (const char *name : {"f/index.py", "f/lib/a.py", "f/test/t.py", "f/.env"})
        write(name, "x = 1\n");
    const Function own = function("f", "python3.12");
    QCOMPARE(packed(buildOne(own, BuildService::Clean::No, {"!**", "index.py", "lib/**"})),
             QStringList({QStringLiteral("index.py"), QStringLiteral("lib/a.py")}));
    // Other patterns make another package of the same files.
    const BuildOutcome outcome = buildOne(own, BuildService::Clean::No, {"!lib/**", "!.env"});
    QCOMPARE(outcome.kind, BuildOutcome::Kind::Built);
    QCOMPARE(packed(outcome), QStringList({QStringLiteral("index.py"), QStringLiteral("test/t.py")}));
}

void tst_BuildService::patternsLeaveWhatAToolMade()
{
    if (!isThere("make"))
        QSKIP("no make");
    write("f/Makefile", "build-f:\n\tmkdir -p $(ARTIFACTS_DIR)/node_modules/x\n"
                        "\techo made > $(ARTIFACTS_DIR)/bootstrap\n\techo x > $(ARTIFACTS_DIR)/node_modules/x/x.js\n");
    write("f/main.c", "");
    QCOMPARE(packed(buildOne(function("f", "provided.al2023"), BuildService::Clean::No, {"!**"})),
             QStringList(QStringLiteral("bootstrap")));
}

void tst_BuildService::patternsThatLeaveNothingAreAnError()
{
    write("f/index.py", "x = 1\n");
    QCOMPARE(buildOne(function("f", "python3.12"), BuildService::Clean::No, {"!**"}).error.id,
             std::string("build.empty"));
}

void tst_BuildService::theProjectsActionsComeFirst()
{
    write("src.txt", "x = 1\n");
    const Function own = function("f", "python3.12");
    BuildWish wish = wishOf({own});
    wish.actions = {action("mkdir -p f && cp src.txt f/index.py")}; // there is no folder before it
    const std::vector<BuildOutcome> outcomes = build({own}, BuildService::Clean::No, wish);
    QCOMPARE(outcomes.size(), std::size_t(1));
    QCOMPARE(packed(outcomes.front()), QStringList(QStringLiteral("index.py")));
    QCOMPARE(m_said.value(0), QStringLiteral("$ mkdir -p f && cp src.txt f/index.py"));
}

void tst_BuildService::anActionIsDoneOnceForAllItsFunctions()
{
    write("a/index.py", "x = 1\n");
    write("b/index.py", "x = 2\n");
    const std::vector<Function> both = {function("a", "python3.12"), function("b", "python3.12")};
    BuildWish wish = wishOf(both);
    wish.actions = {action("echo done >> count", "a"), action("echo done >> count", "b")};
    build(both, BuildService::Clean::No, wish);
    QCOMPARE(*readFile(root() / "count"), std::string("done\n"));
}

void tst_BuildService::anActionThatDidItsWorkIsNotDoneAgain()
{
    write("f/index.py", "x = 1\n");
    const Function own = function("f", "python3.12");
    BuildWish wish = wishOf({own});
    wish.actions = {action("echo done >> count")};
    const auto times = [this, &own, &wish] {
        build({own}, BuildService::Clean::No, wish);
        const Result<std::string> text = readFile(root() / "count");
        return text ? int(std::count(text->begin(), text->end(), '\n')) : 0;
    };
    QCOMPARE(times(), 1);
    QCOMPARE(times(), 1);
    write("other.txt", "x"); // its folder is not what it left
    QCOMPARE(times(), 2);
    fs::remove(root() / "count"); // nor when what it made is gone
    QCOMPARE(times(), 1);
}

void tst_BuildService::anActionThatFailsFailsItsFunctions()
{
    write("a/index.py", "x = 1\n");
    write("b/index.py", "x = 2\n");
    const std::vector<Function> both = {function("a", "python3.12"), function("b", "python3.12")};
    BuildWish wish = wishOf(both);
    wish.actions = {action("echo this is why; exit 3", "a"), action("exit 4", "b")};
    wish.actions.back().mayFail = true;
    const std::vector<BuildOutcome> outcomes = build(both, BuildService::Clean::No, wish);
    QCOMPARE(outcomes.size(), std::size_t(2));
    for (const BuildOutcome &outcome : outcomes) {
        if (outcome.function == QLatin1String("a")) {
            QCOMPARE(outcome.error.id, std::string("build.actionFailed"));
            QCOMPARE(outcome.error.arguments.back(), std::string("this is why"));
        } else {
            QCOMPARE(outcome.kind, BuildOutcome::Kind::Built);
        }
    }
}

void tst_BuildService::cancelEndsAnActionToo()
{
    write("f/index.py", "x = 1\n");
    const Function own = function("f", "python3.12");
    BuildWish wish = wishOf({own});
    wish.actions = {action("echo begun; sleep 600 & wait")};
    BuildService service;
    BuildOutcome last;
    connect(&service, &BuildService::outcome, this, [&last](const BuildOutcome &outcome) { last = outcome; });
    connect(&service, &BuildService::said, &service, [&service](const QString &, const QString &line) {
        if (line == QLatin1String("begun"))
            service.cancel();
    });
    QSignalSpy finished(&service, &BuildService::finished);
    service.build({own}, root(), BuildService::Clean::No, {wish});
    QVERIFY(finished.wait(60'000));
    QCOMPARE(last.error.code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(tst_BuildService)
#include "tst_buildservice.moc"
