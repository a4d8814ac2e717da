// SPDX-License-Identifier: GPL-3.0-or-later
// Wires that a function's code makes: they lead to its line, and stay while the code says so.
#include "app/async/text.h"
#include "app/base/files.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_CodeWires : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aWireOfTheCodeLeadsToItsLine();
    void itIsNotRemovedFromTheManifest();
    void aLoopStaysBrightBesideWhatIsSelected();

private:
    const WireItem *wire(EdgeKind kind) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSplitter> m_window;
    QStringList m_told;
    CodeEditor *m_editor = nullptr;
    DesignerView *m_view = nullptr;
};

namespace {

const char manifest[] = "edition: 3.0.0\nname: pictures\nresources:\n  thumb:\n    component: fc3\n    props:\n"
                        "      region: cn-hangzhou\n      functionName: thumb\n      runtime: python3.10\n"
                        "      handler: index.handler\n      code: ./code\n      triggers:\n"
                        "        - triggerName: uploaded\n          triggerType: oss\n          triggerConfig:\n"
                        "            bucketName: photos\n            events: [oss:ObjectCreated:*]\n"
                        "        - triggerName: nightly\n          triggerType: timer\n          triggerConfig:\n"
                        "            cronExpression: '@every 1h'\n";
const char code[] = "import oss2\n\n\ndef handler(event, context):\n"
                    "    oss2.Bucket(auth, endpoint, 'photos').put_object('thumb/a', b'')\n";

} // namespace

void tst_CodeWires::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
}

void tst_CodeWires::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const std::filesystem::path root = toPath(m_folder->path());
    QVERIFY(writeFile(root / "code/index.py", code));
    m_window = std::make_unique<QSplitter>();
    m_editor = new CodeEditor(*m_theme);
    m_editor->setText(QString::fromLatin1(manifest));
    m_told.clear();
    const auto sayError = [this](const Error &error) {
        m_told += toQString(error.id);
        return toQString(error.message);
    };
    const DesignerWords words{.error = sayError,
                              .problem = [](const Diagnostic &diagnostic) { return toQString(diagnostic.message); }};
    m_view = new DesignerView(*m_editor, root / "s.yaml", root, words, *m_theme);
    m_window->addWidget(m_view);
    m_window->addWidget(m_editor);
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(wire(EdgeKind::Write));
}

void tst_CodeWires::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

const WireItem *tst_CodeWires::wire(EdgeKind kind) const
{
    for (const QGraphicsItem *item : m_view->scene().items()) {
        const auto *const wire = qgraphicsitem_cast<const WireItem *>(item);
        if (wire && wire->wire().kind == kind && wire->wire().label != u"nightly"_s)
            return wire;
    }
    return nullptr;
}

void tst_CodeWires::aWireOfTheCodeLeadsToItsLine()
{
    QCOMPARE(wire(EdgeKind::Write)->wire().label, u"index.py:5"_s);
    m_view->scene().select(u"resources.thumb"_s);
    auto *const form = m_view->findChild<Inspector *>();
    IconButton *open = nullptr;
    QTRY_VERIFY((open = [form] {
        for (IconButton *button : form->findChildren<IconButton *>()) {
            if (button->accessibleName() == u"Open the line of the code that makes this wire"_s)
                return button;
        }
        return static_cast<IconButton *>(nullptr);
    }()));
    QSignalSpy wanted(m_view, &DesignerView::codeRequested);
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), m_folder->filePath(u"code/index.py"_s));
    QCOMPARE(wanted.first().last().toInt(), 5);
}

void tst_CodeWires::itIsNotRemovedFromTheManifest()
{
    m_view->scene().selectWire(wire(EdgeKind::Write)->wire().id());
    QTest::keyClick(m_view->canvas().viewport(), Qt::Key_Delete);
    QTRY_COMPARE(m_told, QStringList{u"design.inCode"_s});
    QCOMPARE(m_editor->text(), QString::fromLatin1(manifest));
}

void tst_CodeWires::aLoopStaysBrightBesideWhatIsSelected()
{
    m_view->scene().select(u"resources.thumb.triggers.nightly"_s);
    QTRY_COMPARE(m_view->scene().selectedNode(), u"resources.thumb.triggers.nightly"_s);
    QVERIFY(wire(EdgeKind::Write)->wire().isInLoop);
    QVERIFY(wire(EdgeKind::Trigger)->wire().isInLoop);
    const QList<NodeItem *> nodes = m_view->scene().nodes().values();
    QVERIFY(std::ranges::none_of(nodes, [](const NodeItem *item) { return item->state().isFaded; }));
}

QTEST_MAIN(tst_CodeWires)
#include "tst_codewires.moc"
