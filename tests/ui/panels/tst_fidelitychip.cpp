// SPDX-License-Identifier: GPL-3.0-or-later
// What the local cloud says of an instance reaches the row above the handler, in the user's language.
#include "app/services/application.h"
#include "ui/panels/parts/fidelitychip.h"
#include "ui/panels/parts/fidelitytext.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

class Chinese : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        if (QLatin1String(source) == "%n difference(s)"_L1)
            return u"%1 处不同"_s.arg(n);
        if (QLatin1String(source) == "Runs on %1; %2 is declared"_L1)
            return u"运行在 %1 上，声明的是 %2"_s;
        if (QLatin1String(context) == "FidelityText"_L1)
            return u"已知"_s;
        return {};
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class tst_FidelityChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itIsHiddenUntilAnInstanceSpeaks();
    void differencesAreCountedAndListedOnAClick();
    void withoutDifferencesItSaysSo();
    void otherFunctionsAndGoneInstancesDoNotCount();
    void itSpeaksTheUsersLanguage();
    void itKnowsEverySentenceOfTheLocalCloud();

private:
    void runs(const std::string &function, const std::vector<std::string> &differences,
              InstanceState state = InstanceState::Idle)
    {
        InstanceSnapshot instance;
        instance.function = function;
        instance.state = state;
        instance.fidelity = differences;
        Q_EMIT m_application.emulator.instanceChanged(instance);
    }

    Application m_application;
    Theme m_theme;
    Function m_function;
};

void tst_FidelityChip::initTestCase()
{
    m_function.name = "hello";
    m_function.vendor = Vendor::Lambda;
}

void tst_FidelityChip::itIsHiddenUntilAnInstanceSpeaks()
{
    const FidelityChip chip(m_application, m_theme, m_function);
    QVERIFY(chip.isHidden());
    runs("hello", {});
    QVERIFY(!chip.isHidden());
}

void tst_FidelityChip::differencesAreCountedAndListedOnAClick()
{
    FidelityChip chip(m_application, m_theme, m_function);
    runs("hello", {"Runs on Node.js 20.19.2; nodejs22.x is declared", "Something new"});
    QCOMPARE(chip.text(), u"2 difference(s)"_s);
    chip.click();
    const auto *const menu = chip.findChild<QMenu *>();
    QVERIFY(menu && menu->isVisible());
    QStringList lines;
    for (const QLabel *label : menu->findChildren<QLabel *>())
        lines.append(label->text());
    QCOMPARE(lines, QStringList({u"What differs from AWS Lambda"_s,
                                 u"Runs on Node.js 20.19.2; nodejs22.x is declared"_s, u"Something new"_s}));
}

void tst_FidelityChip::withoutDifferencesItSaysSo()
{
    const FidelityChip chip(m_application, m_theme, m_function);
    runs("hello", {"Something"});
    runs("hello", {});
    QCOMPARE(chip.text(), u"as online"_s);
}

void tst_FidelityChip::otherFunctionsAndGoneInstancesDoNotCount()
{
    const FidelityChip chip(m_application, m_theme, m_function);
    runs("other", {"Something"});
    runs("hello", {"Something"}, InstanceState::Gone);
    QVERIFY(chip.isHidden());
}

void tst_FidelityChip::itSpeaksTheUsersLanguage()
{
    const FidelityChip chip(m_application, m_theme, m_function);
    runs("hello", {"Runs on Python 3.11.2; python3.12 is declared"});
    Chinese chinese;
    QCoreApplication::installTranslator(&chinese);
    QCoreApplication::processEvents();
    QCOMPARE(chip.text(), u"1 处不同"_s);
    QCOMPARE(chip.differences(), QStringList(u"运行在 Python 3.11.2 上，声明的是 python3.12"_s));
    QCoreApplication::removeTranslator(&chinese);
}

// Its words are English; one that the window does not know would be left so in a Chinese one.
void tst_FidelityChip::itKnowsEverySentenceOfTheLocalCloud()
{
    Chinese chinese;
    QVERIFY(QCoreApplication::installTranslator(&chinese));
    static const QRegularExpression said(
        u"(?:missing|differences)\\.(?:emplace|push)_back\\((?:fill\\()?\\s*\"([^\"]{20,})\""_s);
    int sentences = 0;
    for (const QString &name : {u"sandbox/sandboxes.cpp"_s, u"instances/surroundings.cpp"_s}) {
        QFile file(QStringLiteral(FERMATA_SOURCE_DIR "/emulator/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = said.globalMatch(text); match.hasNext(); ++sentences) {
            const QString sentence = match.next().captured(1);
            QVERIFY2(FidelityText::of(sentence.toStdString()) != sentence, qPrintable(sentence));
        }
    }
    QCOMPARE(sentences, 8);
}

QTEST_MAIN(tst_FidelityChip)
#include "tst_fidelitychip.moc"
