// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/eventpage.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/eventmenu.h"
#include "ui/panels/parts/jsontext.h"
#include "ui/panels/parts/namerow.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fermata {

EventPage::EventPage(Application &application, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_theme(theme),
      m_tools(new QWidget(this)),
      m_choose(new QToolButton(m_tools)),
      m_menu(new QMenu(this)),
      m_editor(new CodeEditor(theme, this)),
      m_keep(new IconButton(theme, u"save"_s, IconButton::Kind::Push, m_tools)),
      m_icon(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_save(new NameRow(theme, this))
{
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    m_choose->setProperty("role", u"choice"_s);
    m_choose->setIcon(theme.icon(u"file-json"_s));
    m_choose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_hint->setObjectName(u"secondary"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setMinimumWidth(0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_editor->setMinimumHeight(60);
    m_editor->setLanguage(CodeEditor::Language::Json);

    // A long name gives way: the button leaves out its middle.
    m_choose->setMinimumWidth(80);
    m_choose->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(8);
    tools->addWidget(m_choose, 1);
    tools->addStretch();
    tools->addWidget(m_keep);
    auto *bottom = new ToolRow(this);
    bottom->add(m_icon);
    bottom->add(m_hint, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_editor, 1);
    layout->addWidget(bottom);
    setFocusProxy(m_editor);

    connect(m_keep, &QToolButton::clicked, this, &EventPage::keep);
    connect(m_menu, &QMenu::aboutToShow, this, &EventPage::fillMenu);
    connect(m_editor, &CodeEditor::textEdited, this, [this] {
        check();
        Q_EMIT edited();
    });
    connect(m_save, &NameRow::saved, this, [this](const QString &name) {
        setName(name);
        Q_EMIT edited();
    });
    connect(&m_theme, &Theme::changed, this, &EventPage::check);
    retranslate();
}

void EventPage::setFunction(const std::optional<Function> &function)
{
    m_function = function;
    m_choose->setEnabled(function.has_value());
}

QString EventPage::text() const
{
    return m_editor->text();
}

void EventPage::load(const QString &name, const QString &text)
{
    setName(name);
    m_editor->setText(text);
    check();
}

void EventPage::replace(const QString &name, const QString &text)
{
    const int lines = m_editor->lineCount();
    m_editor->replace({1, 1}, {lines, static_cast<int>(m_editor->lineText(lines).size()) + 1}, text);
    setName(name);
    check();
    Q_EMIT edited();
}

void EventPage::loadFirstSample()
{
    if (!m_function)
        return;
    const auto &project = m_application.project.project();
    const QList<SavedEvent> events =
        m_application.events.eventsFor(*m_function, project ? project->root : std::filesystem::path());
    if (events.isEmpty()) {
        load({}, u"{}"_s);
        return;
    }
    const Result<QByteArray> content = m_application.events.read(events.first());
    load(EventMenu::titleOf(events.first()), content ? QString::fromUtf8(*content) : u"{}"_s);
}

void EventPage::retranslate()
{
    m_choose->setAccessibleName(tr("Choose an event"));
    m_choose->setToolTip(tr("Samples, events of the project and what was sent last"));
    m_editor->setAccessibleName(tr("Event"));
    m_keep->describe(tr("Save as event of the project"));
    m_save->retranslate();
    setName(m_name);
    check();
}

void EventPage::keep()
{
    const auto &project = m_application.project.project();
    if (!project)
        return;
    m_save->ask([this, root = project->root, event = m_editor->text().toUtf8()](const QString &name,
                                                                                NameRow::Overwrite overwrite) {
        const auto over =
            overwrite == NameRow::Overwrite::Yes ? EventService::Overwrite::Yes : EventService::Overwrite::No;
        return m_application.events.save(root, name, event, over).map(&SavedEvent::name);
    });
}

void EventPage::setName(const QString &name)
{
    m_name = name;
    m_choose->setText((name.isEmpty() ? tr("Choose an event") : name) + u" ▾"_s);
}

void EventPage::fillMenu()
{
    m_menu->clear();
    if (!m_function)
        return;
    EventMenu::fill(
        *m_menu, m_application, *m_function,
        [this](const QString &name, const QByteArray &event) { replace(name, QString::fromUtf8(event)); },
        [this](const Error &error) { m_hint->setText(errorAndHint(error)); });
}

void EventPage::check()
{
    const QByteArray text = m_editor->text().toUtf8();
    const std::optional<JsonProblem> problem = text.trimmed().isEmpty() ? std::nullopt : jsonProblem(text);
    if (!problem) {
        m_editor->setMarks({});
        m_hint->setText(text.trimmed().isEmpty() ? tr("Empty: the function gets no bytes") : tr("Valid JSON"));
    } else {
        const int end = static_cast<int>(m_editor->lineText(problem->line).size()) + 1;
        m_editor->setMarks({{problem->line, problem->line, std::min(problem->column, end),
                             std::max(problem->column + 1, end), EditorMark::Kind::Error, problem->message}});
        m_hint->setText(tr("Not JSON at line %1, column %2: %3. It is sent as it is.")
                            .arg(problem->line)
                            .arg(problem->column)
                            .arg(problem->message));
    }
    m_hint->setToolTip(m_hint->text());
    m_icon->setPixmap(m_theme.icon(problem ? u"triangle-alert"_s : u"circle-check"_s, problem ? u"warning"_s : u"ok"_s)
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace fermata
