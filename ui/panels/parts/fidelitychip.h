// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/model/instance.h"
#include "ui/widgets/chip.h"

#include <QStringList>

namespace fermata {

class Application;

// How far a function here is from the same one online; the list shows on a click. Hidden until an instance has run, and
// of what the last one said.
class FidelityChip : public Chip
{
    Q_OBJECT
public:
    FidelityChip(Application &application, Theme &theme, const Function &function, QWidget *parent = nullptr);

    QStringList differences() const; // in the user's language

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const InstanceSnapshot &instance);
    void retranslate();
    void showList();

    Theme &m_theme;
    Function m_function;
    std::vector<std::string> m_differences;
};

} // namespace fermata
