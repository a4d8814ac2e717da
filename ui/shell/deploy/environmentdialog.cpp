// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/environmentdialog.h"

#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/providername.h"
#include "ui/shell/deploy/deploytext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyle>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int leastKeysWidth = 360; // before the dialog is laid out
constexpr int typingPause = 300; // ms without a key before keys are looked for

// The cloud that most of the project's functions are for.
QString likelyProvider(const Application &application)
{
    const QList<Function> functions = application.project.functions();
    for (const auto &one : application.clouds.all()) {
        const bool fits = std::any_of(functions.begin(), functions.end(),
                                      [&one](const Function &function) { return function.vendor == one->vendor(); });
        if (fits)
            return one->id();
    }
    return {};
}

bool hasTemplate(const Application &application)
{
    const std::optional<Project> &project = application.project.project();
    return project && std::any_of(project->manifests.begin(), project->manifests.end(), [](const Manifest &manifest) {
               return manifest.format == ManifestFormat::Sam;
           });
}

// Stage=dev "Title=Our shop"
QString written(const QMap<QString, QString> &parameters)
{
    QStringList words;
    for (auto one = parameters.begin(); one != parameters.end(); ++one) {
        const QString word = one.key() + u'=' + one.value();
        words.append(word.contains(u' ') ? u'"' + QString(word).replace(u'"', u"\"\"\""_s) + u'"' : word);
    }
    return words.join(u' ');
}

} // namespace

void EnvironmentDialog::add(Application &application, Theme &theme, QWidget *parent)
{
    Environment fresh;
    fresh.provider = likelyProvider(application);
    auto *dialog = new EnvironmentDialog(application, theme, fresh, {}, parent);
    dialog->open();
}

void EnvironmentDialog::edit(Application &application, Theme &theme, const Environment &environment, QWidget *parent)
{
    auto *dialog = new EnvironmentDialog(application, theme, environment, environment.name, parent);
    dialog->open();
}

EnvironmentDialog::EnvironmentDialog(Application &application, Theme &theme, Environment environment, QString former,
                                     QWidget *parent)
    : QDialog(parent),
      m_application(application),
      m_was(std::move(environment)),
      m_former(std::move(former)),
      m_name(new QLineEdit(this)),
      m_provider(new QComboBox(this)),
      m_profile(new QLineEdit(this)),
      m_region(new QLineEdit(this)),
      m_endpoint(new QLineEdit(this)),
      m_role(new QLineEdit(this)),
      m_stack(new QLineEdit(this)),
      m_bucket(new QLineEdit(this)),
      m_parameters(new QLineEdit(this)),
      m_production(new QCheckBox(this)),
      m_keys(new QLabel(this)),
      m_keep(new QPushButton(this)),
      m_remove(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"environmentDialog"_s);
    setWindowTitle(tr("Environment"));
    fill();
    build(theme);
    auto *typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(typingPause);
    connect(typing, &QTimer::timeout, this, &EnvironmentDialog::look);
    const auto change = [this, typing] {
        ++m_question; // what was asked before is of no interest
        typing->start();
        showFields();
    };
    for (QLineEdit *const field : {m_name, m_profile, m_region, m_endpoint, m_role, m_stack, m_bucket, m_parameters})
        connect(field, &QLineEdit::textChanged, this, change);
    connect(m_provider, &QComboBox::currentIndexChanged, this, change);
    connect(m_keep, &QPushButton::clicked, this, &EnvironmentDialog::keep);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_application.environments.remove(m_former);
        accept();
    });
    showFields();
    look();
}

void EnvironmentDialog::fill()
{
    for (const auto &one : m_application.clouds.all())
        m_provider->addItem(providerName(*one), one->id());
    m_provider->setCurrentIndex(std::max(0, m_provider->findData(m_was.provider)));
    m_name->setText(m_was.name);
    m_profile->setText(m_was.choice.profile);
    m_region->setText(m_was.choice.region);
    m_endpoint->setText(m_was.choice.endpoint.toString());
    m_role->setText(m_was.role);
    m_stack->setText(m_was.stack);
    m_bucket->setText(m_was.bucket);
    m_parameters->setText(written(m_was.parameters));
    m_production->setChecked(m_was.isProduction);
    m_name->setPlaceholderText(tr("dev, staging, production…"));
    m_profile->setPlaceholderText(tr("As the vendor's own tools choose it"));
    m_region->setPlaceholderText(tr("The profile's"));
    m_endpoint->setPlaceholderText(tr("The vendor's own"));
    m_stack->setPlaceholderText(tr("None: function by function, through Lambda's own calls"));
    m_bucket->setPlaceholderText(tr("Where the code of the stack is put first"));
    m_parameters->setPlaceholderText(u"Stage=dev Table=orders"_s);
    m_production->setText(tr("This is production: ask for its name before each deploy"));
}

QFormLayout *EnvironmentDialog::makeForm()
{
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Name"), m_name);
    m_form->addRow(tr("Cloud"), m_provider);
    m_form->addRow(tr("Profile or context"), m_profile);
    m_form->addRow(tr("Region or namespace"), m_region);
    m_form->addRow(tr("Address of its services"), m_endpoint);
    m_form->addRow(tr("Role of new functions"), m_role);
    m_form->addRow(tr("Stack of CloudFormation"), m_stack);
    m_form->addRow(tr("Bucket of its code"), m_bucket);
    m_form->addRow(tr("Parameters of its template"), m_parameters);
    m_form->addRow(QString(), m_production);
    m_form->addRow(tr("Keys"), m_keys);
    return m_form;
}

void EnvironmentDialog::build(Theme &theme)
{
    auto *heading = new QLabel(
        m_former.isEmpty() ? tr("A cloud that this project goes to") : tr("Where %1 is").arg(m_former), this);
    heading->setFont(theme.heading(1));
    m_keys->setWordWrap(true);
    m_keys->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *note =
        new QLabel(tr("Fermata looks for keys where the vendor's own tools keep them and keeps none itself."), this);
    note->setObjectName(u"secondary"_s);
    note->setWordWrap(true);
    m_keep->setText(m_former.isEmpty() ? tr("Add") : tr("Save"));
    m_keep->setObjectName(u"primary"_s);
    m_keep->setDefault(true);
    m_remove->setText(tr("Remove"));
    m_remove->setAutoDefault(false);
    m_remove->setVisible(!m_former.isEmpty());
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_keep);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    layout->addWidget(heading);
    layout->addLayout(makeForm());
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setMinimumWidth(560);
}

Environment EnvironmentDialog::environment() const
{
    Environment environment = m_was;
    environment.name = m_name->text().trimmed();
    environment.provider = m_provider->currentData().toString();
    environment.choice = {m_profile->text().trimmed(), m_region->text().trimmed(), QUrl(m_endpoint->text().trimmed())};
    environment.role = m_role->text().trimmed();
    const bool hasStacks = environment.provider == u"aws"_s && hasTemplate(m_application);
    environment.stack = hasStacks ? m_stack->text().trimmed() : QString();
    environment.bucket = m_bucket->text().trimmed();
    environment.parameters = parameters();
    environment.isProduction = m_production->isChecked();
    return environment;
}

QMap<QString, QString> EnvironmentDialog::parameters() const
{
    QMap<QString, QString> parameters;
    for (const QString &word : QProcess::splitCommand(m_parameters->text()))
        parameters.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
    return parameters;
}

QString EnvironmentDialog::stackProblem(const Environment &wanted) const
{
    static const QRegularExpression stackName(u"^[a-zA-Z][-a-zA-Z0-9]{0,127}$"_s); // as CloudFormation has it
    if (wanted.stack.isEmpty())
        return {};
    if (!stackName.match(wanted.stack).hasMatch())
        return tr("%1 is no name of a stack: letters, digits and -").arg(wanted.stack);
    if (wanted.bucket.isEmpty())
        return tr("A stack needs a bucket for its code");
    for (const QString &word : QProcess::splitCommand(m_parameters->text())) {
        if (word.indexOf(u'=') < 1)
            return tr("%1 is not Name=Value").arg(word);
    }
    return {};
}

QString EnvironmentDialog::problem() const
{
    const Environment wanted = environment();
    const QUrl &endpoint = wanted.choice.endpoint;
    const bool isWeb = endpoint.scheme() == u"http"_s || endpoint.scheme() == u"https"_s;
    if (!m_endpoint->text().trimmed().isEmpty() && (!isWeb || endpoint.host().isEmpty()))
        return tr("%1 is not the address of a web service").arg(m_endpoint->text().trimmed());
    const QList<Environment> all = m_application.environments.all();
    const bool isTaken = std::any_of(all.begin(), all.end(), [&wanted, this](const Environment &one) {
        return one.name == wanted.name && one.name != m_former;
    });
    if (isTaken || wanted.name.compare(tr("Local"), Qt::CaseInsensitive) == 0)
        return tr("There is an environment %1 already").arg(wanted.name);
    return stackProblem(wanted);
}

void EnvironmentDialog::showRow(QWidget *field, bool shown)
{
    field->setVisible(shown);
    m_form->labelForField(field)->setVisible(shown);
}

void EnvironmentDialog::showFields()
{
    const QString provider = m_provider->currentData().toString();
    const bool hasRole = provider != u"knative"_s;
    m_role->setPlaceholderText(provider == u"aliyun"_s ? u"acs:ram::…"_s : u"arn:aws:iam::…"_s);
    const bool hasStacks = provider == u"aws"_s && hasTemplate(m_application);
    const bool isStack = !environment().stack.isEmpty();
    showRow(m_role, hasRole && !isStack); // a stack makes its own roles
    showRow(m_stack, hasStacks);
    showRow(m_bucket, isStack);
    showRow(m_parameters, isStack);
    m_keep->setEnabled(!environment().name.isEmpty() && problem().isEmpty());
}

void EnvironmentDialog::look()
{
    const auto say = [this](const QString &text, const char *role) {
        m_keys->setText(text);
        m_keys->setObjectName(QLatin1String(role));
        m_keys->style()->unpolish(m_keys);
        m_keys->style()->polish(m_keys);
        // A form gives a label that wraps the height of what it first said.
        m_keys->setMinimumHeight(std::max(m_keys->fontMetrics().lineSpacing() * 3,
                                          m_keys->heightForWidth(std::max(m_keys->width(), leastKeysWidth))));
    };
    if (const QString problem = this->problem(); !problem.isEmpty())
        return say(problem, "error");
    CloudProvider *const provider = m_application.clouds.find(environment().provider);
    if (!provider)
        return say(tr("No cloud plugin is installed."), "error");
    const int question = ++m_question;
    whenDone(provider->credentials(environment().choice), this,
             [this, say, question](const Result<CloudConnection> &found) {
                 if (question != m_question)
                     return;
                 if (found)
                     say(DeployText::keys(*found, SystemClock().now()), "secondary");
                 else
                     say(errorAndHint(found.error()), "error");
             });
}

void EnvironmentDialog::keep()
{
    m_application.environments.put(environment(), m_former);
    accept();
}

} // namespace fermata
