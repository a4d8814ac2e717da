// SPDX-License-Identifier: GPL-3.0-or-later
// A file is replaced as a whole, keeps what it is, and a failure names it.
#include "app/base/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fermata;

class tst_Files : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
    void missingFoldersAreMade();
    void theModeOfAFileIsKept();
    void aPrivateFileIsForItsOwnerOnly();
    void aLinkGoesOnPointingToItsFile();
    void aReaderNeverSeesHalfAFile();
    void nothingIsLeftBesideTheFile();
    void aMissingFileIsNamed();
    void aPathThroughAFileIsNamed();
    void aReadOnlyFolderIsNamedToWhoeverIsNotRoot();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

namespace {

mode_t modeOf(const std::filesystem::path &file)
{
    struct stat status{};
    return ::stat(file.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

// Runs `task` in a child process as the user nobody, when this test runs as root; true if it returned true.
template<class Task>
bool holdsForAPlainUser(Task task)
{
    constexpr uid_t nobody = 65534;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::getuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            ::_exit(2);
        ::_exit(task() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

void tst_Files::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->path().toStdString();
}

void tst_Files::whatIsWrittenIsRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("a\r\nb\n");
    QTest::newRow("bytes") << QByteArray("\0\xff\x80", 3);
    QTest::newRow("more than one buffer") << QByteArray(300'000, 'x');
}

void tst_Files::whatIsWrittenIsRead()
{
    QFETCH(QByteArray, content);
    QVERIFY(writeFile(m_root / "file", content.toStdString()));
    QCOMPARE(*readFile(m_root / "file"), content.toStdString());
    QVERIFY(writeFile(m_root / "file", "short"));
    QCOMPARE(*readFile(m_root / "file"), std::string("short"));
}

void tst_Files::missingFoldersAreMade()
{
    QVERIFY(writeFile(m_root / "a/b/c", "x"));
    QCOMPARE(*readFile(m_root / "a/b/c"), std::string("x"));
}

void tst_Files::theModeOfAFileIsKept()
{
    QVERIFY(writeFile(m_root / "run", "1"));
    QCOMPARE(::chmod((m_root / "run").c_str(), 0751), 0);
    QVERIFY(writeFile(m_root / "run", "2"));
    QCOMPARE(modeOf(m_root / "run"), mode_t(0751));
}

void tst_Files::aPrivateFileIsForItsOwnerOnly()
{
    QVERIFY(writeFile(m_root / "key", "secret", FileAccess::Private));
    QCOMPARE(modeOf(m_root / "key"), mode_t(0600));
    QVERIFY(writeFile(m_root / "open", "x"));
    QVERIFY(modeOf(m_root / "open") != mode_t(0600));
}

void tst_Files::aLinkGoesOnPointingToItsFile()
{
    QVERIFY(writeFile(m_root / "real/file", "1"));
    std::filesystem::create_symlink("real/file", m_root / "link");
    QVERIFY(writeFile(m_root / "link", "2"));
    QVERIFY(std::filesystem::is_symlink(m_root / "link"));
    QCOMPARE(*readFile(m_root / "real/file"), std::string("2"));
}

void tst_Files::aReaderNeverSeesHalfAFile()
{
    constexpr std::size_t size = 200'000;
    const std::filesystem::path file = m_root / "file";
    QVERIFY(writeFile(file, std::string(size, 'a')));
    const pid_t writer = ::fork();
    if (writer == 0) {
        for (int i = 0; i < 60; ++i)
            (void)writeFile(file, std::string(size, i % 2 == 0 ? 'b' : 'a'));
        ::_exit(0);
    }
    int status = 0;
    int reads = 0;
    while (::waitpid(writer, &status, WNOHANG) == 0) {
        const std::string content = *readFile(file);
        QCOMPARE(content.size(), size);
        QVERIFY(content.find_first_not_of(content[0]) == std::string::npos);
        ++reads;
    }
    QVERIFY(reads > 0);
}

void tst_Files::nothingIsLeftBesideTheFile()
{
    QVERIFY(writeFile(m_root / "file", "1"));
    std::filesystem::create_directory(m_root / "folder");
    QVERIFY(writeFile(m_root / "folder/inside", "x"));
    QVERIFY(!writeFile(m_root / "folder", "a folder cannot be replaced by a file"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{QStringLiteral("file"), QStringLiteral("folder")}));
}

void tst_Files::aMissingFileIsNamed()
{
    const Result<std::string> read = readFile(m_root / "none");
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::NotFound);
    QVERIFY(read.error().message.find((m_root / "none").string()) != std::string::npos);
}

void tst_Files::aPathThroughAFileIsNamed()
{
    QVERIFY(writeFile(m_root / "file", "x"));
    const Result<> written = writeFile(m_root / "file/inside", "y");
    QVERIFY(!written);
    QVERIFY(written.error().message.find("file/inside") != std::string::npos);
    QCOMPARE(*readFile(m_root / "file"), std::string("x"));
}

void tst_Files::aReadOnlyFolderIsNamedToWhoeverIsNotRoot()
{
    const std::filesystem::path folder = m_root / "shut";
    std::filesystem::create_directory(folder);
    QCOMPARE(::chmod(m_root.c_str(), 0755), 0);
    QCOMPARE(::chmod(folder.c_str(), 0555), 0);
    QVERIFY(holdsForAPlainUser([&folder] {
        const Result<> written = writeFile(folder / "file", "x");
        return !written && written.error().code == Error::Code::Denied
            && written.error().message.find("shut/file") != std::string::npos;
    }));
    QCOMPARE(::chmod(folder.c_str(), 0777), 0);
    QVERIFY(holdsForAPlainUser([&folder] { return static_cast<bool>(writeFile(folder / "file", "x")); }));
}

QTEST_GUILESS_MAIN(tst_Files)
#include "tst_files.moc"
