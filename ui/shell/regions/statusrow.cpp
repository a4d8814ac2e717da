// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/statusrow.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/encodingmenu.h"
#include "ui/shell/regions/notes.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace fermata {

namespace {

QString languageName(CodeEditor::Language language)
{
    switch (language) {
    case CodeEditor::Language::Python: return QStringLiteral("Python");
    case CodeEditor::Language::JavaScript: return QStringLiteral("JavaScript");
    case CodeEditor::Language::TypeScript: return QStringLiteral("TypeScript");
    case CodeEditor::Language::Go: return QStringLiteral("Go");
    case CodeEditor::Language::Cpp: return QStringLiteral("C++");
    case CodeEditor::Language::Java: return QStringLiteral("Java");
    case CodeEditor::Language::Ruby: return QStringLiteral("Ruby");
    case CodeEditor::Language::Php: return QStringLiteral("PHP");
    case CodeEditor::Language::Yaml: return QStringLiteral("YAML");
    case CodeEditor::Language::Json: return QStringLiteral("JSON");
    case CodeEditor::Language::Markdown: return QStringLiteral("Markdown");
    case CodeEditor::Language::Plain: break;
    }
    return StatusRow::tr("Plain Text");
}

QString lineEndingName(TextFile::LineEnding ending)
{
    switch (ending) {
    case TextFile::LineEnding::Lf: return QStringLiteral("LF");
    case TextFile::LineEnding::CrLf: return QStringLiteral("CRLF");
    case TextFile::LineEnding::Cr: return QStringLiteral("CR");
    case TextFile::LineEnding::Mixed: break;
    }
    return StatusRow::tr("Mixed line ends");
}

void popUpAbove(QMenu *menu, const Chip *chip)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(chip->mapToGlobal(QPoint(0, -menu->sizeHint().height() - 2)));
}

} // namespace

StatusRow::StatusRow(Application &application, ActionRegistry &actions, Notes &notes, LanguageSwitch &language,
                     Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_actions(actions),
      m_notes(notes),
      m_language(language),
      m_theme(theme)
{
    setFixedHeight(26);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 1, 6, 0);
    layout->setSpacing(2);
    m_cloud = makeChip(layout);
    m_branch = makeChip(layout);
    m_branch->setIconName(QStringLiteral("git-branch"));
    m_branch->setEnabled(false);
    m_problems = makeChip(layout);
    m_build = makeChip(layout);
    m_build->setIconName(QStringLiteral("loader-circle"));
    m_note = makeChip(layout);
    m_note->setIconName(QStringLiteral("bell"));
    layout->addStretch();
    m_place = makeChip(layout);
    m_encoding = makeChip(layout);
    m_lineEnding = makeChip(layout);
    m_kind = makeChip(layout);
    m_kind->setEnabled(false);
    m_tongue = makeChip(layout);
    m_tongue->setIconName(QStringLiteral("languages"));
    m_look = makeChip(layout);
    connectChips();
    retranslate();
}

Chip *StatusRow::makeChip(QHBoxLayout *layout)
{
    auto *chip = new Chip(m_theme, Chip::Frame::None, this);
    chip->setFont(m_theme.smallFont());
    layout->addWidget(chip);
    return chip;
}

void StatusRow::connectChips()
{
    EmulatorService &emulator = m_application.emulator;
    connect(&emulator, &EmulatorService::stateChanged, this, &StatusRow::showCloud);
    connect(&emulator, &EmulatorService::instanceChanged, this, &StatusRow::showCloud);
    connect(&m_application.project, &ProjectService::opened, this, &StatusRow::retranslate);
    connect(&m_application.project, &ProjectService::closed, this, &StatusRow::retranslate);
    connect(&m_application.project, &ProjectService::diagnosticsChanged, this, &StatusRow::showProblems);
    connect(&m_application.branch, &BranchWatch::changed, this, &StatusRow::showBranch);
    for (const auto change : {&ProjectBuild::started, &ProjectBuild::finished})
        connect(&m_application.build, change, this, &StatusRow::showBuild);
    connect(&m_application.build, &ProjectBuild::outcome, this, &StatusRow::showBuild);
    connect(&m_notes, &Notes::changed, this, &StatusRow::showNote);
    connect(&m_theme, &Theme::changed, this, &StatusRow::retranslate);
    connect(m_cloud, &Chip::clicked, this, [this] { trigger(QStringLiteral("view.output")); });
    connect(m_problems, &Chip::clicked, this, [this] { trigger(QStringLiteral("view.problems")); });
    connect(m_build, &Chip::clicked, this, [this] { trigger(QStringLiteral("build.cancel")); });
    connect(m_note, &Chip::clicked, this, &StatusRow::showNotes);
    connect(m_place, &Chip::clicked, this, [this] { trigger(QStringLiteral("palette.line")); });
    connect(m_encoding, &Chip::clicked, this, &StatusRow::chooseEncoding);
    connect(m_lineEnding, &Chip::clicked, this, &StatusRow::chooseLineEnding);
    connect(m_tongue, &Chip::clicked, this, [this] { trigger(QStringLiteral("view.language")); });
    connect(m_look, &Chip::clicked, this, [this] { trigger(QStringLiteral("view.theme")); });
}

void StatusRow::trigger(const QString &action)
{
    if (QAction *const found = m_actions.find(action))
        found->trigger();
}

void StatusRow::setDocument(Document *document)
{
    if (m_document) {
        disconnect(m_document, nullptr, this, nullptr);
        if (m_editor)
            disconnect(m_editor, nullptr, this, nullptr);
    }
    m_document = document;
    m_editor = document ? &document->editor() : nullptr;
    if (document) {
        connect(m_editor, &CodeEditor::cursorMoved, this, &StatusRow::showPlace);
        connect(document, &Document::formatChanged, this, &StatusRow::showDocument);
        connect(document, &Document::pathChanged, this, &StatusRow::showDocument);
    }
    showDocument();
}

void StatusRow::showCloud()
{
    m_cloud->setVisible(m_application.project.project().has_value());
    switch (m_application.emulator.state()) {
    case EmulatorService::State::Running: {
        const QList<InstanceSnapshot> instances = m_application.emulator.instances();
        const auto warm = std::count_if(instances.begin(), instances.end(), [](const InstanceSnapshot &instance) {
            return instance.state == InstanceState::Idle || instance.state == InstanceState::Busy
                || instance.state == InstanceState::Frozen;
        });
        m_cloud->setDot(Chip::Dot::Filled, QStringLiteral("ok"));
        m_cloud->setText(warm > 0 ? tr("Local cloud · %1 warm").arg(warm) : tr("Local cloud"));
        break;
    }
    case EmulatorService::State::Starting:
        m_cloud->setDot(Chip::Dot::Ring, QStringLiteral("warning"));
        m_cloud->setText(tr("Local cloud is starting…"));
        break;
    case EmulatorService::State::Failed:
        m_cloud->setDot(Chip::Dot::Filled, QStringLiteral("error"));
        m_cloud->setText(tr("Local cloud failed"));
        break;
    case EmulatorService::State::Stopped:
        m_cloud->setDot(Chip::Dot::Ring, QStringLiteral("text2"));
        m_cloud->setText(tr("Local cloud stopped"));
        break;
    }
    m_cloud->setToolTip(tr("Show what the local cloud says"));
}

void StatusRow::showBranch()
{
    const std::optional<Head> &head = m_application.branch.head();
    m_branch->setVisible(head.has_value());
    if (!head)
        return;
    const QString name = toQString(head->name);
    m_branch->setText(head->dirty ? name + QLatin1Char('*') : name);
    QString tip = tr("Branch %1").arg(name);
    if (head->kind == Head::Kind::Detached)
        tip = tr("At commit %1, on no branch").arg(name);
    else if (head->kind == Head::Kind::Unborn)
        tip = tr("Branch %1, without a commit yet").arg(name);
    if (head->dirty)
        tip += QLatin1Char('\n') + tr("There are changes that are not committed");
    m_branch->setToolTip(tip);
    m_branch->setAccessibleName(tip);
    m_branch->updateGeometry();
}

void StatusRow::showBuild()
{
    const ProjectBuild &build = m_application.build;
    m_build->setVisible(build.isRunning());
    m_build->setText(build.total() > 1 ? tr("Building: %1 of %2").arg(build.done()).arg(build.total())
                                       : tr("Building…"));
    m_build->setToolTip(tr("Cancel the build"));
    m_build->updateGeometry();
}

void StatusRow::showProblems()
{
    int errors = 0;
    int warnings = 0;
    const QList<Diagnostic> diagnostics = m_application.project.diagnostics();
    for (const Diagnostic &diagnostic : diagnostics)
        ++(diagnostic.severity == Severity::Error ? errors : warnings);
    m_problems->setVisible(m_application.project.project().has_value());
    if (errors > 0)
        m_problems->setIconName(QStringLiteral("circle-x"), QStringLiteral("error"));
    else if (warnings > 0)
        m_problems->setIconName(QStringLiteral("triangle-alert"), QStringLiteral("warning"));
    else
        m_problems->setIconName(QStringLiteral("circle-check"));
    const int count = errors + warnings;
    m_problems->setText(count == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, count));
    m_problems->setToolTip(tr("%1 errors, %2 warnings").arg(errors).arg(warnings));
    m_problems->updateGeometry();
}

void StatusRow::showNote()
{
    m_note->setVisible(!m_notes.history().isEmpty());
    m_note->setText(m_notes.current());
    m_note->setTextToken(m_notes.current().isEmpty() ? QStringLiteral("text2") : QStringLiteral("text"));
    m_note->setAccessibleName(m_notes.current().isEmpty() ? tr("Last messages") : m_notes.current());
    m_note->setToolTip(tr("Last messages"));
    m_note->updateGeometry();
}

void StatusRow::showNotes()
{
    auto *menu = new QMenu(this);
    const QList<Notes::Note> notes = m_notes.history().mid(0, 12);
    for (const Notes::Note &note : notes) {
        const QString time = QLocale().toString(note.time.time(), QLocale::ShortFormat);
        menu->addAction(
            QStringLiteral("%1   %2").arg(time, QString(note.text).replace(QLatin1Char('&'), QLatin1String("&&"))));
    }
    popUpAbove(menu, m_note);
}

void StatusRow::showDocument()
{
    for (Chip *chip : {m_place, m_encoding, m_lineEnding, m_kind})
        chip->setVisible(m_document);
    if (!m_document)
        return;
    m_encoding->setText(m_document->encoding());
    m_encoding->setToolTip(tr("Read or save in another encoding"));
    m_lineEnding->setText(lineEndingName(m_document->lineEnding()));
    m_lineEnding->setToolTip(tr("Change the line endings"));
    m_kind->setText(languageName(m_document->editor().language()));
    showPlace();
}

void StatusRow::showPlace()
{
    if (!m_document)
        return;
    const TextPosition place = m_document->editor().cursor();
    m_place->setText(tr("Ln %1, Col %2").arg(place.line).arg(place.column));
    m_place->setToolTip(tr("Go to line"));
    m_place->updateGeometry();
}

void StatusRow::chooseEncoding()
{
    if (!m_document)
        return;
    auto *menu = new QMenu(this);
    EncodingMenu::fill(menu, *m_document);
    popUpAbove(menu, m_encoding);
}

void StatusRow::chooseLineEnding()
{
    auto *menu = new QMenu(this);
    for (const TextFile::LineEnding ending : {TextFile::LineEnding::Lf, TextFile::LineEnding::CrLf}) {
        QAction *const action = menu->addAction(lineEndingName(ending));
        action->setCheckable(true);
        action->setChecked(m_document && m_document->lineEnding() == ending);
        connect(action, &QAction::triggered, this, [this, ending] {
            if (m_document)
                m_document->convertLineEndings(ending);
        });
    }
    popUpAbove(menu, m_lineEnding);
}

void StatusRow::retranslate()
{
    showCloud();
    showBranch();
    showProblems();
    showBuild();
    showNote();
    showDocument();
    m_tongue->setText(m_language.current() == QLatin1String("zh_CN") ? QStringLiteral("中文") : QStringLiteral("EN"));
    m_tongue->setToolTip(tr("Language: English / 中文"));
    m_tongue->setAccessibleName(tr("Switch the language"));
    const bool dark = m_theme.mode() == Theme::Mode::Dark;
    m_look->setIconName(dark ? QStringLiteral("moon") : QStringLiteral("sun"));
    m_look->setToolTip(tr("Switch between dark and light"));
    m_look->setAccessibleName(m_look->toolTip());
}

void StatusRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StatusRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
    painter.fillRect(0, 0, width(), 1, m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
