// SPDX-License-Identifier: GPL-3.0-or-later
// Putting other text in the place of what a search found, in real files and open editors.
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/search/replacer.h"
#include "ui/shell/search/searchmodel.h"
#include "ui/shell/search/searchview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_Replacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void groupsAndSignsAreFilledIn_data();
    void groupsAndSignsAreFilledIn();
    void theWayBackIsExact();
    void closedFilesKeepEncodingAndLineEnds();
    void openFilesAreOneStepToUndo();
    void unsavedTextStaysUnsaved();
    void breakpointsBetweenTheHitsStay();
    void whatChangedSinceIsToldAndLeft();
    void everythingIsTakenBack();
    void theViewReplacesWhatIsListed();

private:
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(content);
        return file.fileName();
    }
    QByteArray onDisk(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }
    QList<FileHits> found(const SearchQuestion &question) const
    {
        QFuture<FileHits> search = searchFiles(m_folder->path(), question, {});
        search.waitForFinished();
        return search.results();
    }
    Replacer::Outcome replaced(Replacer &replacer, const SearchQuestion &question, const QList<FileHits> &files)
    {
        Replacer::Outcome outcome;
        QSignalSpy done(&replacer, &Replacer::done);
        connect(&replacer, &Replacer::done, this, [&outcome](const Replacer::Outcome &how) { outcome = how; });
        replacer.replace(m_folder->path(), question, files);
        [&] { QTRY_COMPARE(done.size(), 1); }();
        disconnect(&replacer, nullptr, this, nullptr);
        return outcome;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Documents> m_documents;
};

void tst_Replacing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
    m_window = std::make_unique<QWidget>();
    m_documents = std::make_unique<Documents>(*m_theme, m_window.get());
}

void tst_Replacing::cleanup()
{
    m_documents.reset();
    m_window.reset();
}

void tst_Replacing::groupsAndSignsAreFilledIn_data()
{
    QTest::addColumn<SearchQuestion>("question");
    QTest::addColumn<QString>("after");
    const auto expression = [](const QString &text, const QString &with) {
        return SearchQuestion{.text = text, .regularExpression = true, .replacement = with};
    };
    QTest::newRow("plain") << SearchQuestion{.text = u"get_user"_s, .replacement = u"$1\\n"_s} << u"$1\\n(42)"_s;
    QTest::newRow("group") << expression(u"(\\w+)_(\\w+)"_s, u"$2.$1"_s) << u"user.get(42)"_s;
    QTest::newRow("other sign") << expression(u"(\\w+)_(\\w+)"_s, u"\\2"_s) << u"user(42)"_s;
    QTest::newRow("all") << expression(u"\\d+"_s, u"[$&]"_s) << u"get_user([42])"_s;
    QTest::newRow("line end") << expression(u"\\("_s, u"(\\n\\t"_s) << u"get_user(\n\t42)"_s;
    QTest::newRow("escaped") << expression(u"\\d+"_s, u"$$1\\\\"_s) << u"get_user($1\\)"_s;
    QTest::newRow("no such group") << expression(u"\\d+"_s, u"<$7>"_s) << u"get_user(<>)"_s;
    QTest::newRow("nothing") << SearchQuestion{.text = u"get_"_s, .replacement = QString()} << u"user(42)"_s;
}

void tst_Replacing::groupsAndSignsAreFilledIn()
{
    QFETCH(SearchQuestion, question);
    QFETCH(QString, after);
    const QString text = u"get_user(42)"_s;
    QCOMPARE(exchanged(text, exchangesOf(text, question, searchText(text, question, 99))), after);
}

void tst_Replacing::theWayBackIsExact()
{
    const QString text = u"one two 😀 one\r\n\r\none"_s;
    const SearchQuestion question{.text = u"one"_s, .replacement = u"eleven\n"_s};
    const QList<Exchange> exchanges = exchangesOf(text, question, searchText(text, question, 99));
    const QString after = exchanged(text, exchanges);
    QCOMPARE(after, u"eleven\r\n two 😀 eleven\r\n\r\n\r\neleven\r\n"_s);
    QCOMPARE(exchanged(after, reversed(text, exchanges)), text);
}

void tst_Replacing::closedFilesKeepEncodingAndLineEnds()
{
    const QByteArray chinese = QByteArray::fromHex("d5d2b5bdc1cbd5d2b5bdc1cbced2c3c7d5e2c0efd3d0d6d0cec4"); // GB18030
    write(u"gbk.txt"_s, chinese + " cat\r\n" + chinese + "\r\n");
    write(u"bom.txt"_s, "\xef\xbb\xbf"
                        "cat, cat");
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"cat"_s, .replacement = u"狗"_s};
    const Replacer::Outcome outcome = replaced(replacer, question, found(question));
    QCOMPARE(outcome.hits, 3);
    QCOMPARE(outcome.files, 2);
    QCOMPARE(outcome.problems.size(), 0);
    QCOMPARE(onDisk(u"gbk.txt"_s), chinese + " \xb9\xb7\r\n" + chinese + "\r\n");
    QCOMPARE(onDisk(u"bom.txt"_s), QByteArray("\xef\xbb\xbf"
                                              "狗, 狗"));
}

void tst_Replacing::openFilesAreOneStepToUndo()
{
    Document *const document = m_documents->open(write(u"a.py"_s, "x = 1\nx = x + x\n"));
    QVERIFY(document);
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"x"_s, .replacement = u"total"_s};
    replaced(replacer, question, found(question));
    QCOMPARE(document->editor().text(), u"total = 1\ntotal = total + total\n"_s);
    QVERIFY(!document->isModified());
    QCOMPARE(onDisk(u"a.py"_s), QByteArray("total = 1\ntotal = total + total\n"));
    document->editor().undo();
    QCOMPARE(document->editor().text(), u"x = 1\nx = x + x\n"_s);
}

void tst_Replacing::unsavedTextStaysUnsaved()
{
    Document *const document = m_documents->open(write(u"a.py"_s, "cat\n"));
    document->editor().replace({1, 1}, {1, 1}, u"my "_s);
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"cat"_s, .replacement = u"dog"_s};
    QFuture<FileHits> search = searchFiles(m_folder->path(), question, {{document->path(), u"my cat\n"_s}});
    search.waitForFinished();
    replaced(replacer, question, search.results());
    QCOMPARE(document->editor().text(), u"my dog\n"_s);
    QVERIFY(document->isModified());
    QCOMPARE(onDisk(u"a.py"_s), QByteArray("cat\n"));
}

void tst_Replacing::breakpointsBetweenTheHitsStay()
{
    Document *const document = m_documents->open(write(u"a.py"_s, "cat = 1\nprint(2)\ncat = 3\n"));
    document->editor().setBreakpoints({{.line = 2, .state = BreakpointMark::State::Unknown, .message = {}}});
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"cat"_s, .replacement = u"long_name"_s};
    replaced(replacer, question, found(question));
    QCOMPARE(document->editor().breakpoints().size(), 1);
    QCOMPARE(document->editor().breakpoints().first().line, 2);
}

void tst_Replacing::whatChangedSinceIsToldAndLeft()
{
    write(u"gone.py"_s, "cat\n");
    write(u"other.py"_s, "cat\n");
    write(u"same.py"_s, "cat\n");
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"cat"_s, .replacement = u"dog"_s};
    const QList<FileHits> files = found(question);
    QVERIFY(QFile::remove(m_folder->filePath(u"gone.py"_s)));
    write(u"other.py"_s, "new first line\ncat\n");
    const Replacer::Outcome outcome = replaced(replacer, question, files);
    QCOMPARE(outcome.files, 1);
    QCOMPARE(outcome.problems.size(), 2);
    QCOMPARE(outcome.problems[1].id, "search.changed");
    QCOMPARE(outcome.problems[1].arguments, std::vector<std::string>{"other.py"});
    QCOMPARE(onDisk(u"other.py"_s), QByteArray("new first line\ncat\n"));
    QCOMPARE(onDisk(u"same.py"_s), QByteArray("dog\n"));
}

void tst_Replacing::everythingIsTakenBack()
{
    write(u"closed.py"_s, "cat cat\r\n");
    Document *const document = m_documents->open(write(u"open.py"_s, "a cat\n"));
    write(u"touched.py"_s, "cat\n");
    Replacer replacer(*m_documents);
    const SearchQuestion question{.text = u"cat"_s, .replacement = u"a dog"_s};
    replaced(replacer, question, found(question));
    QVERIFY(replacer.canUndo());
    write(u"touched.py"_s, "a dog and more\n");
    QSignalSpy done(&replacer, &Replacer::done);
    replacer.undo();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(onDisk(u"closed.py"_s), QByteArray("cat cat\r\n"));
    QCOMPARE(document->editor().text(), u"a cat\n"_s);
    QCOMPARE(onDisk(u"touched.py"_s), QByteArray("a dog and more\n"));
}

void tst_Replacing::theViewReplacesWhatIsListed()
{
    write(u"a.py"_s, "cat cat\n");
    write(u"b.py"_s, "cat\n");
    SearchView view(*m_theme, *m_documents);
    QTreeView *const tree = view.findChild<QTreeView *>();
    QAbstractItemModelTester tester(tree->model());
    view.setRoot(m_folder->path());
    view.show();
    view.openToReplace(u"cat"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 2);
    const QList<SearchField *> fields = view.findChildren<SearchField *>();
    QTest::keyClicks(fields[1], u"dog"_s);
    QTRY_COMPARE(tree->model()->index(0, 0, tree->model()->index(0, 0)).data(SearchModel::ReplacementRole).toString(),
                 u"dog"_s);
    // The second hit of the first file shall stay.
    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    const auto buttons = view.findChildren<IconButton *>();
    const auto all = std::find_if(buttons.begin(), buttons.end(), [](IconButton *button) {
        return button->toolTip().contains(u"all that is listed"_s);
    });
    QVERIFY(all != buttons.end());
    QTRY_VERIFY((*all)->isEnabled());
    QTest::mouseClick(*all, Qt::LeftButton);
    QTRY_COMPARE(onDisk(u"b.py"_s), QByteArray("dog\n"));
    QCOMPARE(onDisk(u"a.py"_s), QByteArray("dog cat\n"));
    auto *const notice = view.findChild<NoticeStrip *>();
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(notice->sentence(), u"2 hit(s) replaced in 2 file(s)"_s);
    QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(onDisk(u"a.py"_s), QByteArray("cat cat\n"));
    QTRY_COMPARE(onDisk(u"b.py"_s), QByteArray("cat\n"));
}

QTEST_MAIN(tst_Replacing)
#include "tst_replacing.moc"
