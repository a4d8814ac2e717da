// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/watches.h"

#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/debug/valuesmodel.h"
#include "ui/panels/debug/valuestree.h"
#include "ui/panels/errors/errortext.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString settingsKey = u"debug/watches"_s;

} // namespace

Watches::Watches(Application &application, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_model(new ValuesModel(theme, this)),
      m_tree(new ValuesTree(*m_model, application.debug, this)),
      m_input(new QLineEdit(this))
{
    m_tree->installEventFilter(this);
    auto *inputRow = new QHBoxLayout;
    inputRow->setContentsMargins(8, 4, 8, 4);
    inputRow->addWidget(m_input);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 1);
    layout->addLayout(inputRow);
    connect(m_input, &QLineEdit::returnPressed, this, [this] {
        add(m_input->text().trimmed());
        m_input->clear();
    });
    connect(&m_application.project, &ProjectService::opened, this, &Watches::load);
    load();
    retranslate();
}

void Watches::add(const QString &expression)
{
    if (expression.isEmpty() || m_expressions.contains(expression))
        return;
    m_expressions += expression;
    save();
    evaluate();
}

void Watches::evaluate()
{
    DebugService &debug = m_application.debug;
    const bool paused = debug.state() == DebugService::State::Paused;
    const dap::StackFrame frame = debug.frames().value(debug.currentFrame());
    QList<dap::Variable> roots;
    for (const QString &expression : std::as_const(m_expressions))
        roots += {.name = expression,
                  .value = {},
                  .type = {},
                  .variablesReference = 0,
                  .evaluateName = expression,
                  .readOnly = true};
    m_model->setRoots(debug.session(), frame.name, roots);
    m_model->setEditable(paused);
    if (!paused || !debug.session())
        return;
    for (int row = 0; row < m_expressions.size(); ++row) {
        const QString expression = m_expressions[row];
        whenDone(debug.session()->evaluate(expression, frame.id, u"watch"_s), this,
                 [this, row, expression](const Result<dap::Variable> &value) {
                     if (m_expressions.value(row) != expression)
                         return;
                     dap::Variable root = value ? *value : dap::Variable();
                     root.name = expression;
                     if (!value)
                         root.value = errorText(value.error());
                     m_model->setRoot(row, root);
                 });
    }
}

void Watches::remember()
{
    m_model->remember();
}

void Watches::setStale()
{
    m_model->setEditable(false);
}

void Watches::retranslate()
{
    m_tree->setAccessibleName(tr("Watched expressions"));
    m_input->setPlaceholderText(tr("Add an expression"));
    m_input->setAccessibleName(tr("Add an expression to watch"));
}

bool Watches::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        removeCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Watches::load()
{
    const auto &project = m_application.project.project();
    m_expressions =
        project ? m_application.settings.projectValue(project->root, settingsKey).toStringList() : QStringList();
    evaluate();
}

void Watches::save()
{
    if (const auto &project = m_application.project.project())
        m_application.settings.setProjectValue(project->root, settingsKey, m_expressions);
}

void Watches::removeCurrent()
{
    QModelIndex index = m_tree->currentIndex();
    while (index.parent().isValid())
        index = index.parent();
    if (!index.isValid())
        return;
    m_expressions.removeAt(index.row());
    save();
    evaluate();
}

} // namespace fermata
