// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QTranslator>
#include <QWidget>

using namespace fermata;

namespace {

// Puts a text of its own for one English one.
class OneWordTranslator : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return QByteArray(context) == "Test" && QByteArray(source) == "Save" ? QStringLiteral("保存") : QString();
    }
    bool isEmpty() const override { return false; }
};

ActionSpec spec(const char *id, const char *text, const char *menu, int group)
{
    return {.id = QLatin1String(id), .context = "Test", .text = text, .menu = QLatin1String(menu), .group = group};
}

} // namespace

class tst_ActionRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWhatItWasGivenAndTells();
    void menusAreInOrderOfGroupsWithSeparatorsBetween();
    void aShortcutWorksInTheWindow();
    void changesItsLanguageAndStillKnowsTheEnglish();
    void theToolTipNamesTheKeys();
};

void tst_ActionRegistry::runsWhatItWasGivenAndTells()
{
    Theme theme;
    ActionRegistry actions(theme);
    int ran = 0;
    ActionSpec save = spec("file.save", "Save", "file", 0);
    save.run = [&ran] { ++ran; };
    QAction *const action = actions.add(save, nullptr);
    QSignalSpy told(&actions, &ActionRegistry::ran);
    action->trigger();
    QCOMPARE(ran, 1);
    QCOMPARE(told.value(0).value(0).toString(), QStringLiteral("file.save"));
    QCOMPARE(actions.find(QStringLiteral("file.save")), action);
    QCOMPARE(actions.find(QStringLiteral("file.other")), nullptr);
    QCOMPARE(action->data().toString(), QStringLiteral("file.save"));
}

void tst_ActionRegistry::menusAreInOrderOfGroupsWithSeparatorsBetween()
{
    Theme theme;
    ActionRegistry actions(theme);
    QAction *const quit = actions.add(spec("quit", "Quit", "file", 2), nullptr);
    QAction *const open = actions.add(spec("open", "Open", "file", 0), nullptr);
    QAction *const copy = actions.add(spec("copy", "Copy", "edit", 0), nullptr);
    QAction *const close = actions.add(spec("close", "Close", "file", 0), nullptr);
    QCOMPARE(actions.ofMenu(QStringLiteral("file")), (QList<QAction *>{open, close, nullptr, quit}));
    QCOMPARE(actions.ofMenu(QStringLiteral("edit")), (QList<QAction *>{copy}));
    QCOMPARE(actions.all().size(), 4);
}

void tst_ActionRegistry::aShortcutWorksInTheWindow()
{
    Theme theme;
    ActionRegistry actions(theme);
    QWidget window;
    int ran = 0;
    ActionSpec save = spec("file.save", "Save", "file", 0);
    save.shortcuts = {QKeySequence(QStringLiteral("Ctrl+K, S"))};
    save.run = [&ran] { ++ran; };
    actions.add(save, &window);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_S);
    QTRY_COMPARE(ran, 1);
}

void tst_ActionRegistry::changesItsLanguageAndStillKnowsTheEnglish()
{
    Theme theme;
    ActionRegistry actions(theme);
    QAction *const save = actions.add(spec("file.save", "Save", "file", 0), nullptr);
    QCOMPARE(save->text(), QStringLiteral("Save"));
    OneWordTranslator chinese;
    QCoreApplication::installTranslator(&chinese);
    actions.retranslate();
    QCOMPARE(save->text(), QStringLiteral("保存"));
    QCOMPARE(actions.englishText(save), QStringLiteral("Save"));
    QCoreApplication::removeTranslator(&chinese);
    actions.retranslate();
    QCOMPARE(save->text(), QStringLiteral("Save"));
}

void tst_ActionRegistry::theToolTipNamesTheKeys()
{
    Theme theme;
    ActionRegistry actions(theme);
    ActionSpec open = spec("file.open", "Open File...", "file", 0);
    open.shortcuts = {QKeySequence(QStringLiteral("Ctrl+O"))};
    QCOMPARE(actions.add(open, nullptr)->toolTip(), QStringLiteral("Open File (Ctrl+O)"));
}

QTEST_MAIN(tst_ActionRegistry)
#include "tst_actionregistry.moc"
