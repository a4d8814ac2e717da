// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/testrun.h"

namespace fermata::cli {

// "result.body.name: expected \"Ada\", got \"Bob\"". A side that has nothing is "nothing".
QString sentence(const Difference &difference);

// The form that CI servers read (the JUnit XML of Ant: testsuite, testcase, failure, error, system-out).
QByteArray toJunit(const QList<TestOutcome> &outcomes);

} // namespace fermata::cli
