// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/emulator/explainedstart.h"
#include "app/services/observe/tracetree.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace fermata {

class InvocationService;
class ProjectService;
class Theme;
class Waterfall;

// A call among the calls of its trace: who called it, whom it called, and where the time of each went; of a start that was
// explained each import, and what would make it shorter. Follows the history, since what a call set off may end later.
class CallTrace : public QWidget
{
    Q_OBJECT
public:
    CallTrace(InvocationService &invocations, const ProjectService &project, Theme &theme, QWidget *parent = nullptr);

    void showCall(const InvocationRecord &record);
    void retranslate();

Q_SIGNALS:
    void callActivated(const QString &requestId); // another call of the trace is to be shown
    void placeActivated(const QString &path, int line, int column);

private:
    // What a row of the picture stands for.
    struct Line
    {
        TraceRow row;
        std::optional<ImportTime> import;
    };

    void fill();
    QList<Line> lines() const;
    void addImports(QList<Line> &lines, const TraceRow &init) const;
    void showAdvice();
    void take(const InvocationRecord &record); // that has just ended
    void activate(const Line &line);
    void explain();
    QString summary() const;
    std::optional<Milliseconds> lastWarm() const; // duration of this function's last call that paid for no start

    InvocationService &m_invocations;
    const ProjectService &m_project;
    Theme &m_theme;
    InvocationRecord m_record;
    std::optional<ExplainedStart> m_explained;
    QList<Line> m_lines;
    QLabel *m_summary;
    QPushButton *m_explain;
    Waterfall *m_waterfall;
    QLabel *m_advice;
};

} // namespace fermata
