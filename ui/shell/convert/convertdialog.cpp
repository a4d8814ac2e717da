// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/convert/convertdialog.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/convert/writing.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/newproject/choicecards.h"
#include "ui/shell/convert/conversiontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int filesWidth = 260;
constexpr int reportHeight = 170;

QString title(convert::Target target)
{
    switch (target) {
    case convert::Target::Fc3: return ConvertDialog::tr("Function Compute (s.yaml)");
    case convert::Target::Sam: return ConvertDialog::tr("Lambda (template.yaml)");
    case convert::Target::Serverless: return u"Serverless Framework"_s;
    case convert::Target::Knative: return u"Knative"_s;
    }
    return {};
}

std::filesystem::path folderOf(const ConversionSource &source)
{
    const auto *manifest = std::get_if<Manifest>(&source);
    return manifest ? manifest->file.parent_path() : std::get<WebFolder>(source).path;
}

} // namespace

ConvertDialog::ConvertDialog(ConversionSource source, Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_source(std::move(source)),
      m_theme(theme),
      m_targets(new ChoiceCards(theme, this)),
      m_files(new QListWidget(this)),
      m_difference(new DiffView(theme, this)),
      m_differenceArea(new QScrollArea(this)),
      m_report(new QLabel(this)),
      m_problem(new QLabel(this)),
      m_write(new QPushButton(this))
{
    const auto *web = std::get_if<WebFolder>(&m_source);
    setWindowTitle(web ? tr("Make It a Function") : tr("Convert Project"));
    build();
    QList<ChoiceCards::Card> cards;
    for (const convert::Target target : targetsFor(m_source))
        cards.append({QString::fromLatin1(convert::name(target)), u"cloud"_s, title(target)});
    m_targets->setCards(cards);
    connect(m_targets, &ChoiceCards::cardChosen, this, &ConvertDialog::chooseTarget);
    connect(m_files, &QListWidget::currentRowChanged, this, &ConvertDialog::showFile);
    connect(m_write, &QPushButton::clicked, this, &ConvertDialog::write);
    chooseTarget(m_targets->chosen());
    resize(980, 700);
}

void ConvertDialog::build()
{
    const auto *web = std::get_if<WebFolder>(&m_source);
    auto *heading = new QLabel(web ? tr("Make this %1 application a function").arg(toQString(web->framework))
                                   : tr("Convert %1").arg(toQString(std::get<Manifest>(m_source).file.filename())),
                               this);
    heading->setFont(m_theme.heading(1));
    auto *description = new QLabel(web ? tr("The application stays as it is. These files are added beside it.")
                                       : tr("The handlers stay as they are. Nothing is written before you say so."),
                                   this);
    description->setObjectName(u"secondary"_s);
    description->setWordWrap(true);
    m_problem->setObjectName(u"error"_s);
    m_problem->setWordWrap(true);
    m_write->setObjectName(u"primary"_s);
    m_write->setDefault(true);
    m_write->hide(); // until it is known how much it would write
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_write);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(description);
    layout->addWidget(m_targets);
    layout->addWidget(buildMiddle(), 1);
    layout->addLayout(buttons);
}

QWidget *ConvertDialog::buildMiddle()
{
    m_files->setFrameShape(QFrame::NoFrame);
    m_files->setIconSize(QSize(16, 16));
    m_files->setAccessibleName(tr("Files"));
    m_differenceArea->setFrameShape(QFrame::NoFrame);
    m_differenceArea->setWidget(m_difference);
    m_differenceArea->setWidgetResizable(true);
    auto *reportArea = new QScrollArea(this);
    reportArea->setFrameShape(QFrame::NoFrame);
    reportArea->setWidgetResizable(true);
    reportArea->setWidget(m_report);
    m_report->setWordWrap(true);
    m_report->setTextFormat(Qt::RichText);
    m_report->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_report->setMargin(10);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_report->setAccessibleName(tr("What does not come along"));

    auto *right = new QSplitter(Qt::Vertical, this);
    right->setHandleWidth(1);
    right->addWidget(m_differenceArea);
    right->addWidget(reportArea);
    right->setSizes({1000 - reportHeight, reportHeight});
    right->setStretchFactor(0, 1);
    auto *middle = new QSplitter(Qt::Horizontal, this);
    middle->setHandleWidth(1);
    middle->addWidget(m_files);
    middle->addWidget(right);
    middle->setSizes({filesWidth, 1000 - filesWidth});
    middle->setStretchFactor(1, 1);
    return middle;
}

void ConvertDialog::chooseTarget(const QString &id)
{
    const auto target = convert::targetNamed(toStd(id));
    if (!target)
        return;
    m_write->setEnabled(false);
    const int question = ++m_question;
    whenDone(previewOf(m_source, *target), this, [this, question](const Result<ConversionPreview> &preview) {
        if (question != m_question)
            return;
        if (preview)
            show(*preview);
        else
            showProblem(preview.error());
    });
}

void ConvertDialog::show(const ConversionPreview &preview)
{
    m_preview = preview;
    m_problem->clear();
    m_files->clear();
    const std::filesystem::path folder = folderOf(m_source);
    int replaced = 0;
    for (const ConversionPreview::File &file : preview.files) {
        const QString path = toQString(file.file.path.lexically_relative(folder));
        const bool isOther = file.isThere && file.before != toQString(file.file.content);
        replaced += isOther;
        new QListWidgetItem(m_theme.fileIcon(path.section(u'/', -1)),
                            isOther ? tr("%1 — replaced").arg(path) : tr("%1 — new").arg(path), m_files);
    }
    m_write->setText(replaced > 0 ? tr("Write, Replacing %n File(s)", nullptr, replaced)
                                  : tr("Write %n File(s)", nullptr, int(preview.files.size())));
    m_write->setEnabled(!preview.files.isEmpty());
    m_write->show();
    m_report->setText(report());
    m_files->setCurrentRow(0);
}

void ConvertDialog::showProblem(const Error &error)
{
    m_preview = {};
    m_files->clear();
    m_report->clear();
    m_difference->setLines({});
    m_problem->setText(errorAndHint(error));
    m_write->setEnabled(false);
}

void ConvertDialog::showFile(int row)
{
    if (row < 0 || row >= m_preview.files.size())
        return;
    const ConversionPreview::File &file = m_preview.files[row];
    m_difference->setLines(differenceOf(file.before, toQString(file.file.content)));
    m_difference->setMinimumSize(m_difference->sizeHint()); // what is larger than the area is scrolled
    m_differenceArea->verticalScrollBar()->setValue(0);
}

QString ConvertDialog::report() const
{
    using Kind = convert::Remark::Kind;
    const QList<std::tuple<Kind, QString, QString>> groups = {{Kind::ByHand, tr("To be done by hand"), u"accent"_s},
                                                              {Kind::Changed, tr("Not quite the same"), u"warning"_s},
                                                              {Kind::Lost, tr("Does not come along"), u"error"_s}};
    QString html;
    for (const auto &[kind, name, token] : groups) {
        QString items;
        for (const convert::Remark &remark : m_preview.remarks) {
            if (remark.kind != kind)
                continue;
            const QString line = remark.place.file.empty() ? QString() : tr("line %1").arg(remark.place.span.line);
            items += u"<li>%1 <span style='color:%2'>%3</span></li>"_s.arg(
                conversionText(remark.message).toHtmlEscaped(), m_theme.color(u"text2"_s).name(), line);
        }
        if (!items.isEmpty())
            html +=
                u"<p style='margin:0'><b style='color:%1'>%2</b></p><ul style='margin:2px 0 8px -20px'>%3</ul>"_s.arg(
                    m_theme.color(token).name(), name, items);
    }
    return html.isEmpty() ? tr("Everything comes along.") : html;
}

void ConvertDialog::write()
{
    std::vector<convert::ConvertedFile> files;
    QStringList paths;
    for (const ConversionPreview::File &file : m_preview.files) {
        files.push_back(file.file);
        paths.append(toQString(file.file.path));
    }
    if (const Result<> done = convert::writeFiles(files, convert::Overwriting::Allowed); !done) {
        m_problem->setText(errorAndHint(done.error()));
        return;
    }
    accept();
    Q_EMIT written(paths);
}

} // namespace fermata
