// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/diskwatch.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/regions/strip.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fermata;

class tst_Documents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aFileIsTheSameAfterSaving();
    void aFileIsOpenOnlyOnce();
    void whatCannotBeReadIsTold();
    void aCleanFileFollowsTheDisk();
    void aChangedFileAsksAndCanBeReloaded();
    void aChangedFileAsksAndCanBeKept();
    void savingOverForeignChangesAsksFirst();
    void aFileThatIsGoneCanBeSavedAgain();
    void closingAsksForWhatIsNotSaved_data();
    void closingAsksForWhatIsNotSaved();
    void cancelKeepsEverythingOpen();
    void aRenamedFolderTakesItsFilesAlong();
    void lineEndingsAreConvertedAsAnEdit();
    void aFileIsReadAgainInTheEncodingThatItHas();
    void anEncodingThatDoesNotFitIsRefused();

private:
    QString write(const QString &name, const QByteArray &content);
    QByteArray read(const QString &path);
    void type(Document *document, const QString &text);
    void answer(const QString &button);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    Documents *m_documents = nullptr;
};

void tst_Documents::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_window = std::make_unique<QWidget>();
    m_documents = new Documents(*m_theme, m_window.get());
    new DiskWatch(*m_documents, m_documents);
    m_window->show();
}

void tst_Documents::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_folder.reset();
}

QString tst_Documents::write(const QString &name, const QByteArray &content)
{
    const QString path = QFileInfo(m_folder->path()).canonicalFilePath() + QLatin1Char('/') + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArray tst_Documents::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void tst_Documents::type(Document *document, const QString &text)
{
    document->editor().replace({1, 1}, {1, 1}, text);
}

void tst_Documents::answer(const QString &button)
{
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = m_window->findChild<QMessageBox *>()) && box->isVisible());
    for (QAbstractButton *one : box->buttons()) {
        if (one->text() == button) {
            one->click();
            return;
        }
    }
    QFAIL("there is no such button");
}

void tst_Documents::aFileIsTheSameAfterSaving()
{
    const QByteArray content = "a = 1\r\n\tb = '你好'\nlast without end";
    const QString path = write(QStringLiteral("mixed.py"), content);
    Document *const document = m_documents->open(path);
    QVERIFY(document);
    QVERIFY(!document->isModified());
    QVERIFY(m_documents->save(document));
    QCOMPARE(read(path), content);
    type(document, QStringLiteral("# 1\n"));
    QVERIFY(document->isModified());
    QVERIFY(m_documents->save(document));
    QVERIFY(!document->isModified());
    QCOMPARE(read(path), "# 1\n" + content);
}

void tst_Documents::aFileIsOpenOnlyOnce()
{
    const QString path = write(QStringLiteral("a.py"), "1\n");
    Document *const first = m_documents->open(path);
    QVERIFY(QFile::link(path, m_folder->filePath(QStringLiteral("link.py"))));
    QCOMPARE(m_documents->open(path), first);
    QCOMPARE(m_documents->open(m_folder->filePath(QStringLiteral("link.py"))), first);
    QCOMPARE(m_documents->all().size(), 1);
}

void tst_Documents::whatCannotBeReadIsTold()
{
    QSignalSpy failed(m_documents, &Documents::failed);
    QVERIFY(!m_documents->open(m_folder->filePath(QStringLiteral("none.py"))));
    QVERIFY(!m_documents->open(write(QStringLiteral("binary"), QByteArray("\x7f"
                                                                          "ELF\0\0\1",
                                                                          7))));
    QCOMPARE(failed.size(), 2);
    QVERIFY(failed[0][0].toString().contains(QLatin1String("none.py")));
}

void tst_Documents::aCleanFileFollowsTheDisk()
{
    const QString path = write(QStringLiteral("a.py"), "old\n");
    Document *const document = m_documents->open(path);
    write(QStringLiteral("a.py"), "new\n");
    QTRY_COMPARE(document->editor().text(), QStringLiteral("new\n"));
    QVERIFY(!document->isModified());
    // As editors save: a new file in the old one's place.
    QFile::rename(write(QStringLiteral("a.tmp"), "newer\n"), m_folder->filePath(QStringLiteral("b.tmp")));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(m_folder->filePath(QStringLiteral("b.tmp")), path));
    QTRY_COMPARE(document->editor().text(), QStringLiteral("newer\n"));
    write(QStringLiteral("a.py"), "newest\n");
    QTRY_COMPARE(document->editor().text(), QStringLiteral("newest\n"));
}

void tst_Documents::aChangedFileAsksAndCanBeReloaded()
{
    const QString path = write(QStringLiteral("a.py"), "old\n");
    Document *const document = m_documents->open(path);
    type(document, QStringLiteral("mine "));
    write(QStringLiteral("a.py"), "theirs\n");
    QTRY_VERIFY(!document->strip().isHidden());
    QCOMPARE(document->editor().text(), QStringLiteral("mine old\n"));
    QCOMPARE(document->strip().choices().size(), 2);
    document->strip().choose(0);
    QCOMPARE(document->editor().text(), QStringLiteral("theirs\n"));
    QVERIFY(!document->isModified());
    QVERIFY(document->strip().isHidden());
}

void tst_Documents::aChangedFileAsksAndCanBeKept()
{
    const QString path = write(QStringLiteral("a.py"), "old\n");
    Document *const document = m_documents->open(path);
    type(document, QStringLiteral("mine "));
    write(QStringLiteral("a.py"), "theirs\n");
    QTRY_VERIFY(!document->strip().isHidden());
    document->strip().choose(1);
    QCOMPARE(read(path), QByteArray("mine old\n"));
    QVERIFY(!document->isModified());
}

void tst_Documents::savingOverForeignChangesAsksFirst()
{
    const QString path = write(QStringLiteral("a.py"), "old\n");
    Document *const document = m_documents->open(path);
    type(document, QStringLiteral("mine "));
    write(QStringLiteral("a.py"), "theirs\n");
    QVERIFY(!m_documents->save(document)); // before the watch had time to tell
    QCOMPARE(read(path), QByteArray("theirs\n"));
    QVERIFY(!document->strip().isHidden());
    QVERIFY(document->isModified());
}

void tst_Documents::aFileThatIsGoneCanBeSavedAgain()
{
    const QString path = write(QStringLiteral("a.py"), "text\n");
    Document *const document = m_documents->open(path);
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(!document->strip().isHidden());
    QCOMPARE(document->editor().text(), QStringLiteral("text\n"));
    document->strip().choose(0);
    QCOMPARE(read(path), QByteArray("text\n"));
}

void tst_Documents::closingAsksForWhatIsNotSaved_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QByteArray>("onDisk");
    QTest::newRow("save") << QStringLiteral("Save") << QByteArray("mine old\n");
    QTest::newRow("do not") << QStringLiteral("Do Not Save") << QByteArray("old\n");
}

void tst_Documents::closingAsksForWhatIsNotSaved()
{
    QFETCH(QString, button);
    QFETCH(QByteArray, onDisk);
    const QString path = write(QStringLiteral("a.py"), "old\n");
    Document *const document = m_documents->open(path);
    Document *const clean = m_documents->open(write(QStringLiteral("b.py"), "b\n"));
    type(document, QStringLiteral("mine "));
    bool closed = false;
    m_documents->close({document, clean}, [&closed] { closed = true; });
    QCOMPARE(m_documents->all().size(), 2);
    answer(button);
    QTRY_VERIFY(closed);
    QVERIFY(m_documents->all().isEmpty());
    QCOMPARE(read(path), onDisk);
}

void tst_Documents::cancelKeepsEverythingOpen()
{
    Document *const document = m_documents->open(write(QStringLiteral("a.py"), "old\n"));
    type(document, QStringLiteral("mine "));
    bool closed = false;
    m_documents->close({document}, [&closed] { closed = true; });
    answer(QStringLiteral("Cancel"));
    QCoreApplication::processEvents();
    QVERIFY(!closed);
    QCOMPARE(m_documents->all().size(), 1);
    QCOMPARE(document->editor().text(), QStringLiteral("mine old\n"));
}

void tst_Documents::aRenamedFolderTakesItsFilesAlong()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("old")));
    Document *const document = m_documents->open(write(QStringLiteral("old/a.py"), "a\n"));
    const QString root = QFileInfo(m_folder->path()).canonicalFilePath();
    QVERIFY(QDir(root).rename(QStringLiteral("old"), QStringLiteral("new")));
    m_documents->moved(root + QStringLiteral("/old"), root + QStringLiteral("/new"));
    QCOMPARE(document->path(), root + QStringLiteral("/new/a.py"));
    type(document, QStringLiteral("x"));
    QVERIFY(m_documents->save(document));
    QCOMPARE(read(root + QStringLiteral("/new/a.py")), QByteArray("xa\n"));
}

void tst_Documents::lineEndingsAreConvertedAsAnEdit()
{
    const QString path = write(QStringLiteral("a.py"), "a\nb\r\nc");
    Document *const document = m_documents->open(path);
    document->convertLineEndings(TextFile::LineEnding::CrLf);
    QVERIFY(document->isModified());
    QVERIFY(m_documents->save(document));
    QCOMPARE(read(path), QByteArray("a\r\nb\r\nc"));
    document->editor().undo();
    QCOMPARE(document->editor().text(), QStringLiteral("a\nb\r\nc"));
}

void tst_Documents::aFileIsReadAgainInTheEncodingThatItHas()
{
    const QByteArray big5("\xa7\x41\xa6\x6e\n"); // 你好, which is too short to be guessed
    const QString path = write(QStringLiteral("a.txt"), big5);
    Document *const document = m_documents->open(path);
    QVERIFY(document);
    QVERIFY(document->reopenAs(QStringLiteral("BIG5")));
    QCOMPARE(document->editor().text(), QStringLiteral("你好\n"));
    QCOMPARE(document->encoding(), QStringLiteral("BIG5"));
    QVERIFY(!document->isModified());
    QVERIFY(m_documents->save(document));
    QCOMPARE(read(path), big5);
    document->setEncoding(QStringLiteral("UTF-8"));
    QCOMPARE(read(path), QByteArray("你好\n"));
}

void tst_Documents::anEncodingThatDoesNotFitIsRefused()
{
    const QString path = write(QStringLiteral("a.txt"), "\xff\xff caf\xe9\n");
    Document *const document = m_documents->open(path);
    QVERIFY(document);
    const QString before = document->editor().text();
    const Result<> read = document->reopenAs(QStringLiteral("UTF-8"));
    QVERIFY(!read);
    QCOMPARE(read.error().id, std::string("file.notInEncoding"));
    QCOMPARE(document->editor().text(), before);
    type(document, QStringLiteral("x"));
    const Result<> unsaved = document->reopenAs(QStringLiteral("ISO-8859-1"));
    QVERIFY(!unsaved);
    QCOMPARE(unsaved.error().id, std::string("file.unsaved"));
}

QTEST_MAIN(tst_Documents)
#include "tst_documents.moc"
