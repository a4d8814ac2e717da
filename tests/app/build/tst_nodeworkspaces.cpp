// SPDX-License-Identifier: GPL-3.0-or-later
// Functions in workspaces of npm, pnpm and Yarn, and TypeScript that imports beyond its folder: real builds, where the
// tools are on this machine or npm can bring them.
#include "app/base/files.h"
#include "app/build/outside/imports.h"
#include "app/build/scripts.h"
#include "app/package/archive.h"
#include "app/services/build/buildservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class tst_NodeWorkspaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void theWorkspacesOwnToolInstalls_data();
    void theWorkspacesOwnToolInstalls();
    void aLockFileBesideTheFunctionIsItsTools_data();
    void aLockFileBesideTheFunctionIsItsTools();
    void eachPackageComesInTheVersionThatItHasThere();
    void membersAreFoundByPattern_data();
    void membersAreFoundByPattern();
    void importsAreReadFromTheText_data();
    void importsAreReadFromTheText();
    void typeScriptBeyondTheFolderIsSeen();
    void typeScriptBeyondTheFolderIsBundled();
    void typeScriptOfThePackageBesideIsBundledFromThere();
    void aMissingToolIsNamedWithItsCommand();

private:
    fs::path root() const { return fs::canonical(m_folder->path().toStdString()); }
    void write(const fs::path &name, const std::string &text) const { QVERIFY(writeFile(root() / name, text)); }
    std::string text(const fs::path &name) const { return readFile(root() / name).value_or(std::string()); }
    Function function(const fs::path &code, const char *runtime = "nodejs20.x") const
    {
        Function function;
        function.name = function.resource = "f";
        function.runtime = runtime;
        function.handler = "index.handler";
        function.vendor = Vendor::Lambda;
        function.code = root() / code;
        return function;
    }
    void writeWorkspace(const char *spec) const;
    bool bring(const QString &tool) const;
    QByteArray run(const QString &program, const QStringList &words, const fs::path &folder) const;
    BuildOutcome build(const Function &function);
    QString said() const { return m_said.join(u'\n'); }

    std::unique_ptr<QTemporaryDir> m_tools; // programs that call what npm brings
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_said;
};

void tst_NodeWorkspaces::initTestCase()
{
    m_tools = std::make_unique<QTemporaryDir>();
    qputenv("PATH", m_tools->path().toUtf8() + ':' + qgetenv("PATH"));
}

void tst_NodeWorkspaces::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// False where neither this machine nor npm has it.
bool tst_NodeWorkspaces::bring(const QString &tool) const
{
    if (!QStandardPaths::findExecutable(tool).isEmpty())
        return true;
    static const QHash<QString, QString> packages = {{u"pnpm"_s, u"pnpm@10"_s}, {u"yarn"_s, u"yarn@1"_s}};
    QProcess npx;
    npx.start(u"npx"_s, {u"--yes"_s, packages.value(tool, tool), u"--version"_s});
    if (!npx.waitForFinished(120'000) || npx.exitCode() != 0)
        return false;
    if (tool.contains(u'/'))
        return true; // is called by npx
    QFile program(m_tools->filePath(tool));
    return program.open(QIODevice::WriteOnly)
        && program.write("#!/bin/sh\nexec npx --yes " + packages.value(tool, tool).toUtf8() + " \"$@\"\n") > 0
        && program.setPermissions(program.permissions() | QFile::ExeUser);
}

QByteArray tst_NodeWorkspaces::run(const QString &program, const QStringList &words, const fs::path &folder) const
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    const bool ended = process.waitForFinished(200'000) && process.exitCode() == 0;
    const QByteArray output = process.readAll();
    if (!ended)
        qWarning("%s", output.constData());
    return ended ? output : QByteArray();
}

BuildOutcome tst_NodeWorkspaces::build(const Function &function)
{
    BuildService service;
    std::optional<BuildOutcome> outcome;
    m_said.clear();
    connect(&service, &BuildService::said, this, [this](const QString &, const QString &line) { m_said += line; });
    connect(&service, &BuildService::outcome, this, [&outcome](const BuildOutcome &one) { outcome = one; });
    const QSignalSpy finished(&service, &BuildService::finished);
    BuildWish wish;
    wish.functions.emplace(function.name, function.resource);
    service.build({function}, root(), BuildService::Clean::No, {wish});
    [&finished] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 250'000); }();
    return outcome.value_or(BuildOutcome{});
}

// packages/f needs words, which needs letters; other needs nothing of them, and they not it.
void tst_NodeWorkspaces::writeWorkspace(const char *spec) const
{
    const std::string version(spec);
    const auto package = [&](const char *folder, const std::string &needs, const std::string &more = {}) {
        write(fs::path("packages") / folder / "package.json",
              "{\"name\": \"@our/" + std::string(folder)
                  + R"(", "version": "1.0.0", "main": "main.js", "dependencies": {)" + needs + "}" + more + "}\n");
    };
    write("package.json", R"({"name": "all", "version": "1.0.0", "private": true, "workspaces": ["packages/*"],
                           "scripts": {"postinstall": "exit 1", "prepare": "exit 1"}})");
    package("f", "\"@our/words\": \"" + version + "\"");
    package("words", "\"@our/letters\": \"" + version + "\"", R"(, "scripts": {"prepare": "exit 1"})");
    package("letters", "");
    package("other", "");
    write("packages/f/index.js", "exports.handler = async () => require('@our/words');\n");
    write("packages/words/main.js", "module.exports = require('@our/letters') + 'b';\n");
    write("packages/letters/main.js", "module.exports = 'a';\n");
    write("packages/other/main.js", "module.exports = 'other';\n");
}

void tst_NodeWorkspaces::theWorkspacesOwnToolInstalls_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QStringList>("lock"); // what makes the lock file
    QTest::addColumn<QString>("lockFile");
    QTest::addColumn<QString>("command");
    QTest::newRow("npm") << u"npm"_s << QByteArray("*")
                         << QStringList{u"npm"_s, u"install"_s, u"--package-lock-only"_s, u"--ignore-scripts"_s}
                         << u"package-lock.json"_s << u"$ npm ci --no-audit --no-fund --workspace packages/f"_s;
    QTest::newRow("pnpm") << u"pnpm"_s << QByteArray("workspace:*")
                          << QStringList{u"pnpm"_s, u"install"_s, u"--lockfile-only"_s, u"--ignore-scripts"_s}
                          << u"pnpm-lock.yaml"_s << u"$ pnpm install --frozen-lockfile --filter @our/f... --prod"_s;
    QTest::newRow("Yarn 1") << u"yarn"_s << QByteArray("1.0.0")
                            << QStringList{u"yarn"_s, u"install"_s, u"--ignore-scripts"_s} << u"yarn.lock"_s
                            << u"$ yarn install --frozen-lockfile"_s;
    QTest::newRow("Yarn 4") << u"@yarnpkg/cli-dist@4.5.3"_s << QByteArray("workspace:*")
                            << QStringList{u"npx"_s, u"--yes"_s, u"@yarnpkg/cli-dist@4.5.3"_s, u"install"_s,
                                           u"--mode=update-lockfile"_s}
                            << u"yarn.lock"_s
                            << u"$ npx --yes @yarnpkg/cli-dist@4.5.3 workspaces focus @our/f --production"_s;
}

void tst_NodeWorkspaces::theWorkspacesOwnToolInstalls()
{
    QFETCH(QString, tool);
    QFETCH(QByteArray, version);
    QFETCH(QStringList, lock);
    QFETCH(QString, lockFile);
    QFETCH(QString, command);
    if (!bring(tool))
        QSKIP("neither on this machine nor brought by npm");
    writeWorkspace(version.constData());
    if (tool == u"pnpm"_s)
        write("pnpm-workspace.yaml", "packages:\n  - 'packages/*' # all\n");
    if (tool.contains(u"cli-dist"_s))
        write("package.json", R"({"name": "all", "private": true, "workspaces": {"packages": ["packages/*"]},
                               "packageManager": "yarn@4.5.3"})");
    QVERIFY(!run(lock.first(), lock.mid(1), root()).isEmpty());
    for (const char *const made : {"node_modules", ".yarn", "packages/f/node_modules", "packages/words/node_modules"})
        fs::remove_all(root() / made);
    const std::string locked = text(lockFile.toStdString());
    QVERIFY(!locked.empty());
    const Function one = function("packages/f");
    const BuildOutcome outcome = build(one);
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(said()));
    QVERIFY2(said().contains(command), qPrintable(said()));

    // What was packed runs by itself, and holds nothing else.
    const fs::path alone = root() / "alone";
    const Result<std::string> zip = readFile(outcome.archive);
    QVERIFY(zip && unpackZip(*zip, alone));
    QCOMPARE(run(u"node"_s, {u"-p"_s, u"require('@our/words')"_s}, alone), QByteArray("ab\n"));
    QVERIFY(!fs::exists(alone / "node_modules/@our/other"));
    QVERIFY(!fs::exists(alone / ".workspace"));
    QCOMPARE(readFile(alone / "package.json").value_or(""), text("packages/f/package.json"));

    // The author's folders stay as they were.
    QCOMPARE(text(lockFile.toStdString()), locked);
    QVERIFY(!fs::exists(root() / "node_modules") && !fs::exists(root() / "packages/f/node_modules"));

    QCOMPARE(build(one).kind, BuildOutcome::Kind::Unchanged);
    write("packages/other/main.js", "module.exports = 'another';\n");
    QCOMPARE(build(one).kind, BuildOutcome::Kind::Unchanged);
    write("packages/letters/main.js", "module.exports = 'z';\n"); // that it needs by another
    QCOMPARE(build(one).kind, BuildOutcome::Kind::Built);
    QVERIFY2(!said().contains(command), qPrintable(said())); // the lock file is the same
    QCOMPARE(run(u"node"_s, {u"-p"_s, u"require('@our/words')"_s}, root() / ".fermata/build/f"), QByteArray("zb\n"));
}

void tst_NodeWorkspaces::aLockFileBesideTheFunctionIsItsTools_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("command");
    QTest::newRow("pnpm") << u"pnpm"_s << QStringList{u"install"_s, u"--lockfile-only"_s}
                          << u"$ pnpm install --frozen-lockfile"_s;
    QTest::newRow("Yarn 1") << u"yarn"_s << QStringList{u"install"_s} << u"$ yarn install --frozen-lockfile"_s;
}

void tst_NodeWorkspaces::aLockFileBesideTheFunctionIsItsTools()
{
    QFETCH(QString, tool);
    QFETCH(QStringList, words);
    QFETCH(QString, command);
    if (!bring(tool))
        QSKIP("neither on this machine nor brought by npm");
    write("f/words/package.json", R"({"name": "words", "version": "1.0.0", "main": "w.js"})");
    write("f/words/w.js", "module.exports = 'hello';\n");
    write("f/package.json", R"({"name": "f", "version": "1.0.0", "dependencies": {"words": "file:./words"}})");
    write("f/index.js", "exports.handler = async () => require('words');\n");
    QVERIFY(!run(tool, words, root() / "f").isEmpty());
    fs::remove_all(root() / "f/node_modules");
    const BuildOutcome outcome = build(function("f"));
    QVERIFY2(outcome.kind == BuildOutcome::Kind::Built, qPrintable(said()));
    QVERIFY2(said().contains(command), qPrintable(said()));
    const fs::path alone = root() / "alone";
    const Result<std::string> zip = readFile(outcome.archive);
    QVERIFY(zip && unpackZip(*zip, alone));
    QCOMPARE(run(u"node"_s, {u"-p"_s, u"require('words')"_s}, alone), QByteArray("hello\n"));
}

// f needs one of version 2 and a of 1, which needs one of version 1; b and c need one another.
void tst_NodeWorkspaces::eachPackageComesInTheVersionThatItHasThere()
{
    const auto package = [this](const char *folder, const char *json, const char *says) {
        write(fs::path("w") / folder / "package.json", json);
        write(fs::path("w") / folder / "index.js", says);
    };
    package("packages/f", R"({"name": "f", "dependencies": {"one": "2", "a": "1", "b": "1", "lib": "*"}})", "");
    package("packages/lib", R"({"name": "lib", "dependencies": {"one": "3"}})",
            "module.exports = 'lib/' + require('one');");
    package("packages/lib/node_modules/one", R"({"name": "one"})", "module.exports = 'one3';");
    package("packages/f/node_modules/one", R"({"name": "one"})", "module.exports = 'one2';");
    package("node_modules/one", R"({"name": "one"})", "module.exports = 'one1';");
    package("node_modules/a", R"({"name": "a", "dependencies": {"one": "1"}, "optionalDependencies": {"gone": "1"}})",
            "module.exports = 'a/' + require('one');");
    package("node_modules/b", R"({"name": "b", "dependencies": {"c": "1"}})", "module.exports = 'b';");
    package("node_modules/c", R"({"name": "c", "dependencies": {"b": "1"}, "peerDependencies": {"one": "*"}})",
            "module.exports = 'c/' + require('one');");
    package("node_modules/unneeded", R"({"name": "unneeded"})", "");
    fs::create_directory_symlink("../packages/lib", root() / "w/node_modules/lib");
    fs::create_directories(root() / "out");
    run(u"node"_s, {u"-e"_s, QString::fromLatin1(scripts::gather), u"../w"_s, u"../w/packages/f"_s}, root() / "out");
    const QString all = u"['one', 'a', 'lib', 'c'].map((name) => require(name)).join(' ')"_s;
    QCOMPARE(run(u"node"_s, {u"-p"_s, all}, root() / "out"), QByteArray("one2 a/one1 lib/one3 c/one1\n"));
    QVERIFY(!fs::exists(root() / "out/node_modules/unneeded"));
    QVERIFY(!fs::is_symlink(root() / "out/node_modules/lib"));
}

void tst_NodeWorkspaces::membersAreFoundByPattern_data()
{
    QTest::addColumn<QByteArray>("package");
    QTest::addColumn<QByteArray>("pnpm");
    QTest::addColumn<QStringList>("members");
    const QByteArray none("{}");
    QTest::newRow("one star") << QByteArray(R"({"workspaces": ["packages/*"]})") << QByteArray()
                              << QStringList{u"packages/a"_s, u"packages/b"_s};
    QTest::newRow("Yarn's object") << QByteArray(R"({"workspaces": {"packages": ["./apps/*/"]}})") << QByteArray()
                                   << QStringList{u"apps/c"_s};
    QTest::newRow("two stars") << QByteArray(R"({"workspaces": ["apps/**"]})") << QByteArray()
                               << QStringList{u"apps/c"_s, u"apps/c/inner"_s};
    QTest::newRow("without one") << QByteArray(R"({"workspaces": ["packages/*", "!packages/b"]})") << QByteArray()
                                 << QStringList{u"packages/a"_s};
    QTest::newRow("by name") << QByteArray(R"({"workspaces": ["apps/c", "packages/a*"]})") << QByteArray()
                             << QStringList{u"apps/c"_s, u"packages/a"_s};
    QTest::newRow("pnpm") << none
                          << QByteArray("# ours\npackages:\n- 'packages/*'\n\n  - \"apps/c\"\ncatalog:\n  - x\n")
                          << QStringList{u"apps/c"_s, u"packages/a"_s, u"packages/b"_s};
    QTest::newRow("pnpm in a row") << none << QByteArray("packages: ['apps/*', packages/b]\n")
                                   << QStringList{u"apps/c"_s, u"packages/b"_s};
    QTest::newRow("none") << none << QByteArray() << QStringList{};
}

void tst_NodeWorkspaces::membersAreFoundByPattern()
{
    QFETCH(QByteArray, package);
    QFETCH(QByteArray, pnpm);
    QFETCH(QStringList, members);
    for (const char *const folder : {"packages/a", "packages/b", "apps/c", "apps/c/inner", "node_modules/d"})
        write(fs::path(folder) / "package.json", "{}");
    fs::create_directories(root() / "packages/empty");
    write("package.json", package.toStdString());
    if (!pnpm.isEmpty())
        write("pnpm-workspace.yaml", pnpm.toStdString());
    QStringList found;
    for (const std::string &one : workspaceMembers(root()))
        found += QString::fromStdString(one);
    QCOMPARE(found, members);
    for (const QString &member : members)
        QCOMPARE(workspaceRoot(root() / member.toStdString()), root());
    QVERIFY(workspaceRoot(root() / "packages/empty/deeper").empty());
}

void tst_NodeWorkspaces::importsAreReadFromTheText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("from") << QByteArray("import { a } from './a';\nimport * as b from \"../b\"")
                          << QStringList{u"./a"_s, u"../b"_s};
    QTest::newRow("types") << QByteArray("import type {\n  A,\n} from './a'") << QStringList{u"./a"_s};
    QTest::newRow("for its effect") << QByteArray("import './a';") << QStringList{u"./a"_s};
    QTest::newRow("again") << QByteArray("export * from './a'; export { b } from './b'")
                           << QStringList{u"./a"_s, u"./b"_s};
    QTest::newRow("later") << QByteArray("const a = await import( './a' ); require('./b').x()")
                           << QStringList{u"./a"_s, u"./b"_s};
    QTest::newRow("TypeScript's own") << QByteArray("import a = require('./a')") << QStringList{u"./a"_s};
    QTest::newRow("comments") << QByteArray("// import './a'\n/* from './b' */ import /* x */ './c'")
                              << QStringList{u"./c"_s};
    QTest::newRow("texts") << QByteArray("const a = 'it is from'; const b = \"from './x'\"; f('./y'); `from './z'`")
                           << QStringList{};
    QTest::newRow("an expression") << QByteArray("const quote = /'/;\nimport './a'") << QStringList{u"./a"_s};
    QTest::newRow("worked out") << QByteArray("require(name); import(`./${name}`)") << QStringList{};
    QTest::newRow("a property") << QByteArray("Array.from('./a'); x.require = './b'") << QStringList{};
}

void tst_NodeWorkspaces::importsAreReadFromTheText()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, names);
    QStringList found;
    for (const std::string &name : importsOf(text.toStdString()))
        found += QString::fromStdString(name);
    QCOMPARE(found, names);
}

void tst_NodeWorkspaces::typeScriptBeyondTheFolderIsSeen()
{
    write("tsconfig.base.json",
          "{\n  // of all\n  \"compilerOptions\": {\"paths\": {\"@shared/*\": [\"./shared/*\",],},},\n}\n");
    write("f/tsconfig.json", R"({"extends": "../tsconfig.base"})");
    write("f/index.ts", "import { a } from './local';\nimport { b } from '@shared/b';\nimport x from 'left-pad';\n");
    write("f/local.ts", "export * from '../other/c.js';\n");
    write("shared/b.ts", "import data from './data.json';\nimport { d } from './d';\n");
    write("shared/data.json", "{}");
    write("shared/d/index.ts", "import '../../f/local';\n"); // in a circle
    write("shared/unused.ts", "");
    write("other/c.ts", "");
    const Outside outside = outsideOf(root() / "f", "index.ts");
    QStringList found;
    for (const OutsideCode &one : outside.code)
        found += QString::fromStdString(one.path.lexically_relative(root()).string());
    found.sort();
    QCOMPARE(found, (QStringList{u"other/c.ts"_s, u"shared/b.ts"_s, u"shared/d/index.ts"_s, u"shared/data.json"_s,
                                 u"tsconfig.base.json"_s}));
    QVERIFY(outside.hasTypeScript);
    QVERIFY(!outsideOf(root() / "other", "c.ts").hasTypeScript);
}

// The sources that a map beside the script names, seen from where its author has the function.
static QStringList sourcesOf(const fs::path &map, const fs::path &folder)
{
    const QByteArray text = QByteArray::fromStdString(readFile(map).value_or(std::string()));
    QStringList sources;
    for (const QJsonValue &source : QJsonDocument::fromJson(text)[u"sources"].toArray())
        sources += QString::fromStdString((folder / source.toString().toStdString()).lexically_normal().string());
    sources.sort();
    return sources;
}

void tst_NodeWorkspaces::typeScriptBeyondTheFolderIsBundled()
{
    if (!bring(u"esbuild"_s))
        QSKIP("neither on this machine nor brought by npm");
    write("tsconfig.base.json", R"({"compilerOptions": {"paths": {"@shared/*": ["./shared/*"]}}})");
    write("f/tsconfig.json", R"({"extends": "../tsconfig.base.json"})");
    write("f/index.ts", "import { word } from '@shared/word';\nimport { mark } from '../other/mark';\n"
                        "export const handler = async (): Promise<string> => word + mark;\n");
    write("shared/word.ts", "export const word: string = 'hello';\n");
    write("other/mark.ts", "export const mark: string = '!';\n");
    const Function one = function("f");
    QVERIFY2(build(one).kind == BuildOutcome::Kind::Built, qPrintable(said()));
    const fs::path output = root() / ".fermata/build/f";
    const QString call = u"require('./index.js').handler().then(console.log)"_s;
    QCOMPARE(run(u"node"_s, {u"-e"_s, call}, output), QByteArray("hello!\n"));
    QCOMPARE(sourcesOf(output / "index.js.map", root() / "f"),
             (QStringList{QString::fromStdString((root() / "f/index.ts").string()),
                          QString::fromStdString((root() / "other/mark.ts").string()),
                          QString::fromStdString((root() / "shared/word.ts").string())}));
    QVERIFY(text(".fermata/build/f/index.js.map").find(root().string())
            == std::string::npos); // the same bytes anywhere
    QVERIFY(!fs::exists(root() / "f/index.js"));
    QCOMPARE(build(one).kind, BuildOutcome::Kind::Unchanged);
    write("other/mark.ts", "export const mark: string = '?';\n");
    QVERIFY2(build(one).kind == BuildOutcome::Kind::Built, qPrintable(said()));
    QCOMPARE(run(u"node"_s, {u"-e"_s, call}, output), QByteArray("hello?\n"));
}

void tst_NodeWorkspaces::typeScriptOfThePackageBesideIsBundledFromThere()
{
    if (!bring(u"esbuild"_s))
        QSKIP("neither on this machine nor brought by npm");
    writeWorkspace("*");
    QVERIFY(fs::remove(root() / "packages/f/index.js"));
    write("packages/f/index.ts", "import { word } from '@our/words';\nexport const handler = async () => word;\n");
    write("packages/words/main.ts",
          "import { letter } from '@our/letters';\nexport const word: string = letter + 'b';\n");
    write("packages/letters/main.js", "exports.letter = 'a';\n");
    write("packages/words/package.json", R"({"name": "@our/words", "version": "1.0.0", "main": "main.ts",
                                           "dependencies": {"@our/letters": "*"}})");
    QVERIFY(!run(u"npm"_s, {u"install"_s, u"--package-lock-only"_s, u"--ignore-scripts"_s}, root()).isEmpty());
    QVERIFY2(build(function("packages/f")).kind == BuildOutcome::Kind::Built, qPrintable(said()));
    const fs::path output = root() / ".fermata/build/f";
    QCOMPARE(run(u"node"_s, {u"-e"_s, u"require('./index.js').handler().then(console.log)"_s}, output),
             QByteArray("ab\n"));
    QStringList authors; // what is needed by way of another, too
    for (const char *const file : {"packages/f/index.ts", "packages/letters/main.js", "packages/words/main.ts"})
        authors += QString::fromStdString((root() / file).string());
    QCOMPARE(sourcesOf(output / "index.js.map", root() / "packages/f"), authors);
}

void tst_NodeWorkspaces::aMissingToolIsNamedWithItsCommand()
{
    writeWorkspace("workspace:*");
    write("pnpm-workspace.yaml", "packages: ['packages/*']\n");
    write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        QSKIP("no node");
    const QTemporaryDir alone;
    QVERIFY(QFile::link(node, alone.filePath(u"node"_s)));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", alone.path().toUtf8());
    const BuildOutcome outcome = build(function("packages/f"));
    qputenv("PATH", path);
    QCOMPARE(outcome.error.id, std::string("build.toolMissing"));
    QCOMPARE(outcome.error.arguments.front(), std::string("pnpm"));
    QCOMPARE(outcome.error.hint, std::string("Install it with: npm install -g pnpm"));
}

QTEST_GUILESS_MAIN(tst_NodeWorkspaces)
#include "tst_nodeworkspaces.moc"
