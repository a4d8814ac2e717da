// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costs.h"
#include "ui/canvas/graph.h"

#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace fermata {

class RateField;
class Theme;

// What a box costs and can lose, in the inspector: how often it is called and how long a call takes, as the user expects
// it; what that costs; and what somebody hostile could make it cost, with the limit that stops it.
class CostCard : public QWidget
{
    Q_OBJECT
public:
    explicit CostCard(Theme &theme, QWidget *parent = nullptr);

    // The same box with other figures keeps what is being typed.
    void show(const CanvasNode &node, const CanvasGraph &graph, const CostEstimate &estimate,
              const Expectations &expected);

Q_SIGNALS:
    void expected(const fermata::Expectations &expected);
    void limitWanted(const QString &path, int limit); // in the manifest

private:
    void build(const CanvasGraph &graph, const CostEstimate &estimate);
    void addHeading(const QString &text);
    void addRates(const CanvasGraph &graph);
    void addLoss();
    void addFigure(const QString &what, const QString &much);
    void showFigures(const CostEstimate &estimate);
    void showLoss(const CostEstimate &estimate);
    QLabel *addSentence();

    Theme &m_theme;
    QVBoxLayout *m_layout;
    QWidget *m_form = nullptr;
    CanvasNode m_node;
    Expectations m_expected;
    QStringList m_wires; // whose rates can be set here
    QList<RateField *> m_rates;
    QSpinBox *m_milliseconds = nullptr;
    QGridLayout *m_figures = nullptr;
    int m_figureRows = 0;
    QSpinBox *m_hostile = nullptr;
    QLabel *m_loss = nullptr;
    QPushButton *m_limit = nullptr;
    QLabel *m_source = nullptr;
};

} // namespace fermata
