// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/watcher.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <memory>

using namespace fermata::emulator;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

class tst_Watcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfAWrittenFileOnce();
    void tellsOfAnAtomicSave();
    void tellsOfAFileThatIsLinkedIntoPlace();
    void followsNewFoldersWithTheirFiles();
    void tellsOfRemovedFiles();
    void saysNothingOfWhatIsNoCode();
    void tellsAtOnceWhenAsked();

private:
    void write(const QString &name, const QByteArray &content = "x");
    void runFor(std::chrono::milliseconds time);
    bool told(const QString &name);
    // Runs until the file is told of, two seconds at most.
    bool waitFor(const QString &name);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<boost::asio::io_context> m_io;
    std::unique_ptr<Watcher> m_watcher;
    std::vector<std::set<fs::path>> m_told;
};

void tst_Watcher::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("code/deep")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("code/node_modules/left-pad")));
    m_io = std::make_unique<boost::asio::io_context>();
    m_told.clear();
    m_watcher = std::make_unique<Watcher>(m_io->get_executor(),
                                          [this](const std::set<fs::path> &changed) { m_told.push_back(changed); });
    m_watcher->add(m_folder->path().toStdString());
}

void tst_Watcher::cleanup()
{
    m_watcher.reset();
    m_io->run_for(100ms);
    m_io.reset();
}

void tst_Watcher::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void tst_Watcher::runFor(std::chrono::milliseconds time)
{
    m_io->run_for(time);
    m_io->restart();
}

bool tst_Watcher::told(const QString &name)
{
    const fs::path path = m_folder->filePath(name).toStdString();
    return std::any_of(m_told.begin(), m_told.end(), [&path](const auto &changed) { return changed.contains(path); });
}

bool tst_Watcher::waitFor(const QString &name)
{
    for (int i = 0; i < 100 && !told(name); ++i)
        runFor(20ms);
    return told(name);
}

void tst_Watcher::tellsOfAWrittenFileOnce()
{
    write(QStringLiteral("code/deep/a.py"), "one");
    write(QStringLiteral("code/deep/a.py"), "two");
    write(QStringLiteral("code/b.py"));
    QVERIFY(waitFor(QStringLiteral("code/deep/a.py")));
    QVERIFY(told(QStringLiteral("code/b.py")));
    QCOMPARE(m_told.size(), std::size_t(1));
}

void tst_Watcher::tellsOfAnAtomicSave()
{
    write(QStringLiteral("code/.goutputstream-ABC"));
    QVERIFY(QFile::rename(m_folder->filePath(QStringLiteral("code/.goutputstream-ABC")),
                          m_folder->filePath(QStringLiteral("code/saved.py"))));
    QVERIFY(waitFor(QStringLiteral("code/saved.py")));
}

void tst_Watcher::tellsOfAFileThatIsLinkedIntoPlace()
{
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(QStringLiteral("whole")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    file.close();
    std::error_code error;
    fs::create_hard_link(file.fileName().toStdString(),
                         m_folder->filePath(QStringLiteral("code/linked.py")).toStdString(), error);
    QVERIFY2(!error, error.message().c_str());
    QVERIFY(waitFor(QStringLiteral("code/linked.py")));
}

void tst_Watcher::followsNewFoldersWithTheirFiles()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("new/inner")));
    write(QStringLiteral("new/inner/early.py")); // before the new folder is watched
    QVERIFY(waitFor(QStringLiteral("new/inner/early.py")));
    write(QStringLiteral("new/inner/late.py"));
    QVERIFY(waitFor(QStringLiteral("new/inner/late.py")));
}

void tst_Watcher::tellsOfRemovedFiles()
{
    write(QStringLiteral("code/gone.py"));
    QVERIFY(waitFor(QStringLiteral("code/gone.py")));
    m_told.clear();
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("code/gone.py"))));
    QVERIFY(waitFor(QStringLiteral("code/gone.py")));
}

void tst_Watcher::saysNothingOfWhatIsNoCode()
{
    for (const char *const name :
         {"code/.a.py.swp", "code/4913", "code/a.py~", "code/#a.py#", "code/node_modules/left-pad/x.js"})
        write(QLatin1String(name));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("code/__pycache__")));
    write(QStringLiteral("code/__pycache__/a.pyc"));
    write(QStringLiteral("code/marker.py")); // comes after all of them
    QVERIFY(waitFor(QStringLiteral("code/marker.py")));
    for (const auto &changed : m_told)
        QCOMPARE(changed.size(), std::size_t(1));
}

void tst_Watcher::tellsAtOnceWhenAsked()
{
    m_watcher->catchUp();
    QVERIFY(m_told.empty());
    write(QStringLiteral("code/unseen.py"));
    m_watcher->catchUp(); // the kernel has said nothing to the loop yet
    QVERIFY(told(QStringLiteral("code/unseen.py")));
    write(QStringLiteral("code/seen.py"));
    runFor(10ms); // waits for more
    m_watcher->catchUp();
    QVERIFY(told(QStringLiteral("code/seen.py")));
    runFor(200ms);
    QCOMPARE(m_told.size(), std::size_t(2)); // and not once more
}

QTEST_GUILESS_MAIN(tst_Watcher)
#include "tst_watcher.moc"
