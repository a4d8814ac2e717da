// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer of clouds on a real local cloud in both languages, and on regions of which one answers. With
// FERMATA_PICTURES=FOLDER it leaves pictures there.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"
#include "ui/panels/explorer/explorermodel.h"
#include "ui/panels/explorer/explorerpanel.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_ExplorerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatAFunctionHas_data();
    void showsWhatAFunctionHas();
    void namesTheRegionThatFailsBesideTheOnesThatAnswer();
    void showsApplicationsAndWhatItKnewBefore();
    void showsApplicationsOfFunctionCompute();
    void withoutAProjectItSaysSo();

private:
    static void picture(QWidget &widget, const QString &name);
    // The row below `parent` that begins with this text; invalid while it is not there.
    static QModelIndex below(const QAbstractItemModel &model, const QModelIndex &parent, const QString &text);
};

void tst_ExplorerPanel::initTestCase()
{
    for (const char *key : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
        qputenv(key, "EXAMPLE");
}

void tst_ExplorerPanel::picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

QModelIndex tst_ExplorerPanel::below(const QAbstractItemModel &model, const QModelIndex &parent, const QString &text)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString().startsWith(text))
            return index;
    }
    return {};
}

void tst_ExplorerPanel::showsWhatAFunctionHas_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("cloud");
    QTest::newRow("Function Compute") << false << u"Alibaba"_s;
    QTest::newRow("Lambda") << true << u"AWS"_s;
}

void tst_ExplorerPanel::showsWhatAFunctionHas()
{
    QFETCH(const bool, lambda);
    QFETCH(const QString, cloud);
    Theme theme;
    theme.apply(*qApp, lambda ? Theme::Mode::Light : Theme::Mode::Dark);
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    Application application;
    ExplorerPanel panel(application, theme);
    panel.resize(340, 560);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    auto *tree = panel.findChild<QTreeView *>();
    QAbstractItemModel &model = *tree->model();
    QTRY_VERIFY_WITH_TIMEOUT(below(model, {}, u"Local cloud"_s).isValid(), 30'000);
    const auto opened = [tree, &model](const QModelIndex &parent, const QString &text) {
        const QModelIndex index = below(model, parent, text);
        tree->expand(index);
        return index;
    };
    const auto place = [&] { return opened(below(model, {}, u"Local cloud"_s), cloud); };
    QTRY_VERIFY_WITH_TIMEOUT(below(model, place(), u"hello-js"_s).isValid(), 30'000);
    Cloud *const there = application.projectClouds.cloud(u"hello-py"_s);
    QVERIFY(there);
    const auto version = waitFor(there->releases().publish(u"hello-py"_s, u"first"_s));
    QVERIFY(version && *version);
    Alias alias;
    alias.name = "live";
    alias.version = (*version)->id;
    const auto named = waitFor(there->releases().createAlias(u"hello-py"_s, alias));
    QVERIFY(named && *named);
    QVERIFY(waitFor(application.invocations.invoke(u"hello-py"_s, "{\"name\": \"you\"}")));

    const QModelIndex function = opened(place(), u"hello-py"_s);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, opened(function, u"Versions"_s), u"1"_s).isValid(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, opened(function, u"Aliases"_s), u"live"_s).isValid(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, opened(function, u"Triggers"_s), u"No trigger"_s).isValid(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, opened(function, u"Layers"_s), u"No layer"_s).isValid(), 30'000);
    const QModelIndex instances = opened(function, u"Instances"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!below(model, instances, u"Asking"_s).isValid(), 30'000);
    QCOMPARE(below(model, instances, u"AWS Lambda does not tell"_s).isValid(), lambda);
    picture(panel, lambda ? u"explorer-lambda-light"_s : u"explorer-fc-dark"_s);

    // Its code comes as files, and as a project.
    const QTemporaryDir folder;
    panel.download(below(model, below(model, function, u"Versions"_s), u"1"_s), folder.filePath(u"code"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"code/index.py"_s)), 30'000);
    QSignalSpy asked(&panel, &ExplorerPanel::folderOpenRequested);
    panel.openAsProject(function, folder.filePath(u"project"_s));
    QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, 30'000);
    QVERIFY(QFile::exists(folder.filePath(u"project/hello-py/index.py"_s)));
    // It is one of this project's: Enter goes to where it is written.
    QSignalSpy went(&panel, &Panel::placeActivated);
    Q_EMIT tree->activated(function);
    QCOMPARE(went.size(), 1);
    QCOMPARE(went[0][0].toString(), project.file(lambda ? u"template.yaml"_s : u"s.yaml"_s));
}

void tst_ExplorerPanel::namesTheRegionThatFailsBesideTheOnesThatAnswer()
{
    bool answers = false;
    HttpServer server([&answers](const HttpServer::Request &request, QTcpSocket &socket) {
        if (request.header("Authorization").contains("/eu-west-1/"))
            HttpServer::reply(socket, 200,
                              R"({"Functions":[{"FunctionName":"orders","Runtime":"nodejs20.x"},)"
                              R"({"FunctionName":"hello-py","Runtime":"python3.11"}]})");
        else if (answers)
            HttpServer::reply(socket, 200, R"({"Functions":[]})");
    });
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    ExplorerPanel panel(application, theme, 1s);
    panel.resize(340, 560);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    application.environments.put({.name = u"shop"_s,
                                  .provider = u"aws"_s,
                                  .choice = {{}, u"eu-west-1"_s, server.url(QString())},
                                  .isProduction = true});
    auto *places = panel.findChild<CloudPlaces *>();
    places->addRegion(places->all().last(), u"us-east-1"_s);
    auto *tree = panel.findChild<QTreeView *>();
    QAbstractItemModel &model = *tree->model();
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, 30'000);
    const auto region = [&model](const QString &name) { return below(model, below(model, {}, u"shop"_s), name); };
    QTRY_VERIFY(region(u"us-east-1"_s).isValid());
    tree->expand(region(u"us-east-1"_s));
    tree->expand(region(u"eu-west-1"_s));
    QVERIFY(below(model, region(u"us-east-1"_s), u"Asking"_s).isValid());
    picture(panel, u"explorer-asking-dark"_s);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, region(u"eu-west-1"_s), u"orders"_s).isValid(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, region(u"us-east-1"_s), u"us-east-1 has not answered within 1 s"_s).isValid(),
                             30'000);
    QVERIFY(below(model, region(u"eu-west-1"_s), u"orders"_s).isValid()); // untouched
    picture(panel, u"explorer-partial-dark"_s);
    theme.apply(*qApp, Theme::Mode::Light);
    picture(panel, u"explorer-partial-light"_s);

    answers = true;
    Q_EMIT tree->activated(model.index(0, 0, region(u"us-east-1"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(below(model, region(u"us-east-1"_s), u"No function is deployed here"_s).isValid(), 30'000);
}

// The functions of a stack stand below it; the next time they are there at once with their age, and stay when nobody answers.
void tst_ExplorerPanel::showsApplicationsAndWhatItKnewBefore()
{
    bool answers = true;
    HttpServer server([&answers](const HttpServer::Request &request, QTcpSocket &socket) {
        if (!answers)
            return;
        if (request.header("X-Amz-Target").endsWith(".GetResources"))
            HttpServer::reply(socket, 200,
                              R"({"PaginationToken":"","ResourceTagMappingList":[{"ResourceARN":)"
                              R"("arn:aws:lambda:eu-west-1:123456789012:function:shop-HelloPy-7F","Tags":[)"
                              R"({"Key":"aws:cloudformation:stack-name","Value":"shop-stack"},)"
                              R"({"Key":"aws:cloudformation:logical-id","Value":"HelloPy"}]}]})");
        else
            HttpServer::reply(socket, 200,
                              R"({"Functions":[{"FunctionName":"orders","Runtime":"nodejs20.x"},)"
                              R"({"FunctionName":"shop-HelloPy-7F","Runtime":"python3.11"}]})");
    });
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const SampleProject project(SampleProject::Kind::Lambda);
    Environment shop{.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, server.url(QString())}};
    shop.stack = u"shop-stack"_s;
    const auto region = [](const QAbstractItemModel &model) {
        return below(model, below(model, {}, u"shop"_s), u"eu-west-1"_s);
    };
    {
        Application application;
        ExplorerPanel panel(application, theme, 20s);
        panel.resize(340, 560);
        panel.show();
        QVERIFY(application.project.open(project.root()));
        application.environments.put(shop);
        auto *const tree = panel.findChild<QTreeView *>();
        const QAbstractItemModel &model = *tree->model();
        QTRY_VERIFY(region(model).isValid());
        // From the function here to the one there: the region is asked for it.
        panel.showFunction(u"hello-py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data().toString(), u"shop-HelloPy-7F"_s, 30'000);
        QCOMPARE(tree->currentIndex().parent().data().toString(), u"shop-stack"_s);
        QVERIFY(below(model, region(model), u"orders"_s).isValid());
        picture(panel, u"explorer-applications-dark"_s);
        QSignalSpy went(&panel, &Panel::placeActivated);
        Q_EMIT tree->activated(tree->currentIndex());
        QCOMPARE(went.size(), 1); // and back
    }
    answers = false;
    Application application;
    ExplorerPanel panel(application, theme, 2s);
    panel.resize(340, 560);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    auto *const tree = panel.findChild<QTreeView *>();
    const QAbstractItemModel &model = *tree->model();
    QTRY_VERIFY(region(model).isValid());
    tree->expand(region(model));
    QVERIFY(below(model, region(model), u"As of "_s).data().toString().endsWith(u"Asking…"));
    QVERIFY(below(model, below(model, region(model), u"shop-stack"_s), u"shop-HelloPy-7F"_s).isValid());
    picture(panel, u"explorer-known-dark"_s);
    QTRY_VERIFY_WITH_TIMEOUT(below(model, region(model), u"eu-west-1 has not answered within 2 s"_s).isValid(), 30'000);
    QVERIFY(!below(model, region(model), u"As of "_s).data().toString().endsWith(u"Asking…"));
    QVERIFY(below(model, region(model), u"orders"_s).isValid());
    picture(panel, u"explorer-known-failed-dark"_s);
}

// It knows none: a tag names one, and of the project's own functions its manifest does.
void tst_ExplorerPanel::showsApplicationsOfFunctionCompute()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QByteArray zip = zipOf("index.py", "def handler(event, context):\n    return event\n");
    for (const char *name : {"hello-py", "orders", "report"})
        QCOMPARE(cloud.askJson("POST", "/2023-03-30/functions", fcFunction(QLatin1String(name), u"python3.10"_s, zip))
                     .status,
                 200);
    const QJsonObject tag{{u"Key"_s, u"Application"_s}, {u"Value"_s, u"web-shop"_s}};
    const QJsonObject other{{u"Key"_s, u"team"_s}, {u"Value"_s, u"blue"_s}};
    QVERIFY(cloud
                .askJson("POST", "/2023-03-30/tags-v2",
                         {{u"ResourceType"_s, u"function"_s},
                          {u"ResourceId"_s, QJsonArray{u"orders"_s}},
                          {u"Tag"_s, QJsonArray{tag, other}}})
                .status
            < 300);
    qputenv("ALIBABA_CLOUD_ACCESS_KEY_ID", cloud.credentials()[u"accessKeyId"].toString().toUtf8());
    qputenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", cloud.credentials()[u"secretAccessKey"].toString().toUtf8());
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    const SampleProject project;
    Application application;
    ExplorerPanel panel(application, theme);
    panel.resize(340, 560);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    application.environments.put({.name = u"staging"_s,
                                  .provider = u"aliyun"_s,
                                  .choice = {{}, u"cn-hangzhou"_s, QUrl(cloud.readyLine()[u"endpoint"].toString())}});
    auto *const tree = panel.findChild<QTreeView *>();
    const QAbstractItemModel &model = *tree->model();
    const auto region = [&model] { return below(model, below(model, {}, u"staging"_s), u"cn-hangzhou"_s); };
    QTRY_VERIFY(region().isValid());
    tree->expand(region());
    QTRY_VERIFY_WITH_TIMEOUT(below(model, region(), u"report"_s).isValid(), 30'000);
    const QModelIndex shop = below(model, region(), u"web-shop"_s);
    const QModelIndex own = below(model, region(), u"sample"_s);
    QVERIFY(below(model, shop, u"orders"_s).isValid());
    QCOMPARE(model.rowCount(shop), 1);
    QVERIFY(below(model, own, u"hello-py"_s).isValid());
    QCOMPARE(model.rowCount(own), 1);
    tree->expandRecursively(region(), 1);
    picture(panel, u"explorer-fc-applications-light"_s);
}

void tst_ExplorerPanel::withoutAProjectItSaysSo()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    Application application;
    ExplorerPanel panel(application, theme);
    panel.resize(340, 560);
    panel.show();
    QSignalSpy asked(&panel, &ExplorerPanel::projectRequested);
    const QList<QPushButton *> buttons = panel.findChildren<QPushButton *>();
    const auto open = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *one) {
        return one->isVisible() && one->text() == u"Open a folder";
    });
    QVERIFY(open != buttons.end());
    (*open)->click();
    QCOMPARE(asked.size(), 1);
    picture(panel, u"explorer-empty-light"_s);
}

QTEST_MAIN(tst_ExplorerPanel)
#include "tst_explorerpanel.moc"
