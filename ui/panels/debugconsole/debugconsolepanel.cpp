// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debugconsole/debugconsolepanel.h"

#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/statepage.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStringListModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int maximumLines = 5000;
constexpr qsizetype maximumHistory = 200;
constexpr int mostOffered = 10; // at a time; the rest is reached by scrolling

} // namespace

DebugConsolePanel::DebugConsolePanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_debug(application.debug),
      m_theme(theme),
      m_output(new QPlainTextEdit(this)),
      m_input(new QLineEdit(this)),
      m_completer(new QCompleter(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_output->setReadOnly(true);
    m_output->setFrameShape(QFrame::NoFrame);
    m_output->setMaximumBlockCount(maximumLines);
    m_output->setFont(theme.codeFont());
    m_output->document()->setDocumentMargin(8);
    m_input->setFont(theme.codeFont());
    m_input->addAction(theme.icon(u"chevron-right"_s, u"accent"_s), QLineEdit::LeadingPosition);
    m_input->installEventFilter(this);
    m_completer->setWidget(m_input); // and not the line's own: it completes a word of it
    m_completer->setModel(new QStringListModel(m_completer));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(mostOffered);
    buildLayout();

    connect(m_input, &QLineEdit::returnPressed, this, &DebugConsolePanel::evaluate);
    connect(m_input, &QLineEdit::textEdited, this, &DebugConsolePanel::askForCompletions);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &DebugConsolePanel::insert);
    connect(&m_debug, &DebugService::outputReceived, this, [this](const dap::Output &output) {
        // A function's own output is in its log: what is said here, the debugger says, and it grumbles on its stderr.
        if (output.category != "telemetry"_L1)
            append(output.text, output.category == "important"_L1 ? u"warning"_s : u"text2"_s);
    });
    connect(&m_debug, &DebugService::stateChanged, this, &DebugConsolePanel::showState);
    retranslate();
}

void DebugConsolePanel::buildLayout()
{
    m_stack->addWidget(m_output);
    m_stack->addWidget(m_page);
    auto *inputRow = new QHBoxLayout;
    inputRow->setContentsMargins(8, 4, 8, 4);
    inputRow->addWidget(m_input);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addLayout(inputRow);
    setFocusProxy(m_input);
}

QString DebugConsolePanel::title() const
{
    return tr("Debug console");
}

QString DebugConsolePanel::iconName() const
{
    return u"terminal"_s;
}

void DebugConsolePanel::retranslate()
{
    m_output->setAccessibleName(tr("Output of the debugged function"));
    m_input->setAccessibleName(tr("Expression"));
    m_page->setContent({u"terminal"_s,
                        tr("Nothing was evaluated yet."),
                        tr("While a function is held at a line, expressions are evaluated in the chosen frame."),
                        {},
                        {}});
    showState();
}

bool DebugConsolePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            walkHistory(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

void DebugConsolePanel::evaluate()
{
    const QString expression = m_input->text().trimmed();
    if (expression.isEmpty() || !m_debug.session())
        return;
    m_history.removeAll(expression);
    m_history += expression;
    if (m_history.size() > maximumHistory)
        m_history.removeFirst();
    m_place = static_cast<int>(m_history.size());
    m_input->clear();
    append(u"› "_s + expression, u"text"_s);
    const dap::StackFrame frame = m_debug.frames().value(m_debug.currentFrame());
    whenDone(m_debug.session()->evaluate(expression, frame.id, u"repl"_s), this,
             [this](const Result<dap::Variable> &value) {
                 if (value)
                     append(value->value, u"accent"_s);
                 else
                     append(errorText(value.error()), u"error"_s);
             });
}

void DebugConsolePanel::append(const QString &text, const QString &token)
{
    QString line = text;
    while (line.endsWith(u'\n'))
        line.chop(1);
    const QScrollBar *bar = m_output->verticalScrollBar();
    const bool follows = bar->value() == bar->maximum();
    QTextCharFormat format;
    format.setForeground(m_theme.color(token));
    QTextCursor cursor(m_output->document());
    cursor.movePosition(QTextCursor::End);
    if (!m_output->document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(line, format);
    if (follows)
        m_output->verticalScrollBar()->setValue(m_output->verticalScrollBar()->maximum());
    showState();
}

void DebugConsolePanel::walkHistory(int by)
{
    const int size = static_cast<int>(m_history.size());
    const int next = std::clamp(m_place + by, 0, size);
    if (next == m_place)
        return;
    if (m_place == size)
        m_typed = m_input->text();
    m_place = next;
    m_input->setText(next == size ? m_typed : m_history[next]);
}

QString DebugConsolePanel::wordBefore() const
{
    static const QRegularExpression word(QStringLiteral("[\\w$]*$"), QRegularExpression::UseUnicodePropertiesOption);
    return word.match(m_input->text().left(m_input->cursorPosition())).captured();
}

// Only where something is begun: a list at each space would be in the way of Return.
void DebugConsolePanel::askForCompletions()
{
    const QString text = m_input->text();
    const int caret = m_input->cursorPosition();
    const QString before = text.left(caret);
    const bool begun =
        !wordBefore().isEmpty() || before.endsWith(u'.') || before.endsWith("->"_L1) || before.endsWith("::"_L1);
    if (!begun || !m_debug.session() || !m_debug.session()->canComplete()) {
        m_completer->popup()->hide();
        return;
    }
    const dap::StackFrame frame = m_debug.frames().value(m_debug.currentFrame());
    whenDone(m_debug.session()->completions(text, caret, frame.id), this,
             [this, text, caret](const Result<QList<dap::Completion>> &completions) {
                 const bool isStill = m_input->text() == text && m_input->cursorPosition() == caret;
                 if (completions && isStill && m_input->hasFocus())
                     offer(*completions);
             });
}

void DebugConsolePanel::offer(const QList<dap::Completion> &completions)
{
    const QString word = wordBefore();
    QStringList texts;
    for (const dap::Completion &completion : completions) {
        if (completion.text.startsWith(word, Qt::CaseInsensitive) && completion.text != word)
            texts += completion.text;
    }
    texts.removeDuplicates();
    // What one hides is rarely what one looks for.
    std::stable_partition(texts.begin(), texts.end(), [](const QString &text) { return !text.startsWith(u'_'); });
    static_cast<QStringListModel *>(m_completer->model())->setStringList(texts);
    m_completer->setCompletionPrefix(word);
    if (texts.isEmpty())
        return m_completer->popup()->hide();
    const int left = m_input->inputMethodQuery(Qt::ImCursorRectangle).toRect().left();
    m_completer->complete({left, 0, std::min(m_input->width() - left, 320), m_input->height()});
}

void DebugConsolePanel::insert(const QString &completion)
{
    const int caret = m_input->cursorPosition();
    const auto length = static_cast<int>(wordBefore().size());
    m_input->setSelection(caret - length, length);
    m_input->insert(completion);
}

void DebugConsolePanel::showState()
{
    const bool paused = m_debug.state() == DebugService::State::Paused;
    m_input->setEnabled(paused);
    m_input->setPlaceholderText(paused ? tr("Evaluate in the current frame")
                                       : tr("Evaluates while a function is held at a line"));
    m_stack->setCurrentWidget(m_output->document()->isEmpty() ? static_cast<QWidget *>(m_page) : m_output);
}

} // namespace fermata
