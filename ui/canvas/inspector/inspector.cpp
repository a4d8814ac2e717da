// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/inspector/inspector.h"

#include "app/async/text.h"
#include "ui/canvas/inspector/fieldeditor.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <map>

namespace fermata {

namespace {

constexpr int longestLink = 176; // beside its arrow and what removes the wire, in a narrow form

} // namespace

Inspector::Inspector(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_kind(new QLabel(this)),
      m_run(new IconButton(theme, QStringLiteral("play"), IconButton::Kind::Push, this)),
      m_code(new IconButton(theme, QStringLiteral("code"), IconButton::Kind::Push, this)),
      m_text(new IconButton(theme, QStringLiteral("file-text"), IconButton::Kind::Push, this)),
      m_scroll(new QScrollArea(this))
{
    setAccessibleName(tr("Inspector"));
    m_title->setFont(theme.heading(2));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(20);
    m_kind->setObjectName(QStringLiteral("secondary"));
    m_kind->setMinimumWidth(20);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_kind);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 12, 8, 10);
    head->setSpacing(10);
    head->addWidget(m_icon);
    head->addLayout(words, 1);
    for (IconButton *button : {m_run, m_code, m_text})
        head->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    connect(m_run, &IconButton::clicked, this, [this] { Q_EMIT runRequested(m_node.function); });
    connect(m_code, &IconButton::clicked, this, [this] { Q_EMIT handlerRequested(m_node.function); });
    connect(m_text, &IconButton::clicked, this, [this] { Q_EMIT textRequested(m_node.id); });
}

void Inspector::showHead(const QString &icon, const QString &token, const QString &title, const QString &kind)
{
    m_icon->setPixmap(m_theme.icon(icon, token).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_title->setText(title);
    m_title->setToolTip(title);
    m_kind->setText(kind);
    m_run->describe(tr("Call it"));
    m_code->describe(tr("Open its code"));
    m_text->describe(tr("Show it in the text"));
    m_run->setVisible(!m_node.function.isEmpty());
    m_code->setVisible(!m_node.function.isEmpty());
    m_text->setVisible(!m_node.id.isEmpty());
}

// It outlives the form that it stands in.
void Inspector::setExtra(QWidget *extra)
{
    if (m_extra != extra)
        delete m_extra;
    m_extra = extra;
    if (m_extra && m_layout->indexOf(m_extra) < 0)
        m_layout->insertWidget(0, m_extra); // it was asked for
    if (m_extra)
        m_extra->show();
}

void Inspector::clearForm()
{
    if (m_extra) {
        m_extra->hide();
        m_extra->setParent(this);
    }
    m_fields.clear();
    m_form = new QWidget;
    m_layout = new QVBoxLayout(m_form);
    m_layout->setContentsMargins(14, 4, 14, 14);
    m_layout->setSpacing(12);
    m_scroll->setWidget(m_form); // the one before goes
}

void Inspector::addHeading(const QString &text)
{
    auto *label = new QLabel(text, m_form);
    QFont font = m_theme.smallFont();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    m_layout->addSpacing(4);
    m_layout->addWidget(label);
}

void Inspector::addText(const QString &text, const QString &token)
{
    auto *label = new QLabel(text, m_form);
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(token));
    label->setPalette(palette);
    m_layout->addWidget(label);
}

void Inspector::showNode(const CanvasNode &node, const std::vector<DesignField> &fields, const CanvasGraph &graph)
{
    QList<CanvasWire> wires;
    for (const CanvasWire &wire : graph.wires) {
        if (wire.from == node.id || wire.to == node.id)
            wires.append(wire);
    }
    // The same form with other values keeps what is being typed.
    const bool isSame = m_node.id == node.id && m_wires == wires && m_node.problem == node.problem
                     && m_node.loop == node.loop && m_node.isLoopOnlyAllowed == node.isLoopOnlyAllowed
                     && std::ranges::equal(fields, m_fields, [](const DesignField &field, const FieldEditor *editor) {
                            return field.id == editor->field().id && field.path == editor->field().path;
                        });
    m_node = node;
    m_wires = wires;
    showHead(KindLook::icon(node.kind), KindLook::token(node.kind), node.title, KindLook::name(node.kind));
    if (isSame && m_form) {
        for (std::size_t at = 0; at < fields.size(); ++at)
            m_fields[qsizetype(at)]->setField(fields[at]);
        return;
    }
    clearForm();
    if (!node.problem.isEmpty())
        addText(node.problem, node.errors > 0 ? QStringLiteral("error") : QStringLiteral("warning"));
    if (!node.loop.isEmpty())
        addLoop(node);
    if (fields.empty())
        addText(node.isDeclared ? tr("Its settings are in the text.")
                                : tr("It is only named here, and made elsewhere."),
                QStringLiteral("text2"));
    fill(fields);
    fillWires(graph);
    m_layout->addStretch();
}

// The ring that it lies on, and what breaks it.
void Inspector::addLoop(const CanvasNode &node)
{
    const QString path = node.loop.join(QStringLiteral(" → "));
    addText(node.isLoopOnlyAllowed ? tr("A loop may run: %1").arg(path) : tr("A loop: %1").arg(path),
            node.isLoopOnlyAllowed ? QStringLiteral("warning") : QStringLiteral("error"));
    addText(node.isLoopOnlyAllowed ? tr("Permissions allow it; whether the code does it could not be seen. Take back "
                                        "those that it does not need.")
                                   : tr("Each turn calls the next until a limit stops it."),
            QStringLiteral("text2"));
    addText(node.hasLoopBucket ? tr("Break it: let the trigger take only a prefix that the function does not write to, "
                                    "or write somewhere else.")
                               : tr("Break it: write somewhere else, or end it in the code after a number of turns."),
            QStringLiteral("text2"));
}

void Inspector::fill(const std::vector<DesignField> &fields)
{
    for (const DesignField &field : fields)
        addField(field);
}

void Inspector::addField(const DesignField &field)
{
    auto *editor = new FieldEditor(m_theme, field, m_form);
    editor->setReadOnly(m_isReadOnly);
    connect(editor, &FieldEditor::valueChosen, this,
            [this, editor](const QString &value) { Q_EMIT valueChosen(editor->field(), value); });
    connect(editor, &FieldEditor::wordChosen, this,
            [this, editor](const QString &word, bool on) { Q_EMIT wordChosen(editor->field(), word, on); });
    connect(editor, &FieldEditor::pairChosen, this,
            [this, editor](const QString &key, const QString &newKey, const QString &value) {
                Q_EMIT pairChosen(editor->field(), key, newKey, value);
            });
    m_fields.append(editor);
    m_layout->addWidget(editor);
}

// What a manifest makes can be removed from it; what the code makes can be looked at.
IconButton *Inspector::wireButton(const CanvasWire &wire)
{
    const QString icon = wire.isInCode() ? QStringLiteral("code") : QStringLiteral("unplug");
    auto *button = new IconButton(m_theme, icon, IconButton::Kind::Push, m_form);
    if (wire.isInCode()) {
        button->describe(tr("Open the line of the code that makes this wire"));
        connect(button, &IconButton::clicked, this,
                [this, file = toQString(wire.place.file), line = wire.place.span.line] {
                    Q_EMIT codeRequested(file, line);
                });
        return button;
    }
    button->describe(tr("Remove this wire"));
    button->setEnabled(!m_isReadOnly);
    connect(button, &IconButton::clicked, this, [this, id = wire.id()] { Q_EMIT wireRemoved(id); });
    return button;
}

void Inspector::fillWires(const CanvasGraph &graph)
{
    if (m_wires.isEmpty())
        return;
    addHeading(tr("Wires"));
    for (const CanvasWire &wire : std::as_const(m_wires)) {
        const bool leads = wire.from == m_node.id;
        const CanvasNode *const end = graph.node(leads ? wire.to : wire.from);
        if (!end)
            continue;
        auto *row = new QHBoxLayout;
        row->setSpacing(4);
        const QString words = wire.label.isEmpty() ? end->title : tr("%1 · %2").arg(end->title, wire.label);
        auto *link = new QPushButton(m_theme.icon(leads ? QStringLiteral("arrow-right") : QStringLiteral("arrow-left"),
                                                  KindLook::token(end->kind)),
                                     fontMetrics().elidedText(words, Qt::ElideRight, longestLink), m_form);
        link->setObjectName(QStringLiteral("link"));
        link->setAccessibleName(words);
        link->setToolTip(leads ? tr("%1 %2").arg(KindLook::name(wire.kind), end->title)
                               : tr("%1 %2").arg(end->title, KindLook::name(wire.kind)));
        connect(link, &QPushButton::clicked, this, [this, id = end->id] { Q_EMIT nodeChosen(id); });
        row->addWidget(link);
        row->addStretch();
        row->addWidget(wireButton(wire));
        m_layout->addLayout(row);
    }
}

void Inspector::showNothing(const CanvasGraph &graph)
{
    m_node = {};
    m_wires.clear();
    showHead(QStringLiteral("workflow"), QStringLiteral("text2"), tr("Overview"),
             tr("%n node(s)", nullptr, int(graph.nodes.size())));
    clearForm();
    std::map<NodeKind, int> counts;
    for (const CanvasNode &node : graph.nodes)
        ++counts[node.kind];
    for (const auto &[kind, count] : counts) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *icon = new QLabel(m_form);
        icon->setPixmap(
            m_theme.icon(KindLook::icon(kind), KindLook::token(kind)).pixmap(QSize(16, 16), devicePixelRatioF()));
        row->addWidget(icon);
        row->addWidget(new QLabel(KindLook::name(kind), m_form), 1);
        row->addWidget(new QLabel(QString::number(count), m_form));
        m_layout->addLayout(row);
    }
    addHeading(tr("Keys"));
    for (const QString &line :
         {tr("Arrows: along the wires"), tr("Enter: settings"), tr("A: add"), tr("C: connect"), tr("F2: rename"),
          tr("Del: remove"), tr("Ctrl+arrows: move"), tr("Shift+A: arrange"), tr("Ctrl+G: group, G: collapse it"),
          tr("0: fit, + and −: zoom"), tr("/: search"), tr("F8: next problem")})
        addText(line, QStringLiteral("text2"));
    m_layout->setSpacing(8);
    m_layout->addStretch();
}

void Inspector::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    for (FieldEditor *field : std::as_const(m_fields))
        field->setReadOnly(readOnly);
}

FieldEditor *Inspector::field(const std::string &id) const
{
    const auto found =
        std::ranges::find_if(m_fields, [&id](const FieldEditor *field) { return field->field().id == id; });
    return found == m_fields.end() ? nullptr : *found;
}

void Inspector::setProblem(const std::string &fieldId, const QString &problem)
{
    if (FieldEditor *const editor = field(fieldId))
        editor->setProblem(problem);
}

void Inspector::focusFirst()
{
    if (m_fields.isEmpty())
        return;
    const QString name = QStringLiteral("field.") + toQString(m_fields.first()->field().id);
    if (auto *const first = m_fields.first()->findChild<QWidget *>(name))
        first->setFocus(Qt::TabFocusReason);
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void Inspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
}

} // namespace fermata
