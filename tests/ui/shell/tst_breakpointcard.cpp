// SPDX-License-Identifier: GPL-3.0-or-later
// What a breakpoint waits for is asked for beside its line, and kept.
#include "app/services/debug/breakpointstore.h"
#include "app/services/settings/settings.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/breakpointlink.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

// A window with an open file.
struct Desk
{
    Desk()
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("one\ntwo\nthree\n") <= 0)
            qFatal("cannot write %s", qPrintable(path));
        file.close();
        window.resize(700, 400);
        document = documents->open(path);
        document->view().setParent(&window);
        document->view().resize(600, 300);
        elsewhere.setGeometry(0, 320, 80, 30);
        window.show();
        document->view().show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        document->editor().setFocus();
    }
    ~Desk()
    {
        document->view().setParent(nullptr); // as the document made it, which deletes it
    }
    QLineEdit *field(const QString &name) const
    {
        const QList<QLineEdit *> all = window.findChildren<QLineEdit *>();
        for (QLineEdit *one : all) {
            if (one->accessibleName() == name && one->isVisible())
                return one;
        }
        return nullptr;
    }
    // The menu beside the line, as it stands.
    QStringList offers(int line)
    {
        QMenu menu;
        Q_EMIT document->editor().marginMenuAboutToShow(&menu, line);
        QStringList texts;
        for (const QAction *action : menu.actions()) {
            if (!action->isSeparator())
                texts += action->text();
        }
        return texts;
    }
    void choose(int line, const QString &text)
    {
        QMenu menu;
        Q_EMIT document->editor().marginMenuAboutToShow(&menu, line);
        for (QAction *action : menu.actions()) {
            if (action->text() == text)
                action->trigger();
        }
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"index.py"_s);
    Settings settings;
    BreakpointStore store{settings};
    Theme theme;
    QWidget window;
    QPushButton elsewhere{&window};
    Documents *documents = new Documents(theme, &window);
    BreakpointLink link{*documents, store, theme};
    Document *document = nullptr;
};

} // namespace

class tst_BreakpointCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsKeptWithReturn();
    void escapeLeavesAllAsItWas();
    void aClickElsewhereKeepsWhatWasWritten();
    void aClickElsewhereSetsNothingUnasked();
    void theMenuSaysWhatCanBeDone();
    void aLogPointHasAnotherMark();
    void aLineThatBeginsAFunctionOffersIt();
    void aFunctionIsAskedForByItsName();
};

void tst_BreakpointCard::whatIsWrittenIsKeptWithReturn()
{
    Desk desk;
    desk.choose(2, u"Set Conditional Breakpoint…"_s);
    QLineEdit *const condition = desk.field(u"Only if"_s);
    QVERIFY(condition);
    QTRY_VERIFY(condition->hasFocus());
    QTest::keyClicks(condition, u"x > 1"_s);
    desk.field(u"Hit count"_s)->setText(u"% 5"_s);
    QTest::keyClick(condition, Qt::Key_Return);
    const QList<UserBreakpoint> kept = desk.store.breakpoints(desk.path);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().source, (dap::SourceBreakpoint{2, u"x > 1"_s, u"% 5"_s, {}}));
    QCOMPARE(desk.document->editor().breakpoints().first().kind, BreakpointMark::Kind::Conditional);
    QTRY_VERIFY(!desk.field(u"Only if"_s));
    QTRY_VERIFY(desk.document->editor().isAncestorOf(QApplication::focusWidget()));
}

void tst_BreakpointCard::escapeLeavesAllAsItWas()
{
    Desk desk;
    desk.store.set(desk.path, {{.line = 1, .condition = u"x"_s}});
    desk.link.edit(desk.document, 1, BreakpointCard::Field::Condition);
    QCOMPARE(desk.field(u"Only if"_s)->text(), u"x"_s);
    QTest::keyClicks(desk.field(u"Only if"_s), u"y"_s);
    QTest::keyClick(desk.field(u"Only if"_s), Qt::Key_Escape);
    QCOMPARE(desk.store.breakpoints(desk.path).first().source.condition, u"x"_s);
    QTRY_VERIFY(!desk.field(u"Only if"_s));
}

void tst_BreakpointCard::aClickElsewhereKeepsWhatWasWritten()
{
    Desk desk;
    desk.link.edit(desk.document, 3, BreakpointCard::Field::LogMessage);
    QTRY_VERIFY(desk.field(u"Log instead"_s)->hasFocus());
    QTest::keyClicks(desk.field(u"Log instead"_s), u"at {x}"_s);
    desk.elsewhere.setFocus();
    QCOMPARE(desk.store.breakpoints(desk.path).value(0).source.logMessage, u"at {x}"_s);
}

void tst_BreakpointCard::aClickElsewhereSetsNothingUnasked()
{
    Desk desk;
    desk.link.edit(desk.document, 3, BreakpointCard::Field::Condition);
    QTRY_VERIFY(desk.field(u"Only if"_s)->hasFocus());
    desk.elsewhere.setFocus();
    QVERIFY(desk.store.files().isEmpty());
    QTRY_VERIFY(!desk.field(u"Only if"_s));
}

void tst_BreakpointCard::theMenuSaysWhatCanBeDone()
{
    Desk desk;
    QCOMPARE(desk.offers(2), (QStringList{u"Set Breakpoint"_s, u"Set Conditional Breakpoint…"_s, u"Set Log Point…"_s}));
    desk.choose(2, u"Set Breakpoint"_s);
    QCOMPARE(desk.offers(2), (QStringList{u"Edit Breakpoint…"_s, u"Switch Off"_s, u"Remove"_s}));
    desk.choose(2, u"Switch Off"_s);
    QCOMPARE(desk.offers(2), (QStringList{u"Edit Breakpoint…"_s, u"Switch On"_s, u"Remove"_s}));
    desk.choose(2, u"Remove"_s);
    QVERIFY(desk.store.files().isEmpty());
}

void tst_BreakpointCard::aLogPointHasAnotherMark()
{
    Desk desk;
    desk.store.set(desk.path, {{.line = 1, .logMessage = u"here"_s}});
    QCOMPARE(desk.document->editor().breakpoints().first().kind, BreakpointMark::Kind::Log);
    QCOMPARE(desk.offers(1).first(), u"Edit Log Point…"_s);
}

void tst_BreakpointCard::aLineThatBeginsAFunctionOffersIt()
{
    Desk desk;
    desk.link.setNamer([](const QString &, const QString &text, int line) {
        return text.section(u'\n', line - 1, line - 1) == u"two"_s ? u"greet"_s : QString();
    });
    QVERIFY(!desk.offers(1).last().contains(u"Entry"_s));
    QCOMPARE(desk.offers(2).last(), u"Break on Entry of greet"_s);
    desk.choose(2, u"Break on Entry of greet"_s);
    QVERIFY(desk.store.functions().has(u"greet"_s));
    desk.store.toggle(desk.path, 2);
    QCOMPARE(desk.offers(2).last(), u"No Longer Break on Entry of greet"_s);
    desk.choose(2, u"No Longer Break on Entry of greet"_s);
    QVERIFY(desk.store.functions().all().isEmpty());
}

void tst_BreakpointCard::aFunctionIsAskedForByItsName()
{
    Desk desk;
    QList<dap::FunctionBreakpoint> kept;
    const auto ask = [&desk, &kept](const dap::FunctionBreakpoint &before) {
        auto *const card = new BreakpointCard(desk.theme, &desk.window);
        connect(card, &BreakpointCard::functionAccepted, &desk.window,
                [&kept](const dap::FunctionBreakpoint &function) { kept.append(function); });
        card->openFunction(before, BreakpointCard::Field::Name, QRect(10, 10, 200, 0));
    };
    ask({});
    QVERIFY(!desk.field(u"Log instead"_s)); // the debuggers have none of those
    QLineEdit *const name = desk.field(u"Function"_s);
    QVERIFY(name);
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(kept.isEmpty()); // without a name it is none
    QTRY_VERIFY(!desk.field(u"Function"_s));
    ask({});
    QTRY_VERIFY(desk.field(u"Function"_s)->hasFocus());
    QTest::keyClicks(desk.field(u"Function"_s), u" greet() "_s);
    desk.field(u"Only if"_s)->setText(u"n > 1"_s);
    desk.elsewhere.setFocus();
    QCOMPARE(kept, (QList<dap::FunctionBreakpoint>{{u"greet"_s, u"n > 1"_s, {}}}));
}

QTEST_MAIN(tst_BreakpointCard)
#include "tst_breakpointcard.moc"
