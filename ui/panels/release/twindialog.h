// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/twinrun.h"
#include "ui/panels/parts/placeresolver.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace fermata {

class Application;
class RecordTable;
class ResponseView;
class Theme;
class TwinModel;
class TwinTargets;

// Runs one event, or the last ones that were recorded, on two versions, aliases or clouds at the same time and shows the
// answers beside each other.
class TwinDialog : public QDialog
{
    Q_OBJECT
public:
    // `first` and `second`: what to begin with, in the local cloud; empty: the latest code.
    TwinDialog(Application &application, const QString &function, const QString &first, const QString &second,
               Theme &theme, QWidget *parent);

    static constexpr qsizetype mostEvents = 100;

private:
    QWidget *makeChoices();
    QWidget *makeAnswers();
    QSplitter *makeResponses();
    QWidget *makeEmptyPage();
    void build();
    void connectAll();
    void fillPlaces();
    void fillEvents();
    void showChoice();
    QList<std::string> events() const;
    void run();
    void showAnswer(int row);
    void showSide(ResponseView &view, const Result<InvocationRecord> &side) const;
    void showSummary();

    Application &m_application;
    Theme &m_theme;
    QString m_function;
    QString m_firstWish;
    QString m_secondWish;
    PlaceResolver m_places;
    TwinTargets *m_targets;
    TwinModel *m_model;
    TwinRun *m_run = nullptr; // of the last start; a child
    QComboBox *m_first;
    QComboBox *m_second;
    QComboBox *m_events;
    QPlainTextEdit *m_event;
    QPushButton *m_start;
    QLabel *m_summary;
    QLabel *m_warning;
    QStackedWidget *m_answers; // what to expect, then what came
    RecordTable *m_table;
    ResponseView *m_firstAnswer;
    ResponseView *m_secondAnswer;
};

} // namespace fermata
