// SPDX-License-Identifier: GPL-3.0-or-later
// Manifests that nobody can read, typed into the real window: what is wrong is said at its line, the last picture stays,
// and nothing that was typed is lost. With FERMATA_PICTURES set to a folder, leaves pictures there.
#include "app/async/text.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/parts/recordtree.h"
#include "ui/panels/problems/problemspanel.h"
#include "ui/shell/documents/designswitch.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <QMenu>

using namespace fermata;

namespace {

const char *const manifest = R"(edition: 3.0.0
name: shop   # 商店
resources:
  orders:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: orders
      runtime: python3.10
      handler: index.handler
      code: ./code
)";

constexpr int patience = 60'000;

QString with(const char *before, const QString &after)
{
    return QString::fromUtf8(manifest).replace(QLatin1String(before), after);
}

QByteArray comment(int megabytes)
{
    return QByteArray("# " + QByteArray(125, 'x') + '\n').repeated(megabytes * 8192);
}

// Each list holds the one before ten times.
QString laughs()
{
    QString text = QStringLiteral("laughs:\n  l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int level = 1; level < 10; ++level) {
        const QString one = QStringLiteral("*l%1").arg(level - 1);
        text += QStringLiteral("  l%1: &l%1 [%2]\n").arg(level).arg(QStringList(10, one).join(QLatin1String(", ")));
    }
    return text + QString::fromUtf8(manifest);
}

} // namespace

class tst_BadManifests : public QObject, test::WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void badTextIsToldAndNothingIsLost_data();
    void badTextIsToldAndNothingIsLost();
    void aFileOfFiftyMegabytesIsNotRead();
    void aProblemIsMendedFromThePanel();

private:
    Document *open() const;
    bool tells(const char *rule) const;
};

void tst_BadManifests::initTestCase()
{
    QCoreApplication::setApplicationName(QStringLiteral("fermata"));
}

void tst_BadManifests::init()
{
    makeProject(manifest, "def handler(event, context):\n    return 'x'\n");
    makeWindow({1440, 900});
}

void tst_BadManifests::cleanup()
{
    closeWindow();
}

// The manifest, with the picture beside its text.
Document *tst_BadManifests::open() const
{
    const QString path = m_root + QLatin1String("/s.yaml");
    showPlaces({{.path = m_root}, {.path = path}});
    return m_window->documents().find(path);
}

bool tst_BadManifests::tells(const char *rule) const
{
    const QList<Diagnostic> all = m_application->project.diagnostics();
    return std::any_of(all.begin(), all.end(), [rule](const Diagnostic &one) { return one.rule == rule; });
}

void tst_BadManifests::badTextIsToldAndNothingIsLost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("isDrawn"); // something could be read of it all the same
    const auto row = [](const char *name, const QString &text, const char *rule, bool isDrawn) {
        QTest::newRow(name) << text << QByteArray(rule) << isDrawn;
    };
    row("syntax", with("name: shop", QStringLiteral("name: [shop")), "yaml.syntax", false);
    row("tab", with("      runtime", QStringLiteral("\t  runtime")), "yaml.syntax", false);
    row("duplicate", with("      code", QStringLiteral("      runtime: python3.9\n      code")), "yaml.duplicateKey",
        true);
    row("documents", with("", {}) + QStringLiteral("---\nname: other\n"), "yaml.severalDocuments", true);
    row("extend", QStringLiteral("extend: ./s.yaml\n") + QString::fromUtf8(manifest), "manifest.extendCycle", true);
    row("variables",
        with("name: shop", QStringLiteral("vars: {a: '${vars.b}', b: '${vars.a}'}\nname: shop"))
            .replace(QLatin1String("cn-hangzhou"), QLatin1String("${vars.a}")),
        "variable.circle", true);
    row("laughs", laughs(), "yaml.tooManyAliases", false);
    row("deep", QString::fromUtf8(manifest) + QStringLiteral("deep: ") + QString(20'000, QLatin1Char('[')),
        "yaml.tooDeep", false);
    row("large", QString::fromUtf8(manifest) + QString::fromLatin1(comment(9)), "yaml.tooLarge", false);
}

void tst_BadManifests::badTextIsToldAndNothingIsLost()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, rule);
    QFETCH(bool, isDrawn);
    Document *const document = open();
    QVERIFY(document);
    auto *const picture = m_window->findChild<DesignSwitch *>();
    QVERIFY(picture);
    picture->setMode(DesignSwitch::Mode::Split);
    const DesignerView &designer = *picture->designer();
    QTRY_VERIFY(!designer.graph().nodes.isEmpty());
    CodeEditor &editor = document->editor();
    editor.replace({.line = 1, .column = 1}, {.line = editor.lineCount(), .column = 1}, text);
    QTRY_VERIFY_WITH_TIMEOUT(tells(rule), patience);
    const auto *const pane = designer.findChild<CanvasPane *>();
    if (!isDrawn)
        QTRY_VERIFY_WITH_TIMEOUT(!pane->banner().isEmpty(), patience);
    keepPicture(*m_window, QTest::currentDataTag());
    QVERIFY(!designer.graph().nodes.isEmpty());
    QCOMPARE(pane->banner().isEmpty(), isDrawn);
    QVERIFY(editor.text() == text);
    QVERIFY(document->isModified());
    editor.undo();
    QTRY_VERIFY_WITH_TIMEOUT(!tells(rule), patience);
    QTRY_VERIFY_WITH_TIMEOUT(pane->banner().isEmpty(), patience);
    QCOMPARE(editor.text(), QString::fromUtf8(manifest));
}

void tst_BadManifests::aFileOfFiftyMegabytesIsNotRead()
{
    write("s.yaml", QByteArray(manifest) + comment(50));
    Document *const document = open();
    QVERIFY(tells("manifest.tooLarge"));
    QVERIFY(document);
    keepPicture(*m_window, "fifty");
    QCOMPARE(document->editor().lineText(1), QStringLiteral("edition: 3.0.0"));
}

void tst_BadManifests::aProblemIsMendedFromThePanel()
{
    write("s.yaml", with("python3.10", QStringLiteral("python3.1")).toUtf8());
    showPlaces({{.path = m_root}});
    QTRY_VERIFY(tells("function.runtimeUnknown"));
    auto *const tree = m_window->findChild<ProblemsPanel *>()->findChild<RecordTree *>();
    QTRY_VERIFY(tree->isVisible());
    tree->setFocus();
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    Q_EMIT tree->customContextMenuRequested(tree->visualRect(tree->currentIndex()).center());
    auto *const menu = tree->window()->findChild<QMenu *>(QStringLiteral("problemMenu"));
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    if (const QString folder = qEnvironmentVariable("FERMATA_PICTURES"); !folder.isEmpty())
        QVERIFY(menu->grab().save(folder + QStringLiteral("/fixmenu.png")));
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!menu->isVisible());
    QTest::keyClick(tree, Qt::Key_Return, Qt::AltModifier);
    QTRY_VERIFY(m_window->documents().find(m_root + QLatin1String("/s.yaml")));
    const Document &document = *m_window->documents().find(m_root + QLatin1String("/s.yaml"));
    QTRY_VERIFY_WITH_TIMEOUT(!tells("function.runtimeUnknown"), patience);
    QVERIFY2(!document.editor().text().contains(QLatin1String("runtime: python3.1\n")),
             qPrintable(document.editor().text()));
    keepPicture(*m_window, "mended");
}

QTEST_MAIN(tst_BadManifests)
#include "tst_badmanifests.moc"
