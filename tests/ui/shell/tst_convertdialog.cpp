// SPDX-License-Identifier: GPL-3.0-or-later
// What a project would be in another format is shown, and written when told to.
#include "app/manifest/reader.h"
#include "tests/app/services/sampleproject.h"
#include "ui/shell/convert/conversiontext.h"
#include "ui/shell/convert/convertdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace fermata;
using namespace Qt::StringLiterals;
using test::SampleProject;

namespace {

// Answers every sentence of conversions with one in brackets, as a translation would.
class Brackets : public QTranslator
{
public:
    Brackets() { QCoreApplication::installTranslator(this); }
    ~Brackets() override { QCoreApplication::removeTranslator(this); }
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "ConversionText") == 0 ? u"[%1]"_s.arg(QLatin1String(text)) : QString();
    }
};

// The texts that the first capture of `wanted` is in a file of app/convert, with its lines' quotes joined.
QStringList textsIn(const QString &file, const QRegularExpression &wanted)
{
    QFile source(file);
    QString text = source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
    text.replace(QRegularExpression(u"\"\\s*\\n\\s*\""_s), QString());
    QStringList texts;
    for (auto match = wanted.globalMatch(text); match.hasNext();)
        texts += match.next().captured(1);
    return texts;
}

} // namespace

class tst_ConvertDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Light); }
    void onlyOtherFormatsAreOffered();
    void theFilesAreShownAndWritten();
    void aWebApplicationBecomesAFunction();
    void aPlainFolderIsNoWebApplication();
    void remarksAreSaidInTheUsersLanguage();
    void everyRemarkOfTheSourcesIsKnown();

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

void tst_ConvertDialog::remarksAreSaidInTheUsersLanguage()
{
    const Brackets brackets;
    QCOMPARE(conversionText("The timer t (@every 5s) does not come along: its expression is not understood"),
             u"[The timer t (@every 5s) does not come along: [its expression is not understood]]"_s);
    QCOMPARE(conversionText("Keep 3 instances warm with: s provision put --target 3"),
             u"[Keep 3 instances warm with: s provision put --target 3]"_s);
    QCOMPARE(conversionText("Something nobody says"), u"Something nobody says"_s);
}

void tst_ConvertDialog::everyRemarkOfTheSourcesIsKnown()
{
    const Brackets brackets;
    // An error has a sentence of its own elsewhere: what follows a code is passed over.
    static const QRegularExpression remark(
        u"Error::Code::\\w+,\\s*\"(*SKIP)(*FAIL)|\"convert\\.\\w+\",\\s*\"([^\"]+)\""_s);
    static const QRegularExpression reason(u"\\{\"[\\w.]+\", \"([^\"]+ [^\"]+)\"\\}"_s);
    const QDir sources(QStringLiteral(FERMATA_SOURCE_DIR "/app/convert"));
    int count = 0;
    for (const QString &file : sources.entryList({u"*.cpp"_s})) {
        QStringList texts = textsIn(sources.filePath(file), remark);
        if (file == "unread.cpp"_L1 || file == "task.cpp"_L1)
            texts += textsIn(sources.filePath(file), reason);
        for (const QString &text : std::as_const(texts)) {
            const QString said =
                QString(text).replace(u"%1"_s, u"A"_s).replace(u"%2"_s, u"B"_s).replace(u"%3"_s, u"C"_s);
            QVERIFY2(conversionText(said.toStdString()).startsWith(u'['), qPrintable(text));
            ++count;
        }
    }
    QVERIFY(count > 50);
}

QTEST_MAIN(tst_ConvertDialog)
#include "tst_convertdialog.moc"
