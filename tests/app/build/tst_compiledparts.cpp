// SPDX-License-Identifier: GPL-3.0-or-later
// What a tool compiled for this machine's Python is no use where the function's runtime is another.
#include "app/build/compiledparts.h"

#include <QTest>

using namespace fermata;

class tst_CompiledParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePythonOfCompiledPartsIsTold_data();
    void thePythonOfCompiledPartsIsTold();
};

void tst_CompiledParts::thePythonOfCompiledPartsIsTold_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QByteArrayList>("files");
    QTest::addColumn<QByteArray>("version");
    const QByteArray part = "numpy/core/_simd.cpython-311-x86_64-linux-gnu.so";
    QTest::newRow("another") << QByteArray("python3.12") << QByteArrayList{"app.py", part} << QByteArray("3.11");
    QTest::newRow("the same") << QByteArray("python3.11") << QByteArrayList{part} << QByteArray();
    QTest::newRow("both") << QByteArray("python3.12")
                          << QByteArrayList{part, "numpy/core/_simd.cpython-312-x86_64-linux-gnu.so"} << QByteArray();
    QTest::newRow("for all") << QByteArray("python3.12") << QByteArrayList{"_rust.abi3.so", "lib.so"} << QByteArray();
    QTest::newRow("a folder's name") << QByteArray("python3.12") << QByteArrayList{"x.cpython-311-y/lib.so"}
                                     << QByteArray();
    QTest::newRow("no version") << QByteArray("python3") << QByteArrayList{part} << QByteArray();
    QTest::newRow("another language") << QByteArray("nodejs20.x") << QByteArrayList{part} << QByteArray();
}

void tst_CompiledParts::thePythonOfCompiledPartsIsTold()
{
    QFETCH(QByteArray, runtime);
    QFETCH(QByteArrayList, files);
    QFETCH(QByteArray, version);
    Function function;
    function.runtime = runtime.toStdString();
    std::vector<PackageFile> package;
    for (const QByteArray &file : files)
        package.push_back({.name = file.toStdString(), .path = {}});
    QCOMPARE(otherPython(function, package), version.toStdString());
}

QTEST_GUILESS_MAIN(tst_CompiledParts)
#include "tst_compiledparts.moc"
