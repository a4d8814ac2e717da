// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

namespace fermata {

class DebugService;
class Document;
class Documents;

// While a function is held: opens the file of the chosen frame, marks the line, and writes the values of locals behind
// the lines that name them.
class DebugLink : public QObject
{
    Q_OBJECT
public:
    DebugLink(Documents &documents, DebugService &debug, QObject *parent = nullptr);

private:
    void attach(Document *document);
    void showFrame();
    void showValuesAgain();
    void askForLocals(const dap::StackFrame &frame);
    void showValues(const QString &path, int line, const QList<dap::Variable> &variables);
    void clear();

    Documents &m_documents;
    DebugService &m_debug;
    QString m_path; // the file that is marked
};

// The text behind each line: for every name that a line above `stop` (or it) mentions for the first time from below.
QHash<int, QString> inlineValues(const QStringList &lines, int stop, const QList<dap::Variable> &variables);

} // namespace fermata
