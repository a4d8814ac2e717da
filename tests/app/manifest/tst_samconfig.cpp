// SPDX-License-Identifier: GPL-3.0-or-later
// What samconfig.toml gives the parameters of a template in an environment.
#include "app/base/files.h"
#include "app/manifest/environment.h"
#include "app/manifest/sam/configuration.h"
#include "app/manifest/toml/toml.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_SamConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFormOfASettingIsRead_data();
    void everyFormOfASettingIsRead();
    void brokenTextEnds_data();
    void brokenTextEnds();
    void everyFormOfTheParametersIsRead_data();
    void everyFormOfTheParametersIsRead();
    void theCommandsOwnReplaceThoseOfAll();
    void aTemplateIsReadInItsEnvironment();
    void theFileMayBeYaml();

private:
    std::filesystem::path file() const { return m_root / "template.yaml"; }
    void configure(const std::string &text) const { QVERIFY(writeFile(m_root / "samconfig.toml", text)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

void tst_SamConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->path().toStdString();
}

void tst_SamConfig::everyFormOfASettingIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("settings"); // "a.b=x|y@line"
    const auto row = [](const char *name, const char *text, const char *settings) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(settings);
    };
    row("alone", "a = \"x\"", "a=x@1");
    row("of a table", "# all\n[a.b] # here\nc = 'x' # there\n\n[d]\ne=1\n", "a.b.c=x@3 d.e=1@6");
    row("a dotted key", "[a]\nb . \"c d\" = true\n", "a.b.c d=true@2");
    row("a list", "a = [ \"x\", 'y', # and\n  3, ]\nb = []\n", "a=x|y|3@1 b=@3");
    row("a list in a list", "a = [[1, 2], [3]]", "a=1|2|3@1");
    row("an inline table", "a = { b = \"x\", c.d = 2 }", "a.b=x@1 a.c.d=2@1");
    row("escapes", "a = \"q\\\"\\u00e9\\\\\"\nb = 'C:\\x'", "a=q\"\xc3\xa9\\@1 b=C:\\x@2");
    row("several lines", "a = \"\"\"\nx\\\n   y\"\"\"\nb = '''z'''\n", "a=xy@1 b=z@4");
    row("lists of tables are passed over", "[[a]]\nb = 1\n[c]\nd = 2\n", "c.d=2@4");
    row("what cannot be read is passed over", "[a]\nb = \nc = 1\n!!\nd 5\n[e\nf = 1\n[g]\nh = 2\n", "a.c=1@3 g.h=2@9");
    row("Windows", "[a]\r\nb = 1\r\nc = 'x'\r\n", "a.b=1@2 a.c=x@3");
}

void tst_SamConfig::everyFormOfASettingIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, settings);
    QByteArrayList found;
    for (const TomlSetting &setting : tomlSettings(text.toStdString())) {
        QByteArrayList path;
        QByteArrayList texts;
        for (const std::string &step : setting.path)
            path += QByteArray::fromStdString(step);
        for (const std::string &one : setting.texts)
            texts += QByteArray::fromStdString(one);
        found += path.join('.') + '=' + texts.join('|') + '@' + QByteArray::number(setting.line);
    }
    QCOMPARE(found.join(' '), settings);
}

void tst_SamConfig::brokenTextEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *const text : {"[", "[[", "a", "a =", "a = [", "a = [1", "a = {", "a = { b", "a = \"", "a = '''",
                                   "a = \"\\", "a = \"\\u12", "[a]]", "=", "\"", "a = [{b = 1}]", "a = { b = { c = {"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << "a = " + QByteArray(100'000, '[');
    QTest::newRow("deep tables") << QByteArray("a = {b = ").repeated(50'000);
}

void tst_SamConfig::brokenTextEnds()
{
    QFETCH(QByteArray, text);
    QVERIFY(tomlSettings(text.toStdString()).size() < 2);
}

void tst_SamConfig::everyFormOfTheParametersIsRead_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("a line") << QByteArray(R"("Stage=prod Words=\"two words\" Empty=\"\"")");
    QTest::newRow("a line in single quotes") << QByteArray(R"('Stage="prod" Words="two words" Empty=')");
    QTest::newRow("the older form") << QByteArray(
        R"('ParameterKey=Stage,ParameterValue=prod ParameterKey=Words,ParameterValue="two words" Empty=')");
    QTest::newRow("a list") << QByteArray(R"(["Stage=prod", "Words=two words", 'Empty=""'])");
    QTest::newRow("several lines") << QByteArray("[\n  \"Stage=prod\",\n  \"Words='two words'\",\n  \"Empty=\",\n]");
    QTest::newRow("a table") << QByteArray(R"({ Stage = "prod", Words = "two words", Empty = "" })");
}

void tst_SamConfig::everyFormOfTheParametersIsRead()
{
    QFETCH(QByteArray, written);
    configure("version = 0.1\n[prod.deploy.parameters]\nstack_name = \"app\"\nparameter_overrides = "
              + written.toStdString() + "\n");
    const auto parameters = sam::configuredParameters(file(), "prod");
    QCOMPARE(parameters.size(), std::size_t(3));
    QCOMPARE(parameters.at("Stage").value, std::string("prod"));
    QCOMPARE(parameters.at("Words").value, std::string("two words"));
    QCOMPARE(parameters.at("Empty").value, std::string());
    QCOMPARE(parameters.at("Stage").line, 4);
    QCOMPARE(parameters.at("Stage").file, m_root / "samconfig.toml");
    QCOMPARE(environmentsOf(file()), std::vector<std::string>()); // there is no template
    QCOMPARE(sam::configuredEnvironments(file()), std::vector<std::string>{"prod"});
    QVERIFY(sam::configuredParameters(file(), "other").empty());
}

void tst_SamConfig::theCommandsOwnReplaceThoseOfAll()
{
    configure("[prod.deploy.parameters]\nparameter_overrides = 'A=deploy'\n[prod.global.parameters]\n"
              "parameter_overrides = 'A=global B=global'\n[test.global.parameters]\nparameter_overrides = 'A=test'\n"
              "[build.build.parameters]\nparameter_overrides = 'A=build'\n");
    const auto parameters = sam::configuredParameters(file(), "prod");
    QCOMPARE(parameters.size(), std::size_t(1));
    QCOMPARE(parameters.at("A").value, std::string("deploy"));
    QCOMPARE(sam::configuredParameters(file(), "test").at("A").value, std::string("test"));
    QVERIFY(sam::configuredParameters(file(), "build").empty());
}

void tst_SamConfig::aTemplateIsReadInItsEnvironment()
{
    const std::string text = R"(Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {Type: String, Default: dev}
  Memory: {Type: Number, Default: 128}
  Secret: {Type: 'AWS::SSM::Parameter::Value<String>'}
Conditions:
  IsProduction: !Equals [!Ref Stage, prod]
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub orders-${Stage}
      Runtime: python3.12
      Handler: app.handler
      InlineCode: ''
      MemorySize: !Ref Memory
      Timeout: !If [IsProduction, 30, 3]
      Environment: {Variables: {STAGE: !Ref Stage, SECRET: !Ref Secret}}
)";
    QVERIFY(writeFile(file(), text));
    configure("[default.deploy.parameters]\nregion = 'eu-west-1'\n[prod.deploy.parameters]\n"
              "parameter_overrides = 'Stage=prod Memory=1024 Secret=/path Nobody=1'\n");
    QCOMPARE(environmentsOf(file()), (std::vector<std::string>{"default", "prod"}));
    for (const char *const environment : {"", "default", "elsewhere"}) {
        const Result<Manifest> manifest = readManifest(file(), text, environment);
        QVERIFY(manifest && manifest->functions.size() == 1);
        QCOMPARE(manifest->functions.front().name, std::string("orders-dev"));
        QCOMPARE(manifest->functions.front().memoryMb, 128);
    }
    const Result<Manifest> manifest = readManifest(file(), text, "prod");
    QVERIFY(manifest && manifest->functions.size() == 1);
    const Function &function = manifest->functions.front();
    QCOMPARE(function.name, std::string("orders-prod"));
    QCOMPARE(function.memoryMb, 1024);
    QCOMPARE(function.timeout, std::chrono::seconds(30));
    QCOMPARE(function.environment.at("STAGE"), std::string("prod"));
    QVERIFY(!function.environment.contains("SECRET")
            || function.environment.at("SECRET") != "/path"); // a name of a value
    const auto &properties = manifest->architecture.node("Orders")->properties;
    const auto memory = std::ranges::find(properties, std::string("MemorySize"), &NodeProperty::name);
    QVERIFY(memory != properties.end());
    QCOMPARE(memory->value, std::string("1024"));
    QCOMPARE(memory->origin, ValueOrigin::Computed);
    QVERIFY2(manifest->diagnostics.size() == 1,
             manifest->diagnostics.back().message.c_str()); // that its code is inline
}

// As SAM looks for it: behind the one of TOML, in all forms of the parameters.
void tst_SamConfig::theFileMayBeYaml()
{
    QVERIFY(writeFile(m_root / "samconfig.yaml",
                      "version: 0.1\ndefault:\n  global:\n    parameters: &all\n      stack_name: s\n"
                      "      parameter_overrides: Level=info Name='two words'\nprod:\n  deploy:\n    parameters:\n"
                      "      parameter_overrides:\n        - Level=warn\ntest:\n  deploy:\n    parameters:\n"
                      "      parameter_overrides:\n        Level: debug\nsame:\n  deploy:\n    parameters: *all\n"));
    QCOMPARE(sam::configuredEnvironments(file()), (std::vector<std::string>{"default", "prod", "test", "same"}));
    QCOMPARE(sam::configuredParameters(file(), "default").at("Name").value, std::string("two words"));
    QCOMPARE(sam::configuredParameters(file(), "prod").at("Level").value, std::string("warn"));
    QCOMPARE(sam::configuredParameters(file(), "prod").at("Level").line, 11);
    QCOMPARE(sam::configuredParameters(file(), "test").at("Level").value, std::string("debug"));
    QCOMPARE(sam::configuredParameters(file(), "same").at("Level").value, std::string("info"));
    configure("[default.deploy.parameters]\nparameter_overrides = \"Level=error\"\n");
    QCOMPARE(sam::configuredParameters(file(), "default").at("Level").value, std::string("error"));
    QVERIFY(sam::configuredParameters(file(), "prod").empty());
}

QTEST_GUILESS_MAIN(tst_SamConfig)
#include "tst_samconfig.moc"
