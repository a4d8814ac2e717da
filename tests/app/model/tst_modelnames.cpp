// SPDX-License-Identifier: GPL-3.0-or-later
// Runtime and handler names taken apart, and the vendors' words.
#include "app/model/function.h"
#include "app/model/runtime.h"

#include <QTest>

using namespace fermata;

class tst_ModelNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuntimeHasALanguageAndAVersion_data();
    void aRuntimeHasALanguageAndAVersion();
    void aHandlerHasAModuleAndAFunction_data();
    void aHandlerHasAModuleAndAFunction();
    void eachVendorHasItsDefaults();
};

void tst_ModelNames::aRuntimeHasALanguageAndAVersion_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("version");
    const auto row = [](const char *name, const char *language, const char *version) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(language) << QByteArray(version);
    };
    row("python3.10", "python", "3.10");
    row("python3", "python", "3");
    row("nodejs20", "nodejs", "20");
    row("nodejs20.x", "nodejs", "20");
    row("provided.al2023", "provided", "al2023");
    row("custom.debian12", "custom", "debian12");
    row("custom-container", "custom-container", "");
    row("dotnetcore3.1", "dotnet", "3.1");
    row("dotnet8", "dotnet", "8");
    row("go1.x", "go", "1");
    row("java8.al2", "java", "8.al2");
    row("cobol85", "", "");
}

void tst_ModelNames::aRuntimeHasALanguageAndAVersion()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, version);
    const Runtime runtime = parseRuntime(name.toStdString());
    QCOMPARE(QByteArray::fromStdString(runtime.language), language);
    QCOMPARE(QByteArray::fromStdString(runtime.version), version);
}

void tst_ModelNames::aHandlerHasAModuleAndAFunction_data()
{
    QTest::addColumn<QByteArray>("handler");
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<QByteArray>("function");
    QTest::newRow("plain") << QByteArray("index.handler") << QByteArray("index") << QByteArray("handler");
    QTest::newRow("folder") << QByteArray("src/app.main") << QByteArray("src/app") << QByteArray("main");
    QTest::newRow("package") << QByteArray("a.b.main") << QByteArray("a.b") << QByteArray("main");
    QTest::newRow("no dot") << QByteArray("bootstrap") << QByteArray("bootstrap") << QByteArray();
}

void tst_ModelNames::aHandlerHasAModuleAndAFunction()
{
    QFETCH(QByteArray, handler);
    QFETCH(QByteArray, module);
    QFETCH(QByteArray, function);
    const HandlerName name = parseHandler(handler.toStdString());
    QCOMPARE(QByteArray::fromStdString(name.module), module);
    QCOMPARE(QByteArray::fromStdString(name.function), function);
}

void tst_ModelNames::eachVendorHasItsDefaults()
{
    QCOMPARE(defaultMemoryMb(Vendor::FunctionCompute), 512);
    QCOMPARE(defaultMemoryMb(Vendor::Lambda), 128);
    QCOMPARE(QByteArray(latestVersion(Vendor::FunctionCompute)), QByteArray("LATEST"));
    QCOMPARE(QByteArray(latestVersion(Vendor::Lambda)), QByteArray("$LATEST"));
}

QTEST_GUILESS_MAIN(tst_ModelNames)
#include "tst_modelnames.moc"
