// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/newproject/choicecards.h"
#include "ui/panels/newproject/newprojectdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QtTest>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QWidget &dialog, const QString &text)
{
    const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

QLineEdit *field(const QWidget &dialog, const QString &accessibleName)
{
    const QList<QLineEdit *> fields = dialog.findChildren<QLineEdit *>();
    for (QLineEdit *one : fields) {
        if (one->accessibleName() == accessibleName)
            return one;
    }
    return nullptr;
}

void retype(QLineEdit *edit, const QString &text)
{
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace

class tst_NewProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Light); }
    void init();
    void createsTheProjectThatItShows();
    void changesThePreviewWithEveryKey();
    void tellsABrokenValueUnderItsField();
    void refusesAFolderThatIsNotEmpty();
    void keepsWhatWasTypedForAnotherTemplate();
    void reachesEveryTemplate();
    void fitsASmallScreen();

private:
    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<NewProjectDialog> m_dialog;
};

void tst_NewProject::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_application = std::make_unique<Application>();
    m_dialog = std::make_unique<NewProjectDialog>(*m_application, m_theme);
    m_dialog->show();
    retype(field(*m_dialog, u"Location"_s), m_folder->path());
}

void tst_NewProject::createsTheProjectThatItShows()
{
    QSignalSpy created(m_dialog.get(), &NewProjectDialog::projectCreated);
    retype(field(*m_dialog, u"Function name"_s), u"greeter"_s);
    QVERIFY(button(*m_dialog, u"Create"_s)->isEnabled());
    QTest::mouseClick(button(*m_dialog, u"Create"_s), Qt::LeftButton);
    QCOMPARE(created.size(), 1);
    const QString folder = created[0][0].toString();
    QCOMPARE(folder, m_folder->filePath(u"greeter"_s));
    const auto opened = m_application->project.open(toPath(folder));
    QVERIFY(opened);
    QCOMPARE(m_application->project.functions().size(), 1);
    QCOMPARE(m_application->project.functions().first().name, std::string("greeter"));
    QVERIFY(m_application->project.diagnostics().isEmpty());
}

void tst_NewProject::changesThePreviewWithEveryKey()
{
    auto *preview = m_dialog->findChild<CodeEditor *>();
    retype(field(*m_dialog, u"Function name"_s), u"greeter"_s);
    QVERIFY(preview->text().contains(u"greeter"_s));
    QTest::keyClicks(field(*m_dialog, u"Function name"_s), u"2"_s);
    QVERIFY(preview->text().contains(u"greeter2"_s));
}

void tst_NewProject::tellsABrokenValueUnderItsField()
{
    QLineEdit *name = field(*m_dialog, u"Function name"_s);
    retype(name, u"not a name!"_s);
    QVERIFY(!button(*m_dialog, u"Create"_s)->isEnabled());
    const QString told = name->accessibleDescription();
    QVERIFY(!told.isEmpty());
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&told](const QLabel *label) { return label->isVisible() && label->text() == told; }));
    retype(name, u"fine"_s);
    QVERIFY(button(*m_dialog, u"Create"_s)->isEnabled());
    QVERIFY(name->accessibleDescription().isEmpty());
}

void tst_NewProject::refusesAFolderThatIsNotEmpty()
{
    QDir(m_folder->path()).mkpath(u"taken/inside"_s);
    retype(field(*m_dialog, u"Function name"_s), u"taken"_s);
    QVERIFY(!button(*m_dialog, u"Create"_s)->isEnabled());
    retype(field(*m_dialog, u"Function name"_s), u"free"_s);
    QVERIFY(button(*m_dialog, u"Create"_s)->isEnabled());
}

void tst_NewProject::keepsWhatWasTypedForAnotherTemplate()
{
    retype(field(*m_dialog, u"Function name"_s), u"greeter"_s);
    QTest::mouseClick(m_dialog->findChild<QPushButton *>(u"card-nodejs"_s), Qt::LeftButton);
    QCOMPARE(field(*m_dialog, u"Function name"_s)->text(), u"greeter"_s);
}

void tst_NewProject::reachesEveryTemplate()
{
    QSet<QString> seen;
    for (const ProjectTemplate &one : m_application->templates.templates()) {
        for (const QString &card : {one.goal, one.runtime, one.vendor})
            QTest::mouseClick(m_dialog->findChild<QPushButton *>(u"card-"_s + card), Qt::LeftButton);
        const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
        const QString title = one.titles.value(u"en"_s);
        QVERIFY2(
            std::any_of(labels.begin(), labels.end(), [&title](const QLabel *label) { return label->text() == title; }),
            qPrintable(one.id));
        QVERIFY(button(*m_dialog, u"Create"_s)->isEnabled());
        seen.insert(one.id);
    }
    QVERIFY(seen.size() >= 8);
}

void tst_NewProject::fitsASmallScreen()
{
    const QSize room = m_dialog->screen()->availableSize();
    QVERIFY(m_dialog->frameGeometry().height() < room.height());
    QVERIFY(m_dialog->frameGeometry().width() < room.width());
}

QTEST_MAIN(tst_NewProject)
#include "tst_newproject.moc"
