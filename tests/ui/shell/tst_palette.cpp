// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings/settings.h"
#include "ui/action.h"
#include "ui/shell/palette/commandsource.h"
#include "ui/shell/palette/fileindex.h"
#include "ui/shell/palette/filesource.h"
#include "ui/shell/palette/linesource.h"
#include "ui/shell/palette/palette.h"
#include "ui/shell/palette/symbolsource.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

namespace {

void write(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QStringList titles(const QList<PaletteItem> &items)
{
    QStringList all;
    for (const PaletteItem &item : items)
        all.append(item.title);
    return all;
}

ActionSpec command(const char *id, const char *text, int &ran)
{
    return {.id = QLatin1String(id), .context = "Test", .text = text, .run = [&ran] { ++ran; }};
}

} // namespace

class tst_Palette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBetterFitComesFirst_data();
    void theBetterFitComesFirst();
    void allLettersMustBeThereInOrder();
    void marksAreWhereThePersonWouldLook();
    void filesAreFoundByNameAndLine();
    void ignoredFilesAreFoundOnlyByTheirWholeName();
    void commandsUsedLastComeFirst();
    void disabledCommandsAreShownLastAndCannotBeRun();
    void aLineIsKeptInsideTheFile();
    void namesOfTheFileComeWhenTheyAreRead();
    void typesChoosesAndRunsByKeyboard();
    void escapeGivesTheKeyboardBack();
};

void tst_Palette::theBetterFitComesFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    const auto row = [](const char *name, const char *pattern, const char *better, const char *worse) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(better) << QString::fromUtf8(worse);
    };
    row("beginnings of words", "so", "Step Over", "Also");
    row("one run", "save", "Save All", "Show a Variable Everywhere");
    row("start of the text", "in", "index.py", "main.py");
    row("after a separator", "hp", "http_plain.py", "graphproc.py");
    row("camel case", "fm", "fuzzyMatch", "fifo_room");
    row("shorter", "index", "index.py", "index_of_everything.py");
    row("Chinese", "保存", "保存全部", "保留并存放");
}

void tst_Palette::theBetterFitComesFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto first = fuzzyMatch(pattern, better);
    const auto second = fuzzyMatch(pattern, worse);
    QVERIFY(first.has_value());
    QVERIFY(!second || first->score > second->score);
}

void tst_Palette::allLettersMustBeThereInOrder()
{
    QVERIFY(!fuzzyMatch(QStringLiteral("xyz"), QStringLiteral("index.py")));
    QVERIFY(!fuzzyMatch(QStringLiteral("yp"), QStringLiteral("index.py")));
    QVERIFY(fuzzyMatch(QStringLiteral("i y"), QStringLiteral("index.py")));
    QVERIFY(fuzzyMatch(QString(), QStringLiteral("index.py")));
    QVERIFY(!fuzzyMatch(QStringLiteral("a"), QString()));
}

void tst_Palette::marksAreWhereThePersonWouldLook()
{
    const auto match = fuzzyMatch(QStringLiteral("save"), QStringLiteral("show as saved"));
    QVERIFY(match.has_value());
    QCOMPARE(match->positions, (QList<int>{8, 9, 10, 11}));
}

void tst_Palette::filesAreFoundByNameAndLine()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("src/index.py")));
    write(folder.filePath(QStringLiteral("src/order.py")));
    write(folder.filePath(QStringLiteral("s.yaml")));
    Theme theme;
    FileIndex index;
    QSignalSpy changed(&index, &FileIndex::changed);
    index.setRoot(QFileInfo(folder.path()).canonicalFilePath());
    QTRY_COMPARE(index.files().size(), 3);
    StartPlace opened;
    FileSource source(
        theme, index, [&index] { return QStringList{index.root() + QStringLiteral("/src/order.py")}; },
        [&opened](const StartPlace &place) { opened = place; });
    QCOMPARE(titles(source.items(QString())).value(0), QStringLiteral("order.py"));
    const QList<PaletteItem> found = source.items(QStringLiteral("ind:12:3"));
    QCOMPARE(titles(found), QStringList{QStringLiteral("index.py")});
    QCOMPARE(found[0].detail, QStringLiteral("src"));
    found[0].run();
    QCOMPARE(opened.path, index.root() + QStringLiteral("/src/index.py"));
    QCOMPARE(opened.line, 12);
    QCOMPARE(opened.column, 3);
}

void tst_Palette::ignoredFilesAreFoundOnlyByTheirWholeName()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("node_modules/left/pad.js")));
    write(folder.filePath(QStringLiteral("index.js")));
    Theme theme;
    FileIndex index;
    index.setRoot(QFileInfo(folder.path()).canonicalFilePath());
    QTRY_COMPARE(index.files(), QStringList{QStringLiteral("index.js")});
    FileSource source(theme, index, [] { return QStringList(); }, [](const StartPlace &) {});
    QVERIFY(source.items(QStringLiteral("pad")).isEmpty());
    QCOMPARE(titles(source.items(QStringLiteral("node_modules/left/pad.js"))), QStringList{QStringLiteral("pad.js")});
}

void tst_Palette::commandsUsedLastComeFirst()
{
    Theme theme;
    Settings settings;
    ActionRegistry actions(theme);
    int ran = 0;
    actions.add(command("a.save", "Save", ran), nullptr);
    actions.add(command("a.open", "Open Folder...", ran), nullptr);
    CommandSource source(actions, settings);
    QCOMPARE(titles(source.items(QString())).value(0), QStringLiteral("Save"));
    source.items(QStringLiteral("folder"))[0].run();
    QCOMPARE(ran, 1);
    QCOMPARE(titles(source.items(QString())).value(0), QStringLiteral("Open Folder"));
    CommandSource later(actions, settings); // another session
    QCOMPARE(titles(later.items(QString())).value(0), QStringLiteral("Open Folder"));
}

void tst_Palette::disabledCommandsAreShownLastAndCannotBeRun()
{
    Theme theme;
    Settings settings;
    ActionRegistry actions(theme);
    int ran = 0;
    actions.add(command("b.stop", "Stop", ran), nullptr)->setEnabled(false);
    actions.add(command("b.stoop", "Stoop", ran), nullptr);
    CommandSource source(actions, settings);
    const QList<PaletteItem> items = source.items(QStringLiteral("stop"));
    QCOMPARE(titles(items), (QStringList{QStringLiteral("Stoop"), QStringLiteral("Stop")}));
    QVERIFY(!items[1].enabled);
}

void tst_Palette::namesOfTheFileComeWhenTheyAreRead()
{
    Theme theme;
    QString text;
    QList<int> lines;
    SymbolSource source(theme, SymbolSource::Where::File,
                        {.subject = [&text] { return text; },
                         .read = [&text] { return symbolsIn(QStringLiteral("a.py"), text); },
                         .open = [&lines](const Symbol &symbol) { lines.append(symbol.line); }});
    QCOMPARE(source.items(QString()).size(), 0);
    QCOMPARE(source.nothingFound(), QStringLiteral("No file is open"));

    text = QStringLiteral("def second():\n    pass\n\ndef first():\n    pass\n");
    QSignalSpy changed(&source, &SymbolSource::changed);
    QCOMPARE(source.items(QString()).size(), 0);
    QCOMPARE(source.nothingFound(), QStringLiteral("Reading..."));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(titles(source.items(QString())),
             (QStringList{QStringLiteral("second"), QStringLiteral("first")})); // as in the file
    QCOMPARE(titles(source.items(QStringLiteral("fi"))), QStringList{QStringLiteral("first")});
    QCOMPARE(source.items(QStringLiteral("xyz")).size(), 0);
    QCOMPARE(source.nothingFound(), QStringLiteral("No name matches"));
    source.items(QStringLiteral("first")).first().run();
    QCOMPARE(lines, QList<int>{4});

    text += QStringLiteral("class Third: pass\n");
    source.items(QString());
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(titles(source.items(QString())).last(), QStringLiteral("Third"));
}

void tst_Palette::aLineIsKeptInsideTheFile()
{
    int jumped = 0;
    LineSource source([] { return 40; }, [&jumped](int line, int) { jumped = line; });
    QVERIFY(source.items(QString()).isEmpty());
    source.items(QStringLiteral("500"))[0].run();
    QCOMPARE(jumped, 40);
}

void tst_Palette::typesChoosesAndRunsByKeyboard()
{
    Theme theme;
    Settings settings;
    ActionRegistry actions(theme);
    int saved = 0;
    int opened = 0;
    actions.add(command("c.save", "Save Copy", saved), nullptr);
    actions.add(command("c.open", "Save All", opened), nullptr);
    QWidget window;
    window.resize(800, 600);
    Palette palette(theme, &window);
    palette.addSource(std::make_unique<CommandSource>(actions, settings));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    palette.open(QStringLiteral(">"));
    QVERIFY(palette.isVisible());
    auto *const field = palette.findChild<QLineEdit *>();
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("save"));
    auto *const list = palette.findChild<QListView *>();
    QCOMPARE(list->model()->rowCount(), 2);
    const QString second = list->model()->index(1, 0).data().toString();
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette.isVisible());
    QCOMPARE(saved + opened, 1);
    QCOMPARE(second == QLatin1String("Save Copy") ? saved : opened, 1);
}

void tst_Palette::escapeGivesTheKeyboardBack()
{
    Theme theme;
    Settings settings;
    ActionRegistry actions(theme);
    QWidget window;
    QLineEdit before(&window);
    Palette palette(theme, &window);
    palette.addSource(std::make_unique<CommandSource>(actions, settings));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before.setFocus();
    palette.open(QStringLiteral(">"));
    QTRY_VERIFY(!before.hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
    QTRY_VERIFY(before.hasFocus());
}

QTEST_MAIN(tst_Palette)
#include "tst_palette.moc"
