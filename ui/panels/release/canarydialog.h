// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/canaryrun.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace fermata {

class Theme;

// Asks how a canary is to go: the version, its stages, and what its guard does not put up with.
class CanaryDialog : public QDialog
{
    Q_OBJECT
public:
    // Of one alias: `versions` are those that it may send calls to, by id; the chosen one first.
    CanaryDialog(const QString &function, const QString &alias, const QStringList &versions, Theme &theme,
                 QWidget *parent);

    CanaryPlan plan() const;

private:
    void fill(const QStringList &versions);
    QFormLayout *makeForm();
    void build(Theme &theme);

    QString m_function;
    QString m_alias;
    QComboBox *m_version;
    QComboBox *m_stages;
    QComboBox *m_time;
    QDoubleSpinBox *m_errors;
    QDoubleSpinBox *m_slowdown;
    QSpinBox *m_calls;
};

} // namespace fermata
