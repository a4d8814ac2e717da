<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// Lets a debugger in. Xdebug calls whoever debugs, and hears nothing while code runs: a child of this process listens
// instead, for lines of text, and wakes the interpreter by a signal.
//   join PORT   Xdebug is to call this port of 127.0.0.1: now, or when the next call begins
//   break       hold at the next statement
// Who has joined stays connected; nobody else joins meanwhile.
final class Debugging
{
    private static $wishes; // lines that the child has heard
    private static $hasJoined = false;

    // Waits until somebody has joined, before any user code is loaded.
    public static function begin()
    {
        $problem = self::problem();
        $door = $problem === null ? stream_socket_server('tcp://127.0.0.1:0', $number, $problem) : false;
        if ($door === false) {
            Channel::send(Channel::ADAPTER_FAILED, '', $problem);
            exit(1);
        }
        require_once HERE . '/catching.php';
        $address = stream_socket_get_name($door, false);
        list(self::$wishes, $theirs) = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        stream_set_blocking(self::$wishes, false);
        pcntl_async_signals(true);
        pcntl_signal(SIGURG, [self::class, 'heed']); // whom it does not reach it does no harm
        $parent = getmypid();
        if (pcntl_fork() === 0) {
            Channel::leave();
            fclose(self::$wishes);
            self::listen($door, $theirs, $parent);
            posix_kill(getmypid(), SIGKILL); // nothing of the parent's is to be tidied up here
        }
        fclose($theirs);
        fclose($door);
        Channel::send(Channel::LISTENING, substr($address, strrpos($address, ':') + 1));
        while (!self::$hasJoined) {
            $wishes = [self::$wishes];
            $nobody = null;
            @stream_select($wishes, $nobody, $nobody, null); // or the signal comes first
            self::heed();
        }
    }

    // A call begins: whoever debugs may have changed breakpoints since the last one.
    public static function letIn()
    {
        if (xdebug_is_debugger_active()) {
            xdebug_break();
        }
    }

    // Nothing may stand behind the break: it holds at the statement that comes next.
    public static function heed()
    {
        $holds = false;
        while (($wish = fgets(self::$wishes)) !== false) {
            if (strpos($wish, 'join ') === 0) {
                if (xdebug_is_debugger_active()) {
                    xdebug_break(); // whoever was there before has gone: Xdebug notices at the next line
                }
                ini_set('xdebug.client_port', trim(substr($wish, strlen('join '))));
                self::$hasJoined = true;
                xdebug_connect_to_client();
            } elseif (xdebug_is_debugger_active()) {
                $holds = true;
            }
        }
        if ($holds) {
            xdebug_break();
        }
    }

    private static function problem()
    {
        if (!function_exists('xdebug_connect_to_client')) {
            return 'the extension xdebug is not loaded';
        }
        foreach (['pcntl_fork' => 'pcntl', 'posix_kill' => 'posix', 'token_get_all' => 'tokenizer'] as $needed => $extension) {
            if (!function_exists($needed)) {
                return "the extension $extension is not loaded";
            }
        }
        return null;
    }

    // Until the parent is gone.
    private static function listen($door, $parent, $parentId)
    {
        $there = [];
        $joined = null;
        while (true) {
            $ready = array_merge([$door, $parent], $there);
            $nobody = null;
            if (stream_select($ready, $nobody, $nobody, null) === false || in_array($parent, $ready, true)) {
                return;
            }
            foreach ($ready as $one) {
                if ($one === $door) {
                    $new = stream_socket_accept($door);
                    stream_set_blocking($new, false);
                    $there[] = $new;
                    continue;
                }
                while (($line = fgets($one)) !== false) {
                    if ($joined !== null && $joined !== $one) {
                        fclose($one);
                        break;
                    }
                    $joined = $one;
                    fwrite($parent, $line);
                    posix_kill($parentId, SIGURG);
                }
                if (!is_resource($one) || feof($one)) {
                    $there = array_filter($there, function ($other) use ($one) {
                        return $other !== $one;
                    });
                    $joined = $joined === $one ? null : $joined;
                }
            }
        }
    }
}
