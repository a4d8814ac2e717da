// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/newproject/optionsform.h"

#include "ui/panels/errors/errortext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString titled(const QJsonObject &schema, const QString &key, const QString &language)
{
    const QString own = schema.value(key + u'_' + language).toString();
    return own.isEmpty() ? schema.value(key).toString() : own;
}

QJsonValue valueOf(const QWidget *editor)
{
    if (const auto *choice = qobject_cast<const QComboBox *>(editor))
        return QJsonValue::fromVariant(choice->currentData());
    if (const auto *number = qobject_cast<const QSpinBox *>(editor))
        return number->value();
    return static_cast<const QLineEdit *>(editor)->text();
}

} // namespace

OptionsForm::OptionsForm(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

void OptionsForm::setTemplate(const ProjectTemplate &source, const QString &language)
{
    clear();
    const QJsonObject properties = source.parameters.value("properties"_L1).toObject();
    const QStringList names = source.order.isEmpty() ? properties.keys() : source.order;
    for (const QString &name : names) {
        const QJsonObject schema = properties.value(name).toObject();
        const QString title = titled(schema, u"title"_s, language);
        auto *label = new QLabel(title.isEmpty() ? name : title, this);
        const QString rule = titled(schema, u"description"_s, language);
        Field field{name, editorFor(schema, m_typed.value(name)), new QLabel(this), rule};
        field.editor->setObjectName(u"option-"_s + name);
        field.editor->setToolTip(rule);
        field.editor->setAccessibleName(label->text());
        label->setBuddy(field.editor);
        field.problem->setObjectName(u"error"_s);
        field.problem->setWordWrap(true);
        field.problem->hide();
        m_layout->addWidget(label);
        m_layout->addWidget(field.editor);
        m_layout->addWidget(field.problem);
        m_layout->addSpacing(4);
        m_fields += field;
    }
    setFocusProxy(m_fields.isEmpty() ? nullptr : m_fields.first().editor);
}

QJsonObject OptionsForm::values() const
{
    QJsonObject values;
    for (const Field &field : m_fields)
        values.insert(field.name, valueOf(field.editor));
    return values;
}

void OptionsForm::showProblems(const QList<ParameterProblem> &problems)
{
    for (const Field &field : std::as_const(m_fields)) {
        QString text;
        for (const ParameterProblem &problem : problems) {
            if (problem.parameter != field.name || !text.isEmpty())
                continue;
            Error error{.code = Error::Code::Invalid,
                        .id = problem.id,
                        .arguments = {},
                        .message = problem.message.toStdString(),
                        .hint = {}};
            for (const QString &argument : problem.arguments)
                error.arguments.push_back(argument.toStdString());
            // The rule of a pattern is the template's own sentence, which it has in each language.
            if (problem.id == "template.pattern" && !problem.arguments.isEmpty())
                text = tr("\"%1\" is not allowed. %2").arg(problem.arguments.first(), field.rule);
            else
                text = errorText(error);
        }
        field.problem->setText(text);
        field.problem->setVisible(!text.isEmpty());
        field.editor->setAccessibleDescription(text);
    }
}

void OptionsForm::clear()
{
    m_fields.clear();
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void OptionsForm::remember(const QWidget *editor)
{
    for (const Field &field : std::as_const(m_fields)) {
        if (field.editor == editor)
            m_typed.insert(field.name, valueOf(editor));
    }
    Q_EMIT edited();
}

QWidget *OptionsForm::editorFor(const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonValue start = value.isUndefined() ? schema.value("default"_L1) : value;
    if (schema.contains("enum"_L1))
        return choiceFor(schema, start);
    if (schema.value("type"_L1).toString() == "integer"_L1)
        return numberFor(schema, start);
    return textFor(start);
}

QWidget *OptionsForm::choiceFor(const QJsonObject &schema, const QJsonValue &value)
{
    auto *choice = new QComboBox(this);
    const QJsonArray options = schema.value("enum"_L1).toArray();
    for (const QJsonValue &option : options)
        choice->addItem(option.toVariant().toString(), option.toVariant());
    choice->setCurrentIndex(std::max(choice->findData(value.toVariant()), 0));
    connect(choice, &QComboBox::activated, this, [this, choice] { remember(choice); });
    return choice;
}

QWidget *OptionsForm::numberFor(const QJsonObject &schema, const QJsonValue &value)
{
    auto *number = new QSpinBox(this);
    number->setRange(schema.value("minimum"_L1).toInt(std::numeric_limits<int>::min()),
                     schema.value("maximum"_L1).toInt(std::numeric_limits<int>::max()));
    number->setSingleStep(schema.value("multipleOf"_L1).toInt(1));
    number->setValue(value.toInt());
    connect(number, &QSpinBox::valueChanged, this, [this, number] { remember(number); });
    return number;
}

QWidget *OptionsForm::textFor(const QJsonValue &value)
{
    auto *text = new QLineEdit(value.toString(), this);
    connect(text, &QLineEdit::textEdited, this, [this, text] { remember(text); });
    return text;
}

} // namespace fermata
