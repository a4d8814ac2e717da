// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/designerview.h"

#include "app/async/text.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/palette/nodelist.h"
#include "ui/canvas/palette/palettelist.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace fermata {

namespace {

constexpr int roomForPalette = 800; // pixels of the whole view
const QList<NodeKind> offered = {NodeKind::Function, NodeKind::Http,     NodeKind::Timer,  NodeKind::Bucket,
                                 NodeKind::Queue,    NodeKind::Topic,    NodeKind::Stream, NodeKind::Table,
                                 NodeKind::Log,      NodeKind::EventBus, NodeKind::Domain};

} // namespace

DesignerView::DesignerView(CodeEditor &editor, const std::filesystem::path &file, const std::filesystem::path &root,
                           DesignerWords words, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_theme(theme),
      m_words(std::move(words)),
      m_text(editor, file),
      m_store(root, file),
      m_notes(m_store.load()),
      m_scene(new CanvasScene(theme, this))
{
    setObjectName(QStringLiteral("designer"));
    makeParts();
    connectCanvas();
    connectLists();
    connectInspector();
    connectGroups();
    m_scene->setGroups(m_notes.groups);
    connect(&m_text, &LiveText::read, this, &DesignerView::takeReading);
    connect(&m_editor, &CodeEditor::cursorMoved, this, &DesignerView::followText);
    m_text.begin();
}

DesignerView::~DesignerView()
{
    disconnect(m_scene, nullptr, this, nullptr);
}

void DesignerView::makeParts()
{
    m_pane = new CanvasPane(*m_scene, m_theme);
    m_card = &m_pane->card();
    m_left = new QWidget;
    m_filter = new SearchField(m_theme, QStringLiteral("filter"), m_left);
    m_palette = new PaletteList(m_theme, m_left);
    m_list = new NodeList(m_theme, m_left);
    m_inspector = new Inspector(m_theme);
    m_filter->describe(tr("Filter"));
    auto *halves = new QSplitter(Qt::Vertical, m_left);
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_palette);
    halves->addWidget(m_list);
    halves->setStretchFactor(1, 1);
    auto *left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 8, 0, 0);
    left->setSpacing(8);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(8, 0, 8, 0);
    filterRow->addWidget(m_filter);
    left->addLayout(filterRow);
    left->addWidget(halves, 1);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setHandleWidth(1);
    m_split->addWidget(m_left);
    m_split->addWidget(m_pane);
    m_split->addWidget(m_inspector);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({184, 700, 280});
    m_split->setCollapsible(1, false);
    m_palette->setKinds(offered);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    setFocusProxy(m_pane);
}

CanvasView &DesignerView::canvas() const
{
    return m_pane->view();
}

const CanvasGraph &DesignerView::graph() const
{
    return m_scene->graph();
}

void DesignerView::setNarrow(bool narrow)
{
    m_isBesideText = narrow;
    share();
}

void DesignerView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    share();
}

// The canvas is worth more than the palette: what that offers is behind a key and a menu as well.
void DesignerView::share()
{
    const bool narrow = m_isBesideText || width() < roomForPalette;
    if (narrow == m_left->isHidden())
        return;
    m_left->setVisible(!narrow);
    m_split->setSizes(narrow ? QList<int>{0, 420, 240} : QList<int>{184, 700, 280});
}

void DesignerView::connectCanvas()
{
    CanvasView &view = m_pane->view();
    view.setRules({.mayBegin =
                       [this](const CanvasNode &node) {
                           const ArchitectureNode *const known = nodeNow(node.id);
                           return known && m_designer && m_designer->mayBeginWire(*known);
                       },
                   .whyNotWire = [this](const CanvasNode &from, const CanvasNode &to) { return whyNotWire(from, to); },
                   .whyNotDrop = [this](NodeKind kind, const CanvasNode *onto) { return whyNotDrop(kind, onto); }});
    connect(m_scene, &CanvasScene::selected, this, &DesignerView::showSelection);
    connect(m_scene, &CanvasScene::shown, this, &DesignerView::takePicture);
    connect(&view, &CanvasView::nodesMoved, this, &DesignerView::rememberPlaces);
    connect(&view, &CanvasView::wireDrawn, this, &DesignerView::addWire);
    connect(&view, &CanvasView::nodeDropped, this,
            [this](NodeKind kind, QPointF place, const QString &onto) { addNode(kind, onto, place); });
    connect(&view, &CanvasView::activated, m_inspector, &Inspector::focusFirst);
    connect(&view, &CanvasView::removeRequested, this, &DesignerView::removeSelected);
    connect(&view, &CanvasView::renameRequested, this, &DesignerView::askForName);
    connect(&view, &CanvasView::addRequested, m_palette, [this] {
        m_left->show();
        m_palette->setFocus(Qt::ShortcutFocusReason);
    });
    connect(&view, &CanvasView::arrangeRequested, this, [this] {
        m_notes.places.clear();
        m_scene->arrange();
        rememberPlaces({});
        m_pane->view().fit();
    });
    connect(&view, &CanvasView::undoRequested, &m_editor, &CodeEditor::undo);
    connect(&view, &CanvasView::redoRequested, &m_editor, &CodeEditor::redo);
    connect(&view, &CanvasView::nextProblemRequested, this, &DesignerView::showNextProblem);
    connect(&view, &CanvasView::pulseClicked, this, &DesignerView::invocationRequested);
    connect(&view, &CanvasView::menuRequested, this, [this](const QString &nodeId, QPoint at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu, nodeId);
        menu->popup(at);
    });
    connect(m_card, &ChangeCard::accepted, this, &DesignerView::land);
    connect(m_card, &ChangeCard::rejected, this, &DesignerView::giveUp);
}

void DesignerView::connectLists()
{
    connect(m_pane, &CanvasPane::searched, this, &DesignerView::search);
    connect(m_pane, &CanvasPane::searchLeft, &m_pane->view(),
            [this] { m_pane->view().setFocus(Qt::OtherFocusReason); });
    connect(m_pane, &CanvasPane::starterChosen, this, [this](int kind) { addStarter(NodeKind(kind)); });
    connect(m_pane, &CanvasPane::exportRequested, this, &DesignerView::exportPicture);
    connect(m_pane, &CanvasPane::overlayChosen, this, [this](int overlay) { setOverlay(Overlay(overlay)); });
    connect(m_pane, &CanvasPane::bannerClicked, this, [this] {
        if (const auto &problem = m_text.problem()) {
            m_editor.setCursor({.line = problem->span.line, .column = 1});
            Q_EMIT textShown();
            m_editor.setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_palette->setFilter(words);
        m_list->setFilter(words);
    });
    connect(m_list, &NodeList::chosen, this, [this](const QString &nodeId) {
        m_scene->select(nodeId);
        m_pane->view().centre(nodeId);
    });
    connect(m_list, &NodeList::activatedNode, m_inspector, &Inspector::focusFirst);
    CanvasView *const view = &m_pane->view();
    connect(m_palette, &PaletteList::carried, view, &CanvasView::carry);
    connect(m_palette, &PaletteList::dropped, view, &CanvasView::drop);
    connect(m_palette, &PaletteList::dropGivenUp, view, &CanvasView::giveUpDrop);
    connect(m_palette, &PaletteList::chosen, this, [this](NodeKind kind) {
        const QString chosen = m_scene->selectedNode();
        const CanvasNode *const onto = graph().node(chosen);
        const bool isOnto = onto && kind != NodeKind::Function && whyNotDrop(kind, onto).isEmpty();
        addNode(kind, isOnto ? chosen : QString(), m_pane->view().middle());
    });
}

void DesignerView::connectInspector()
{
    connect(m_inspector, &Inspector::valueChosen, this, &DesignerView::setField);
    connect(m_inspector, &Inspector::wordChosen, this, &DesignerView::setWord);
    connect(m_inspector, &Inspector::pairChosen, this, &DesignerView::setPair);
    connect(m_inspector, &Inspector::nodeChosen, this, [this](const QString &nodeId) {
        m_scene->select(nodeId);
        m_pane->view().reveal(nodeId);
    });
    connect(m_inspector, &Inspector::wireRemoved, this, [this](const QString &wireId) {
        m_scene->selectWire(wireId);
        removeSelected();
    });
    connect(m_inspector, &Inspector::textRequested, this, &DesignerView::showInText);
    connect(m_inspector, &Inspector::handlerRequested, this, &DesignerView::handlerRequested);
    connect(m_inspector, &Inspector::codeRequested, this, &DesignerView::codeRequested);
    connect(m_inspector, &Inspector::runRequested, this, &DesignerView::runRequested);
    connect(m_inspector, &Inspector::left, &m_pane->view(), [this] { m_pane->view().setFocus(Qt::OtherFocusReason); });
}

// Another reading: the picture follows, or stays grey with a banner.
void DesignerView::takeReading()
{
    m_scene->setStale(!m_text.isGood());
    m_pane->view().setEditable(m_text.isGood());
    m_inspector->setReadOnly(!m_text.isGood());
    m_palette->setEnabled(m_text.isGood());
    if (!m_text.isGood()) {
        const Diagnostic &problem = *m_text.problem();
        m_pane->showBanner(tr("Line %1: %2. This is the last picture that could be drawn.")
                               .arg(problem.span.line)
                               .arg(m_words.problem(problem)));
        m_pane->setEmpty(false, false);
        return;
    }
    m_pane->showBanner({});
    m_designer = std::make_unique<Designer>(m_text.lastGood(), m_text.lastGoodText().text(), m_text.environment());
    draw();
    m_pane->setEmpty(m_plain.nodes.isEmpty(), !m_designer->whyNotNode(NodeKind::Function, nullptr));
}

// The picture of the last reading is there: what was written last is selected in it.
void DesignerView::takePicture()
{
    if (!m_wanted.isEmpty()) {
        const QString path = std::exchange(m_wanted, {});
        for (const CanvasWire &wire : graph().wires) {
            if (toQString(wire.place.path) == path)
                m_scene->select(wire.kind == EdgeKind::Trigger ? wire.from : wire.to);
        }
        for (const CanvasNode &node : graph().nodes) {
            if (toQString(node.place.path) == path)
                m_scene->select(node.id);
        }
        m_pane->view().reveal(m_scene->selectedNode());
    }
    if (graph().nodes.size() <= largePicture)
        showSelection();
    else
        QTimer::singleShot(0, this, &DesignerView::showSelection);
}

// What is selected on the canvas is shown in the form, in the list and in the text.
void DesignerView::showSelection()
{
    const WireItem *const wire = m_scene->selectedWire();
    const QString id =
        wire ? (wire->wire().kind == EdgeKind::Trigger ? wire->wire().from : wire->wire().to) : m_scene->selectedNode();
    m_list->select(id);
    const CanvasNode *const node = m_plain.node(id);
    if (!node) {
        m_inspector->showNothing(m_plain);
        showCosts();
        return;
    }
    const ArchitectureNode *const known = m_text.lastGood().architecture.node(toStd(id));
    std::vector<DesignField> fields;
    if (known)
        fields = fieldsOf(m_text.lastGood(), m_text.lastGoodText(), *known, m_text.environment());
    m_inspector->showNode(*node, fields, m_plain);
    showCosts();
    const ManifestPlace &place = wire ? wire->wire().place : node->place;
    const bool isHere = place.file == m_text.lastGood().file && place.span.line > 0;
    if (m_isSyncing || !m_text.isGood() || !isHere)
        return;
    const int line = m_editor.cursor().line;
    const bool isThere = place.span.line <= line && line <= place.span.endLine && nodeAtLine(graph(), line) == id;
    if (!isThere) {
        const QScopedValueRollback syncing(m_isSyncing, true);
        m_editor.setCursor({.line = place.span.line, .column = 1});
    }
}

void DesignerView::followText()
{
    if (m_isSyncing || !m_text.isGood() || !isVisible() || !m_editor.isAncestorOf(QApplication::focusWidget()))
        return;
    const QString id = nodeAtLine(graph(), m_editor.cursor().line);
    if (id.isEmpty() || id == m_scene->selectedNode())
        return;
    const QScopedValueRollback syncing(m_isSyncing, true);
    m_scene->select(id);
    m_pane->view().reveal(id);
}

void DesignerView::showInText(const QString &nodeId)
{
    const CanvasNode *const node = graph().node(nodeId);
    if (!node || node->place.file != m_text.lastGood().file)
        return;
    Q_EMIT textShown();
    const QScopedValueRollback syncing(m_isSyncing, true);
    m_editor.setCursor({.line = node->place.span.line, .column = node->place.span.column});
    m_editor.setFocus(Qt::OtherFocusReason);
}

void DesignerView::rememberPlaces(const QHash<QString, QPointF> &places)
{
    for (auto place = places.begin(); place != places.end(); ++place)
        m_notes.places.insert(place.key(), *place);
    saveNotes();
}

void DesignerView::saveNotes()
{
    if (const Result<> saved = m_store.save(m_notes); !saved)
        m_pane->showBanner(m_words.error(saved.error()));
}

void DesignerView::search(const QString &words)
{
    QSet<QString> found;
    for (const CanvasNode &node : graph().nodes) {
        const bool matches = node.title.contains(words, Qt::CaseInsensitive)
                          || node.detail.contains(words, Qt::CaseInsensitive)
                          || KindLook::name(node.kind).contains(words, Qt::CaseInsensitive);
        if (!words.isEmpty() && matches)
            found.insert(node.id);
    }
    m_scene->setMatches(found);
    m_pane->setFound(words.isEmpty() ? -1 : int(found.size()));
    if (found.isEmpty())
        return;
    for (const CanvasNode &node : graph().nodes) {
        if (found.contains(node.id)) {
            m_scene->select(node.id);
            m_pane->view().reveal(node.id);
            return;
        }
    }
}

void DesignerView::showNextProblem()
{
    const QList<CanvasNode> &nodes = graph().nodes;
    qsizetype at = 0;
    while (at < nodes.size() && nodes[at].id != m_scene->selectedNode())
        ++at;
    for (qsizetype step = 1; step <= nodes.size(); ++step) {
        const CanvasNode &node = nodes[(at + step) % nodes.size()];
        if (node.errors + node.warnings > 0) {
            m_scene->select(node.id);
            m_pane->view().reveal(node.id);
            return;
        }
    }
}

void DesignerView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void DesignerView::refresh()
{
    m_filter->describe(tr("Filter"));
    m_palette->retranslate();
    m_list->retranslate();
    m_pane->retranslate();
    m_scene->refreshLook();
    draw();
}

} // namespace fermata
