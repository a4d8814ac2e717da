// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/templates/templateservice.h"

#include <QJsonObject>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace fermata {

// A form made from a template's JSON Schema: text, choice or whole number for each parameter, and under each field
// what is wrong with its value.
class OptionsForm : public QWidget
{
    Q_OBJECT
public:
    explicit OptionsForm(QWidget *parent = nullptr);

    // Builds the fields anew. Values that were typed under the same name stay.
    void setTemplate(const ProjectTemplate &source, const QString &language);
    QJsonObject values() const;
    void showProblems(const QList<ParameterProblem> &problems);

Q_SIGNALS:
    void edited();

private:
    struct Field
    {
        QString name;
        QWidget *editor = nullptr;
        QLabel *problem = nullptr;
        QString rule; // what may be typed, in the window's language
    };

    void clear();
    void remember(const QWidget *editor);
    QWidget *editorFor(const QJsonObject &schema, const QJsonValue &value);
    QWidget *choiceFor(const QJsonObject &schema, const QJsonValue &value);
    QWidget *numberFor(const QJsonObject &schema, const QJsonValue &value);
    QWidget *textFor(const QJsonValue &value);

    QVBoxLayout *m_layout;
    QList<Field> m_fields;
    QJsonObject m_typed; // what the user changed, by name, whatever template showed it
};

} // namespace fermata
