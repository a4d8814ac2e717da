// SPDX-License-Identifier: GPL-3.0-or-later
// What a project would be in another format is shown, and written when told to.
#include "app/manifest/reader.h"
#include "tests/app/services/sampleproject.h"
#include "ui/shell/convert/convertdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;
using test::SampleProject;

class tst_ConvertDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Light); }
    void onlyOtherFormatsAreOffered();
    void theFilesAreShownAndWritten();
    void aWebApplicationBecomesAFunction();
    void aPlainFolderIsNoWebApplication();

private:
    static Manifest manifestOf(const SampleProject &sample) { return readProject(sample.root())->manifests.front(); }
    static QPushButton *button(const ConvertDialog &dialog, const QString &beginning)
    {
        for (QPushButton *one : dialog.findChildren<QPushButton *>()) {
            if (one->text().startsWith(beginning))
                return one;
        }
        return nullptr;
    }

    Theme m_theme;
};

void tst_ConvertDialog::onlyOtherFormatsAreOffered()
{
    using convert::Target;
    const SampleProject devs;
    QCOMPARE(targetsFor(manifestOf(devs)), (QList<Target>{Target::Sam, Target::Serverless, Target::Knative}));
    const SampleProject sam(SampleProject::Kind::Lambda);
    QCOMPARE(targetsFor(manifestOf(sam)), (QList<Target>{Target::Fc3, Target::Serverless, Target::Knative}));
    QCOMPARE(targetsFor(WebFolder{}), (QList<Target>{Target::Fc3, Target::Sam}));
}

void tst_ConvertDialog::theFilesAreShownAndWritten()
{
    const SampleProject sample;
    sample.write(u"template.yaml"_s, "old: true\n");
    ConvertDialog dialog(manifestOf(sample), m_theme, nullptr);
    dialog.open();
    auto *const files = dialog.findChild<QListWidget *>();
    QTRY_VERIFY(files->count() > 0);
    QCOMPARE(files->item(0)->text(), u"template.yaml — replaced"_s);
    QFile unwritten(sample.file(u"template.yaml"_s));
    QVERIFY(unwritten.open(QIODevice::ReadOnly));
    QCOMPARE(unwritten.readAll(), QByteArray("old: true\n"));
    QSignalSpy written(&dialog, &ConvertDialog::written);
    QTest::mouseClick(button(dialog, u"Write"_s), Qt::LeftButton);
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.first().first().toStringList().first(), sample.file(u"template.yaml"_s));
    const Result<Project> after = readProject(sample.root() / "template.yaml");
    QVERIFY(after);
    QCOMPARE(after->manifests.front().functions.size(), std::size_t(2));
}

void tst_ConvertDialog::aWebApplicationBecomesAFunction()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"requirements.txt"_s, "flask==3.0\n");
    sample.write(u"app.py"_s, "from flask import Flask\napp = Flask(__name__)\n");
    const std::optional<WebFolder> folder = webFolderAt(sample.root());
    QVERIFY(folder);
    QCOMPARE(folder->framework, std::string("Flask"));
    ConvertDialog dialog(*folder, m_theme, nullptr);
    dialog.open();
    auto *const files = dialog.findChild<QListWidget *>();
    QTRY_VERIFY(files->count() > 0);
    QCOMPARE(files->item(0)->text(), u"s.yaml — new"_s);
    QTest::mouseClick(button(dialog, u"Write"_s), Qt::LeftButton);
    QVERIFY(QFile::exists(sample.file(u"s.yaml"_s)));
}

void tst_ConvertDialog::aPlainFolderIsNoWebApplication()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"notes.txt"_s, "nothing\n");
    QVERIFY(!webFolderAt(sample.root()));
}

QTEST_MAIN(tst_ConvertDialog)
#include "tst_convertdialog.moc"
