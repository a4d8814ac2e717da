// SPDX-License-Identifier: GPL-3.0-or-later
// The row above a handler where there is much room, little, and hardly any.
#include "app/services/application.h"
#include "ui/panels/contextrow/contextrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_ContextRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsGoOneByOne();
    void theNameGivesWayInLetters();
    void whatBecomesLongerFindsRoom();

private:
    static bool showsText(const QString &name, const ContextRow &row)
    {
        for (const Chip *chip : row.findChildren<Chip *>()) {
            if (chip->text() == name)
                return chip->width() >= chip->widthWith(true);
        }
        return false;
    }
    std::unique_ptr<ContextRow> row(const std::string &name, int width)
    {
        Function function;
        function.name = name;
        auto made = std::make_unique<ContextRow>(m_application, *m_theme, function);
        made->setEventName(u"event"_s);
        made->resize(width, 24);
        made->show();
        QCoreApplication::sendPostedEvents();
        return made;
    }

    Application m_application;
    std::unique_ptr<Theme> m_theme;
};

void tst_ContextRow::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
}

void tst_ContextRow::textsGoOneByOne()
{
    const auto hello = row("hello", 600);
    for (const QString &text : {u"not called yet"_s, u"event"_s, u"Run"_s, u"Debug"_s})
        QVERIFY2(showsText(text, *hello), qPrintable(text));
    QStringList shown{u"not called yet"_s, u"event"_s, u"Run"_s, u"Debug"_s};
    for (int width = 600; width > 100 && !shown.isEmpty(); width -= 2) {
        hello->resize(width, 24);
        QCoreApplication::sendPostedEvents();
        while (!shown.isEmpty() && !showsText(shown.first(), *hello))
            shown.removeFirst(); // in this order: the others are all there
        for (const QString &text : std::as_const(shown))
            QVERIFY2(showsText(text, *hello), qPrintable(text));
        int right = 0; // nothing lies over its neighbour or outside
        for (const QWidget *part : hello->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (part->isVisible() && !part->isWindow())
                right = std::max(right, part->geometry().right());
        }
        QVERIFY(right < std::max(width, hello->minimumSizeHint().width()));
    }
    QVERIFY(shown.isEmpty());
    hello->resize(600, 24);
    QCoreApplication::sendPostedEvents();
    QVERIFY(showsText(u"not called yet"_s, *hello));
}

void tst_ContextRow::theNameGivesWayInLetters()
{
    const auto longName = row("a-function-with-a-name-that-its-framework-made-from-everything-it-knew", 420);
    const auto *const label = longName->findChild<ElidedLabel *>();
    QVERIFY(label->width() < label->sizeHint().width());
    QVERIFY(label->width() >= 100);
    QVERIFY(showsText(u"Run"_s, *longName));
    QVERIFY(showsText(u"Debug"_s, *longName));
}

void tst_ContextRow::whatBecomesLongerFindsRoom()
{
    const auto hello = row("hello", 330);
    QVERIFY(showsText(u"Debug"_s, *hello));
    hello->setEventName(u"an event with quite a long name"_s);
    QCoreApplication::sendPostedEvents();
    QVERIFY(showsText(u"Debug"_s, *hello));
    QVERIFY(!showsText(u"not called yet"_s, *hello));
}

QTEST_MAIN(tst_ContextRow)
#include "tst_contextrow.moc"
