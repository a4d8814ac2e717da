// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace fermata {

class ProjectService;

// The functions of the open project, one of them chosen. Follows the project; the chosen one stays while it is there.
class FunctionChoice : public QComboBox
{
    Q_OBJECT
public:
    FunctionChoice(ProjectService &project, QWidget *parent = nullptr);

    QString function() const { return currentData().toString(); } // its name; empty when there is none
    void retranslate();

Q_SIGNALS:
    void changed(); // by the user, or with the project: what is shown of it is to be read anew

private:
    void fill();

    ProjectService &m_project;
};

} // namespace fermata
