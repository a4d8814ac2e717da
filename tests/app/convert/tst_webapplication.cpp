// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/convert/webapplication.h"
#include "app/manifest/reader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::convert;
namespace fs = std::filesystem;

class tst_WebApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void knowsTheFramework_data();
    void knowsTheFramework();
    void aFolderOfAnotherKindIsRefused();
    void theManifestIsReadBack();

private:
    fs::path root() const { return fs::path(m_folder->path().toStdString()) / "shop"; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

using Files = QList<QPair<QByteArray, QByteArray>>;
Q_DECLARE_METATYPE(Files)

void tst_WebApplication::knowsTheFramework_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("framework");
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("port");
    QTest::newRow("flask") << Files{{"requirements.txt", "Flask==3.0\ngunicorn\n"},
                                    {"web.py", "from flask import Flask\nserver = Flask(__name__)\n"}}
                           << QStringLiteral("flask")
                           << QStringLiteral("python3 -m gunicorn web:server --bind 0.0.0.0:8080") << 8080;
    QTest::newRow("flask with a factory")
        << Files{{"pyproject.toml", "dependencies = [\n    \"flask\",\n]\n"},
                 {"flaskr/__init__.py", "def create_app(test_config=None):\n    app = Flask(__name__)\n"}}
        << QStringLiteral("flask") << QStringLiteral("python3 -m gunicorn flaskr:create_app() --bind 0.0.0.0:8080")
        << 8080;
    QTest::newRow("fastapi in a package")
        << Files{{"pyproject.toml", "dependencies = [\"fastapi[standard]>=0.1\"]\n"},
                 {"app/main.py", "import fastapi\napp: fastapi.FastAPI = fastapi.FastAPI()\n"}}
        << QStringLiteral("fastapi") << QStringLiteral("python3 -m uvicorn app.main:app --host 0.0.0.0 --port 8080")
        << 8080;
    QTest::newRow("django") << Files{{"manage.py",
                                      "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n"},
                                     {"requirements.txt", "Django\n"}}
                            << QStringLiteral("django")
                            << QStringLiteral("python3 -m gunicorn mysite.wsgi:application --bind 0.0.0.0:8080")
                            << 8080;
    QTest::newRow("express") << Files{{"package.json", R"({"main":"server.js","dependencies":{"express":"^4"}})"},
                                      {"server.js", "app.listen(4321)\n"}}
                             << QStringLiteral("express") << QStringLiteral("node server.js") << 4321;
    QTest::newRow("koa")
        << Files{{"package.json",
                  R"({"scripts":{"start":"node --enable-source-maps src/k.js"},"dependencies":{"koa":"2"}})"},
                 {"src/k.js", "app.listen(process.env.PORT || 1)\n"}}
        << QStringLiteral("koa") << QStringLiteral("node src/k.js") << 8080;
    QTest::newRow("next") << Files{{"package.json", R"({"dependencies":{"next":"15","react":"19"}})"}}
                          << QStringLiteral("nextjs") << QStringLiteral("node .next/standalone/server.js") << 8080;
    QTest::newRow("spring")
        << Files{{"pom.xml",
                  "<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.0</version>"
                  "</parent><artifactId>demo</artifactId><version>0.0.1</version></project>"}}
        << QStringLiteral("springboot") << QStringLiteral("java -jar target/demo-0.0.1.jar --server.port=8080") << 8080;
}

void tst_WebApplication::knowsTheFramework()
{
    QFETCH(Files, files);
    for (const auto &[name, text] : files)
        QVERIFY(writeFile(root() / name.toStdString(), text.toStdString()));
    const std::optional<WebApplication> application = recogniseWebApplication(root());
    QVERIFY(application);
    QTEST(QString::fromStdString(application->framework), "framework");
    QStringList words;
    for (const std::string &word : application->command)
        words += QString::fromStdString(word);
    QTEST(words.join(QLatin1Char(' ')), "command");
    QTEST(application->port, "port");
}

void tst_WebApplication::aFolderOfAnotherKindIsRefused()
{
    QVERIFY(writeFile(root() / "requirements.txt", "flask-cors-nothing\nmyflask\n"));
    QVERIFY(writeFile(root() / "package.json", "{ not json"));
    const auto made = functionFromFolder(root(), Target::Fc3);
    QVERIFY(!made);
    QCOMPARE(made.error().id, std::string("webapp.unknown"));
}

void tst_WebApplication::theManifestIsReadBack()
{
    QVERIFY(writeFile(root() / "requirements.txt", "flask\n"));
    QVERIFY(writeFile(root() / "app.py", "app = Flask(__name__)\n"));
    for (const Target target : {Target::Fc3, Target::Sam}) {
        const auto files = functionFromFolder(root(), target);
        QVERIFY(files);
        const Result<Manifest> manifest = readManifest(files->front().path, files->front().content);
        QVERIFY(manifest && manifest->functions.size() == 1);
        const Function &function = manifest->functions.front();
        QCOMPARE(function.name, std::string("shop"));
        QCOMPARE(function.triggers.size(), std::size_t(1));
        QCOMPARE(function.code, root());
        if (target == Target::Fc3)
            QCOMPARE(function.customRuntime->port, 8080);
        else
            QVERIFY(files->at(1).isProgram
                    && files->at(1).content.find("exec python3 -m gunicorn app:app") != std::string::npos);
        QVERIFY2(files->front().content.find("Add gunicorn to requirements.txt") != std::string::npos,
                 files->front().content.c_str());
    }
}

QTEST_GUILESS_MAIN(tst_WebApplication)
#include "tst_webapplication.moc"
