// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminalscreen.h"
#include "ui/terminal/terminalview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_Terminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatAProgramWrites();
    void keepsLinesThatLeftTheScreen();
    void turnsKeysIntoBytes_data();
    void turnsKeysIntoBytes();
    void givesEveryKeyToTheProgram();
    void copiesWhatIsChosen();
};

void tst_Terminal::showsWhatAProgramWrites()
{
    TerminalScreen screen({20, 4}, [](const QByteArray &) {});
    screen.feed("plain \x1b[1;31mred\x1b[0m \x1b[38;5;196mdeep\x1b[0m\r\n");
    screen.feed(u"你好 end\r\n"_s.toUtf8());
    QCOMPARE(screen.text(0, 0, 20), u"plain red deep"_s);
    QCOMPARE(screen.text(1, 0, 20), u"你好 end"_s);
    QVERIFY(screen.cell(0, 0).ink == TerminalScreen::Ink());
    QCOMPARE(screen.cell(0, 6).ink.named, std::optional(1));
    QVERIFY(screen.cell(0, 6).bold);
    QCOMPARE(screen.cell(0, 10).ink.own, std::optional(QColor(255, 0, 0)));
    QCOMPARE(screen.cell(1, 0).width, 2);
    QCOMPARE(screen.cursor(), std::optional(QPoint(0, 2)));
    screen.feed("\x1b[?25l");
    QVERIFY(!screen.cursor());
}

void tst_Terminal::keepsLinesThatLeftTheScreen()
{
    TerminalScreen screen({20, 4}, [](const QByteArray &) {});
    for (int line = 0; line < 3 * TerminalScreen::mostKept; ++line)
        screen.feed("line " + QByteArray::number(line) + "\r\n");
    QCOMPARE(screen.lines(), TerminalScreen::mostKept + 4);
    QCOMPARE(screen.text(screen.lines() - 2, 0, 20), u"line %1"_s.arg(3 * TerminalScreen::mostKept - 1));
    screen.resize({10, 8});
    QCOMPARE(screen.size(), QSize(10, 8));
}

void tst_Terminal::turnsKeysIntoBytes_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("bytes");
    const auto none = Qt::KeyboardModifiers();
    QTest::newRow("letter") << int(Qt::Key_A) << none << u"a"_s << QByteArray("a");
    QTest::newRow("capital") << int(Qt::Key_A) << Qt::KeyboardModifiers(Qt::ShiftModifier) << u"A"_s << QByteArray("A");
    QTest::newRow("umlaut") << int(Qt::Key_Adiaeresis) << none << u"ä"_s << u"ä"_s.toUtf8();
    QTest::newRow("return") << int(Qt::Key_Return) << none << u"\r"_s << QByteArray("\r");
    QTest::newRow("backspace") << int(Qt::Key_Backspace) << none << u"\b"_s << QByteArray("\x7f");
    QTest::newRow("up") << int(Qt::Key_Up) << none << QString() << QByteArray("\x1b[A");
    QTest::newRow("tab") << int(Qt::Key_Tab) << none << u"\t"_s << QByteArray("\t");
    QTest::newRow("interrupt") << int(Qt::Key_C) << Qt::KeyboardModifiers(Qt::ControlModifier) << u"\x03"_s
                               << QByteArray("\x03");
    QTest::newRow("end of input") << int(Qt::Key_D) << Qt::KeyboardModifiers(Qt::ControlModifier) << u"\x04"_s
                                  << QByteArray("\x04");
    QTest::newRow("alt") << int(Qt::Key_B) << Qt::KeyboardModifiers(Qt::AltModifier) << u"b"_s
                         << QByteArray("\x1b"
                                       "b");
}

void tst_Terminal::turnsKeysIntoBytes()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, typed);
    QFETCH(QByteArray, bytes);
    QByteArray sent;
    TerminalScreen screen({20, 4}, [&sent](const QByteArray &more) { sent += more; });
    QVERIFY(screen.press(key, modifiers, typed));
    QCOMPARE(sent, bytes);
}

void tst_Terminal::givesEveryKeyToTheProgram()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    TerminalView view(theme);
    view.resize(600, 300);
    view.show();
    QByteArray sent;
    connect(&view, &TerminalView::typed, this, [&sent](const QByteArray &bytes) { sent += bytes; });
    QTest::keyClicks(&view, u"ls"_s);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(sent, QByteArray("ls\t\x0b\r"));
    QGuiApplication::clipboard()->setText(u"a\nb"_s);
    sent.clear();
    QTest::keyClick(&view, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(sent, QByteArray("a\rb"));
    view.setEnded(u"gone"_s);
    sent.clear();
    QTest::keyClicks(&view, u"ls"_s);
    QVERIFY(sent.isEmpty());
    QVERIFY(view.text().contains(u"gone"_s));
    QSignalSpy resized(&view, &TerminalView::resized);
    view.resize(900, 300);
    QTRY_COMPARE(resized.size(), 1);
}

void tst_Terminal::copiesWhatIsChosen()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    TerminalView view(theme);
    view.resize(600, 300);
    view.show();
    view.write("first line\r\nsecond line\r\n");
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {7, 10});
    QTest::mouseMove(view.viewport(), {590, 30});
    QMouseEvent drag(QEvent::MouseMove, QPointF(590, 30), view.viewport()->mapToGlobal(QPointF(590, 30)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(view.viewport(), &drag);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {590, 30});
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"first line\nsecond line"_s);
}

QTEST_MAIN(tst_Terminal)
#include "tst_terminal.moc"
