// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorfixture.h"

#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

int pixelsOf(const QImage &image, const QColor &color, const QRect &within)
{
    int count = 0;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        for (int x = within.left(); x <= within.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) < 12 && std::abs(pixel.green() - color.green()) < 12
                  && std::abs(pixel.blue() - color.blue()) < 12;
        }
    }
    return count;
}

QList<int> linesOf(const QList<BreakpointMark> &marks)
{
    QList<int> lines;
    for (const BreakpointMark &mark : marks)
        lines << mark.line;
    return lines;
}

// Where the row's widget stands, and where a caret in the line below it does.
int caretTop(EditorFixture &f, int line)
{
    f.editor.setCursor({.line = line, .column = 1});
    QInputMethodQueryEvent event(Qt::ImCursorRectangle);
    QApplication::sendEvent(f.surface(), &event);
    return event.value(Qt::ImCursorRectangle).toRect().top();
}

const QString lines = u"one\ntwo\nthree\nfour\nfive\nsix\n"_s;

} // namespace

class tst_CodeEditorMarks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void breakpointsMoveWithTheText();
    void aRemovedLineTakesItsBreakpoint();
    void movingIsToldOnlyWhenSomethingMoved();
    void aClickInTheMarginAsksForABreakpoint();
    void breakpointsShowWhetherTheyAreBound();
    void theMarginHintsWhereAClickWouldSet();
    void aSignOfWhatIsOnlineOffersWhatToDo();
    void theStoppedLineIsSeenAcrossItsWidth();
    void theStoppedLineMovesWithTheText();
    void aProblemTellsItsMessage();
    void lineEndTextsArePainted();
    void aContextRowStandsAboveItsLine_data();
    void aContextRowStandsAboveItsLine();
    void aContextRowStaysInPlace();
    void aContextRowMovesWithItsLine();
    void aContextRowOutlivesTheEditor();
    void aContextRowIsRemoved();
    void loadingAnewKeepsBreakpointsAndRows();
    void aWidgetStandsInOnePlace();
    void foldingHidesAndKeepsContextRows();
};

void tst_CodeEditorMarks::breakpointsMoveWithTheText()
{
    EditorFixture f(lines);
    f.editor.setBreakpoints(
        {{.line = 5, .state = BreakpointMark::State::Bound, .message = {}}, {.line = 2, .message = {}}});
    QCOMPARE(linesOf(f.editor.breakpoints()), (QList<int>{2, 5}));
    QSignalSpy moved(&f.editor, &CodeEditor::breakpointsMoved);
    f.editor.setCursor({.line = 1, .column = 1});
    f.key(Qt::Key_Return);
    QCOMPARE(linesOf(f.editor.breakpoints()), (QList<int>{3, 6}));
    QCOMPARE(f.editor.breakpoints().last().state, BreakpointMark::State::Bound);
    QCOMPARE(moved.size(), 1);
    f.editor.undo();
    QCOMPARE(linesOf(f.editor.breakpoints()), (QList<int>{2, 5}));
    // A line break at the start of its line pushes the breakpoint down with its code.
    f.editor.setCursor({.line = 2, .column = 1});
    f.key(Qt::Key_Return);
    QCOMPARE(linesOf(f.editor.breakpoints()), (QList<int>{3, 6}));
}

void tst_CodeEditorMarks::aRemovedLineTakesItsBreakpoint()
{
    EditorFixture f(lines);
    f.editor.setBreakpoints({{.line = 2, .message = {}}, {.line = 3, .message = {}}, {.line = 4, .message = {}}});
    QSignalSpy moved(&f.editor, &CodeEditor::breakpointsMoved);
    f.editor.replace({.line = 2, .column = 1}, {.line = 4, .column = 1}, {});
    QCOMPARE(linesOf(f.editor.breakpoints()), QList<int>{2});
    QCOMPARE(moved.size(), 1);
}

void tst_CodeEditorMarks::movingIsToldOnlyWhenSomethingMoved()
{
    EditorFixture f(lines);
    QSignalSpy moved(&f.editor, &CodeEditor::breakpointsMoved);
    f.editor.setBreakpoints({{.line = 2, .message = {}}});
    f.editor.setCursor({.line = 2, .column = 3});
    f.type(u"x"_s);
    f.editor.setCursor({.line = 5, .column = 1});
    f.key(Qt::Key_Return);
    QCOMPARE(moved.size(), 0);
}

void tst_CodeEditorMarks::aClickInTheMarginAsksForABreakpoint()
{
    EditorFixture f(lines);
    QSignalSpy clicked(&f.editor, &CodeEditor::breakpointClicked);
    const int top = caretTop(f, 3);
    QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, {}, QPoint(8, top + 5));
    QCOMPARE(clicked, (QList<QVariantList>{{3}}));
    QVERIFY(f.editor.breakpoints().isEmpty()); // whoever keeps them decides
}

void tst_CodeEditorMarks::breakpointsShowWhetherTheyAreBound()
{
    EditorFixture f(lines);
    const QColor red = f.theme.color(u"breakpoint"_s);
    const QRect margin(0, 0, 20, 300);
    const auto shown = [&](BreakpointMark::State state) {
        f.editor.setBreakpoints({{.line = 2, .state = state, .message = {}}});
        return pixelsOf(f.surface()->viewport()->grab().toImage(), red, margin);
    };
    const int bound = shown(BreakpointMark::State::Bound);
    const int waiting = shown(BreakpointMark::State::Unknown);
    QVERIFY(waiting > 4);
    QVERIFY(bound > waiting * 2);
    QCOMPARE(shown(BreakpointMark::State::NotBound), 0);
}

void tst_CodeEditorMarks::theMarginHintsWhereAClickWouldSet()
{
    EditorFixture f(lines);
    const QImage before = f.surface()->viewport()->grab().toImage();
    QTest::mouseMove(f.surface()->viewport(), QPoint(8, 30));
    const QImage hinted = f.surface()->viewport()->grab().toImage();
    QVERIFY(hinted.copy(0, 0, 20, 300) != before.copy(0, 0, 20, 300));
    QTest::mouseMove(f.surface()->viewport(), QPoint(400, 30));
    QCOMPARE(f.surface()->viewport()->grab().toImage().copy(0, 0, 20, 300), before.copy(0, 0, 20, 300));
}

void tst_CodeEditorMarks::aSignOfWhatIsOnlineOffersWhatToDo()
{
    EditorFixture f(lines);
    const auto mark = [](const QString &message, const QString &fix, int tag) {
        return EditorMark{.line = 3,
                          .endLine = 3,
                          .column = 1,
                          .endColumn = 6,
                          .kind = EditorMark::Kind::Warning,
                          .message = message,
                          .fix = fix,
                          .tag = tag,
                          .isInGutter = !message.isEmpty()};
    };
    // Another line's margin is empty.
    const auto isSigned = [&f](int line) {
        const int first = caretTop(f, 2);
        const int height = caretTop(f, 3) - first;
        const int top = caretTop(f, line);
        f.editor.setCursor({.line = 6, .column = 1});
        const QImage shown = f.surface()->viewport()->grab().toImage();
        return shown.copy(0, top, 18, height) != shown.copy(0, first, 18, height);
    };
    QVERIFY(!isSigned(3));
    f.editor.setMarks({mark(u"three was changed online"_s, u"Accept theirs"_s, 1), mark({}, u"Push mine"_s, 2)});
    QVERIFY(isSigned(3));
    // It goes with its line.
    f.editor.replace({.line = 1, .column = 1}, {.line = 1, .column = 1}, u"zero\n"_s);
    QVERIFY(!isSigned(3));
    QVERIFY(isSigned(4));
    QSignalSpy breakpoints(&f.editor, &CodeEditor::breakpointClicked);
    QSignalSpy chosen(&f.editor, &CodeEditor::fixChosen);
    QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, {}, QPoint(8, caretTop(f, 4) + 5));
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().last()->trigger();
    menu->close();
    QCOMPARE(chosen, (QList<QVariantList>{{2}}));
    QVERIFY(breakpoints.isEmpty());
    f.editor.setMarks({});
    QVERIFY(!isSigned(4));
}

void tst_CodeEditorMarks::theStoppedLineIsSeenAcrossItsWidth()
{
    EditorFixture f(lines);
    const QColor color = f.theme.color(u"stoppedLine"_s);
    const auto seen = [&](int line) {
        const int top = caretTop(f, 1) + (line - 1) * (caretTop(f, 2) - caretTop(f, 1));
        f.editor.setCursor({.line = 6, .column = 1});
        return pixelsOf(f.surface()->viewport()->grab().toImage(), color, QRect(100, top + 2, 500, 2));
    };
    f.editor.setStoppedLine(3);
    QVERIFY(seen(3) > 900);
    QCOMPARE(seen(2), 0);
    // Also while the caret, which has a colour of its own, stands there.
    f.editor.setStoppedLine(6);
    QVERIFY(seen(6) > 900);
    f.editor.setStoppedLine(0);
    QCOMPARE(seen(6), 0);
}

void tst_CodeEditorMarks::theStoppedLineMovesWithTheText()
{
    EditorFixture f(lines);
    f.editor.setStoppedLine(3);
    f.editor.replace({}, {}, u"new\n"_s);
    const int top = caretTop(f, 4);
    f.editor.setCursor({.line = 1, .column = 1});
    const QImage image = f.surface()->viewport()->grab().toImage();
    QVERIFY(pixelsOf(image, f.theme.color(u"stoppedLine"_s), QRect(100, top + 2, 500, 2)) > 900);
}

void tst_CodeEditorMarks::aProblemTellsItsMessage()
{
    EditorFixture f(u"😀 wrong here\n"_s);
    const EditorMark problem{.line = 1, .endLine = 1, .column = 4, .endColumn = 9, .message = u"没有定义"_s};
    EditorMark another = problem; // at the same place
    another.message = u"no good"_s;
    f.editor.setMarks({problem, another});
    f.editor.setCursor({.line = 1, .column = 6});
    QInputMethodQueryEvent query(Qt::ImCursorRectangle);
    QApplication::sendEvent(f.surface(), &query);
    const QPoint place = query.value(Qt::ImCursorRectangle).toRect().center();
    QHelpEvent help(QEvent::ToolTip, place, f.surface()->viewport()->mapToGlobal(place));
    QApplication::sendEvent(f.surface()->viewport(), &help);
    const auto *card = f.editor.window()->findChild<QWidget *>(u"hoverCard"_s);
    QVERIFY(card && card->isVisible());
    const QList<QLabel *> texts = card->findChildren<QLabel *>();
    for (const QString &message : {u"没有定义"_s, u"no good"_s})
        QVERIFY(std::ranges::any_of(texts, [&](const QLabel *label) { return label->text() == message; }));
    QVERIFY(pixelsOf(f.surface()->viewport()->grab().toImage(), f.theme.color(u"error"_s), QRect(60, 0, 300, 30)) > 4);
    f.editor.setMarks({});
    QCOMPARE(pixelsOf(f.surface()->viewport()->grab().toImage(), f.theme.color(u"error"_s), QRect(60, 0, 300, 30)), 0);
}

void tst_CodeEditorMarks::lineEndTextsArePainted()
{
    EditorFixture f(lines);
    const QImage before = f.surface()->viewport()->grab().toImage();
    f.editor.setLineEndTexts({{2, u"x = 42"_s}});
    const QImage after = f.surface()->viewport()->grab().toImage();
    QVERIFY(after != before);
    const int top = caretTop(f, 2);
    f.editor.setCursor({});
    const QRect other(0, 0, before.width(), top);
    QCOMPARE(after.copy(other), before.copy(other));
    f.editor.setLineEndTexts({});
    QCOMPARE(f.surface()->viewport()->grab().toImage(), before);
}

void tst_CodeEditorMarks::aContextRowStandsAboveItsLine_data()
{
    QTest::addColumn<int>("line");
    QTest::newRow("within the text") << 3;
    QTest::newRow("the second line") << 2;
    QTest::newRow("the first line") << 1;
}

void tst_CodeEditorMarks::aContextRowStandsAboveItsLine()
{
    QFETCH(int, line);
    EditorFixture f(lines);
    QLabel row(u"hello ▸ Run"_s);
    f.editor.setContextRow(line, &row);
    QCoreApplication::processEvents();
    QVERIFY(row.isVisible());
    const int bottom = row.mapTo(&f.editor, QPoint(0, row.height())).y();
    const int below = f.surface()->viewport()->mapTo(&f.editor, QPoint(0, caretTop(f, line))).y();
    QVERIFY2(std::abs(below - bottom) <= 1, qPrintable(u"%1 %2"_s.arg(below).arg(bottom)));
    if (line > 1) {
        // A whole blank row is there for it: it covers no text.
        QVERIFY(below - f.surface()->viewport()->mapTo(&f.editor, QPoint(0, caretTop(f, line - 1))).y() >= 2 * 18);
    }
}

void tst_CodeEditorMarks::aContextRowStaysInPlace()
{
    EditorFixture f(lines.repeated(40));
    QLabel row(u"row"_s);
    f.editor.setContextRow(30, &row);
    const auto inPlace = [&] {
        QCoreApplication::processEvents();
        const int scroll = f.surface()->verticalScrollBar()->value();
        const int below = caretTop(f, 30);
        f.surface()->verticalScrollBar()->setValue(scroll);
        QCoreApplication::processEvents();
        return std::abs(row.geometry().bottom() + 1 - below) <= 1;
    };
    f.surface()->verticalScrollBar()->setValue(25);
    QVERIFY(inPlace());
    QVERIFY(row.isVisible());
    f.editor.zoomIn();
    f.editor.zoomIn();
    f.surface()->verticalScrollBar()->setValue(25);
    QVERIFY(inPlace());
    f.editor.resize(500, 300);
    QVERIFY(inPlace());
    f.surface()->verticalScrollBar()->setValue(100);
    QCoreApplication::processEvents();
    QVERIFY(!row.isVisible());
}

void tst_CodeEditorMarks::aContextRowMovesWithItsLine()
{
    EditorFixture f(lines);
    QLabel row(u"row"_s);
    f.editor.setContextRow(3, &row);
    QCoreApplication::processEvents();
    const int before = row.y();
    f.editor.replace({}, {}, u"new\n"_s);
    QCoreApplication::processEvents();
    QVERIFY(row.y() > before);
    QVERIFY(!f.editor.isModified() || f.editor.text() == u"new\n"_s + lines);
    f.editor.undo();
    QCoreApplication::processEvents();
    QCOMPARE(row.y(), before);
    QCOMPARE(f.editor.text(), lines);
}

void tst_CodeEditorMarks::aContextRowOutlivesTheEditor()
{
    QLabel row(u"row"_s);
    {
        EditorFixture f(lines);
        f.editor.setContextRow(2, &row);
        QVERIFY(row.parentWidget());
    }
    QVERIFY(!row.parentWidget());
    EditorFixture f(lines);
    auto *doomed = new QLabel(u"row"_s);
    f.editor.setContextRow(2, doomed);
    delete doomed;
    QCoreApplication::processEvents();
    f.editor.grab();
}

void tst_CodeEditorMarks::aContextRowIsRemoved()
{
    EditorFixture f(lines);
    const int before = caretTop(f, 4);
    QLabel row(u"row"_s);
    f.editor.setContextRow(3, &row);
    QVERIFY(caretTop(f, 4) > before);
    f.editor.setContextRow(3, nullptr);
    QVERIFY(!row.isVisible());
    QCOMPARE(caretTop(f, 4), before);
    const int height = f.surface()->height();
    f.editor.setContextRow(1, &row);
    QCoreApplication::processEvents();
    QVERIFY(f.surface()->height() < height);
    f.editor.setContextRow(1, nullptr);
    QCoreApplication::processEvents();
    QCOMPARE(f.surface()->height(), height);
}

void tst_CodeEditorMarks::loadingAnewKeepsBreakpointsAndRows()
{
    EditorFixture f(lines);
    QLabel row(u"row"_s);
    f.editor.setContextRow(3, &row);
    f.editor.setBreakpoints({{.line = 2, .message = {}}, {.line = 6, .message = {}}});
    QCoreApplication::processEvents();
    const int before = row.y();
    f.editor.setText(u"1\n2\n3\n4"_s);
    QCoreApplication::processEvents();
    QCOMPARE(linesOf(f.editor.breakpoints()), QList<int>{2});
    QVERIFY(row.isVisible());
    QCOMPARE(row.y(), before);
}

void tst_CodeEditorMarks::aWidgetStandsInOnePlace()
{
    EditorFixture f(lines);
    const int before = caretTop(f, 6);
    QLabel row(u"row"_s);
    f.editor.setContextRow(3, &row);
    const int with = caretTop(f, 6);
    f.editor.setContextRow(4, &row);
    QCOMPARE(caretTop(f, 6), with);
    f.editor.setContextRow(4, nullptr);
    QCOMPARE(caretTop(f, 6), before);
}

void tst_CodeEditorMarks::foldingHidesAndKeepsContextRows()
{
    EditorFixture f(u"def a():\n    x = 1\n    y = 2\ndef b():\n    z = 3\n"_s);
    QLabel inner(u"inner"_s);
    QLabel second(u"second"_s);
    f.editor.setContextRow(3, &inner);
    f.editor.setContextRow(4, &second);
    f.surface()->viewport()->grab();
    QVERIFY(inner.isVisible());
    // The chevron of the first line stands right of the numbers.
    const int top = caretTop(f, 1);
    for (int x = 20; x < 90 && inner.isVisible(); x += 4) {
        QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, {}, QPoint(x, top + 8));
        QCoreApplication::processEvents();
    }
    QVERIFY(!inner.isVisible());
    QVERIFY(second.isVisible());
    QCOMPARE(second.geometry().bottom() + 1, caretTop(f, 4));
}

QTEST_MAIN(tst_CodeEditorMarks)
#include "tst_codeeditor_marks.moc"
