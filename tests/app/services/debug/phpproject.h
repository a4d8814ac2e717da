// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/sampleproject.h"

#include <QProcess>

namespace fermata::test {

inline const QString phpFile = QStringLiteral("php/index.php");
constexpr int phpLine = 16; // `$answer` has its value and is not yet returned

inline constexpr char phpFunction[] = R"(<?php

function greet($name)
{
    if ($name === null) {
        throw new DomainException('nobody');
    }

    return "hello $name";
}

function handler($event, $context)
{
    $name = json_decode($event, true)['name'] ?? null;
    $answer = greet($name);
    $GLOBALS['fcLogger']->info("greeting $answer");
    return $answer;
}
)";

// One function in PHP, hello-php, in s.yaml; `timeout` in seconds.
inline void writePhpProject(const SampleProject &sample, int timeout = 10)
{
    sample.write(phpFile, phpFunction);
    sample.write(QStringLiteral("s.yaml"),
                 SampleProject::manifestOf(SampleProject::function("hello-php", "php7.2", "./php", timeout)));
}

inline bool hasXdebug()
{
    QProcess php;
    php.start(QStringLiteral("php"),
              {QStringLiteral("-r"), QStringLiteral("exit(extension_loaded('xdebug') ? 0 : 1);")});
    return php.waitForFinished() && php.exitCode() == 0;
}

} // namespace fermata::test
