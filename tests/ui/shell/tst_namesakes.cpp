// SPDX-License-Identifier: GPL-3.0-or-later
// Two folders of one project with a function of the same name each.
#include "tests/app/services/sampleproject.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/panels/contextrow/contextrow.h"
#include "ui/shell/runcontrol.h"
#include "ui/shell/tree/functionsmodel.h"

#include <QListView>
#include <QSignalSpy>

#include <algorithm>

using namespace fermata;
using namespace Qt::StringLiterals;
using test::SampleProject;

class tst_Namesakes : public QObject, test::WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { closeWindow(); }
    void eachRowOpensItsOwnHandler();
    void onlyTheOneThatIsCalledCanBeRun();

private:
    QListView *functions() const;
    void click(int row) const;
};

void tst_Namesakes::init()
{
    makeProject(SampleProject::manifestOf(SampleProject::function("hello", "python3.10", "./code")),
                SampleProject::python());
    QVERIFY(QDir(m_root).mkpath(u"second/code"_s));
    write("second/s.yaml", SampleProject::manifestOf(SampleProject::function("hello", "python3.10", "./code")));
    write("second/code/index.py", SampleProject::python());
    makeWindow({1400, 900});
    showPlaces({{m_root}});
}

QListView *tst_Namesakes::functions() const
{
    const QList<QListView *> lists = m_window->findChildren<QListView *>();
    const auto found = std::ranges::find_if(
        lists, [](const QListView *list) { return qobject_cast<FunctionsModel *>(list->model()) != nullptr; });
    return found == lists.end() ? nullptr : *found;
}

void tst_Namesakes::click(int row) const
{
    QListView *const list = functions();
    QVERIFY(list);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(row, 0)).center());
}

void tst_Namesakes::eachRowOpensItsOwnHandler()
{
    QCOMPARE(functions()->model()->rowCount(), 2);
    QSignalSpy found(m_window->findChild<RunControl *>(), &RunControl::placeFound);
    click(1);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][0].toString(), m_root + u"/second/code/index.py"_s);
    keepPicture(*m_window, "namesakes");
    click(0);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[1][0].toString(), m_root + u"/code/index.py"_s);
}

void tst_Namesakes::onlyTheOneThatIsCalledCanBeRun()
{
    auto *const run = m_window->findChild<RunControl *>();
    QSignalSpy failed(run, &RunControl::failed);
    QSignalSpy called(run, &RunControl::invokeShown);
    const auto rows = [this] {
        const QList<ContextRow *> all = m_window->findChildren<ContextRow *>();
        return std::ranges::count_if(all, [](const ContextRow *row) { return row->isVisible(); });
    };
    click(0);
    QTRY_COMPARE(rows(), 1);
    click(1);
    QTRY_COMPARE(rows(), 0);
    run->run();
    QCOMPARE(called.size(), 0);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith(u"Another function called hello runs here"_s));
    run->debugNextCall();
    QCOMPARE(failed.size(), 2);
}

QTEST_MAIN(tst_Namesakes)
#include "tst_namesakes.moc"
