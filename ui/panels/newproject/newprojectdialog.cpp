// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/newproject/newprojectdialog.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/newproject/choicecards.h"
#include "ui/panels/newproject/filespreview.h"
#include "ui/panels/newproject/optionsform.h"
#include "ui/panels/newproject/templatewords.h"
#include "ui/panels/parts/errorcard.h"
#include "ui/panels/parts/uilanguage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString locationKey = u"newProject/location"_s;
constexpr int formWidth = 380;

QLabel *fieldLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(u"secondary"_s);
    return label;
}

// The folder itself, or the nearest one above it that is there.
QFileInfo nearestExisting(QString path)
{
    while (!path.isEmpty() && !QFileInfo::exists(path) && QFileInfo(path).path() != path)
        path = QFileInfo(path).path();
    return QFileInfo(path);
}

} // namespace

NewProjectDialog::NewProjectDialog(Application &application, Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_templates(application.templates),
      m_settings(application.settings),
      m_places(std::make_unique<PlaceResolver>(application.project, application.languages)),
      m_heading(new QLabel(this)),
      m_description(new QLabel(this)),
      m_goalLabel(fieldLabel(this)),
      m_runtimeLabel(fieldLabel(this)),
      m_vendorLabel(fieldLabel(this)),
      m_goals(new ChoiceCards(theme, this)),
      m_runtimes(new ChoiceCards(theme, this)),
      m_vendors(new ChoiceCards(theme, this)),
      m_options(new OptionsForm(this)),
      m_locationLabel(new QLabel(this)),
      m_location(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_target(new ElidedLabel(Qt::ElideMiddle, this)),
      m_folderProblem(new QLabel(this)),
      m_scroll(new QScrollArea(this)),
      m_preview(new FilesPreview(theme, this)),
      m_error(new ErrorCard(theme, *m_places, this)),
      m_reason(fieldLabel(this)),
      m_cancel(new QPushButton(this)),
      m_create(new QPushButton(this))
{
    m_heading->setFont(theme.heading(1));
    m_heading->setWordWrap(true);
    m_description->setWordWrap(true);
    m_description->setObjectName(u"secondary"_s);
    m_locationLabel->setBuddy(m_location);
    m_target->setObjectName(u"secondary"_s);
    m_folderProblem->setObjectName(u"error"_s);
    m_folderProblem->setWordWrap(true);
    m_reason->setWordWrap(true);
    m_browse->setIcon(theme.icon(u"folder-open"_s));
    m_create->setObjectName(u"primary"_s);
    m_create->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_browse->setAutoDefault(false);
    m_error->hide();
    m_location->setText(m_settings.value(locationKey, QDir::home().filePath(u"fermata-projects"_s)).toString());
    buildLayout();
    connectAll();
    retranslate();
    m_options->setFocus();
    // A small screen, or one with large text, still has the buttons at the bottom; the form scrolls.
    resize(QSize(1080, 800).boundedTo(screen()->availableSize() - QSize(32, 64)));
}

NewProjectDialog::~NewProjectDialog() = default;

void NewProjectDialog::buildLayout()
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(buildForm());
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFixedWidth(formWidth + 32);

    auto *line = new QFrame(this);
    line->setObjectName(u"columnSeparator"_s);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_scroll);
    middle->addWidget(line);
    middle->addWidget(m_preview, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 12, 16, 12);
    buttons->setSpacing(8);
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);
    auto *errorRow = new QHBoxLayout;
    errorRow->setContentsMargins(16, 0, 16, 0);
    errorRow->addWidget(m_error);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(middle, 1);
    layout->addLayout(errorRow);
    layout->addLayout(buttons);
}

QWidget *NewProjectDialog::buildForm()
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(6);
    column->addWidget(m_heading);
    column->addWidget(m_description);
    column->addSpacing(8);
    const std::initializer_list<std::pair<QLabel *, ChoiceCards *>> choices{
        {m_goalLabel, m_goals}, {m_runtimeLabel, m_runtimes}, {m_vendorLabel, m_vendors}};
    for (const auto &[label, cards] : choices) {
        column->addWidget(label);
        column->addWidget(cards);
        column->addSpacing(6);
    }
    column->addWidget(m_options);
    column->addWidget(m_locationLabel);
    auto *location = new QHBoxLayout;
    location->setSpacing(8);
    location->addWidget(m_location, 1);
    location->addWidget(m_browse);
    column->addLayout(location);
    column->addWidget(m_folderProblem);
    column->addWidget(m_target);
    column->addStretch();
    return form;
}

void NewProjectDialog::connectAll()
{
    for (ChoiceCards *cards : {m_goals, m_runtimes, m_vendors})
        connect(cards, &ChoiceCards::cardChosen, this, &NewProjectDialog::chooseTemplate);
    connect(m_options, &OptionsForm::edited, this, &NewProjectDialog::refresh);
    connect(m_location, &QLineEdit::textChanged, this, &NewProjectDialog::refresh);
    connect(m_browse, &QPushButton::clicked, this, &NewProjectDialog::browse);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewProjectDialog::create);
}

void NewProjectDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NewProjectDialog::retranslate()
{
    setWindowTitle(tr("New project"));
    m_goalLabel->setText(tr("What calls it?"));
    m_runtimeLabel->setText(tr("Written in"));
    m_vendorLabel->setText(tr("For"));
    m_locationLabel->setText(tr("Location"));
    m_location->setAccessibleName(tr("Location"));
    m_browse->setText(tr("Browse…"));
    m_cancel->setText(tr("Cancel"));
    m_create->setText(tr("Create"));
    m_preview->retranslate();
    fillCards();
    m_template.clear(); // the form is built anew in this language
    chooseTemplate();
}

void NewProjectDialog::fillCards()
{
    QList<ChoiceCards::Card> goals;
    QList<ChoiceCards::Card> runtimes;
    QList<ChoiceCards::Card> vendors;
    const auto add = [](QList<ChoiceCards::Card> &cards, const ChoiceCards::Card &card) {
        for (const ChoiceCards::Card &one : std::as_const(cards)) {
            if (one.id == card.id)
                return;
        }
        cards += card;
    };
    for (const ProjectTemplate &one : m_templates.templates()) {
        add(goals, {one.goal, TemplateWords::goalIcon(one.goal), TemplateWords::goal(one.goal)});
        add(runtimes, {one.runtime, TemplateWords::runtimeIcon(one.runtime), TemplateWords::runtime(one.runtime)});
        add(vendors, {one.vendor, u"cloud"_s, TemplateWords::vendor(one.vendor)});
    }
    const auto byRank = [](const ChoiceCards::Card &a, const ChoiceCards::Card &b) {
        return TemplateWords::rank(a.id) < TemplateWords::rank(b.id);
    };
    for (QList<ChoiceCards::Card> *cards : {&goals, &runtimes, &vendors})
        std::stable_sort(cards->begin(), cards->end(), byRank);
    m_goals->setCards(goals);
    m_runtimes->setCards(runtimes);
    m_vendors->setCards(vendors);
}

void NewProjectDialog::narrowChoices()
{
    // Each choice leaves those to its right that some template has.
    QStringList runtimes;
    for (const ProjectTemplate &one : m_templates.templates()) {
        if (one.goal == m_goals->chosen())
            runtimes += one.runtime;
    }
    m_runtimes->setPossible(runtimes);
    QStringList vendors;
    for (const ProjectTemplate &one : m_templates.templates()) {
        if (one.goal == m_goals->chosen() && one.runtime == m_runtimes->chosen())
            vendors += one.vendor;
    }
    m_vendors->setPossible(vendors);
}

const ProjectTemplate *NewProjectDialog::chosenTemplate() const
{
    for (const ProjectTemplate &one : m_templates.templates()) {
        if (one.goal == m_goals->chosen() && one.runtime == m_runtimes->chosen() && one.vendor == m_vendors->chosen())
            return &one;
    }
    return nullptr;
}

void NewProjectDialog::chooseTemplate()
{
    narrowChoices();
    const ProjectTemplate *chosen = chosenTemplate();
    if (chosen && chosen->id != m_template) {
        const QString language = uiLanguage();
        m_template = chosen->id;
        m_heading->setText(chosen->titles.value(language, chosen->titles.value(u"en"_s)));
        m_description->setText(chosen->descriptions.value(language, chosen->descriptions.value(u"en"_s)));
        m_options->setTemplate(*chosen, language);
    }
    refresh();
}

void NewProjectDialog::refresh()
{
    const ProjectTemplate *chosen = chosenTemplate();
    if (!chosen) {
        m_reason->setText(tr("No templates were found. Is Fermata installed completely?"));
        m_create->setEnabled(false);
        return;
    }
    const QList<ParameterProblem> problems = m_templates.check(chosen->id, m_options->values());
    m_options->showProblems(problems);
    const QString folder = folderProblem();
    m_folderProblem->setText(folder);
    m_folderProblem->setVisible(!folder.isEmpty());
    if (!folder.isEmpty() && m_location->hasFocus())
        QTimer::singleShot(0, m_folderProblem, [this] { m_scroll->ensureWidgetVisible(m_folderProblem); });
    m_target->setText(tr("Goes into %1").arg(QDir::toNativeSeparators(targetFolder())));
    // While a value is wrong the last good preview stays.
    if (problems.isEmpty()) {
        if (const Result<QList<GeneratedFile>> files = m_templates.preview(chosen->id, m_options->values()))
            m_preview->showFiles(folderName(), *files);
    }
    m_error->hide();
    m_create->setEnabled(problems.isEmpty() && folder.isEmpty());
    m_reason->setText(!problems.isEmpty() ? tr("Correct the marked field to go on.")
                      : !folder.isEmpty() ? tr("Choose another name or location to go on.")
                                          : tr("Runs offline as it is. No account is needed."));
}

void NewProjectDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Location"), nearestExisting(m_location->text()).absoluteFilePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_location, &QLineEdit::setText);
    dialog->open();
}

void NewProjectDialog::create()
{
    const QString folder = targetFolder();
    const Result<> created = m_templates.create(m_template, m_options->values(), toPath(folder));
    if (!created) {
        m_error->setContent({ErrorCard::Kind::Function,
                             tr("The project could not be created"),
                             errorText(created.error()),
                             hintText(created.error()),
                             {},
                             {},
                             {}});
        m_error->show();
        m_reason->setText(tr("Choose another name or location to go on."));
        return;
    }
    m_settings.setValue(locationKey, m_location->text());
    Q_EMIT projectCreated(folder);
    accept();
}

QString NewProjectDialog::folderName() const
{
    // A project is called as what its first option names: its function.
    const ProjectTemplate *chosen = chosenTemplate();
    const QString first = chosen ? chosen->order.value(0) : QString();
    const QString name = m_options->values().value(first).toString().trimmed();
    return name.isEmpty() || name.contains(u'/') || name.startsWith(u'.') ? m_template : name;
}

QString NewProjectDialog::targetFolder() const
{
    return QDir(m_location->text().trimmed()).absoluteFilePath(folderName());
}

QString NewProjectDialog::folderProblem() const
{
    const QString location = m_location->text().trimmed();
    if (location.isEmpty() || QDir::isRelativePath(location))
        return tr("Give a full path, such as %1.").arg(QDir::toNativeSeparators(QDir::homePath()));
    const QFileInfo existing = nearestExisting(location);
    if (!existing.isDir())
        return tr("%1 is a file, not a folder.").arg(existing.filePath());
    if (!existing.isWritable())
        return tr("You may not write into %1.").arg(existing.filePath());
    const QFileInfo target(targetFolder());
    if (target.exists()
        && !(target.isDir() && QDir(target.filePath()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return tr("%1 is there already and not empty.").arg(target.filePath());
    return {};
}

} // namespace fermata
