// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logfacets.h"

#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>

#include <numeric>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::array levels = {Severity::Error, Severity::Warning, Severity::Info, Severity::Debug};

qint64 from(const LogFacets::Counts &counts, Severity least)
{
    return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(least), counts.end(), qint64(0));
}

} // namespace

LogFacets::LogFacets(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_tree(new QTreeWidget(this))
{
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(12);
    m_tree->setUniformRowHeights(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    setMinimumWidth(180);
    const auto chosen = [this](QTreeWidgetItem *item) {
        if (item->parent())
            activate(m_tree->indexOfTopLevelItem(item->parent()), item->parent()->indexOfChild(item));
    };
    connect(m_tree, &QTreeWidget::itemClicked, this, chosen);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this, chosen](QTreeWidgetItem *item) {
        if (!(QGuiApplication::mouseButtons() & Qt::LeftButton))
            chosen(item); // Enter; a click is told already
    });
    connect(&theme, &Theme::changed, this, &LogFacets::fill);
}

void LogFacets::retranslate()
{
    m_tree->setAccessibleName(tr("Counts by level and function"));
    fill();
}

void LogFacets::show(const QMap<QString, Counts> &byFunction, Severity least, const QString &function)
{
    if (byFunction == m_counts && least == m_least && function == m_function)
        return;
    m_counts = byFunction;
    m_least = least;
    m_function = function;
    fill();
}

void LogFacets::fill()
{
    const QLocale locale;
    m_tree->clear();
    auto *byLevel = new QTreeWidgetItem(m_tree, {tr("Level")});
    for (const Severity level : levels) {
        qint64 count = 0;
        for (auto one = m_counts.begin(); one != m_counts.end(); ++one) {
            if (m_function.isEmpty() || one.key() == m_function)
                count += one.value()[static_cast<std::size_t>(level)];
        }
        auto *item = new QTreeWidgetItem(byLevel, {RecordText::severity(level), locale.toString(count)});
        item->setIcon(0, m_theme.icon(RecordText::severityIcon(level), RecordText::severityToken(level)));
        item->setSelected(m_least != Severity::Debug && level == m_least);
    }
    auto *byName = new QTreeWidgetItem(m_tree, {tr("Function")});
    for (auto one = m_counts.begin(); one != m_counts.end(); ++one) {
        auto *item = new QTreeWidgetItem(byName, {one.key(), locale.toString(from(one.value(), m_least))});
        item->setIcon(0, m_theme.icon(u"kind-function"_s, u"function"_s));
        item->setSelected(one.key() == m_function);
        item->setToolTip(0, one.key());
    }
    for (QTreeWidgetItem *const group : {byLevel, byName}) {
        group->setFirstColumnSpanned(true);
        group->setForeground(0, m_theme.color(u"text2"_s));
        group->setFlags(Qt::ItemIsEnabled);
        for (int i = 0; i < group->childCount(); ++i)
            group->child(i)->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_tree->expandAll();
}

void LogFacets::activate(int group, int place)
{
    if (group == 0) {
        const Severity level = levels[static_cast<std::size_t>(place)];
        Q_EMIT levelChosen(level == m_least ? Severity::Debug : level);
    } else {
        const QString function = m_counts.keys().value(place);
        Q_EMIT functionChosen(function == m_function ? QString() : function);
    }
}

} // namespace fermata
