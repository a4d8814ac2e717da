// SPDX-License-Identifier: GPL-3.0-or-later
// The third part of DesignerView: what is laid over the picture.
#include "app/async/text.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/overlay/costcard.h"
#include "ui/canvas/palette/nodelist.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/view/canvaspane.h"

#include <QTimer>

namespace fermata {

void DesignerView::draw()
{
    const Manifest &manifest = m_text.lastGood();
    m_plain = graphOf(manifest, ShownLayers::No, m_words.problem);
    CanvasGraph drawn = m_plain;
    QString summary;
    switch (m_overlay) {
    case Overlay::None: break;
    case Overlay::Costs:
        m_estimate = estimate(manifest, m_notes.expected);
        Overlays::layCosts(drawn, m_estimate);
        summary = Overlays::costSummary(m_estimate);
        break;
    case Overlay::Data:
        Overlays::layExchanges(drawn, manifest.architecture, m_scene->seen());
        summary = Overlays::dataSummary(manifest.architecture);
        break;
    }
    showList(drawn);
    m_pane->setSummary(drawn.nodes.isEmpty() ? QString() : summary);
    m_scene->show(drawn, m_notes.places); // at once, or soon: see takePicture()
}

// A long list takes as long as the picture: it comes by itself, so that the window answers between the two.
void DesignerView::showList(const CanvasGraph &drawn)
{
    if (drawn.nodes.size() <= largePicture) {
        m_list->show(drawn);
        return;
    }
    QTimer::singleShot(0, m_list, [this, drawn] {
        m_list->show(drawn);
        m_list->select(m_scene->selectedNode());
    });
}

void DesignerView::setOverlay(Overlay overlay)
{
    m_overlay = overlay;
    draw();
}

void DesignerView::showCosts()
{
    const CanvasNode *const node = m_plain.node(m_inspector->nodeId());
    if (m_overlay != Overlay::Costs || !node) {
        m_costs = nullptr;
        m_inspector->setExtra(nullptr);
        return;
    }
    if (!m_costs) {
        m_costs = new CostCard(m_theme);
        connect(m_costs, &CostCard::expected, this, [this](const Expectations &expected) {
            m_notes.expected = expected;
            saveNotes();
            draw();
            showCosts();
        });
        connect(m_costs, &CostCard::limitWanted, this, &DesignerView::setLimit);
    }
    m_costs->show(*node, m_plain, m_estimate, m_notes.expected);
    m_inspector->setExtra(m_costs);
}

void DesignerView::setLimit(const QString &path, int limit)
{
    const Designer *const designer = designerNow();
    if (!designer)
        return;
    propose(designer->setValue(toStd(path), std::to_string(limit)),
            tr("Let no more than %n call(s) run at a time", nullptr, limit), NodeKind::Function);
}

} // namespace fermata
