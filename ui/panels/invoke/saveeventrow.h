// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fermata {

class Application;
class IconButton;
class Theme;

// Asks in place, without a dialog, for the name under which an event goes into the project's events folder.
class SaveEventRow : public QWidget
{
    Q_OBJECT
public:
    SaveEventRow(Application &application, Theme &theme, QWidget *parent = nullptr);

    void ask(const QByteArray &event); // shows itself
    void retranslate();

Q_SIGNALS:
    void saved(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void save();

    Application &m_application;
    QByteArray m_event;
    bool m_exists = false; // the name is taken: the next press overwrites
    QLabel *m_label;
    QLineEdit *m_name;
    QPushButton *m_save;
    IconButton *m_cancel;
    QLabel *m_problem;
};

} // namespace fermata
