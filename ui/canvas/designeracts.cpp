// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of DesignerView: acts that change the text.
#include "app/async/text.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/change/textchange.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/canvas/view/pictureexport.h"
#include "ui/editor/codeeditor.h"

#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace fermata {

namespace {

QString titleOf(const CanvasGraph &graph, const QString &id)
{
    const CanvasNode *const node = graph.node(id);
    return node ? node->title : id;
}

bool isInside(const TextSpan &inner, const TextSpan &outer)
{
    return outer.line <= inner.line && inner.endLine <= outer.endLine;
}

} // namespace

const Designer *DesignerView::designerNow()
{
    m_text.now(); // reads when the text is another, and then makes the designer anew
    return m_text.isGood() ? m_designer.get() : nullptr;
}

const ArchitectureNode *DesignerView::nodeNow(const QString &id)
{
    return m_text.isGood() ? m_text.lastGood().architecture.node(toStd(id)) : nullptr;
}

QString DesignerView::whyNotWire(const CanvasNode &from, const CanvasNode &to)
{
    const ArchitectureNode *const source = nodeNow(from.id);
    const ArchitectureNode *const target = nodeNow(to.id);
    if (!m_designer || !source || !target)
        return tr("The text cannot be read");
    const std::optional<Error> why = m_designer->whyNotWire(*source, *target);
    return why ? m_words.error(*why) : QString();
}

QString DesignerView::whyNotDrop(NodeKind kind, const CanvasNode *onto)
{
    const ArchitectureNode *const target = onto ? nodeNow(onto->id) : nullptr;
    if (!m_designer || (onto && !target))
        return tr("The text cannot be read");
    const std::optional<Error> why = m_designer->whyNotNode(kind, target);
    return why ? m_words.error(*why) : QString();
}

// Shows what would be written; nothing is until the card is taken.
void DesignerView::propose(const Result<Design> &design, const QString &title, NodeKind kind)
{
    if (!design) {
        m_pane->showBanner(m_words.error(design.error()));
        return;
    }
    m_pane->showBanner({});
    const QList<DiffLine> lines = differenceOf(m_editor.text(), toQString(design->text));
    if (lines.isEmpty())
        return;
    m_proposal = Proposal{*design, title, kind};
    m_card->offer(title, KindLook::icon(kind), KindLook::token(kind), lines);
    m_pane->retranslate(); // and has its place
}

void DesignerView::land()
{
    const std::optional<Proposal> proposal = std::exchange(m_proposal, std::nullopt);
    m_card->hide();
    m_pane->view().setFocus(Qt::OtherFocusReason);
    if (!proposal)
        return;
    m_wanted = toQString(proposal->design.path);
    replaceDifference(m_editor, toQString(proposal->design.text));
    m_text.now();
    // Where it was dropped, if that was a place of its own.
    const QString made = m_scene->selectedNode();
    if (const std::optional<QPointF> place = std::exchange(m_dropped, std::nullopt); place && !made.isEmpty()) {
        const QPointF corner = *place - QPointF(card::width / 2, card::height / 2);
        m_scene->node(made)->setPos(corner);
        m_scene->routeWires();
        rememberPlaces({{made, corner}});
    }
}

void DesignerView::giveUp()
{
    m_proposal.reset();
    m_dropped.reset();
    m_card->hide();
    m_pane->view().setFocus(Qt::OtherFocusReason);
}

void DesignerView::addNode(NodeKind kind, const QString &onto, QPointF place)
{
    const Designer *const designer = designerNow();
    const ArchitectureNode *const target = onto.isEmpty() ? nullptr : nodeNow(onto);
    if (!designer || (!onto.isEmpty() && !target))
        return;
    const Result<Design> design = designer->addNode(kind, target);
    propose(design,
            target ? tr("Add a trigger to %1: %2").arg(titleOf(graph(), onto), KindLook::name(kind))
                   : tr("Add: %1").arg(KindLook::name(kind)),
            kind);
    m_dropped = target ? std::nullopt : std::optional(place);
}

// A function and what calls it, in one step.
void DesignerView::addStarter(NodeKind trigger)
{
    const Designer *const designer = designerNow();
    if (!designer)
        return;
    const Result<Design> function = designer->addNode(NodeKind::Function, nullptr);
    if (!function) {
        propose(function, {}, trigger);
        return;
    }
    const Result<Manifest> manifest = m_text.wouldRead(function->text);
    const auto isMade = [&function](const ArchitectureNode &node) { return node.place.path == function->path; };
    if (!manifest)
        return;
    const auto made = std::ranges::find_if(manifest->architecture.nodes, isMade);
    if (made == manifest->architecture.nodes.end())
        return;
    const Designer then(*manifest, function->text);
    propose(then.addNode(trigger, &*made), tr("Begin with a function and its trigger: %1").arg(KindLook::name(trigger)),
            trigger);
}

void DesignerView::addWire(const QString &from, const QString &to)
{
    const Designer *const designer = designerNow();
    const ArchitectureNode *const source = nodeNow(from);
    const ArchitectureNode *const target = nodeNow(to);
    if (!designer || !source || !target)
        return;
    propose(designer->addWire(*source, *target), tr("Wire %1 to %2").arg(titleOf(graph(), from), titleOf(graph(), to)),
            source->kind);
}

void DesignerView::removeSelected()
{
    const Designer *const designer = designerNow();
    if (!designer)
        return;
    if (const WireItem *const item = m_scene->selectedWire()) {
        const CanvasWire wire = item->wire();
        const auto &edges = m_text.lastGood().architecture.edges;
        const auto edge = std::ranges::find_if(edges, [&wire](const ArchitectureEdge &one) {
            return toQString(one.from) == wire.from && toQString(one.to) == wire.to && one.kind == wire.kind
                && one.place == wire.place;
        });
        if (edge != edges.end())
            propose(designer->removeWire(*edge),
                    tr("Remove the wire from %1 to %2").arg(titleOf(graph(), wire.from), titleOf(graph(), wire.to)),
                    NodeKind::Other);
        return;
    }
    const QString id = m_scene->selectedNode();
    if (const ArchitectureNode *const node = nodeNow(id))
        propose(designer->removeNode(*node), tr("Remove %1").arg(titleOf(graph(), id)), node->kind);
}

void DesignerView::askForName(const QString &nodeId)
{
    const ArchitectureNode *const node = nodeNow(nodeId);
    if (!node || !m_text.isGood())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename"));
    dialog->setLabelText(tr("Name of %1 in the manifest").arg(toQString(node->title)));
    dialog->setTextValue(toQString(node->place.path).section(QLatin1Char('.'), -1));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, nodeId](const QString &name) {
        const Designer *const designer = designerNow();
        const ArchitectureNode *const renamed = nodeNow(nodeId);
        if (designer && renamed && !name.isEmpty())
            propose(designer->rename(*renamed, toStd(name)), tr("Rename %1 to %2").arg(titleOf(graph(), nodeId), name),
                    renamed->kind);
    });
    dialog->open();
}

// Straight into the text, when nothing is wrong with it then that was not before.
void DesignerView::write(const DesignField &field, const Result<Design> &design)
{
    if (!design) {
        m_inspector->setProblem(field.id, m_words.error(design.error()));
        return;
    }
    const Result<Manifest> then = m_text.wouldRead(design->text);
    const CanvasNode *const node = graph().node(m_inspector->nodeId());
    if (then && node) {
        const std::vector<Diagnostic> &before = m_text.lastGood().diagnostics;
        for (const Diagnostic &diagnostic : then->diagnostics) {
            const bool isNew = std::ranges::none_of(before, [&diagnostic](const Diagnostic &one) {
                return one.rule == diagnostic.rule && one.arguments == diagnostic.arguments;
            });
            if (isNew && diagnostic.severity == Severity::Error && isInside(diagnostic.span, node->place.span)) {
                m_inspector->setProblem(field.id, m_words.problem(diagnostic));
                return;
            }
        }
    }
    m_inspector->setProblem(field.id, {});
    m_wanted = node ? toQString(node->place.path) : QString();
    replaceDifference(m_editor, toQString(design->text));
    m_text.now();
}

void DesignerView::setField(const DesignField &field, const QString &value)
{
    const Designer *const designer = designerNow();
    if (!designer)
        return;
    const bool isTyped = field.kind == DesignField::Kind::Number || field.kind == DesignField::Kind::Flag
                      || value.isEmpty() || value.startsWith(QLatin1Char('!'));
    write(field, isTyped ? designer->setValue(field.path, toStd(value)) : designer->setText(field.path, toStd(value)));
}

void DesignerView::setWord(const DesignField &field, const QString &word, bool isThere)
{
    const Designer *const designer = designerNow();
    if (!designer)
        return;
    if (isThere) {
        write(field, designer->appendText(field.path, toStd(word)));
        return;
    }
    for (std::size_t at = 0; at < field.pairs.size(); ++at) {
        if (toQString(field.pairs[at].second) == word) {
            write(field, designer->setValue(field.path + "[" + std::to_string(at) + "]", {}));
            return;
        }
    }
}

void DesignerView::setPair(const DesignField &field, const QString &key, const QString &newKey, const QString &value)
{
    const Designer *const designer = designerNow();
    if (designer)
        write(field, designer->setEntry(field.path, toStd(key), toStd(newKey), toStd(value)));
}

void DesignerView::fillMenu(QMenu &menu, const QString &nodeId)
{
    const CanvasNode *const node = graph().node(nodeId);
    if (!node) {
        menu.addAction(tr("Arrange Anew"), &m_pane->view(), &CanvasView::arrangeRequested);
        menu.addAction(tr("Show Everything"), &m_pane->view(), &CanvasView::fit);
        menu.addAction(tr("Export as a Picture..."), this, &DesignerView::exportPicture);
        fillGroupMenu(menu, {});
        if (m_scene->selectedWire())
            menu.addAction(tr("Remove"), this, &DesignerView::removeSelected);
        return;
    }
    if (const QString function = node->function; !function.isEmpty()) {
        menu.addAction(tr("Call It"), this, [this, function] { Q_EMIT runRequested(function); });
        menu.addAction(tr("Debug It"), this, [this, function] { Q_EMIT debugRequested(function); });
        menu.addAction(tr("Open Its Code"), this, [this, function] { Q_EMIT handlerRequested(function); });
        menu.addSeparator();
    }
    menu.addAction(tr("Show in the Text"), this, [this, nodeId] { showInText(nodeId); });
    QAction *const connectTo =
        menu.addAction(tr("Connect to..."), this, [this, nodeId] { m_pane->view().beginWire(nodeId); });
    connectTo->setEnabled(m_scene->mayBegin(*node));
    QAction *const rename = menu.addAction(tr("Rename..."), this, [this, nodeId] { askForName(nodeId); });
    rename->setEnabled(node->isDeclared && m_text.isGood());
    menu.addSeparator();
    fillGroupMenu(menu, nodeId);
    menu.addSeparator();
    menu.addAction(tr("Remove"), this, &DesignerView::removeSelected)->setEnabled(m_text.isGood());
}

void DesignerView::exportPicture()
{
    askWhereAndExport(*m_scene, toQString(m_text.lastGood().file.stem()), this,
                      [this](const Error &error) { m_pane->showBanner(m_words.error(error)); });
}

} // namespace fermata
