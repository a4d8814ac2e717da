// SPDX-License-Identifier: GPL-3.0-or-later
// What was typed and not saved outlives the program that is killed: a second set of documents stands for its next start.
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/regions/strip.h"
#include "ui/shell/session/unsavedjournal.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A window's documents with their journal, as one run of the program has them.
struct Run
{
    Run(Theme &theme, const std::filesystem::path &store)
        : documents(new Documents(theme, &window)), journal(UnsavedStore(store), *documents, &window, 10ms)
    {
    }

    QWidget window;
    Documents *documents; // a child of the window
    UnsavedJournal journal;
};

} // namespace

class tst_Unsaved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aTextComesBackWithItsCaretAndCanBeUndone();
    void breakpointsStayWhereNothingWasTyped();
    void aTextWithoutAFileComesBack();
    void whatIsSavedUndoneOrGivenUpIsNotKept_data();
    void whatIsSavedUndoneOrGivenUpIsNotKept();
    void aFileThatChangedMeanwhileIsTold();
    void aFileThatIsGoneIsTold();
    void aTextThatTheFileHasByNowIsForgotten();
    void eachProjectHasItsOwn();
    void encodingAndLineEndsComeBack();
    void theStoreIsReadableByItsOwnerOnly();
    void aFolderThatCannotBeWrittenIsToldOnce();

private:
    QString write(const QString &name, const QByteArray &content);
    static QByteArray read(const QString &path);
    static void type(Document *document, const QString &text) { document->editor().replace({1, 1}, {1, 1}, text); }
    int kept() const;
    Run &startAgain(); // the first one goes as if it were killed: nothing is asked, saved or given up

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Run> m_run;
    QString m_root;
};

void tst_Unsaved::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = QFileInfo(m_folder->path()).canonicalFilePath();
    m_theme = std::make_unique<Theme>();
    m_run = std::make_unique<Run>(*m_theme, m_folder->filePath(u"store"_s).toStdString());
}

void tst_Unsaved::cleanup()
{
    m_run.reset();
    m_theme.reset();
    m_folder.reset();
}

QString tst_Unsaved::write(const QString &name, const QByteArray &content)
{
    const QString path = m_root + u'/' + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArray tst_Unsaved::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

int tst_Unsaved::kept() const
{
    return int(UnsavedStore(m_folder->filePath(u"store"_s).toStdString()).all({}).size());
}

Run &tst_Unsaved::startAgain()
{
    m_run.reset();
    m_run = std::make_unique<Run>(*m_theme, m_folder->filePath(u"store"_s).toStdString());
    return *m_run;
}

void tst_Unsaved::aTextComesBackWithItsCaretAndCanBeUndone()
{
    const QString path = write(u"a.py"_s, "one\ntwo\n");
    Document *const typed = m_run->documents->open(path);
    type(typed, u"你好 "_s);
    typed->editor().setCursor({2, 3});
    type(typed, u"x"_s); // the caret is written with the text
    typed->editor().setCursor({2, 3});
    QTRY_COMPARE(kept(), 1);

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 1);
    Document *const back = next.documents->find(path);
    QVERIFY(back);
    QCOMPARE(back->editor().text(), u"x你好 one\ntwo\n"_s);
    QVERIFY(back->isModified());
    QCOMPARE(back->editor().cursor(), (TextPosition{2, 3}));
    QVERIFY(back->strip().isHidden());
    back->editor().undo();
    QCOMPARE(back->editor().text(), u"one\ntwo\n"_s);
    QVERIFY(!back->isModified());
    QTRY_COMPARE(kept(), 0);
}

void tst_Unsaved::breakpointsStayWhereNothingWasTyped()
{
    const QString path = write(u"a.py"_s, "one\ntwo\nthree\n");
    m_run->documents->open(path)->editor().replace({2, 1}, {2, 1}, u"and\n"_s);
    QTRY_COMPARE(kept(), 1);

    Run &next = startAgain();
    Document *const open = next.documents->open(path); // as the session does
    BreakpointMark first;
    BreakpointMark last;
    last.line = 3;
    open->editor().setBreakpoints({first, last});
    QCOMPARE(next.journal.bringBack(), 1);
    QCOMPARE(open->editor().text(), u"one\nand\ntwo\nthree\n"_s);
    const QList<BreakpointMark> marks = open->editor().breakpoints();
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks[0].line, 1);
    QCOMPARE(marks[1].line, 4);
}

void tst_Unsaved::aTextWithoutAFileComesBack()
{
    m_run->documents->create();
    type(m_run->documents->create(), u"a thought"_s);
    QTRY_COMPARE(kept(), 1);

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 1);
    QCOMPARE(next.documents->all().size(), 1);
    QCOMPARE(next.documents->all().first()->name(), u"Untitled-2"_s);
    QCOMPARE(next.documents->all().first()->editor().text(), u"a thought"_s);
    QCOMPARE(next.documents->create()->name(), u"Untitled-3"_s);
    QCOMPARE(next.journal.bringBack(), 0); // once
}

void tst_Unsaved::whatIsSavedUndoneOrGivenUpIsNotKept_data()
{
    QTest::addColumn<std::function<void(Documents &, Document *)>>("leave");
    QTest::newRow("saved") << std::function<void(Documents &, Document *)>(
        [](Documents &documents, Document *document) { QVERIFY(documents.save(document)); });
    QTest::newRow("undone") << std::function<void(Documents &, Document *)>(
        [](Documents &, Document *document) { document->editor().undo(); });
    QTest::newRow("reloaded") << std::function<void(Documents &, Document *)>(
        [](Documents &, Document *document) { QVERIFY(document->reload()); });
    QTest::newRow("renamed and saved") << std::function<void(Documents &, Document *)>(
        [](Documents &documents, Document *document) {
            QVERIFY(document->saveAs(document->path() + u".txt"_s));
            QVERIFY(documents.save(document));
        });
}

void tst_Unsaved::whatIsSavedUndoneOrGivenUpIsNotKept()
{
    using Leave = std::function<void(Documents &, Document *)>;
    QFETCH(Leave, leave);
    Document *const document = m_run->documents->open(write(u"a.py"_s, "one\n"));
    type(document, u"x"_s);
    QTRY_COMPARE(kept(), 1);
    leave(*m_run->documents, document);
    QTRY_COMPARE(kept(), 0);
}

void tst_Unsaved::aFileThatChangedMeanwhileIsTold()
{
    const QString path = write(u"a.py"_s, "one\n");
    type(m_run->documents->open(path), u"mine "_s);
    QTRY_COMPARE(kept(), 1);
    write(u"a.py"_s, "theirs\n");

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 1);
    Document *const back = next.documents->find(path);
    QCOMPARE(back->editor().text(), u"mine one\n"_s);
    QVERIFY(!back->strip().isHidden());
    QCOMPARE(back->strip().text(), u"a.py was changed by another program, and you have changes too."_s);
    QVERIFY(!next.documents->save(back)); // not over what others wrote, unless it is wanted
    QCOMPARE(read(path), QByteArray("theirs\n"));
    back->strip().choose(1);
    QCOMPARE(read(path), QByteArray("mine one\n"));
    QTRY_COMPARE(kept(), 0);
}

void tst_Unsaved::aFileThatIsGoneIsTold()
{
    const QString path = write(u"a.py"_s, "one\n");
    type(m_run->documents->open(path), u"mine "_s);
    QTRY_COMPARE(kept(), 1);
    QVERIFY(QFile::remove(path));

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 1);
    Document *const back = next.documents->find(path);
    QCOMPARE(back->editor().text(), u"mine one\n"_s);
    QCOMPARE(back->strip().text(), u"a.py is gone from the disk. Its text is still here."_s);
    back->strip().choose(0);
    QCOMPARE(read(path), QByteArray("mine one\n"));
}

void tst_Unsaved::aTextThatTheFileHasByNowIsForgotten()
{
    const QString path = write(u"a.py"_s, "one\n");
    type(m_run->documents->open(path), u"mine "_s);
    QTRY_COMPARE(kept(), 1);
    write(u"a.py"_s, "mine one\n");

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 0);
    QTRY_COMPARE(kept(), 0);
}

void tst_Unsaved::eachProjectHasItsOwn()
{
    QVERIFY(QDir(m_root).mkdir(u"p"_s));
    type(m_run->documents->create(), u"before any project"_s);
    QTRY_COMPARE(kept(), 1);
    m_run->journal.setProject(m_root + u"/p"_s); // what is open comes along
    const UnsavedStore store(m_folder->filePath(u"store"_s).toStdString());
    QTRY_COMPARE(store.all((m_root + u"/p"_s).toStdString()).size(), 1);
    QTRY_COMPARE(kept(), 0);

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 0);
    next.journal.setProject(m_root + u"/p"_s);
    QCOMPARE(next.journal.bringBack(), 1);
}

void tst_Unsaved::encodingAndLineEndsComeBack()
{
    const QString path = write(u"a.txt"_s, QByteArray("\xFF\xFEh\0i\0\r\0\n\0", 10));
    type(m_run->documents->open(path), u"你"_s);
    QTRY_COMPARE(kept(), 1);

    Run &next = startAgain();
    QCOMPARE(next.journal.bringBack(), 1);
    QVERIFY(next.documents->save(next.documents->find(path)));
    QCOMPARE(read(path), QByteArray("\xFF\xFE\x60\x4Fh\0i\0\r\0\n\0", 12));
}

void tst_Unsaved::theStoreIsReadableByItsOwnerOnly()
{
    type(m_run->documents->create(), u"a secret"_s);
    QTRY_COMPARE(kept(), 1);
    const QDir folder(m_folder->filePath(u"store/none"_s));
    const QFileInfoList files = folder.entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void tst_Unsaved::aFolderThatCannotBeWrittenIsToldOnce()
{
    write(u"store"_s, "a file where the folder should be"); // also root may not write below it
    QSignalSpy failed(&m_run->journal, &UnsavedJournal::failed);
    Document *const document = m_run->documents->create();
    type(document, u"a"_s);
    QTRY_COMPARE(failed.size(), 1);
    type(document, u"b"_s);
    QVERIFY(!failed.wait(200));
}

QTEST_MAIN(tst_Unsaved)
#include "tst_unsaved.moc"
