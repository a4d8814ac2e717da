// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/templates/templateservice.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace fermata {

class Application;
class ChoiceCards;
class ElidedLabel;
class ErrorCard;
class FilesPreview;
class OptionsForm;
class PlaceResolver;
class Settings;
class Theme;

// The wizard on one page: goal, runtime and vendor choose a template, a form asks its options, and beside it stands
// what will be written. An error is told here and nothing typed is lost.
class NewProjectDialog : public QDialog
{
    Q_OBJECT
public:
    NewProjectDialog(Application &application, Theme &theme, QWidget *parent = nullptr);
    ~NewProjectDialog() override;

Q_SIGNALS:
    void projectCreated(const QString &folder);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    QWidget *buildForm();
    void connectAll();
    void retranslate();
    void fillCards();
    void narrowChoices();
    const ProjectTemplate *chosenTemplate() const; // null: there are none
    void chooseTemplate();
    void refresh();
    void browse();
    void create();
    QString folderName() const;
    QString targetFolder() const;
    QString folderProblem() const;

    TemplateService &m_templates;
    Settings &m_settings;
    std::unique_ptr<PlaceResolver> m_places;
    QString m_template; // id of the one whose form is shown
    QLabel *m_heading;
    QLabel *m_description;
    QLabel *m_goalLabel;
    QLabel *m_runtimeLabel;
    QLabel *m_vendorLabel;
    ChoiceCards *m_goals;
    ChoiceCards *m_runtimes;
    ChoiceCards *m_vendors;
    OptionsForm *m_options;
    QLabel *m_locationLabel;
    QLineEdit *m_location;
    QPushButton *m_browse;
    ElidedLabel *m_target;
    QLabel *m_folderProblem;
    QScrollArea *m_scroll;
    FilesPreview *m_preview;
    ErrorCard *m_error;
    QLabel *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_create;
};

} // namespace fermata
