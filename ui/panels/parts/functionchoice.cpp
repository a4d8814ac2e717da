// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/functionchoice.h"

#include "app/async/text.h"
#include "app/services/project/projectservice.h"

#include <algorithm>

namespace fermata {

FunctionChoice::FunctionChoice(ProjectService &project, QWidget *parent) : QComboBox(parent), m_project(project)
{
    setMinimumWidth(160);
    connect(this, &QComboBox::activated, this, &FunctionChoice::changed);
    for (const auto signal : {&ProjectService::functionsChanged, &ProjectService::opened, &ProjectService::closed})
        connect(&m_project, signal, this, &FunctionChoice::fill);
    fill();
    retranslate();
}

void FunctionChoice::retranslate()
{
    setAccessibleName(tr("Function"));
}

void FunctionChoice::fill()
{
    const QString chosen = function();
    clear();
    for (const Function &one : m_project.functions())
        addItem(toQString(one.name), toQString(one.name));
    setCurrentIndex(std::max(findData(chosen), 0));
    Q_EMIT changed();
}

} // namespace fermata
