// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/valuestree.h"

#include "app/async/when.h"
#include "app/services/debug/debugservice.h"
#include "ui/panels/debug/valuesmodel.h"
#include "ui/panels/parts/jsontext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace fermata {

ValuesTree::ValuesTree(ValuesModel &model, DebugService &debug, QWidget *parent)
    : RecordTree(parent), m_model(model), m_debug(debug)
{
    setModel(&m_model);
    setSelectionMode(SingleSelection);
    setEditTriggers(EditKeyPressed);
    setTextElideMode(Qt::ElideRight);
    header()->setSectionResizeMode(ValuesModel::Name, QHeaderView::Interactive);
    setColumnWidth(ValuesModel::Name, 130);

    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        m_open.insert(index.siblingAtColumn(0).data(ValuesModel::PathRole).toString());
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        m_open.remove(index.siblingAtColumn(0).data(ValuesModel::PathRole).toString());
    });
    connect(&m_model, &ValuesModel::childrenArrived, this, &ValuesTree::restore);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { restore({}); });
    connect(this, &RecordTree::rowActivated, this, &ValuesTree::edit);
    connect(this, &QWidget::customContextMenuRequested, this, &ValuesTree::showMenu);
    retranslate();
}

void ValuesTree::retranslate()
{
    setAccessibleName(tr("Values"));
}

void ValuesTree::restore(const QModelIndex &parent)
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        if (m_open.contains(index.data(ValuesModel::PathRole).toString()))
            expand(index);
    }
}

void ValuesTree::showMenu(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return;
    const dap::Variable variable = m_model.variable(index);
    QMenu menu(this);
    QAction *set = menu.addAction(tr("Set value"), this, [this, index = QPersistentModelIndex(index)] { edit(index); });
    set->setEnabled(m_model.flags(index.siblingAtColumn(ValuesModel::Value)) & Qt::ItemIsEditable);
    menu.addSeparator();
    addCopies(menu, index);
    QAction *watch =
        menu.addAction(tr("Watch"), this, [this, variable] { Q_EMIT watchRequested(variable.evaluateName); });
    watch->setEnabled(!variable.evaluateName.isEmpty());
    const QModelIndex owner = index.parent();
    if (m_debug.canWatchData() && owner.isValid()) {
        const int reference = m_model.variable(owner).variablesReference;
        QAction *holds = menu.addAction(tr("Hold when it changes"), this,
                                        [this, reference, variable] { m_debug.toggleWatch(reference, variable.name); });
        holds->setCheckable(true);
        holds->setChecked(m_debug.current().watched.contains(variable.name));
    }
    menu.exec(viewport()->mapToGlobal(at));
}

void ValuesTree::addCopies(QMenu &menu, const QModelIndex &index)
{
    const dap::Variable variable = m_model.variable(index);
    menu.addAction(tr("Copy value"), this, [variable] { QGuiApplication::clipboard()->setText(variable.value); });
    const QString json = variable.variablesReference > 0 ? QString() : valueAsJson(variable.value);
    QAction *copy = menu.addAction(tr("Copy as JSON"), this, [this, json, variable] {
        json.isEmpty() ? copyAsJson(variable.evaluateName) : QGuiApplication::clipboard()->setText(json);
    });
    copy->setEnabled(!json.isEmpty() || (m_debug.canGiveJson() && !variable.evaluateName.isEmpty()));
}

void ValuesTree::copyAsJson(const QString &expression)
{
    whenDone(m_debug.jsonOf(expression), this, [this](const Result<QString> &json) {
        if (!json)
            return Q_EMIT m_model.failed(json.error());
        const std::optional<QByteArray> indented = indentedJson(json->toUtf8());
        QGuiApplication::clipboard()->setText(indented ? QString::fromUtf8(*indented) : *json);
    });
}

void ValuesTree::edit(const QModelIndex &index)
{
    const QModelIndex value = index.siblingAtColumn(ValuesModel::Value);
    if (m_model.flags(value) & Qt::ItemIsEditable) {
        setCurrentIndex(value);
        QTreeView::edit(value);
    } else if (m_model.hasChildren(index.siblingAtColumn(0))) {
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    }
}

QString valueAsJson(const QString &value)
{
    if (value == "None"_L1 || value == "undefined"_L1)
        return u"null"_s;
    if (value == "True"_L1 || value == "False"_L1)
        return value.toLower();
    if (!jsonProblem(value.toUtf8()))
        return value;
    const bool quoted = value.size() >= 2 && value.startsWith(u'\'') && value.endsWith(u'\'');
    if (!quoted || value.contains(u'\\'))
        return {};
    const QByteArray list = QJsonDocument(QJsonArray{value.mid(1, value.size() - 2)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

} // namespace fermata
