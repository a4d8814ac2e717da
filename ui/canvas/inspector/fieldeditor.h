// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/fields.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace fermata {

class Theme;

// One setting in a form: what it is called, a field for its kind, and below it what holds instead of it in the environment
// that is shown, and why a value is none. Nothing is written
// here: what the user decided is told.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    FieldEditor(Theme &theme, DesignField field, QWidget *parent = nullptr);

    const DesignField &field() const { return m_field; }
    void setField(const DesignField &field); // the same setting with another value; what is being typed stays
    void setProblem(const QString &problem); // empty: there is none
    QString problem() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void valueChosen(const QString &value);
    void wordChosen(const QString &word, bool isThere);
    // key empty: a new one; newKey empty: it goes.
    void pairChosen(const QString &key, const QString &newKey, const QString &value);

private:
    void makeText();
    void makeChoice();
    void makeFlag();
    void makeWords();
    void makePairs();
    void addPair(const QString &key, const QString &value);
    void rebuild();
    void showNow(); // what holds, below what is written
    void offer(const QString &value);
    QString emptyText() const;

    Theme &m_theme;
    DesignField m_field;
    QVBoxLayout *m_layout;
    QLabel *m_label;
    QLabel *m_now;
    QLabel *m_problem;
    QWidget *m_editor = nullptr;
    bool m_isReadOnly = false;
};

} // namespace fermata
