// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/sampleproject.h"

#include <QTest>

namespace fermata::test {

// Rows for a test of both functions of a sample: "function" and its "file".
inline void eachLanguage()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << QStringLiteral("hello-py") << QStringLiteral("py/index.py");
    QTest::newRow("Node.js") << QStringLiteral("hello-js") << QStringLiteral("js/index.js");
}

// Rows for a test in both vendors' dialects: the "kind" of the sample.
inline void eachDialect()
{
    QTest::addColumn<SampleProject::Kind>("kind");
    QTest::newRow("function compute") << SampleProject::Kind::FunctionCompute;
    QTest::newRow("lambda") << SampleProject::Kind::Lambda;
}

} // namespace fermata::test
