// SPDX-License-Identifier: GPL-3.0-or-later
// What a person reads of a stack while it changes: the plan with its reasons, what happens, and a change that is taken back.
#include "ui/shell/deploy/stacktree.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_StackTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatChangesAndWhy();
    void whatIsMadeAnewIsNotGone();
    void aFailureIsToldWhereItHappened();
    void countsWhatWasUndoneAndWhatIsLeft();
    void whatTheStackSaysNothingOfIsDoneWithIt();

private:
    void happens(const QString &resource, const QString &status, const QString &reason = {})
    {
        m_tree->showEvent(
            StackEvent{QString::number(++m_events), {}, resource, u"AWS::Lambda::Function"_s, status, reason});
    }
    QString text(int row, int column) const { return m_tree->model()->index(row, column).data().toString(); }
    QString below(int row, int child, int column) const
    {
        return m_tree->model()->index(child, column, m_tree->model()->index(row, 0)).data().toString();
    }

    Theme m_theme;
    std::unique_ptr<StackTree> m_tree;
    int m_events = 0;
};

void tst_StackTree::init()
{
    m_tree = std::make_unique<StackTree>(m_theme);
    StackPlan plan{u"shop"_s, u"arn"_s, false, {}};
    plan.changes.append({u"Modify"_s,
                         u"Orders"_s,
                         u"AWS::Lambda::Function"_s,
                         u"True"_s,
                         {{u"FunctionName"_s, u"Always"_s, u"Stage"_s, u"a"_s, u"b"_s}}});
    plan.changes.append({u"Add"_s, u"Table"_s, u"AWS::DynamoDB::Table"_s, {}});
    plan.changes.append({u"Remove"_s, u"Old"_s, u"AWS::SQS::Queue"_s, {}});
    m_tree->setPlan(plan);
}

void tst_StackTree::saysWhatChangesAndWhy()
{
    QCOMPARE(text(0, 0), u"shop"_s);
    QCOMPARE(text(1, 1), u"Made anew, then the old one goes · AWS::Lambda::Function"_s);
    QCOMPARE(below(1, 0, 0), u"FunctionName"_s);
    QCOMPARE(below(1, 0, 1), u"a → b · because of Stage · has it made anew"_s);
    QCOMPARE(text(2, 1), u"New · AWS::DynamoDB::Table"_s);
    QCOMPARE(text(3, 1), u"Goes · AWS::SQS::Queue"_s);
}

// After the new one is there the service deletes the old one under the same key.
void tst_StackTree::whatIsMadeAnewIsNotGone()
{
    happens(u"Orders"_s, u"UPDATE_IN_PROGRESS"_s);
    QCOMPARE(text(1, 2), u"On its way"_s);
    happens(u"Orders"_s, u"UPDATE_COMPLETE"_s);
    happens(u"Orders"_s, u"DELETE_IN_PROGRESS"_s);
    happens(u"Orders"_s, u"DELETE_COMPLETE"_s);
    QCOMPARE(text(1, 2), u"Done"_s);
    happens(u"Old"_s, u"DELETE_COMPLETE"_s);
    QCOMPARE(text(3, 2), u"Gone"_s);
    QCOMPARE(m_tree->finished(), 2);
}

// Stopped after the table was made: the function's update is broken off, and both are put back.
void tst_StackTree::countsWhatWasUndoneAndWhatIsLeft()
{
    happens(u"shop"_s, u"UPDATE_IN_PROGRESS"_s);
    happens(u"Table"_s, u"CREATE_COMPLETE"_s);
    happens(u"Orders"_s, u"UPDATE_IN_PROGRESS"_s);
    happens(u"shop"_s, u"UPDATE_ROLLBACK_IN_PROGRESS"_s);
    happens(u"Orders"_s, u"UPDATE_FAILED"_s, u"Resource update cancelled"_s);
    QCOMPARE(m_tree->tally().stuck, 1);
    happens(u"Orders"_s, u"UPDATE_COMPLETE"_s);
    happens(u"Table"_s, u"DELETE_COMPLETE"_s);
    happens(u"shop"_s, u"UPDATE_ROLLBACK_COMPLETE"_s);
    QCOMPARE(m_tree->tally().undone, 2);
    QCOMPARE(m_tree->tally().left, 1); // the queue
    QCOMPARE(m_tree->tally().stuck, 0);
    QCOMPARE(text(2, 2), u"Taken back"_s);
    QCOMPARE(text(3, 2), QString());
}

void tst_StackTree::aFailureIsToldWhereItHappened()
{
    happens(u"Table"_s, u"CREATE_COMPLETE"_s);
    happens(u"Orders"_s, u"UPDATE_FAILED"_s, u"the runtime is too old"_s);
    QCOMPARE(text(1, 2), u"Failed"_s);
    QCOMPARE(below(1, 1, 1), u"the runtime is too old"_s);
    happens(u"shop"_s, u"UPDATE_ROLLBACK_IN_PROGRESS"_s);
    happens(u"Table"_s, u"DELETE_IN_PROGRESS"_s);
    QCOMPARE(text(2, 2), u"Is taken back"_s);
    happens(u"Table"_s, u"DELETE_COMPLETE"_s);
    happens(u"shop"_s, u"UPDATE_ROLLBACK_COMPLETE"_s);
    QCOMPARE(text(2, 2), u"Taken back"_s);
    QCOMPARE(text(0, 2), u"Taken back"_s);
}

void tst_StackTree::whatTheStackSaysNothingOfIsDoneWithIt()
{
    happens(u"shop"_s, u"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"_s);
    QCOMPARE(text(2, 2), QString());
    happens(u"shop"_s, u"UPDATE_COMPLETE"_s);
    QCOMPARE(text(1, 2), u"Done"_s);
    QCOMPARE(text(3, 2), u"Gone"_s);
}

QTEST_MAIN(tst_StackTree)
#include "tst_stacktree.moc"
