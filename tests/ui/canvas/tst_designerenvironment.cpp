// SPDX-License-Identifier: GPL-3.0-or-later
// The picture and the form show what the manifest says in the environment that is chosen.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/manifest/environment.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/fieldeditor.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const char *const manifest = R"(edition: 3.0.0
access: default
vars: {time: 30}
resources:
  orders:
    component: fc3
    props:
      functionName: orders
      runtime: python3.10
      handler: index.handler
      code: ./code
      memorySize: 512
      timeout: ${vars.time}
)";

const char *const environments = R"(environments:
  - name: production
    overlays:
      resources:
        orders:
          memorySize: 2048
          cpu: 2
          triggers:
            - triggerName: nightly
              triggerType: timer
              triggerConfig: {cronExpression: '0 0 3 * * *', enable: true}
)";

} // namespace

class tst_DesignerEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itsOverlaysAreInTheForm();
    void itsOverlaysAreInThePicture();
    void anActIsDoneInIt();
    void aParameterSaysWhereItsValueIsFrom();

private:
    void chooseOrders() { m_view->scene().select(u"resources.orders"_s); }
    FieldEditor *field(const char *id) const { return m_view->findChild<Inspector *>()->field(id); }
    // What is told below a field; empty when nothing is.
    QString told(const char *id) const
    {
        for (const QLabel *label : field(id)->findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(u"environment"_s))
                return label->text();
            if (!label->isHidden() && label->text().startsWith(u"Now"_s))
                return label->text();
        }
        return {};
    }
    bool hasTimer() const
    {
        const auto &nodes = m_view->graph().nodes;
        return std::ranges::any_of(nodes, [](const CanvasNode &node) { return node.kind == NodeKind::Timer; });
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CodeEditor> m_editor;
    std::unique_ptr<DesignerView> m_view;
};

void tst_DesignerEnvironment::initTestCase()
{
    const std::filesystem::path root = toPath(m_folder.path());
    QVERIFY(writeFile(root / "code/index.py", "def handler(event, context):\n    return 1\n"));
    QVERIFY(writeFile(root / "env.yaml", environments));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
    m_editor = std::make_unique<CodeEditor>(*m_theme);
    m_editor->setText(QString::fromUtf8(manifest));
    const DesignerWords words{.error = [](const Error &error) { return toQString(error.message); },
                              .problem = [](const Diagnostic &diagnostic) { return toQString(diagnostic.message); }};
    m_view = std::make_unique<DesignerView>(*m_editor, root / "s.yaml", root, words, *m_theme);
    m_view->show();
    QCOMPARE(m_view->graph().nodes.size(), 1);
}

void tst_DesignerEnvironment::itsOverlaysAreInTheForm()
{
    chooseOrders();
    QCOMPARE(told("memory"), QString());
    QCOMPARE(told("timeout"), u"Now 30"_s); // a variable's value
    m_view->setEnvironment("production");
    QTRY_COMPARE(told("memory"), u"2048 in this environment"_s);
    QCOMPARE(field("memory")->findChild<QLineEdit *>()->text(), u"512"_s); // what is written here
    QCOMPARE(field("cpu")->findChild<QLineEdit *>()->placeholderText(), u"2, inherited"_s);
    m_view->setEnvironment({});
    QTRY_COMPARE(told("memory"), QString());
    QCOMPARE(m_editor->text().toUtf8(), QByteArray(manifest)); // looking writes nothing
}

void tst_DesignerEnvironment::itsOverlaysAreInThePicture()
{
    QVERIFY(!hasTimer());
    m_view->setEnvironment("production");
    QTRY_VERIFY(hasTimer());
    // What was being read for another one when it changed is not shown.
    m_view->setEnvironment({});
    m_view->setEnvironment("production");
    m_view->setEnvironment({});
    QTRY_VERIFY(!hasTimer());
    QTest::qWait(300);
    QVERIFY(!hasTimer());
}

// The environment has a list of triggers of its own, so one that is written here would not be in the picture.
void tst_DesignerEnvironment::anActIsDoneInIt()
{
    const auto added = [this](const char *environment) {
        const std::filesystem::path file = toPath(m_folder.path()) / "s.yaml";
        const Result<Manifest> read = readManifest(file, manifest, environment);
        return Designer(*read, manifest, environment)
            .addNode(NodeKind::Http, read->architecture.node("resources.orders"));
    };
    QVERIFY(added(""));
    QVERIFY(!added("production"));
    QCOMPARE(added("production").error().id, std::string("edit.mismatch"));
}

void tst_DesignerEnvironment::aParameterSaysWhereItsValueIsFrom()
{
    const std::filesystem::path root = toPath(m_folder.path());
    QVERIFY(writeFile(root / "samconfig.toml",
                      "version = 0.1\n[prod.deploy.parameters]\nparameter_overrides = \"Stage=prod Memory=1024\"\n"));
    CodeEditor editor(*m_theme);
    editor.setText(
        QStringLiteral("Transform: AWS::Serverless-2016-10-31\nParameters:\n  Stage: {Type: String, Default: dev}\n"
                       "  Memory: {Type: Number, Default: 512}\nResources:\n  Orders:\n"
                       "    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n"
                       "      Handler: index.handler\n      CodeUri: code\n      MemorySize: !Ref Memory\n"
                       "      Description: !Sub orders of ${Stage}\n"));
    const QString before = editor.text();
    const DesignerWords words{.error = [](const Error &error) { return toQString(error.message); },
                              .problem = [](const Diagnostic &diagnostic) { return toQString(diagnostic.message); }};
    m_view = std::make_unique<DesignerView>(editor, root / "template.yaml", root, words, *m_theme);
    m_view->show();
    m_view->scene().select(u"Orders"_s);
    QCOMPARE(told("memory"), u"Now 512"_s);
    m_view->setEnvironment("prod");
    QTRY_COMPARE(told("memory"), u"Now 1024, from samconfig.toml:3"_s);
    QCOMPARE(field("memory")->findChild<QLineEdit *>()->text(), u"!Ref Memory"_s);
    QVERIFY(m_view->scene().node(u"Orders"_s)->node().detail.contains(u"1024 MB"_s));
    m_view->setEnvironment({});
    QTRY_COMPARE(told("memory"), u"Now 512"_s);
    QCOMPARE(editor.text(), before);
    m_view.reset();
}

QTEST_MAIN(tst_DesignerEnvironment)
#include "tst_designerenvironment.moc"
