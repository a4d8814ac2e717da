// SPDX-License-Identifier: GPL-3.0-or-later
// The names in texts and files, as ctags and our own reader of manifests see them.
#include "app/services/project/symbols.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Symbol::Kind)

class tst_Symbols : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextHasItsNames_data();
    void aTextHasItsNames();
    void keysOfAManifestSayWhereTheyAre();
    void whatCannotBeReadHasNoNames_data();
    void whatCannotBeReadHasNoNames();
    void filesAreReadFromDisk();
    void aMissingProgramIsNamed();
};

namespace {

QList<Symbol> read(const QString &name, const QString &text)
{
    QFuture<Result<QList<Symbol>>> symbols = symbolsIn(name, text);
    symbols.waitForFinished();
    return symbols.result().value_or(QList<Symbol>());
}

} // namespace

void tst_Symbols::aTextHasItsNames_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<Symbol::Kind>("kind");
    QTest::addColumn<int>("line");
    using enum Symbol::Kind;
    QTest::newRow("Python function") << u"a.py"_s << u"import os\n\ndef handler(event, context):\n    pass\n"_s
                                     << u"handler"_s << QString() << Function << 3;
    QTest::newRow("Python method") << u"a.py"_s << u"class A:\n    def run(self): pass\n"_s << u"run"_s << u"A"_s
                                   << Function << 2;
    QTest::newRow("Python class") << u"a.py"_s << u"class A:\n    pass\n"_s << u"A"_s << QString() << Type << 1;
    QTest::newRow("exports") << u"a.js"_s << u"'use strict';\nexports.handler = async (event) => {};\n"_s
                             << u"handler"_s << QString() << Function << 2;
    QTest::newRow("module.exports") << u"a.js"_s << u"module.exports.main = function () {};\n"_s << u"main"_s
                                    << QString() << Function << 1;
    QTest::newRow("TypeScript") << u"a.ts"_s << u"export function handler(event: any) {}\n"_s << u"handler"_s
                                << QString() << Function << 1;
    QTest::newRow("Go") << u"a.go"_s << u"package main\n\nfunc main() {}\n"_s << u"main"_s << u"main"_s << Function
                        << 3;
    QTest::newRow("C++ field") << u"a.cpp"_s << u"struct S {\n    int count;\n};\n"_s << u"count"_s << u"S"_s << Value
                               << 2;
    QTest::newRow("Markdown") << u"README.md"_s << u"# Start\n\n## Second\n"_s << u"Second"_s << u"Start"_s << Heading
                              << 3;
    QTest::newRow("not in ASCII") << u"a.py"_s << u"# 你好\ndef 问候():\n    pass\n"_s << u"问候"_s << QString()
                                  << Function << 2;
}

void tst_Symbols::aTextHasItsNames()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, scope);
    QFETCH(Symbol::Kind, kind);
    QFETCH(int, line);
    const Symbol wanted{.name = name, .kind = kind, .scope = scope, .file = file, .line = line};
    QVERIFY(read(file, text).contains(wanted));
}

void tst_Symbols::keysOfAManifestSayWhereTheyAre()
{
    const QList<Symbol> keys = read(u"s.yaml"_s, u"edition: 3.0.0\nresources:\n  hello:\n    props:\n      triggers:\n"
                                                 "        - triggerName: http\n          deep: {deeper: 1}\n"_s);
    QStringList names;
    for (const Symbol &key : keys)
        names.append(QStringLiteral("%1 %2 %3").arg(key.line).arg(key.scope, key.name));
    QCOMPARE(names, (QStringList{u"1  edition"_s, u"2  resources"_s, u"3 resources hello"_s,
                                 u"4 resources › hello props"_s, u"5 resources › hello › props triggers"_s}));
    QCOMPARE(read(u"package.json"_s, u"{\"scripts\": {\"build\": \"x\"}}"_s).last().scope, u"scripts"_s);
}

void tst_Symbols::whatCannotBeReadHasNoNames_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("broken YAML") << u"s.yaml"_s << u"a: [1\nb"_s;
    QTest::newRow("no language") << u"notes.xyz"_s << u"def f(): pass"_s;
    QTest::newRow("empty") << u"a.py"_s << QString();
    QTest::newRow("untitled") << u"Untitled-1"_s << u"def f(): pass"_s;
}

void tst_Symbols::whatCannotBeReadHasNoNames()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFuture<Result<QList<Symbol>>> symbols = symbolsIn(file, text);
    symbols.waitForFinished();
    QVERIFY(symbols.result());
    QCOMPARE(symbols.result()->size(), 0);
}

void tst_Symbols::filesAreReadFromDisk()
{
    const QTemporaryDir folder;
    const QStringList names{u"with space.py"_s, u"二.js"_s};
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name.endsWith(u"py"_s) ? "def one(): pass\n" : "function two() {}\n");
    }
    QFuture<Result<QList<Symbol>>> symbols = symbolsOf(folder.path(), names + QStringList{u"gone.py"_s});
    symbols.waitForFinished();
    QVERIFY(symbols.result());
    QCOMPARE(symbols.result()->size(), 2);
    QCOMPARE(symbols.result()->at(0).file, names[0]);
    QCOMPARE(symbols.result()->at(1).name, u"two"_s);
    QCOMPARE(symbols.result()->at(1).file, names[1]);
}

void tst_Symbols::aMissingProgramIsNamed()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    QFuture<Result<QList<Symbol>>> symbols = symbolsIn(u"a.py"_s, u"x = 1"_s);
    symbols.waitForFinished();
    qputenv("PATH", path);
    QVERIFY(!symbols.result());
    QCOMPARE(symbols.result().error().id, "symbols.noProgram");
    QVERIFY(QByteArray::fromStdString(symbols.result().error().hint).contains("universal-ctags"));
}

QTEST_GUILESS_MAIN(tst_Symbols)
#include "tst_symbols.moc"
