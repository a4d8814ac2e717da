// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of a panel and its page of words where there is little room: nothing may be out of reach.
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_LowPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toolsLeaveRoomAndAreReached_data();
    void toolsLeaveRoomAndAreReached();
    void wordsAreScrolledTo();
};

void tst_LowPanels::toolsLeaveRoomAndAreReached_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isScrolled");
    QTest::newRow("wide and high") << QSize(1200, 400) << false;
    QTest::newRow("narrow and high") << QSize(220, 600) << false;
    QTest::newRow("wide and low") << QSize(1200, 140) << false;
    QTest::newRow("narrow and low") << QSize(220, 180) << true;
}

void tst_LowPanels::toolsLeaveRoomAndAreReached()
{
    QFETCH(QSize, size);
    QFETCH(bool, isScrolled);
    QWidget panel;
    auto *const row = new ToolRow(&panel);
    QList<QPushButton *> tools;
    for (int i = 0; i < 10; ++i) {
        tools.append(new QPushButton(u"Tool %1"_s.arg(i), &panel));
        row->add(tools.last());
    }
    auto *const content = new QWidget(&panel);
    auto *const layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(content, 1);
    panel.resize({900, 500});
    panel.show();
    panel.resize(size);
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTRY_VERIFY(content->height() >= 90); // whatever the tools want
    QCOMPARE(row->verticalScrollBar()->maximum() > 0, isScrolled);
    tools.first()->setFocus();
    for (QPushButton *const tool : std::as_const(tools)) {
        QTRY_VERIFY2(tool->hasFocus(), qPrintable(tool->text()));
        QTRY_COMPARE(tool->visibleRegion().boundingRect().height(), tool->height()); // all of it
        QTest::keyClick(tool, Qt::Key_Tab);
    }
}

void tst_LowPanels::wordsAreScrolledTo()
{
    Theme theme;
    StatePage page(theme);
    page.setContent({u"rocket"_s,
                     u"Nothing is published yet. Try a release on this machine."_s,
                     u"A version is the function as it is now, and never changes again."_s,
                     u"Publish"_s,
                     {}});
    page.resize(180, 90);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    for (const QLabel *const label : page.findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    auto *const button = page.findChild<QPushButton *>();
    auto *const scroll = page.findChild<QScrollArea *>();
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    QCOMPARE(button->visibleRegion().boundingRect().height(), button->height());
}

QTEST_MAIN(tst_LowPanels)
#include "tst_lowpanels.moc"
