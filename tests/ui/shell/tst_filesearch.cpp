// SPDX-License-Identifier: GPL-3.0-or-later
// Finding text in a folder of real files.
#include "ui/shell/documents/documents.h"
#include "ui/shell/search/filesearch.h"
#include "ui/shell/search/searchview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_FileSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHitHasItsPlace();
    void optionsDecide_data();
    void optionsDecide();
    void ignoredAndBinaryFilesAreLeftOut();
    void eachFolderHasItsOwnIgnored();
    void otherEncodingsAreRead();
    void unsavedTextCounts();
    void filesAreChosenByTheirNames_data();
    void filesAreChosenByTheirNames();
    void aLongLineShowsTheHit();
    void theViewFindsWhileTyping();

private:
    void write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QStringList filesWith(const SearchQuestion &question, const QHash<QString, QString> &open = {}) const
    {
        QFuture<FileHits> search = searchFiles(m_folder.path(), question, open);
        search.waitForFinished();
        QStringList files;
        for (const FileHits &file : search.results())
            files += file.path;
        return files;
    }

    QTemporaryDir m_folder;
};

void tst_FileSearch::everyHitHasItsPlace()
{
    const QList<SearchHit> hits = searchText(u"one\r\n  😀 two, two\nthree two"_s, {.text = u"two"_s}, 10);
    QCOMPARE(hits.size(), 3);
    QCOMPARE(hits[0], (SearchHit{2, 6, 3, u"😀 two, two"_s, 3}));
    QCOMPARE(hits[1], (SearchHit{2, 11, 3, u"😀 two, two"_s, 8}));
    QCOMPARE(hits[2], (SearchHit{3, 7, 3, u"three two"_s, 6}));
    QCOMPARE(searchText(u"aaaa"_s, {.text = u"a"_s}, 2).size(), 2);
    QCOMPARE(searchText(u"aaaa"_s, {.text = u"x*"_s, .regularExpression = true}, 9).size(), 0);
}

void tst_FileSearch::optionsDecide_data()
{
    QTest::addColumn<SearchQuestion>("question");
    QTest::addColumn<int>("hits");
    QTest::newRow("plain") << SearchQuestion{.text = u"cat"_s} << 4;
    QTest::newRow("case") << SearchQuestion{.text = u"cat"_s, .caseSensitive = true} << 3;
    QTest::newRow("word") << SearchQuestion{.text = u"cat"_s, .wholeWord = true} << 3;
    QTest::newRow("expression") << SearchQuestion{.text = u"c.t\\("_s, .regularExpression = true} << 1;
    QTest::newRow("no expression") << SearchQuestion{.text = u"c.t"_s} << 0;
    QTest::newRow("Chinese") << SearchQuestion{.text = u"猫"_s} << 1;
}

void tst_FileSearch::optionsDecide()
{
    QFETCH(SearchQuestion, question);
    QFETCH(int, hits);
    QCOMPARE(searchText(u"cat Cat concat cat( 猫"_s, question, 99).size(), hits);
}

void tst_FileSearch::ignoredAndBinaryFilesAreLeftOut()
{
    write(u".gitignore"_s, "*.log\nbuild/\n");
    write(u"a.py"_s, "needle = 1\n");
    write(u"a.log"_s, "needle\n");
    write(u"build/a.py"_s, "needle\n");
    write(u"node_modules/x/index.js"_s, "needle\n");
    write(u".git/config"_s, "needle\n");
    write(u"a.bin"_s, QByteArray("needle\0\1\2", 9));
    QCOMPARE(filesWith({.text = u"needle"_s}), QStringList{u"a.py"_s});
}

void tst_FileSearch::eachFolderHasItsOwnIgnored()
{
    write(u"mono/.gitignore"_s, "/dist\n*.tmp\n!keep.tmp\n");
    write(u"mono/dist/a.py"_s, "own rules\n");
    write(u"mono/deep/dist/a.py"_s, "own rules\n"); // tied to the folder of the rules
    write(u"mono/deep/a.tmp"_s, "own rules\n");
    write(u"mono/deep/keep.tmp"_s, "own rules\n");
    write(u"mono/deep/.gitignore"_s, "!a.tmp\n"); // the inner one decides
    write(u"other/a.tmp"_s, "own rules\n");
    QCOMPARE(filesWith({.text = u"own rules"_s}),
             (QStringList{u"mono/deep/a.tmp"_s, u"mono/deep/dist/a.py"_s, u"mono/deep/keep.tmp"_s, u"other/a.tmp"_s}));
}

void tst_FileSearch::otherEncodingsAreRead()
{
    write(u"gbk.txt"_s, QByteArray::fromHex("d5d2b5bdc1cbd5d2b5bdc1cbced2c3c7d5e2c0efd3d0d6d0cec4"));
    QCOMPARE(filesWith({.text = u"找到了"_s}), QStringList{u"gbk.txt"_s});
}

void tst_FileSearch::unsavedTextCounts()
{
    write(u"typed.py"_s, "old text\n");
    const QHash<QString, QString> open{{m_folder.filePath(u"typed.py"_s), u"fresh words\n"_s}};
    QCOMPARE(filesWith({.text = u"fresh words"_s}, open), QStringList{u"typed.py"_s});
    QCOMPARE(filesWith({.text = u"old text"_s}, open), QStringList());
}

void tst_FileSearch::filesAreChosenByTheirNames_data()
{
    QTest::addColumn<QString>("globs");
    QTest::addColumn<QStringList>("files");
    QTest::newRow("all") << QString() << QStringList{u"src/one.py"_s, u"src/two.js"_s, u"tests/one.py"_s};
    QTest::newRow("kind") << u"*.py"_s << QStringList{u"src/one.py"_s, u"tests/one.py"_s};
    QTest::newRow("folder") << u"src"_s << QStringList{u"src/one.py"_s, u"src/two.js"_s};
    QTest::newRow("two") << u"*.js, tests/**"_s << QStringList{u"src/two.js"_s, u"tests/one.py"_s};
    QTest::newRow("not") << u"*.py, !tests"_s << QStringList{u"src/one.py"_s};
}

void tst_FileSearch::filesAreChosenByTheirNames()
{
    QFETCH(QString, globs);
    QFETCH(QStringList, files);
    for (const QString &name : {u"src/one.py"_s, u"src/two.js"_s, u"tests/one.py"_s})
        write(name, "chosen by name\n");
    QCOMPARE(filesWith({.text = u"chosen by name"_s, .files = globs}), files);
}

void tst_FileSearch::aLongLineShowsTheHit()
{
    const QString text = QString(100'000, u'x') + u"needle"_s + QString(100'000, u'y');
    const QList<SearchHit> hits = searchText(text, {.text = u"needle"_s}, 10);
    QCOMPARE(hits.size(), 1);
    QVERIFY(hits.first().text.size() < 1000);
    QCOMPARE(hits.first().text.mid(hits.first().start, 6), u"needle"_s);
}

void tst_FileSearch::theViewFindsWhileTyping()
{
    write(u"view.py"_s, "haystack\n  haystack again\n");
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    QWidget window;
    Documents documents(theme, &window);
    SearchView view(theme, documents);
    QTreeView *const tree = view.findChild<QTreeView *>();
    QAbstractItemModelTester tester(tree->model());
    view.setRoot(m_folder.path());
    view.show();
    view.open(u"haystack"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    const QModelIndex file = tree->model()->index(0, 0);
    QCOMPARE(tree->model()->rowCount(file), 2);
    QVERIFY(tree->isExpanded(file));
    QSignalSpy chosen(&view, &SearchView::placeActivated);
    QTest::keyClick(view.focusProxy(), Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first(), (QVariantList{m_folder.filePath(u"view.py"_s), 2, 3, 8}));
    view.open(u"haystack nowhere"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 0);
}

QTEST_MAIN(tst_FileSearch)
#include "tst_filesearch.moc"
