<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

require_once __DIR__ . '/channel.php';

const HERE = __DIR__;

// The life of an instance: configure, load, then one call after the other.
final class Serve
{
    private static $settings;
    private static $contract;
    private static $entries = []; // of the kinds of frames: HandlerName
    private static $files = []; // that are yet to be loaded
    private static $underWay = null; // the request id of what user code works at

    // False: the emulator is gone.
    public static function begin()
    {
        Channel::open();
        self::forget('XDEBUG_MODE'); // the interpreter has read it
        if (getenv('FERMATA_PARKED') !== false) {
            require_once HERE . '/functioncompute.php'; // there is time now, and none once a function waits
        }
        $frame = Channel::receive();
        if ($frame === null) {
            return false;
        }
        self::$settings = json_decode($frame[2], true);
        self::moveIn();
        require_once HERE . '/functioncompute.php';
        self::$contract = new Contract(self::$settings);
        self::prepare();
        Channel::send(Channel::BOOTED, FIRST_LINE . "\0" . hrtime(true));
        register_shutdown_function([self::class, 'ended']);
        self::$underWay = self::$settings['requestId'];
        self::$contract->begin(self::$underWay, '');
        self::findEntries();
        return true;
    }

    public static function hasFile()
    {
        return self::$files !== [];
    }

    public static function nextFile()
    {
        return array_shift(self::$files)->file();
    }

    // Throws where a file has not the function that it should have.
    public static function loaded()
    {
        self::$entries[Channel::CALL]->check();
        if (isset(self::$entries[Channel::INITIALIZE])) {
            self::$entries[Channel::INITIALIZE]->check();
        }
        self::finishOutput();
        self::$underWay = null;
        Channel::send(Channel::LOADED);
    }

    public static function loadFailed($error)
    {
        require_once HERE . '/hints.php';
        Hints::tell($error, self::$settings);
        self::$contract->log($error);
        self::finishOutput();
        self::$underWay = null;
        Channel::send(Channel::LOAD_FAILED, '', self::$contract->failureOf($error));
    }

    public static function serve()
    {
        while (($frame = Channel::receive()) !== null) {
            list($kind, $head, $body) = $frame;
            $fields = explode("\0", $head);
            if (self::$settings['debug'] !== null) {
                Debugging::letIn();
            }
            self::$underWay = $fields[0];
            $answer = self::answerTo($kind, $fields, $body);
            self::finishOutput();
            self::$underWay = null;
            Channel::send(...$answer);
        }
    }

    // The process ends, and not because the emulator is gone: user code had called exit, or an error that nobody can catch.
    public static function ended()
    {
        $problem = error_get_last();
        $fatal = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_RECOVERABLE_ERROR;
        if (self::$underWay === null || !Channel::isOwner() || $problem === null || !($problem['type'] & $fatal)) {
            return;
        }
        $error = new \ErrorException($problem['message'], 0, $problem['type'], $problem['file'], $problem['line']);
        self::finishOutput();
        $isLoading = self::$entries !== [] && !self::$contract->hasServed();
        Channel::send($isLoading ? Channel::LOAD_FAILED : Channel::FAILED, $isLoading ? '' : 'fatal',
                      self::$contract->failureOf($error));
    }

    // As [kind, head, body].
    private static function answerTo($kind, $fields, $body)
    {
        try {
            if ($kind !== Channel::CALL) {
                self::entryOf($kind)->call(self::$contract->begin($fields[0], ''));
                return [Channel::RETURNED];
            }
            $context = self::$contract->begin($fields[0], $fields[1]);
            self::$contract->serves();
            $value = self::$entries[Channel::CALL]->call($body, $context);
            return [Channel::RETURNED, '', self::$contract->answerFrom($value)];
        } catch (\Throwable $error) {
            require_once HERE . '/hints.php';
            Hints::tell($error, self::$settings);
            self::$contract->log($error);
            return [Channel::FAILED, 'unhandled', self::$contract->failureOf($error)];
        }
    }

    // Hooks at the end are found only when they are needed: they may be in files that nothing else needs.
    private static function entryOf($kind)
    {
        if (!isset(self::$entries[$kind])) {
            $name = new HandlerName(self::$settings[$kind === Channel::PRE_STOP ? 'preStop' : 'preFreeze'],
                                    self::$settings['code']);
            require_once $name->file();
            $name->check();
            self::$entries[$kind] = $name;
        }
        return self::$entries[$kind];
    }

    private static function findEntries()
    {
        require_once HERE . '/handlername.php';
        foreach ([Channel::CALL => 'handler', Channel::INITIALIZE => 'initializer'] as $kind => $name) {
            if (self::$settings[$name] !== '') {
                self::$entries[$kind] = new HandlerName(self::$settings[$name], self::$settings['code']);
                self::$files[] = self::$entries[$kind];
            }
        }
    }

    // All that has to be there before the function's own code is.
    private static function prepare()
    {
        if (self::$settings['debug'] !== null) {
            require_once HERE . '/debugging.php';
            Debugging::begin();
        }
        if (self::$settings['outboundPort'] !== null) {
            require_once HERE . '/outbound.php';
            Outbound::leadTo(self::$settings['outboundPort']);
        }
    }

    private static function moveIn()
    {
        if (self::$settings['environment'] !== null) {
            foreach (array_keys(getenv()) as $name) {
                self::forget($name);
            }
            foreach (self::$settings['environment'] as $name => $value) {
                putenv("$name=$value");
                $_ENV[$name] = $_SERVER[$name] = $value;
            }
            self::forget('XDEBUG_MODE');
        }
        chdir(self::$settings['code']);
        set_include_path(self::$settings['code'] . PATH_SEPARATOR . '/opt/php');
        $_SERVER['argv'] = $GLOBALS['argv'] = [];
        $_SERVER['argc'] = $GLOBALS['argc'] = 0;
    }

    private static function forget($name)
    {
        putenv($name);
        unset($_ENV[$name], $_SERVER[$name]);
    }

    // What a function holds back belongs to its call.
    private static function finishOutput()
    {
        while (ob_get_level() > 0 && ob_end_flush()) {
        }
        flush();
    }
}
