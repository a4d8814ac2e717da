// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/pluginhost.h"
#include "app/net/httpclient.h"

#include <QDir>
#include <QFile>
#include <QLibrary>
#include <QTemporaryDir>
#include <QTest>
#include <QtPlugin>

Q_IMPORT_PLUGIN(little_linkedin)

using namespace fermata;

class tst_PluginHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsPluginsAfterWhatTheyRequire();
    void givesEachItsOwnDataFolder();
    void leavesOutWhatGoesInCircles();
    void leavesOutWhatRequiresSomethingThatIsNotThere();
    void leavesOutAnotherApiWithoutLoadingIt();
    void tellsWhyAStartFailedAndGoesOn();
    void leavesOutWhatRequiresAPluginThatDidNotStart();
    void tellsOfALibraryThatIsNoPlugin();
    void tellsOfABrokenLibrary();
    void refusesASecondPluginOfTheSameName();
    void startsPluginsThatAreLinkedIn();
    void aFolderThatIsNotThereHasNoPlugins();

private:
    // A folder with copies of these, so that each test meets only its own.
    QString folderWith(const QStringList &ids);
    PluginHost host() { return PluginHost(m_clouds, m_languages, m_http, "/data"); }

    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    HttpClient m_http;
    QList<std::shared_ptr<QTemporaryDir>> m_folders; // as long as their libraries are loaded
};

namespace {

QStringList ids(const QList<PluginManifest> &manifests)
{
    QStringList list;
    for (const PluginManifest &manifest : manifests)
        list.append(manifest.id);
    return list;
}

std::string problemOf(const PluginHost &host, const QString &plugin)
{
    for (const PluginProblem &problem : host.problems()) {
        if (problem.plugin.endsWith(plugin))
            return problem.error.id;
    }
    return "none";
}

} // namespace

void tst_PluginHost::init()
{
    qunsetenv("LITTLE_PLUGINS_STARTED");
}

QString tst_PluginHost::folderWith(const QStringList &wanted)
{
    m_folders.append(std::make_shared<QTemporaryDir>());
    for (const QString &id : wanted)
        QFile::copy(QStringLiteral(LITTLE_PLUGINS "/%1.so").arg(id),
                    m_folders.last()->filePath(id + QStringLiteral(".so")));
    return m_folders.last()->path();
}

void tst_PluginHost::startsPluginsAfterWhatTheyRequire()
{
    PluginHost plugins = host();
    plugins.loadFolder(
        folderWith({QStringLiteral("alpha"), QStringLiteral("middle"), QStringLiteral("omega")}).toStdString());
    QVERIFY(plugins.problems().isEmpty());
    QCOMPARE(ids(plugins.started()),
             QStringList({QStringLiteral("omega"), QStringLiteral("middle"), QStringLiteral("alpha")}));
    QCOMPARE(plugins.started().last().name, QStringLiteral("A little plugin: alpha"));
    QCOMPARE(qgetenv("LITTLE_PLUGINS_STARTED").count(';'), 3);
}

void tst_PluginHost::givesEachItsOwnDataFolder()
{
    PluginHost plugins = host();
    plugins.loadFolder(folderWith({QStringLiteral("omega")}).toStdString());
    QCOMPARE(qgetenv("LITTLE_PLUGINS_STARTED"), QByteArray("omega=/data/omega;"));
}

void tst_PluginHost::leavesOutWhatGoesInCircles()
{
    PluginHost plugins = host();
    plugins.loadFolder(
        folderWith({QStringLiteral("circle_a"), QStringLiteral("circle_b"), QStringLiteral("omega")}).toStdString());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("omega")}));
    QCOMPARE(problemOf(plugins, QStringLiteral("circle_a")), std::string("plugin.circle"));
    QCOMPARE(problemOf(plugins, QStringLiteral("circle_b")), std::string("plugin.circle"));
    QCOMPARE(plugins.problems().first().error.message, std::string("circle_a requires itself by way of circle_b"));
}

void tst_PluginHost::leavesOutWhatRequiresSomethingThatIsNotThere()
{
    PluginHost plugins = host();
    plugins.loadFolder(folderWith({QStringLiteral("lonely"), QStringLiteral("omega")}).toStdString());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("omega")}));
    QCOMPARE(problemOf(plugins, QStringLiteral("lonely")), std::string("plugin.missing"));
    QVERIFY(plugins.problems().first().error.message.find("nowhere") != std::string::npos);
}

void tst_PluginHost::leavesOutAnotherApiWithoutLoadingIt()
{
    PluginHost plugins = host();
    plugins.loadFolder(folderWith({QStringLiteral("future")}).toStdString());
    QVERIFY(plugins.started().isEmpty());
    QCOMPARE(problemOf(plugins, QStringLiteral("future.so")), std::string("plugin.wrongApi"));
    QVERIFY(qgetenv("LITTLE_PLUGINS_STARTED").isEmpty());
    QFile maps(QStringLiteral("/proc/self/maps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    QVERIFY(!maps.readAll().contains("future.so"));
}

void tst_PluginHost::tellsWhyAStartFailedAndGoesOn()
{
    PluginHost plugins = host();
    plugins.loadFolder(folderWith({QStringLiteral("failing"), QStringLiteral("omega")}).toStdString());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("omega")}));
    QCOMPARE(plugins.problems().size(), 1);
    QCOMPARE(plugins.problems().first().error.code, Error::Code::Io);
    QCOMPARE(plugins.problems().first().error.message, std::string("failing cannot start: its disk is full"));
}

void tst_PluginHost::leavesOutWhatRequiresAPluginThatDidNotStart()
{
    PluginHost plugins = host();
    plugins.loadFolder(folderWith({QStringLiteral("failing"), QStringLiteral("behindfailing")}).toStdString());
    QVERIFY(plugins.started().isEmpty());
    QCOMPARE(problemOf(plugins, QStringLiteral("behindfailing")), std::string("plugin.missing"));
    QVERIFY(!qgetenv("LITTLE_PLUGINS_STARTED").contains("behindfailing"));
}

void tst_PluginHost::tellsOfALibraryThatIsNoPlugin()
{
    QString library;
    QFile maps(QStringLiteral("/proc/self/maps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    for (const QByteArray &line : maps.readAll().split('\n')) {
        if (line.contains("libm.so"))
            library = QString::fromLocal8Bit(line.mid(line.indexOf('/')));
    }
    QVERIFY(!library.isEmpty());
    const QString folder = folderWith({});
    QVERIFY(QFile::copy(library, folder + QStringLiteral("/maths.so")));
    PluginHost plugins = host();
    plugins.loadFolder(folder.toStdString());
    QCOMPARE(problemOf(plugins, QStringLiteral("maths.so")), std::string("plugin.notAPlugin"));
}

void tst_PluginHost::tellsOfABrokenLibrary()
{
    const QString folder = folderWith({QStringLiteral("omega")});
    QFile broken(folder + QStringLiteral("/broken.so"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no library");
    broken.close();
    QFile note(folder + QStringLiteral("/README.txt"));
    QVERIFY(note.open(QIODevice::WriteOnly));
    PluginHost plugins = host();
    plugins.loadFolder(folder.toStdString());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("omega")}));
    QCOMPARE(plugins.problems().size(), 1);
    QCOMPARE(problemOf(plugins, QStringLiteral("broken.so")), std::string("plugin.notAPlugin"));
}

void tst_PluginHost::refusesASecondPluginOfTheSameName()
{
    const QString folder = folderWith({QStringLiteral("omega")});
    QVERIFY(QFile::copy(folder + QStringLiteral("/omega.so"), folder + QStringLiteral("/zcopy.so")));
    PluginHost plugins = host();
    plugins.loadFolder(folder.toStdString());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("omega")}));
    QCOMPARE(problemOf(plugins, QStringLiteral("zcopy.so")), std::string("plugin.duplicate"));
}

void tst_PluginHost::startsPluginsThatAreLinkedIn()
{
    PluginHost plugins = host();
    plugins.loadLinkedIn();
    QVERIFY(plugins.problems().isEmpty());
    QCOMPARE(ids(plugins.started()), QStringList({QStringLiteral("linkedin")}));
    QCOMPARE(qgetenv("LITTLE_PLUGINS_STARTED"), QByteArray("linkedin=/data/linkedin;"));
}

void tst_PluginHost::aFolderThatIsNotThereHasNoPlugins()
{
    PluginHost plugins = host();
    plugins.loadFolder("/nowhere/at/all");
    QVERIFY(plugins.started().isEmpty());
    QVERIFY(plugins.problems().isEmpty());
}

QTEST_GUILESS_MAIN(tst_PluginHost)
#include "tst_pluginhost.moc"
