// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor knows of a manifest while it is typed: a window with documents over a real project.
#include "app/async/text.h"
#include "app/services/project/projectservice.h"
#include "tests/app/services/sampleproject.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/assistlink.h"
#include "ui/shell/documents/diagnosticlink.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QHelpEvent>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;
using test::SampleProject;

namespace {

struct Window
{
    explicit Window(Theme &theme, const SampleProject &sample, const QString &file = u"s.yaml"_s)
        : documents(new Documents(theme, &widget))
    {
        if (!project.open(sample.root()))
            qFatal("the project was not opened");
        new DiagnosticLink(*documents, project, &widget);
        new AssistLink(*documents, project, [](const QString &) { return nullptr; }, &widget);
        document = documents->open(sample.file(file));
        widget.setLayout(new QVBoxLayout);
        widget.layout()->addWidget(&document->view());
        document->view().show();
        widget.resize(900, 600);
        widget.show();
        widget.activateWindow();
        document->editor().setFocus();
        if (!QTest::qWaitForWindowActive(&widget))
            qFatal("the window was not shown");
    }

    CodeEditor &editor() { return document->editor(); }
    QAbstractScrollArea *surface() { return editor().findChild<QAbstractScrollArea *>(); }
    void type(const QString &text) { QTest::keyClicks(surface(), text); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(surface(), key, modifiers); }
    // A new line behind the last one.
    void typeAtEnd(const QString &text)
    {
        editor().setCursor({.line = editor().lineCount(), .column = 1});
        type(text);
    }
    QWidget *popup() const { return widget.findChild<QWidget *>(u"completionPopup"_s); }
    bool isOffering() const { return popup() && popup()->isVisible(); }
    QString offered(int row) const
    {
        return popup()->findChild<QListView *>()->model()->index(row, 0).data().toString();
    }
    QString lastLine() { return editor().lineText(editor().lineCount()); }
    QWidget *card() const { return widget.findChild<QWidget *>(u"hoverCard"_s); }
    QString cardText() const
    {
        QStringList texts;
        for (const QLabel *label : card()->findChildren<QLabel *>())
            texts += label->text();
        return texts.join(u'\n');
    }
    void restAt(TextPosition place)
    {
        editor().setCursor(place);
        QInputMethodQueryEvent query(Qt::ImCursorRectangle);
        QApplication::sendEvent(surface(), &query);
        const QPoint at = query.value(Qt::ImCursorRectangle).toRect().center() + QPoint(2, 0);
        QHelpEvent help(QEvent::ToolTip, at, surface()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(surface()->viewport(), &help);
    }

    ProjectService project; // outlives the window
    QWidget widget;
    Documents *documents;
    Document *document = nullptr;
};

} // namespace

class tst_ManifestAssist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keysAreOfferedWhileTyping();
    void theListFollowsWhatIsTyped();
    void enterTakesOneAsOneStep();
    void escapeAndLeavingCloseIt();
    void nothingIsOfferedWhileComposing();
    void aValueIsOfferedBehindItsKey();
    void theColonThatIsThereStays();
    void theSecondViewOffersToo();
    void aTemplateOfAnotherFormatIsKnown();
    void aKeyIsExplainedWhereThePointerRests();
    void aProblemIsMendedFromItsCard();
    void aProblemIsMendedFromTheMenu();
    void squigglesFollowTheTyping();

private:
    std::unique_ptr<Theme> m_theme;
};

void tst_ManifestAssist::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
}

void tst_ManifestAssist::keysAreOfferedWhileTyping()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    w.typeAtEnd(u"      des"_s);
    QTRY_VERIFY(w.isOffering());
    QCOMPARE(w.offered(0), u"description"_s);
    QVERIFY(w.surface()->hasFocus());
}

void tst_ManifestAssist::theListFollowsWhatIsTyped()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    w.typeAtEnd(u"      d"_s);
    QTRY_VERIFY(w.isOffering());
    w.type(u"isk"_s);
    QTRY_COMPARE(w.offered(0), u"diskSize"_s);
    w.key(Qt::Key_Backspace);
    QTRY_VERIFY(w.isOffering());
    w.type(u"xyz"_s);
    QTRY_VERIFY(!w.isOffering());
}

void tst_ManifestAssist::enterTakesOneAsOneStep()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    w.typeAtEnd(u"      desc"_s);
    QTRY_VERIFY(w.isOffering());
    QTRY_COMPARE(w.offered(0), u"description"_s);
    w.key(Qt::Key_Return);
    QCOMPARE(w.lastLine(), u"      description: "_s);
    QVERIFY(!w.isOffering());
    w.editor().undo();
    QCOMPARE(w.lastLine(), u"      desc"_s);
}

void tst_ManifestAssist::escapeAndLeavingCloseIt()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    w.typeAtEnd(u"      des"_s);
    QTRY_VERIFY(w.isOffering());
    w.key(Qt::Key_Escape);
    QVERIFY(!w.isOffering());
    QCOMPARE(w.lastLine(), u"      des"_s);
    w.editor().complete();
    QTRY_VERIFY(w.isOffering());
    w.editor().setCursor({.line = 1, .column = 1});
    QVERIFY(!w.isOffering());
}

void tst_ManifestAssist::nothingIsOfferedWhileComposing()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    w.typeAtEnd(u"      de"_s);
    QInputMethodEvent composing(u"miao"_s, {});
    QApplication::sendEvent(w.surface(), &composing);
    QTest::qWait(300); // longer than an answer takes
    QVERIFY(!w.isOffering());
}

void tst_ManifestAssist::aValueIsOfferedBehindItsKey()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    const int line = w.editor().text().left(w.editor().text().indexOf(u"nodejs18"_s)).count(u'\n') + 1;
    const QString text = w.editor().lineText(line);
    w.editor().replace({line, 1}, {line, int(text.size()) + 1}, u"      runtime:"_s);
    w.editor().setCursor({line, 15});
    w.type(u" "_s);
    QTRY_VERIFY(w.isOffering());
    w.type(u"python3.1"_s);
    QTRY_COMPARE(w.offered(0), u"python3.10"_s);
    w.key(Qt::Key_Tab);
    QCOMPARE(w.editor().lineText(line), u"      runtime: python3.10"_s);
}

void tst_ManifestAssist::theColonThatIsThereStays()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    const int line = w.editor().text().left(w.editor().text().indexOf(u"timeout"_s)).count(u'\n') + 1;
    w.editor().replace({line, 7}, {line, 14}, {});
    w.editor().setCursor({line, 7});
    w.type(u"timeo"_s);
    QTRY_VERIFY(w.isOffering());
    QTRY_COMPARE(w.offered(0), u"timeout"_s);
    w.key(Qt::Key_Return);
    QCOMPARE(w.editor().lineText(line), u"      timeout: 10"_s);
}

void tst_ManifestAssist::theSecondViewOffersToo()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    DocumentView *const second = w.document->addView();
    w.widget.layout()->addWidget(second);
    second->show();
    w.document->use(second);
    w.editor().setFocus();
    w.typeAtEnd(u"      des"_s);
    QTRY_VERIFY(w.isOffering());
}

void tst_ManifestAssist::aTemplateOfAnotherFormatIsKnown()
{
    const SampleProject sample(SampleProject::Kind::Lambda);
    Window w(*m_theme, sample, u"template.yaml"_s);
    w.typeAtEnd(u"      MemoryS"_s);
    QTRY_VERIFY(w.isOffering() || w.lastLine().isEmpty());
    QTRY_COMPARE(w.offered(0), u"MemorySize"_s);
}

void tst_ManifestAssist::aKeyIsExplainedWhereThePointerRests()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    const int line = w.editor().text().left(w.editor().text().indexOf(u"memorySize"_s)).count(u'\n') + 1;
    w.restAt({line, 9});
    QTRY_VERIFY(w.card() && w.card()->isVisible());
    QVERIFY(w.cardText().contains(u"memorySize"_s));
    w.key(Qt::Key_Right);
    QVERIFY(!w.card()->isVisible());
}

void tst_ManifestAssist::aProblemIsMendedFromItsCard()
{
    const SampleProject sample;
    sample.write(u"s.yaml"_s, SampleProject::manifest().replace("memorySize", "memorysize"));
    Window w(*m_theme, sample);
    const QString before = w.editor().text();
    const int line = before.left(before.indexOf(u"memorysize"_s)).count(u'\n') + 1;
    w.restAt({line, 9});
    QTRY_VERIFY(w.card() && w.card()->isVisible());
    QVERIFY(w.cardText().contains(u"Change to memorySize"_s));
    for (QLabel *label : w.card()->findChildren<QLabel *>()) {
        if (label->text().contains(u"href"_s))
            Q_EMIT label->linkActivated(u"fix"_s);
    }
    QTRY_COMPARE(w.editor().lineText(line), u"      memorySize: 256"_s);
    w.editor().undo();
    QCOMPARE(w.editor().text(), before);
}

void tst_ManifestAssist::aProblemIsMendedFromTheMenu()
{
    const SampleProject sample;
    sample.write(u"s.yaml"_s, SampleProject::manifest().replace("handler:", "handlr:"));
    Window w(*m_theme, sample);
    w.editor().nextProblem();
    w.editor().setCursor(w.editor().cursor());
    const int line = w.editor().text().left(w.editor().text().indexOf(u"handlr"_s)).count(u'\n') + 1;
    w.editor().setCursor({line, 1});
    w.editor().showFixes();
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->actions().first()->text(), u"Change to handler"_s);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(w.editor().lineText(line), u"      handler: index.handler"_s);
}

void tst_ManifestAssist::squigglesFollowTheTyping()
{
    const SampleProject sample;
    Window w(*m_theme, sample);
    QVERIFY(w.project.diagnostics().isEmpty());
    w.typeAtEnd(u"      memorysize: 3"_s);
    QTRY_VERIFY(!w.project.diagnostics().isEmpty());
    w.key(Qt::Key_Escape);
    w.editor().setCursor({.line = 1, .column = 1});
    w.editor().nextProblem();
    QCOMPARE(w.editor().cursor().line, w.editor().lineCount());
}

QTEST_MAIN(tst_ManifestAssist)
#include "tst_manifestassist.moc"
