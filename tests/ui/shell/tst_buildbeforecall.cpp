// SPDX-License-Identifier: GPL-3.0-or-later
// A function that only a bundler makes runnable, by the keys of a person who knows of no build.
#include "app/async/text.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/action.h"
#include "ui/panels/problems/problemsmodel.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTreeView>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const char *const manifest = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: hello, Runtime: nodejs18.x, Handler: index.handler, CodeUri: code, Timeout: 20}
)";

constexpr int patience = 60'000;
constexpr int heldLine = 7;

QByteArray source(const QByteArray &greeting)
{
    return "interface Guest {\n    name?: string;\n}\n\nexport const handler = async (guest: Guest): Promise<string> => {\n"
           "    const greeting: string = "
         + greeting + ";\n    return greeting;\n};\n";
}

} // namespace

class tst_BuildBeforeCall : public QObject, test::WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { closeWindow(); }
    void aBuildThatFailsLeadsToItsLineAndTheNextOneToTheBreakpoint();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(), key, modifiers);
    }
    QModelIndex problemIn(const QString &file) const;
};

void tst_BuildBeforeCall::initTestCase()
{
    if (QStandardPaths::findExecutable(u"esbuild"_s).isEmpty())
        QSKIP("esbuild is not on this machine");
    QCoreApplication::setApplicationName(u"fermata"_s);
}

// Where the problems panel has it: a row below its file's.
QModelIndex tst_BuildBeforeCall::problemIn(const QString &file) const
{
    for (const QTreeView *const tree : m_window->findChildren<QTreeView *>()) {
        if (!tree->isVisible() || !tree->model())
            continue;
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            const QModelIndex problem = tree->model()->index(0, 0, tree->model()->index(row, 0));
            if (problem.data(ProblemsModel::PathRole).toString() == file)
                return problem;
        }
    }
    return {};
}

void tst_BuildBeforeCall::aBuildThatFailsLeadsToItsLineAndTheNextOneToTheBreakpoint()
{
    makeProject(manifest, "");
    QVERIFY(QFile::remove(m_root + u"/s.yaml"_s));
    write("template.yaml", manifest);
    write("code/index.ts", source("`Hello ${guest.name"));
    const QString file = m_root + u"/code/index.ts"_s;
    makeWindow({1280, 800});
    showPlaces({{.path = m_root}, {.path = file, .line = heldLine, .column = 1}});
    QTRY_VERIFY_WITH_TIMEOUT(m_application->emulator.state() == EmulatorService::State::Running, patience);
    QSignalSpy finished(&m_application->build, &ProjectBuild::finished);

    press(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QTRY_VERIFY(problemIn(file).isValid());
    QVERIFY(problemIn(file).data(ProblemsModel::LineRole).toInt() >= 6);
    QTRY_COMPARE(m_application->debug.state(), DebugService::State::Idle);
    QVERIFY(m_application->invocations.history().empty());
    keepPicture(*m_window, "failed");

    write("code/index.ts", source("`Hello ${guest.name ?? 'nobody'}`"));
    m_application->breakpoints.set(file, {{.line = heldLine}});
    m_window->activateWindow();
    press(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(m_application->debug.state(), DebugService::State::Paused, patience);
    QCOMPARE(m_application->debug.frames().value(m_application->debug.currentFrame()).path, file);
    QCOMPARE(m_application->debug.frames().value(m_application->debug.currentFrame()).line, heldLine);
    QVERIFY(!problemIn(file).isValid());
    keepPicture(*m_window, "held");
    press(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(m_application->invocations.history().size(), std::size_t(1), patience);
    m_application->debug.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_application->debug.state(), DebugService::State::Idle, patience);

    QCOMPARE(finished.size(), 2); // a call by itself takes the same bundle
    m_window->actions().find(u"run.invoke"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_application->invocations.history().size(), std::size_t(2), patience);
    QCOMPARE(finished.size(), 2);
}

QTEST_MAIN(tst_BuildBeforeCall)
#include "tst_buildbeforecall.moc"
