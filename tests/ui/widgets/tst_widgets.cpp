// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/wraplayout.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_Widgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatDoesNotFitGoesIntoTheNextLine();
    void whatIsLeftOfALineIsShared();
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Dark); }
    void aSearchFieldIsEmptiedByItsCross();
    void aSearchFieldShowsAProblem();
    void anElidedLabelGivesWayAndTellsAllOnHover();
    void aNoticeOffersOneWayOut();
    void anIconButtonSaysWhatItDoes();

private:
    Theme m_theme;
};

void tst_Widgets::aSearchFieldIsEmptiedByItsCross()
{
    SearchField field(m_theme);
    field.describe(u"Filter functions"_s);
    QCOMPARE(field.accessibleName(), u"Filter functions"_s);
    QAction *cross = field.actions().last();
    QVERIFY(!cross->isVisible());
    field.setText(u"orders"_s);
    QVERIFY(cross->isVisible());
    cross->trigger();
    QVERIFY(field.text().isEmpty());
    QVERIFY(!cross->isVisible());
}

void tst_Widgets::aSearchFieldShowsAProblem()
{
    SearchField field(m_theme);
    field.resize(200, 28);
    const QColor error = m_theme.color(u"error"_s);
    QVERIFY(field.grab().toImage().pixelColor(100, 0) != error);
    field.setProblem(u"not valid"_s);
    QCOMPARE(field.grab().toImage().pixelColor(100, 0), error);
    QCOMPARE(field.toolTip(), u"not valid"_s);
    field.setProblem({});
    QVERIFY(field.grab().toImage().pixelColor(100, 0) != error);
}

void tst_Widgets::anElidedLabelGivesWayAndTellsAllOnHover()
{
    ElidedLabel label;
    const QString path = u"/home/me/projects/orders-service/src/handlers/函数.py"_s;
    label.setText(path);
    QVERIFY(label.minimumSizeHint().width() < 60);
    label.resize(label.sizeHint());
    const auto hover = [&label] {
        QToolTip::hideText();
        QHelpEvent help(QEvent::ToolTip, QPoint(2, 2), label.mapToGlobal(QPoint(2, 2)));
        QApplication::sendEvent(&label, &help);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    };
    label.show();
    label.resize(80, 20);
    QCOMPARE(hover(), path);
}

void tst_Widgets::aNoticeOffersOneWayOut()
{
    QWidget window;
    NoticeStrip notice(m_theme, &window);
    window.show();
    QVERIFY(!notice.isVisible());
    QSignalSpy triggered(&notice, &NoticeStrip::actionTriggered);
    QSignalSpy dismissed(&notice, &NoticeStrip::dismissed);
    notice.showNotice(NoticeStrip::Kind::Warning, u"The file changed."_s, u"Reload"_s);
    QVERIFY(notice.isVisible());
    QCOMPARE(notice.sentence(), u"The file changed."_s);
    QTest::mouseClick(notice.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    QTest::mouseClick(notice.findChild<IconButton *>(), Qt::LeftButton);
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(!notice.isVisible());
    notice.showNotice(NoticeStrip::Kind::Info, u"Only to know."_s);
    QVERIFY(!notice.findChild<QPushButton *>()->isVisible());
}

void tst_Widgets::anIconButtonSaysWhatItDoes()
{
    IconButton button(m_theme, u"play"_s);
    button.describe(u"Run"_s, QKeySequence(u"Ctrl+F5"_s));
    QCOMPARE(button.accessibleName(), u"Run"_s);
    QVERIFY(button.toolTip().contains(u"Ctrl+F5"_s));
    QCOMPARE(button.size(), QSize(24, 24));
}

void tst_Widgets::whatDoesNotFitGoesIntoTheNextLine()
{
    QWidget row;
    WrapLayout layout(&row);
    layout.setContentsMargins(0, 0, 0, 0);
    layout.setSpacing(10);
    QList<QWidget *> tools;
    for (int i = 0; i < 3; ++i) {
        tools += new QWidget(&row);
        tools.last()->setFixedSize(100, 20);
        layout.addWidget(tools.last());
    }
    const auto places = [&](int width) {
        layout.setGeometry({0, 0, width, layout.heightForWidth(width)});
        QList<QPoint> found;
        for (const QWidget *tool : tools)
            found += tool->pos();
        return found;
    };
    QCOMPARE(places(320), (QList<QPoint>{{0, 0}, {110, 0}, {220, 0}}));
    QCOMPARE(layout.heightForWidth(319), 50);
    QCOMPARE(places(319), (QList<QPoint>{{0, 0}, {110, 0}, {0, 30}}));
    QCOMPARE(places(50), (QList<QPoint>{{0, 0}, {0, 30}, {0, 60}}));
    tools[1]->hide();
    tools[0]->show();
    tools[2]->show();
    QCOMPARE(layout.minimumSize().width(), 100);
    QCOMPARE(layout.sizeHint(), QSize(210, 20));
}

void tst_Widgets::whatIsLeftOfALineIsShared()
{
    QWidget row;
    WrapLayout layout(&row);
    layout.setContentsMargins(0, 0, 0, 0);
    layout.setSpacing(10);
    auto *const field = new QWidget(&row);
    field->setMinimumSize(50, 20);
    field->setMaximumWidth(120);
    auto *const button = new QWidget(&row);
    button->setFixedSize(40, 20);
    layout.addStretched(field, 1);
    layout.addStretch();
    layout.addWidget(button);
    layout.setGeometry({0, 0, 150, 20});
    QCOMPARE(field->width(), 100);
    QCOMPARE(button->geometry().right(), 149);
    layout.setGeometry({0, 0, 300, 20});
    QCOMPARE(field->width(), 120); // and no more
    layout.setGeometry({0, 0, 100, 20});
    QCOMPARE(field->width(), 50);
    QCOMPARE(button->pos(), QPoint(60, 0));
}

QTEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
