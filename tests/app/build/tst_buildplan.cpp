// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/build/buildplan.h"
#include "app/build/tools.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;
namespace fs = std::filesystem;

class tst_BuildPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("PATH", "/no/tools"); } // what is asked for does not depend on this machine
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void codeWithoutDependenciesIsThePackageItself();
    void eachEcosystemIsAskedByItsOwnTool_data();
    void eachEcosystemIsAskedByItsOwnTool();
    void typeScriptIsBundledWhenThereIsNoJavaScript();
    void pythonGoesWhereTheFunctionLooks();
    void pipInstallsForThePythonOfTheRuntime();
    void javaIsPackedAsClassesBesideTheirJars();
    void aProjectsOwnDependenciesAreInstalled();
    void gradleIsAskedForTheSameLayout();
    void aMakefileWithTheFunctionsTargetWins();
    void codeThatIsNotThereIsNamed();
    void whatTheProjectsActionsDoIsNoStep();
    void aPackageOfAnotherCloudIsNotMadeHere();
    void aMissingToolIsNamedWithItsPackage();
    void aDebuggerGetsItsOwnProgram();
    void aDebuggerTakesWhatServesItAnyway();
    void onlyCodeThatCannotRunAsItIsCompiles_data();
    void onlyCodeThatCannotRunAsItIsCompiles();
    void aProgramInTheFolderIsSeen();

private:
    Result<BuildPlan> planForDebugger(const Function &function) const
    {
        PackageWish wish;
        wish.flavour = BuildFlavour::Debug;
        return buildPlan(function, root(), wish);
    }
    fs::path root() const { return fs::path(m_folder->path().toStdString()); }
    void write(const char *name, const char *text = "") const { QVERIFY(writeFile(root() / "code" / name, text)); }
    Function function(const char *runtime, const char *handler = "index.handler", Vendor vendor = Vendor::Lambda) const
    {
        Function function;
        function.name = "hello";
        function.resource = "Hello";
        function.runtime = runtime;
        function.handler = handler;
        function.vendor = vendor;
        function.code = root() / "code";
        return function;
    }
    QStringList commands(const Function &function) const
    {
        QStringList lines;
        const Result<BuildPlan> plan = buildPlan(function, root());
        if (!plan)
            return {QString::fromStdString(plan.error().id)};
        for (const BuildStep &step : plan->steps) {
            QStringList words;
            for (const std::string &word : step.command)
                words += QString::fromStdString(word);
            lines += words.join(QLatin1Char(' '));
        }
        return lines;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_BuildPlan::codeWithoutDependenciesIsThePackageItself()
{
    write("index.py");
    QCOMPARE(commands(function("python3.12")), QStringList());
}

void tst_BuildPlan::eachEcosystemIsAskedByItsOwnTool_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QString>("command"); // its beginning
    const auto row = [](const char *files, const char *runtime, const char *command) {
        QTest::newRow(files) << QString::fromLatin1(files).split(QLatin1Char(' ')) << QByteArray(runtime)
                             << QString::fromLatin1(command);
    };
    row("requirements.txt", "python3.12", "python3 -m pip install");
    row("package.json", "nodejs20.x", "npm install --no-audit --no-fund --omit=dev");
    row("package.json package-lock.json", "nodejs20.x", "npm ci --no-audit --no-fund --omit=dev");
    row("go.mod", "provided.al2023", "go build -trimpath");
    row("pom.xml", "java21", "mvn --batch-mode --quiet package");
    row("build.gradle", "provided.al2023", "gradle --quiet build");
    row("build.gradle.kts gradlew", "provided.al2023", "./gradlew --quiet build");
    row("composer.json", "provided.al2023", "composer install --no-dev");
    row("Gemfile", "ruby3.3", "bundle install");
}

void tst_BuildPlan::eachEcosystemIsAskedByItsOwnTool()
{
    QFETCH(QStringList, files);
    QFETCH(QByteArray, runtime);
    QFETCH(QString, command);
    for (const QString &file : files)
        write(qPrintable(file));
    const QStringList found = commands(function(runtime.constData()));
    QVERIFY(!found.isEmpty());
    QVERIFY2(found.first().startsWith(command), qPrintable(found.first()));
}

void tst_BuildPlan::typeScriptIsBundledWhenThereIsNoJavaScript()
{
    write("package.json", "{}");
    write("src/app.ts");
    const QStringList found = commands(function("nodejs20.x", "src/app.handler"));
    QCOMPARE(found.size(), 2);
    QCOMPARE(
        found.last(),
        QStringLiteral(
            "npx --yes esbuild src/app.ts --bundle --platform=node --target=node20 --sourcemap --outfile=src/app.js"));
    const auto packs = [this](const char *path) {
        const Result<BuildPlan> plan = buildPlan(function("nodejs20.x", "src/app.handler"), root());
        return plan && !plan->packed.leavesOut(path, true);
    };
    QVERIFY(!packs("node_modules")); // the bundle has what it needs of them
    QVERIFY(packs("src"));
    write("src/app.js");
    QCOMPARE(commands(function("nodejs20.x", "src/app.handler")).size(), 1);
    QVERIFY(packs("node_modules"));
}

void tst_BuildPlan::pythonGoesWhereTheFunctionLooks()
{
    write("requirements.txt");
    Function own = function("python3.10", "index.handler", Vendor::FunctionCompute);
    QVERIFY(commands(own).first().contains(QLatin1String("--target . ")));
    own.environment["PYTHONPATH"] = "/code/python";
    QVERIFY(commands(own).first().contains(QLatin1String("--target python ")));
}

void tst_BuildPlan::aProjectsOwnDependenciesAreInstalled()
{
    write("pyproject.toml", "[tool.black]\nline-length = 100\n");
    QVERIFY(commands(function("python3.12")).isEmpty());
    write("pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n");
    QVERIFY(commands(function("python3.12")).first().contains(QLatin1String("'pip', 'install'")));
}

void tst_BuildPlan::gradleIsAskedForTheSameLayout()
{
    write("build.gradle");
    const Function java = function("java21", "example.App::handle");
    const QStringList found = commands(java);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.last(), QStringLiteral("gradle --quiet --init-script fermata.gradle fermataPackage"));
    QCOMPARE(packageFolder(java), std::filesystem::path("package"));
}

void tst_BuildPlan::pipInstallsForThePythonOfTheRuntime()
{
    const QByteArray before = qgetenv("PATH");
    const auto restore = qScopeGuard([&before] { qputenv("PATH", before); });
    const fs::path tools = root() / "tools";
    const auto install = [&tools](const char *name, const char *content) {
        QVERIFY(writeFile(tools / name, content));
        fs::permissions(tools / name, fs::perms::owner_all);
    };
    install("python3", "\x7f"
                       "ELF, of 3.11");
    install("python3.12", "\x7f"
                          "ELF, of 3.12");
    install("python3.10", "#!/bin/sh\nexec pyenv exec python3.10\n");
    qputenv("PATH", QByteArray::fromStdString(tools.string()));
    write("requirements.txt");
    const QString own =
        QStringLiteral("python3 -m pip --python %1/python3.12 install ").arg(QString::fromStdString(tools.string()));
    QVERIFY2(commands(function("python3.12")).value(0).startsWith(own),
             qPrintable(commands(function("python3.12")).join(QLatin1Char('\n'))));
    for (const char *const other : {"python3.13", "python3.10"})
        QVERIFY(commands(function(other)).value(0).startsWith(QLatin1String("python3 -m pip install ")));
    fs::remove(tools / "python3");
    fs::create_symlink("python3.12", tools / "python3");
    QVERIFY(commands(function("python3.12")).value(0).startsWith(QLatin1String("python3 -m pip install ")));
}

void tst_BuildPlan::javaIsPackedAsClassesBesideTheirJars()
{
    write("pom.xml");
    const Result<BuildPlan> plan = buildPlan(function("java21", "example.App::handleRequest"), root());
    QVERIFY(plan);
    QCOMPARE(plan->package, plan->output / "package");
    QVERIFY(commands(function("java21")).first().endsWith(QLatin1String("-DoutputDirectory=package/lib")));
    const Result<BuildPlan> own = buildPlan(function("custom.debian12"), root()); // it names its jar itself
    QVERIFY(own);
    QCOMPARE(own->package, own->output / "");
    QCOMPARE(own->steps.size(), std::size_t(1));
}

void tst_BuildPlan::aMakefileWithTheFunctionsTargetWins()
{
    write("requirements.txt");
    write("Makefile", "build-Hello:\n\tcp app $(ARTIFACTS_DIR)\n");
    QCOMPARE(commands(function("provided.al2023")), QStringList(QStringLiteral("make build-Hello")));
}

void tst_BuildPlan::codeThatIsNotThereIsNamed()
{
    QCOMPARE(commands(function("python3.12")), QStringList(QStringLiteral("code.noFolder")));
    Function image = function("python3.12");
    image.code.clear();
    QCOMPARE(commands(image), QStringList(QStringLiteral("build.noFolder")));
}

void tst_BuildPlan::whatTheProjectsActionsDoIsNoStep()
{
    write("requirements.txt");
    const auto stepsAfter = [this](const std::string &action) {
        const Result<BuildPlan> plan = buildPlan(function("python3.12"), root(), {{}, {action}, {}});
        return plan ? plan->steps.size() : std::size_t(99);
    };
    QCOMPARE(stepsAfter("cd src && /usr/bin/pip3 install -r requirements.txt -t ."), std::size_t(0));
    QCOMPARE(stepsAfter("echo pipeline"), std::size_t(1));
}

void tst_BuildPlan::aPackageOfAnotherCloudIsNotMadeHere()
{
    const Result<BuildPlan> plan = buildPlan(function("nodejs18", "http"), root(), {{}, {}, "google"});
    QVERIFY(!plan);
    QCOMPARE(plan.error().id, std::string("build.otherCloud"));
}

void tst_BuildPlan::aMissingToolIsNamedWithItsPackage()
{
    QCOMPARE(installCommand("mvn"), std::string("apt-get install maven"));
    QCOMPARE(installCommand("./gradlew"), std::string());
}

void tst_BuildPlan::aDebuggerGetsItsOwnProgram()
{
    write("go.mod", "module hello\n");
    const Function go = function("provided.al2023");
    const Result<BuildPlan> sent = buildPlan(go, root());
    const Result<BuildPlan> debugged = planForDebugger(go);
    QVERIFY(sent && debugged);
    QVERIFY(debugged->output != sent->output);
    QVERIFY(debugged->archive() != sent->archive() && debugged->stamp() != sent->stamp());
    QCOMPARE(debugged->output, root() / ".fermata" / "debug" / "hello");
    const BuildStep &step = debugged->steps.front();
    QCOMPARE(step.folder, go.code); // the program names the author's own files
    QVERIFY(std::ranges::find(step.command, "-gcflags=all=-N -l") != step.command.end());
    QVERIFY(std::ranges::find(step.command, "-trimpath") == step.command.end());

    write("Makefile", "build-Hello:\n\tc++ $(CXXFLAGS) -o $(ARTIFACTS_DIR)/bootstrap main.cpp\n");
    const Result<BuildPlan> made = planForDebugger(go);
    QVERIFY(made);
    QCOMPARE(made->steps.front().environment.at("CXXFLAGS"), std::string("-g -O0"));
    QCOMPARE(made->steps.front().environment.at("ARTIFACTS_DIR"), made->output.string());
    QVERIFY(!buildPlan(go, root())->steps.front().environment.contains("CXXFLAGS"));
}

void tst_BuildPlan::aDebuggerTakesWhatServesItAnyway()
{
    write("app.ts");
    const Function bundled = function("nodejs20.x", "app.handler");
    QCOMPARE(planForDebugger(bundled)->output, buildPlan(bundled, root())->output); // it has its map in any case
    write("requirements.txt");
    const Function python = function("python3.12");
    QCOMPARE(planForDebugger(python)->output, buildPlan(python, root())->output);
}

void tst_BuildPlan::onlyCodeThatCannotRunAsItIsCompiles_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<bool>("compiles");
    QTest::newRow("Go") << QStringList{QStringLiteral("go.mod")} << QByteArray("provided.al2023") << true;
    QTest::newRow("TypeScript") << QStringList{QStringLiteral("index.ts")} << QByteArray("nodejs20.x") << true;
    QTest::newRow("TypeScript with modules")
        << QStringList{QStringLiteral("index.ts"), QStringLiteral("package.json")} << QByteArray("nodejs20.x") << true;
    QTest::newRow("Java") << QStringList{QStringLiteral("pom.xml")} << QByteArray("java21") << true;
    QTest::newRow("JavaScript") << QStringList{QStringLiteral("index.js"), QStringLiteral("package.json")}
                                << QByteArray("nodejs20.x") << false;
    QTest::newRow("Python") << QStringList{QStringLiteral("requirements.txt")} << QByteArray("python3.12") << false;
    QTest::newRow("Ruby") << QStringList{QStringLiteral("Gemfile")} << QByteArray("ruby3.3") << false;
}

void tst_BuildPlan::onlyCodeThatCannotRunAsItIsCompiles()
{
    QFETCH(QStringList, files);
    QFETCH(QByteArray, runtime);
    for (const QString &file : files)
        write(qPrintable(file));
    const Result<BuildPlan> plan = buildPlan(function(runtime.constData()), root());
    QVERIFY(plan);
    QTEST(plan->compiles(), "compiles");
}

void tst_BuildPlan::aProgramInTheFolderIsSeen()
{
    write("bootstrap", "#!/bin/sh\n");
    QVERIFY(!bringsProgram(function("provided.al2023")));
    write("bootstrap", "\x7f"
                       "ELF and more");
    QVERIFY(bringsProgram(function("provided.al2023")));
}

QTEST_GUILESS_MAIN(tst_BuildPlan)
#include "tst_buildplan.moc"
