// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editorgrid.h"

#include "ui/shell/documents/editorgroup.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <numeric>

namespace fermata {

namespace {

const QString placesKey = QStringLiteral("places");
const QString sizesKey = QStringLiteral("sizes");
const QString belowKey = QStringLiteral("below"); // one below the other, not side by side

void collect(QWidget *place, QList<EditorGroup *> &groups)
{
    if (auto *const group = qobject_cast<EditorGroup *>(place)) {
        groups.append(group);
        return;
    }
    const auto *const splitter = qobject_cast<QSplitter *>(place);
    for (int at = 0; splitter && at < splitter->count(); ++at)
        collect(splitter->widget(at), groups);
}

QVariant described(QWidget *place, const std::function<QVariant(EditorGroup *)> &describe)
{
    if (auto *const group = qobject_cast<EditorGroup *>(place))
        return describe(group);
    const auto *const splitter = qobject_cast<QSplitter *>(place);
    if (!splitter)
        return {};
    QVariantList places;
    QVariantList sizes;
    for (int at = 0; at < splitter->count(); ++at) {
        places.append(described(splitter->widget(at), describe));
        sizes.append(splitter->sizes().value(at));
    }
    return QVariantMap{{placesKey, places}, {sizesKey, sizes}, {belowKey, splitter->orientation() == Qt::Vertical}};
}

} // namespace

EditorGrid::EditorGrid(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

QSplitter *EditorGrid::makeSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void EditorGrid::setTop(QWidget *widget)
{
    m_top = widget;
    if (widget) {
        layout()->addWidget(widget);
        widget->show();
    }
}

void EditorGrid::add(EditorGroup *group)
{
    setTop(group);
}

void EditorGrid::insert(EditorGroup *group, EditorGroup *beside, Side side)
{
    const Qt::Orientation orientation = side == Side::Left || side == Side::Right ? Qt::Horizontal : Qt::Vertical;
    const int after = side == Side::Right || side == Side::Below ? 1 : 0;
    auto *parent = qobject_cast<QSplitter *>(beside->parentWidget());
    if (!parent || parent->orientation() != orientation) {
        QSplitter *const splitter = makeSplitter(orientation);
        if (parent) {
            const QList<int> sizes = parent->sizes();
            parent->replaceWidget(parent->indexOf(beside), splitter);
            splitter->addWidget(beside);
            parent->setSizes(sizes);
        } else {
            setTop(splitter);
            splitter->addWidget(beside);
        }
        beside->show();
        splitter->show();
        parent = splitter;
    }
    QList<int> sizes = parent->sizes();
    const int at = parent->indexOf(beside);
    const int half = std::max(sizes[at], orientation == Qt::Horizontal ? beside->width() : beside->height()) / 2;
    sizes[at] = half;
    sizes.insert(at + after, half);
    parent->insertWidget(at + after, group);
    group->show();
    parent->setSizes(sizes);
}

void EditorGrid::remove(EditorGroup *group)
{
    auto *const parent = qobject_cast<QSplitter *>(group->parentWidget());
    group->hide();
    group->setParent(nullptr);
    if (!parent) {
        m_top = nullptr;
        return;
    }
    if (parent->count() > 1)
        return;
    QWidget *const last = parent->widget(0); // who is alone needs no splitter
    if (auto *const above = qobject_cast<QSplitter *>(parent->parentWidget())) {
        const QList<int> sizes = above->sizes();
        above->replaceWidget(above->indexOf(parent), last);
        above->setSizes(sizes);
    } else {
        setTop(last);
    }
    last->show();
    parent->hide();
    parent->deleteLater();
}

QList<EditorGroup *> EditorGrid::groups() const
{
    QList<EditorGroup *> groups;
    collect(m_top, groups);
    return groups;
}

QVariant EditorGrid::state(const std::function<QVariant(EditorGroup *)> &describe) const
{
    return described(m_top, describe);
}

void EditorGrid::restore(const QVariant &state, const std::function<EditorGroup *(const QVariant &)> &make)
{
    if (QWidget *const top = restored(state, make))
        setTop(top);
}

QWidget *EditorGrid::restored(const QVariant &state, const std::function<EditorGroup *(const QVariant &)> &make)
{
    const QVariantMap map = state.toMap();
    if (!map.contains(placesKey))
        return make(state);
    QSplitter *const splitter = makeSplitter(map.value(belowKey).toBool() ? Qt::Vertical : Qt::Horizontal);
    const QVariantList places = map.value(placesKey).toList();
    const QVariantList wanted = map.value(sizesKey).toList();
    QList<int> sizes;
    for (qsizetype at = 0; at < places.size(); ++at) {
        if (QWidget *const widget = restored(places[at], make)) {
            splitter->addWidget(widget);
            sizes.append(wanted.value(at).toInt());
        }
    }
    if (splitter->count() > 1) {
        splitter->setSizes(sizes);
        return splitter;
    }
    QWidget *const only = splitter->widget(0);
    if (only)
        only->setParent(nullptr);
    delete splitter;
    return only;
}

} // namespace fermata
