// SPDX-License-Identifier: GPL-3.0-or-later
// What a person reads of a plan before it is carried out. With FERMATA_PICTURES=FOLDER it leaves pictures there; in which
// language and look say FERMATA_LANGUAGE and FERMATA_LIGHT.
#include "ui/shell/deploy/deploytree.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_DeployTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsAndWillBe();

private:
    using Action = AttachmentStep::Action;

    static AttachmentStep attachment(Action action, const QString &kind, const QString &name,
                                     const QList<SettingChange> &words = {}, const QString &qualifier = {})
    {
        AttachmentStep step{action, {kind, name, {}}, {}, words};
        step.attachment.qualifier = qualifier;
        return step;
    }
    static QString text(const QModelIndex &parent, int row, int column, const QAbstractItemModel &model)
    {
        return model.index(row, column, parent).data().toString();
    }
};

void tst_DeployTree::saysWhatIsAndWillBe()
{
    LanguageSwitch language;
    language.apply(qEnvironmentVariable("FERMATA_LANGUAGE", u"en"_s));
    Theme theme;
    theme.apply(*qApp, qEnvironmentVariableIsSet("FERMATA_LIGHT") ? Theme::Mode::Light : Theme::Mode::Dark);
    DeployStep layer;
    layer.isLayer = true;
    layer.action = DeployStep::Action::Change;
    layer.function = u"orders-dependencies"_s;
    layer.uploadsCode = true;
    layer.zip = QByteArray(123'456, 'x');
    DeployStep step;
    step.action = DeployStep::Action::Change;
    step.function = u"orders-checkout"_s;
    step.settings = {u"MemorySize"_s, u"Timeout"_s};
    step.words = {{u"MemorySize"_s, u"128"_s, u"256"_s}, {u"Timeout"_s, u"3"_s, u"30"_s}};
    step.newLayers = {u"arn:aws:lambda:us-east-1:000000000000:layer:orders-dependencies:1"_s};
    AttachmentStep alias = attachment(Action::Change, u"alias"_s, u"live"_s);
    alias.attachment.followsFunction = true;
    alias.there = Attachment{u"alias"_s, u"live"_s, {}, u"7"_s};
    step.attachments = {
        alias,
        attachment(Action::Create, u"provisioned"_s, u"live"_s, {{u"ProvisionedConcurrentExecutions"_s, {}, u"5"_s}}),
        attachment(Action::Create, u"deadLetters"_s, u"queue"_s,
                   {{u"TargetArn"_s, {}, u"arn:aws:sqs:eu-west-1:123456789012:orders-checkout-failed-events"_s}}),
        attachment(Action::Create, u"url"_s, u"url"_s,
                   {{u"AuthType"_s, {}, u"NONE"_s}, {u"Cors.AllowOrigins"_s, {}, uR"(["https://shop.example"])"_s}},
                   u"live"_s),
        attachment(Action::Create, u"permission"_s, u"FunctionURLAllowPublicAccess"_s,
                   {{u"Action"_s, {}, u"lambda:InvokeFunctionUrl"_s}, {u"Principal"_s, {}, u"*"_s}}, u"live"_s),
        attachment(
            Action::Change, u"eventSource"_s, u"arn:aws:sqs:eu-west-1:123456789012:orders"_s,
            {{u"FunctionName"_s, u"orders-checkout"_s, u"orders-checkout:live"_s}, {u"BatchSize"_s, u"10"_s, u"5"_s}},
            u"live"_s),
        attachment(Action::Delete, u"url"_s, u"url"_s)};
    step.unsupported = {u"Tick (Schedule)"_s};
    step.groundless = {u"permission FromTopic"_s};
    step.place = u"template.yaml:12"_s;

    DeployTree tree(theme);
    tree.resize(920, 640);
    tree.setSteps({layer, step});
    tree.show();
    if (const QString folder = qEnvironmentVariable("FERMATA_PICTURES"); !folder.isEmpty() && QDir().mkpath(folder))
        tree.grab().save(folder + u"/deploytree-%1.png"_s.arg(language.current()));
    if (language.current() != u"en")
        return;

    const QAbstractItemModel &model = *tree.model();
    QCOMPARE(text({}, 0, 0, model), u"Layer orders-dependencies"_s);
    const QModelIndex function = model.index(1, 0);
    QCOMPARE(text(function, 0, 1, model), u"128 → 256"_s);
    QCOMPARE(text(function, 2, 0, model), u"Alias live"_s);
    QCOMPARE(text(function, 2, 1, model), u"Changed · version 7 → a new version"_s);
    QCOMPARE(text(model.index(3, 0, function), 0, 1, model), u"5"_s);
    const QModelIndex address = model.index(5, 0, function);
    QCOMPARE(address.data().toString(), u"Address of live"_s);
    QCOMPARE(text(address, 1, 0, model), u"Cors.AllowOrigins"_s);
    QCOMPARE(text(function, 6, 0, model), u"Permission FunctionURLAllowPublicAccess of live"_s);
    const QModelIndex source = model.index(7, 0, function);
    QCOMPARE(source.data().toString(), u"Event source orders of live"_s);
    QCOMPARE(text(source, 0, 1, model), u"orders-checkout → orders-checkout:live"_s);
    QCOMPARE(text(function, 8, 1, model), u"No longer in the manifest"_s);
    QVERIFY(tree.isExpanded(source)); // all of it is seen at once
}

QTEST_MAIN(tst_DeployTree)
#include "tst_deploytree.moc"
