// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/fields.h"
#include "ui/canvas/graph.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace fermata {

class FieldEditor;
class IconButton;
class Theme;

// The form of what is selected on the canvas: its settings, its problems and its wires. Asks for changes by signals.
class Inspector : public QWidget
{
    Q_OBJECT
public:
    Inspector(Theme &theme, QWidget *parent = nullptr);

    // fields: of the node, in their order. graph: for the ends of its wires.
    void showNode(const CanvasNode &node, const std::vector<DesignField> &fields, const CanvasGraph &graph);
    void showNothing(const CanvasGraph &graph); // how many of what there are
    void setExtra(QWidget *extra); // above the settings of what is shown; taken over; null: nothing
    void setReadOnly(bool readOnly);
    void setProblem(const std::string &fieldId, const QString &problem);
    void focusFirst();
    QString nodeId() const { return m_node.id; }
    FieldEditor *field(const std::string &id) const; // null if there is none

Q_SIGNALS:
    void valueChosen(const fermata::DesignField &field, const QString &value);
    void wordChosen(const fermata::DesignField &field, const QString &word, bool isThere);
    void pairChosen(const fermata::DesignField &field, const QString &key, const QString &newKey, const QString &value);
    void nodeChosen(const QString &nodeId);
    void wireRemoved(const QString &wireId);
    void codeRequested(const QString &file, int line); // what makes a wire
    void textRequested(const QString &nodeId); // its place in the YAML
    void handlerRequested(const QString &function);
    void runRequested(const QString &function);
    void left(); // Escape

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showHead(const QString &icon, const QString &token, const QString &title, const QString &kind);
    void addLoop(const CanvasNode &node);
    void fill(const std::vector<DesignField> &fields);
    void fillWires(const CanvasGraph &graph);
    IconButton *wireButton(const CanvasWire &wire);
    void addField(const DesignField &field);
    void clearForm();
    void addHeading(const QString &text);
    void addText(const QString &text, const QString &token);

    Theme &m_theme;
    CanvasNode m_node;
    QList<CanvasWire> m_wires;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_kind;
    IconButton *m_run;
    IconButton *m_code;
    IconButton *m_text;
    QScrollArea *m_scroll;
    QWidget *m_form = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QList<FieldEditor *> m_fields;
    QWidget *m_extra = nullptr;
    bool m_isReadOnly = false;
};

} // namespace fermata
