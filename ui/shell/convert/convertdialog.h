// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/convert/preview.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;

namespace fermata {

class ChoiceCards;
class DiffView;
class Theme;

// Shows what a project would be in another format, or a web application as a function: the files as a difference to what
// is there, and what does not come along. Writes only when told to.
class ConvertDialog : public QDialog
{
    Q_OBJECT
public:
    ConvertDialog(ConversionSource source, Theme &theme, QWidget *parent);

Q_SIGNALS:
    void written(const QStringList &files); // the manifest first

private:
    void build();
    QWidget *buildMiddle();
    void chooseTarget(const QString &id);
    void show(const ConversionPreview &preview);
    void showProblem(const Error &error);
    void showFile(int row);
    QString report() const;
    void write();

    ConversionSource m_source;
    Theme &m_theme;
    ConversionPreview m_preview;
    int m_question = 0;
    ChoiceCards *m_targets;
    QListWidget *m_files;
    DiffView *m_difference;
    QScrollArea *m_differenceArea;
    QLabel *m_report;
    QLabel *m_problem;
    QPushButton *m_write;
};

} // namespace fermata
