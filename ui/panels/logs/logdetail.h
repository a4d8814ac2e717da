// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace fermata {

class BodyView;
class IconButton;
class LogLines;
class Theme;

// All of one line: its fields, its text (JSON set out nicely), and the lines of the same instance around it.
class LogDetail : public QWidget
{
    Q_OBJECT
public:
    LogDetail(Theme &theme, QWidget *parent = nullptr);

    void showLine(const LogRecord &line, const LogLines &lines);
    void retranslate();

Q_SIGNALS:
    void closeRequested();
    void requestRequested(const QString &requestId);    // only its lines
    void invocationRequested(const QString &requestId); // to look at it, or to send it again

private:
    void showContext(const LogLines &lines);

    LogRecord m_line;
    QLabel *m_fields;
    QPushButton *m_invocation;
    QPushButton *m_request;
    IconButton *m_close;
    BodyView *m_body;
    QLabel *m_contextTitle;
    QListWidget *m_context;
};

} // namespace fermata
