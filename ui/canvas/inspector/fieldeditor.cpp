// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/inspector/fieldeditor.h"

#include "app/async/text.h"
#include "ui/canvas/inspector/fieldwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>

namespace fermata {

namespace {

using Kind = DesignField::Kind;

bool isTrue(const std::string &text)
{
    return text == "true" || text == "True" || text == "yes" || text == "on";
}

// A word that is on or off. One that is too long for the form is cut in its middle: oss:ObjectCre…ltipartUpload.
class Chip : public QToolButton
{
public:
    Chip(const QString &word, QWidget *parent) : QToolButton(parent)
    {
        setText(word);
        setToolTip(word);
    }

    QSize minimumSizeHint() const override { return {smallest, QToolButton::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        constexpr int margins = 16;
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.text = fontMetrics().elidedText(text(), Qt::ElideMiddle, width() - margins);
        QStylePainter(this).drawComplexControl(QStyle::CC_ToolButton, option);
    }

private:
    static constexpr int smallest = 48;
};

} // namespace

FieldEditor::FieldEditor(Theme &theme, DesignField field, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_field(std::move(field)),
      m_layout(new QVBoxLayout(this)),
      m_label(new QLabel(this)),
      m_now(new QLabel(this)),
      m_problem(new QLabel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_label->setObjectName(QStringLiteral("secondary"));
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("fieldProblem"));
    m_problem->hide();
    m_now->setObjectName(QStringLiteral("secondary"));
    m_now->setWordWrap(true);
    m_layout->addWidget(m_label);
    m_layout->addWidget(m_now);
    m_layout->addWidget(m_problem);
    rebuild();
}

void FieldEditor::rebuild()
{
    delete m_editor;
    m_editor = nullptr;
    const QString label = FieldWords::label(m_field.id);
    m_label->setText(
        m_field.unit.empty() ? label : tr("%1 (%2)", "a setting and its unit").arg(label, toQString(m_field.unit)));
    m_label->setVisible(m_field.kind != Kind::Flag);
    switch (m_field.kind) {
    case Kind::Text:
    case Kind::Number:
    case Kind::Schedule: makeText(); break;
    case Kind::Choice: makeChoice(); break;
    case Kind::Flag: makeFlag(); break;
    case Kind::Words: makeWords(); break;
    case Kind::Pairs: makePairs(); break;
    }
    m_layout->insertWidget(1, m_editor);
    m_editor->setEnabled(!m_isReadOnly);
    showNow();
}

void FieldEditor::showNow()
{
    const QString now = toQString(m_field.now);
    const QString from = toQString(m_field.nowFrom);
    if (!from.isEmpty())
        m_now->setText(tr("Now %1, from %2", "the value of a variable, and its file and line").arg(now, from));
    else
        m_now->setText(m_field.isComputed ? tr("Now %1", "the value of a variable").arg(now)
                                          : tr("%1 in this environment").arg(now));
    m_now->setHidden(now.isEmpty());
}

QString FieldEditor::emptyText() const
{
    if (m_field.otherwise.empty())
        return {};
    return m_field.isInherited ? tr("%1, inherited").arg(toQString(m_field.otherwise)) : toQString(m_field.otherwise);
}

void FieldEditor::offer(const QString &value)
{
    if (value == toQString(m_field.value)) {
        setProblem({});
        return;
    }
    const QString problem = FieldWords::problem(m_field, value);
    setProblem(problem);
    if (problem.isEmpty())
        Q_EMIT valueChosen(value);
}

void FieldEditor::makeText()
{
    auto *line = new QLineEdit(toQString(m_field.value), this);
    line->setObjectName(QStringLiteral("field.") + toQString(m_field.id));
    line->setAccessibleName(FieldWords::label(m_field.id));
    line->setPlaceholderText(emptyText());
    if (m_field.kind == Kind::Schedule || m_field.isComputed)
        line->setFont(m_theme.codeFont(12));
    connect(line, &QLineEdit::editingFinished, this, [this, line] { offer(line->text()); });
    m_label->setBuddy(line);
    m_editor = line;
}

void FieldEditor::makeChoice()
{
    auto *box = new QComboBox(this);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setObjectName(QStringLiteral("field.") + toQString(m_field.id));
    box->setAccessibleName(FieldWords::label(m_field.id));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    for (const std::string &choice : m_field.choices)
        box->addItem(toQString(choice));
    box->setCurrentText(toQString(m_field.value));
    box->lineEdit()->setPlaceholderText(emptyText());
    connect(box, &QComboBox::textActivated, this, &FieldEditor::offer);
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, box] { offer(box->currentText()); });
    m_label->setBuddy(box);
    m_editor = box;
}

void FieldEditor::makeFlag()
{
    auto *box = new QCheckBox(FieldWords::label(m_field.id), this);
    box->setObjectName(QStringLiteral("field.") + toQString(m_field.id));
    box->setChecked(isTrue(m_field.value.empty() ? m_field.otherwise : m_field.value));
    connect(box, &QCheckBox::clicked, this,
            [this](bool on) { Q_EMIT valueChosen(on ? QStringLiteral("true") : QStringLiteral("false")); });
    m_editor = box;
}

// Chips that are on or off; what is written and is no usual choice has one, too.
void FieldEditor::makeWords()
{
    auto *row = new QWidget(this);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    QStringList words;
    QStringList there;
    for (const auto &[none, word] : m_field.pairs)
        there += toQString(word);
    for (const std::string &choice : m_field.choices)
        words += toQString(choice);
    for (const QString &word : std::as_const(there)) {
        if (!words.contains(word))
            words += word;
    }
    const qsizetype widest = std::ranges::max_element(words, {}, &QString::size)->size();
    const int columns = words.isEmpty() || widest > 10 ? 1 : 3;
    for (int at = 0; at < words.size(); ++at) {
        auto *chip = new Chip(words[at], row);
        chip->setCheckable(true);
        chip->setChecked(there.contains(words[at]));
        chip->setObjectName(QStringLiteral("chip"));
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(chip, &QToolButton::clicked, this, [this, word = words[at]](bool on) { Q_EMIT wordChosen(word, on); });
        grid->addWidget(chip, at / columns, at % columns);
    }
    m_editor = row;
}

void FieldEditor::makePairs()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_editor = list;
    for (const auto &[key, value] : m_field.pairs)
        addPair(toQString(key), toQString(value));
    addPair({}, {});
}

void FieldEditor::addPair(const QString &key, const QString &value)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    auto *name = new QLineEdit(key, m_editor);
    auto *text = new QLineEdit(value, m_editor);
    name->setFont(m_theme.codeFont(12));
    text->setFont(m_theme.codeFont(12));
    name->setPlaceholderText(key.isEmpty() ? tr("NEW_NAME") : QString());
    name->setAccessibleName(tr("Name of a variable"));
    text->setAccessibleName(tr("Value of %1").arg(key));
    const auto tell = [this, name, text, key, value] {
        if (name->text() == key && text->text() == value)
            return;
        if (!name->text().isEmpty() && (!key.isEmpty() || !text->text().isEmpty()))
            Q_EMIT pairChosen(key, name->text(), text->text());
    };
    connect(name, &QLineEdit::editingFinished, this, tell);
    connect(text, &QLineEdit::editingFinished, this, tell);
    row->addWidget(name, 2);
    row->addWidget(text, 3);
    if (!key.isEmpty()) {
        auto *remove = new IconButton(m_theme, QStringLiteral("x"), IconButton::Kind::Push, m_editor);
        remove->describe(tr("Remove %1").arg(key));
        connect(remove, &IconButton::clicked, this, [this, key] { Q_EMIT pairChosen(key, {}, {}); });
        row->addWidget(remove);
    } else {
        row->addSpacing(28);
    }
    static_cast<QVBoxLayout *>(m_editor->layout())->addLayout(row);
}

void FieldEditor::setField(const DesignField &field)
{
    if (m_field == field)
        return;
    const bool sameShape = m_field.kind == field.kind && m_field.choices == field.choices;
    m_field = field;
    setProblem({});
    showNow();
    if (auto *const line = qobject_cast<QLineEdit *>(m_editor); line && sameShape) {
        if (!line->hasFocus() || !line->isModified())
            line->setText(toQString(field.value));
        line->setPlaceholderText(emptyText());
        return;
    }
    if (auto *const box = qobject_cast<QComboBox *>(m_editor); box && sameShape) {
        box->setCurrentText(toQString(field.value));
        box->lineEdit()->setPlaceholderText(emptyText());
        return;
    }
    rebuild();
}

void FieldEditor::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(QStringLiteral("error")));
    m_problem->setPalette(palette);
    auto *line = qobject_cast<QLineEdit *>(m_editor);
    if (auto *const box = qobject_cast<QComboBox *>(m_editor))
        line = box->lineEdit();
    if (!line)
        return;
    line->setProperty("invalid", !problem.isEmpty());
    line->setAccessibleDescription(problem);
    line->style()->unpolish(line);
    line->style()->polish(line);
}

QString FieldEditor::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void FieldEditor::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    if (m_editor)
        m_editor->setEnabled(!readOnly);
}

} // namespace fermata
