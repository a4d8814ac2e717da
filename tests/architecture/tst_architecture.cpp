// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house, read off the sources themselves: who may include whom, and how long a thing may be.
#include "tests/architecture/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace fermata::test;

class tst_Architecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFolderIncludesOnlyWhatStandsBelowIt();
    void includesAreWrittenFromTheRoot();
    void theLowerFloorsKnowNoQt();
    void appKnowsNeitherGuiNorWidgets();
    void thirdPartyHeadersStayInTheirModule();
    void filesAreShort();
    void functionsAreShort();
    void everyFileNamesItsLicence();
    void nothingIsLeftForLater();
    void noDebuggingOutputIsLeft();

private:
    QList<SourceFile> m_product; // app, emulator, plugins, ui
    QList<SourceFile> m_all;     // and tests
};

namespace {

// A module and the modules it may include. First match on the path's beginning wins, so deeper ones come first.
struct Rule
{
    QString module;
    QStringList mayUse;
};

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const QList<Rule> &rules()
{
    static const QString base = QStringLiteral("app/base app/model app/manifest");
    static const QList<Rule> all = {
        {QStringLiteral("app/base"), list("app/base")},
        {QStringLiteral("app/model"), list("app/base app/model")},
        {QStringLiteral("app/manifest"), list("app/base app/model app/manifest")},
        {QStringLiteral("app/package"), list("app/base app/package")},
        {QStringLiteral("app/build"), list("app/base app/model app/package app/build")},
        {QStringLiteral("app/cost"), list("app/base app/model app/cost")},
        {QStringLiteral("app/convert"), list("app/base app/model app/manifest app/convert")},
        {QStringLiteral("app/async"), list("app/base app/async")},
        {QStringLiteral("app/net"), list("app/base app/async app/net")},
        {QStringLiteral("app/vcs"), list("app/base app/async app/vcs")},
        {QStringLiteral("app/jsonrpc"), list("app/base app/async app/jsonrpc")},
        {QStringLiteral("app/dap"), list("app/base app/async app/jsonrpc app/dap")},
        {QStringLiteral("app/extension"), list("app/base app/model app/async app/net app/extension")},
        {QStringLiteral("app/services"),
         list(
             "app/base app/model app/manifest app/package app/build app/convert app/cost app/async app/net app/vcs app/jsonrpc app/dap app/extension app/services")},
        {QStringLiteral("app/cli"), list("app")},
        {QStringLiteral("emulator"), list("app/base app/model app/manifest app/package app/build emulator")},
        {QStringLiteral("ui"), list("app ui")},
    };
    return all;
}

// Inside the emulator: http <- runtimeapi, sandbox, runtimes <- instances <- dispatch <- triggers, api, project <- main.
const QList<Rule> &emulatorRules()
{
    static const QList<Rule> all = {
        {QStringLiteral("emulator/timing"), list("emulator/timing")},
        {QStringLiteral("emulator/pattern"), list("emulator/pattern")},
        {QStringLiteral("emulator/regex"), list("emulator/regex")},
        {QStringLiteral("emulator/messaging"),
         list("emulator/database emulator/timing emulator/pattern emulator/http emulator/auth emulator/messaging")},
        {QStringLiteral("emulator/sources"),
         list("emulator/database emulator/timing emulator/pattern emulator/auth emulator/messaging emulator/sources")},
        {QStringLiteral("emulator/schedules"),
         list("emulator/database emulator/timing emulator/pattern emulator/auth emulator/registry emulator/schedules")},
        {QStringLiteral("emulator/eventing"),
         list("emulator/database emulator/timing emulator/pattern emulator/http emulator/auth emulator/journal "
              "emulator/registry emulator/dispatch emulator/async emulator/messaging emulator/sources emulator/alarms "
              "emulator/logfilters emulator/logs emulator/logqueries emulator/metrics "
              "emulator/schedules emulator/eventing")},
        {QStringLiteral("emulator/tracing"), list("emulator/http emulator/eventing emulator/tracing")},
        {QStringLiteral("emulator/database"), list("emulator/database")},
        {QStringLiteral("emulator/http"), list("emulator/http")},
        {QStringLiteral("emulator/outbound"), list("emulator/http emulator/auth emulator/outbound")},
        {QStringLiteral("emulator/auth"), list("emulator/http emulator/auth")},
        {QStringLiteral("emulator/logs"), list("emulator/database emulator/logs")},
        {QStringLiteral("emulator/metrics"), list("emulator/database emulator/metrics")},
        {QStringLiteral("emulator/logqueries"), list("emulator/regex emulator/logqueries")},
        {QStringLiteral("emulator/logfilters"),
         list("emulator/database emulator/http emulator/auth emulator/logs emulator/logqueries emulator/metrics "
              "emulator/journal emulator/logfilters")},
        {QStringLiteral("emulator/alarms"),
         list("emulator/database emulator/timing emulator/http emulator/auth emulator/alarms")},
        {QStringLiteral("emulator/insights"), list("emulator/regex emulator/logqueries emulator/insights")},
        {QStringLiteral("emulator/journal"), list("emulator/logs emulator/metrics emulator/outbound emulator/journal")},
        {QStringLiteral("emulator/registry"), list("emulator/registry")},
        {QStringLiteral("emulator/runtimeapi"), list("emulator/http emulator/runtimeapi")},
        {QStringLiteral("emulator/sandbox"), list("emulator/sandbox")},
        {QStringLiteral("emulator/instances"),
         list("emulator/journal emulator/outbound emulator/registry emulator/runtimeapi emulator/sandbox "
              "emulator/instances")},
        {QStringLiteral("emulator/dispatch"),
         list(
             "emulator/journal emulator/registry emulator/runtimeapi emulator/sandbox emulator/instances emulator/dispatch")},
        {QStringLiteral("emulator/async"), list("emulator/database emulator/timing emulator/async")},
        {QStringLiteral("emulator/triggers"),
         list("emulator/http emulator/auth emulator/registry emulator/runtimeapi emulator/dispatch emulator/triggers "
              "emulator/journal emulator/regex")},
    };
    return all;
}

// Inside the face: theme, widgets <- editor <- panels <- shell.
const QList<Rule> &uiRules()
{
    static const QList<Rule> all = {
        {QStringLiteral("ui/theme"), list("ui/theme")},
        {QStringLiteral("ui/widgets"), list("ui/theme ui/widgets")},
        {QStringLiteral("ui/charts"), list("ui/theme ui/charts")},
        {QStringLiteral("ui/terminal"), list("ui/theme ui/terminal")},
        {QStringLiteral("ui/editor"), list("ui/theme ui/widgets ui/editor")},
        {QStringLiteral("ui/canvas/layout"), list("ui/canvas/layout")},
        {QStringLiteral("ui/canvas"), list("ui/theme ui/widgets ui/editor ui/canvas")},
        {QStringLiteral("ui/panels"),
         list("ui/theme ui/widgets ui/charts ui/terminal ui/editor ui/panels ui/action.h")},
    };
    return all;
}

QString firstOffence(const QList<Rule> &table, const Include &include, const QString &onlyTargets)
{
    if (!include.target.startsWith(onlyTargets))
        return {};
    for (const Rule &rule : table) {
        if (!include.file.startsWith(rule.module + QLatin1Char('/')))
            continue;
        const bool allowed = std::any_of(rule.mayUse.begin(), rule.mayUse.end(), [&include](const QString &module) {
            return include.target == module || include.target.startsWith(module + QLatin1Char('/'));
        });
        return allowed ? QString()
                       : QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.target);
    }
    return {};
}

bool inAny(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&path](const QString &folder) { return path.startsWith(folder); });
}

int percentile(QList<int> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[static_cast<qsizetype>(share * static_cast<double>(values.size() - 1))];
}

} // namespace

void tst_Architecture::initTestCase()
{
    m_product = sourceFiles(
        {QStringLiteral("app"), QStringLiteral("emulator"), QStringLiteral("plugins"), QStringLiteral("ui")});
    m_all = m_product + sourceFiles({QStringLiteral("tests")});
    QVERIFY(m_product.size() > 50);
}

void tst_Architecture::aFolderIncludesOnlyWhatStandsBelowIt()
{
    QStringList offences;
    static const QRegularExpression plugin(QStringLiteral("^plugins/([^/]+)/"));
    for (const SourceFile &file : m_product) {
        for (const Include &include : includesOf(file)) {
            if (!include.quoted)
                continue;
            for (const QString &top : {QStringLiteral("app/"), QStringLiteral("emulator/"), QStringLiteral("ui/"),
                                       QStringLiteral("plugins/")})
                offences += firstOffence(rules(), include, top);
            offences += firstOffence(emulatorRules(), include, QStringLiteral("emulator/"));
            offences += firstOffence(uiRules(), include, QStringLiteral("ui/"));
            const QRegularExpressionMatch own = plugin.match(file.path);
            if (own.hasMatch() && !include.target.startsWith(QLatin1String("app/"))
                && !include.target.startsWith(own.captured(0)))
                offences += QStringLiteral("%1:%2 includes %3").arg(file.path).arg(include.line).arg(include.target);
        }
    }
    offences.removeAll(QString());
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::includesAreWrittenFromTheRoot()
{
    QStringList offences;
    for (const SourceFile &file : m_all) {
        for (const Include &include : includesOf(file)) {
            const bool generated =
                include.target.endsWith(QLatin1String(".moc")) || include.target.startsWith(QLatin1String("moc_"));
            if (include.quoted && !generated && !inAny(include.target, list("app/ emulator/ plugins/ ui/ tests/")))
                offences +=
                    QStringLiteral("%1:%2 includes \"%3\"").arg(file.path).arg(include.line).arg(include.target);
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::theLowerFloorsKnowNoQt()
{
    static const QRegularExpression qt(QStringLiteral("^(Q[A-Z]|Qt)"));
    QStringList offences;
    for (const SourceFile &file : m_product) {
        if (!inAny(file.path,
                   list("app/base/ app/model/ app/manifest/ app/package/ app/convert/ app/cost/ app/build/ emulator/")))
            continue;
        for (const Include &include : includesOf(file)) {
            if (!include.quoted && qt.match(include.target).hasMatch())
                offences += QStringLiteral("%1:%2 includes <%3>").arg(file.path).arg(include.line).arg(include.target);
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::appKnowsNeitherGuiNorWidgets()
{
    static const QRegularExpression gui(QStringLiteral(
        "^(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QMainWindow|QPainter|QColor|QFont|QIcon|QPixmap|QImage|"
        "QMessageBox|QDialog|QAction|QPalette|QStyle|QStandardItemModel)"));
    QStringList offences;
    for (const SourceFile &file : m_product) {
        if (!inAny(file.path, list("app/ plugins/")))
            continue;
        for (const Include &include : includesOf(file)) {
            if (gui.match(include.target).hasMatch())
                offences += QStringLiteral("%1:%2 includes <%3>").arg(file.path).arg(include.line).arg(include.target);
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::thirdPartyHeadersStayInTheirModule()
{
    const QList<std::pair<QString, QStringList>> homes = {
        {QStringLiteral("^Qsci/"), list("ui/editor/")},
        {QStringLiteral("^(yaml\\.h|yaml-cpp/)"), list("app/manifest/")},
        {QStringLiteral("^curl/"), list("app/net/")},
        {QStringLiteral("^git2"), list("app/vcs/")},
        {QStringLiteral("^boost/"), list("emulator/")},
        {QStringLiteral("^boost/beast"), list("emulator/http/")},
        {QStringLiteral("^(openssl|boost/asio/ssl)/"), list("emulator/auth/ emulator/outbound/")},
        {QStringLiteral("^zip\\.h"), list("app/package/")},
        {QStringLiteral("^sqlite3"), list("emulator/database/")},
        {QStringLiteral("^vterm"), list("ui/terminal/")},
        {QStringLiteral("^seccomp"), list("emulator/sandbox/")},
        {QStringLiteral("^re2/"), list("emulator/regex/")},
        {QStringLiteral("^uchardet"), list("app/services/")},
        {QStringLiteral("^nlohmann/"), list("app/base/ app/model/ app/manifest/ app/build/ app/convert/ emulator/")},
        {QStringLiteral("^QSvg(?!Generator)"), list("ui/theme/")},
        {QStringLiteral("^QSvgGenerator"), list("ui/canvas/view/")},
    };
    QStringList offences;
    for (const SourceFile &file : m_product) {
        for (const Include &include : includesOf(file)) {
            for (const auto &[pattern, folders] : homes) {
                if (!include.quoted && QRegularExpression(pattern).match(include.target).hasMatch()
                    && !inAny(file.path, folders))
                    offences +=
                        QStringLiteral("%1:%2 includes <%3>").arg(file.path).arg(include.line).arg(include.target);
            }
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::filesAreShort()
{
    QList<int> lengths;
    QStringList offences;
    for (const SourceFile &file : m_all) {
        const int length = static_cast<int>(file.lines.size()) - 1;
        if (!file.path.startsWith(QLatin1String("tests/")))
            lengths.append(length);
        if (length > 500)
            offences += QStringLiteral("%1 has %2 lines").arg(file.path).arg(length);
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
    QVERIFY2(percentile(lengths, 0.5) <= 120, qPrintable(QStringLiteral("median %1").arg(percentile(lengths, 0.5))));
    QVERIFY2(percentile(lengths, 0.9) <= 300, qPrintable(QStringLiteral("p90 %1").arg(percentile(lengths, 0.9))));
}

void tst_Architecture::functionsAreShort()
{
    QStringList offences;
    for (const SourceFile &file : m_product) {
        for (const FunctionSize &size : functionSizes(file)) {
            if (size.length > 50)
                offences += QStringLiteral("%1:%2 has %3 lines").arg(size.file).arg(size.line).arg(size.length);
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::everyFileNamesItsLicence()
{
    QStringList offences;
    for (const SourceFile &file : m_all) {
        if (!file.lines.value(0).contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later")))
            offences += file.path;
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::nothingIsLeftForLater()
{
    static const QRegularExpression later(QStringLiteral("\\b(TO"
                                                         "DO|FIX"
                                                         "ME|XX"
                                                         "X|HA"
                                                         "CK)\\b|not impl"
                                                         "emented"));
    QStringList offences;
    for (const SourceFile &file : m_all) {
        for (int i = 0; i < file.lines.size(); ++i) {
            if (later.match(file.lines[i]).hasMatch())
                offences += QStringLiteral("%1:%2 %3").arg(file.path).arg(i + 1).arg(file.lines[i].trimmed());
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

void tst_Architecture::noDebuggingOutputIsLeft()
{
    static const QRegularExpression output(QStringLiteral("\\bqDebug\\(|std::cerr|\\binstance\\(\\)"));
    QStringList offences;
    for (const SourceFile &file : m_product) {
        if (inAny(file.path, list("app/cli/ emulator/main/")))
            continue;
        for (int i = 0; i < file.lines.size(); ++i) {
            if (output.match(file.lines[i]).hasMatch())
                offences += QStringLiteral("%1:%2 %3").arg(file.path).arg(i + 1).arg(file.lines[i].trimmed());
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(QLatin1Char('\n'))));
}

QTEST_APPLESS_MAIN(tst_Architecture)
#include "tst_architecture.moc"
