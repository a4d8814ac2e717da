<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// What a log says more than the cloud's: why something is missing here that is there online.
final class Hints
{
    // Of the namespaces that the cloud's runtime has, whose packages they are.
    const PACKAGES = [
        'OSS' => 'aliyuncs/oss-sdk-php',
        'AliyunFC' => 'aliyunfc/fc-php-sdk',
        'AliyunMNS' => 'wushunyi/aliyun-sdk-mns',
        'Aliyun\OTS' => 'aliyun/aliyun-tablestore-sdk-php',
        'AlibabaCloud\Fnf' => 'alibabacloud/fnf',
    ];

    public static function tell($error, $settings)
    {
        $brought = $settings['brought'];
        if ($brought === null || !preg_match('/^Class ["\']\\\\?([\w\\\\]+)["\'] not found/', $error->getMessage(), $match)) {
            return;
        }
        foreach (self::PACKAGES as $namespace => $package) {
            if (strpos($match[1], $namespace . '\\') === 0) {
                $install = str_replace('PACKAGE', $package, $brought['install']);
                fwrite(STDERR, "$package comes with the runtime in the cloud, and this machine has none: $install\n");
            }
        }
    }
}
