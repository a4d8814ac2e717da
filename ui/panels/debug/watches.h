// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace fermata {

class Application;
class Theme;
class ValuesModel;
class ValuesTree;

// Expressions whose values are looked up at every stop; kept with the project.
class Watches : public QWidget
{
    Q_OBJECT
public:
    Watches(Application &application, Theme &theme, QWidget *parent = nullptr);

    void add(const QString &expression);
    void evaluate(); // in the current frame
    void remember(); // what it shows now is what the next stop is compared with
    void setStale(); // the program goes on
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void load();
    void save();
    void removeCurrent();

    Application &m_application;
    QStringList m_expressions;
    ValuesModel *m_model;
    ValuesTree *m_tree;
    QLineEdit *m_input;
};

} // namespace fermata
