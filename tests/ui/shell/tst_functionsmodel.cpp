// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/projectservice.h"
#include "tests/app/services/sampleproject.h"
#include "ui/shell/tree/functionsmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fermata;
using test::SampleProject;

class tst_FunctionsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void functionsStandAsTheirManifestsHaveThem();
    void onlyThoseOfOneNameSayTheirFolder();
};

void tst_FunctionsModel::functionsStandAsTheirManifestsHaveThem()
{
    const SampleProject sample;
    ProjectService project;
    Theme theme;
    FunctionsModel model(project, theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(project.open(sample.root()));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("hello-js"));
    QCOMPARE(model.index(1).data(FunctionsModel::RuntimeRole).toString(), QStringLiteral("nodejs18"));
    QCOMPARE(model.function(model.index(1))->name, "hello-js");
    project.close();
    QCOMPARE(model.rowCount(), 0);
}

void tst_FunctionsModel::onlyThoseOfOneNameSayTheirFolder()
{
    const SampleProject sample;
    QVERIFY(sample.write(QStringLiteral("deep/second/s.yaml"),
                         SampleProject::manifestOf(SampleProject::function("hello-py", "python3.10", "../../py"))));
    ProjectService project;
    Theme theme;
    FunctionsModel model(project, theme);
    QVERIFY(project.open(sample.root()));
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows += model.index(row).data().toString() + QLatin1Char('@')
              + model.index(row).data(FunctionsModel::PlaceRole).toString();
    QCOMPARE(rows, (QStringList{QStringLiteral("hello-py@./"), QStringLiteral("hello-js@"),
                                QStringLiteral("hello-py@deep/second")}));
}

QTEST_MAIN(tst_FunctionsModel)
#include "tst_functionsmodel.moc"
