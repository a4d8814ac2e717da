// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fermata {

class IconButton;
class Theme;

// Asks in place, without a dialog, for the name under which something goes into the project's events folder.
class NameRow : public QWidget
{
    Q_OBJECT
public:
    // Saves under this name and says where it went. Conflict: the name is taken, and the next press overwrites.
    enum class Overwrite { No, Yes };
    using Save = std::function<Result<QString>(const QString &name, Overwrite overwrite)>;

    explicit NameRow(Theme &theme, QWidget *parent = nullptr);

    // Shows itself, with the name of the last time unless there is a better one.
    void ask(Save save, const QString &suggestion = {});
    void retranslate();

Q_SIGNALS:
    void saved(const QString &place);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void save();

    Save m_save;
    bool m_exists = false; // the name is taken: the next press overwrites
    QLabel *m_label;
    QLineEdit *m_name;
    QPushButton *m_button;
    IconButton *m_cancel;
    QLabel *m_problem;
};

} // namespace fermata
