<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h.
final class Channel
{
    const INITIALIZE = 2;
    const CALL = 3;
    const PRE_FREEZE = 4;
    const PRE_STOP = 5;
    const LISTENING = 16;
    const ADAPTER_FAILED = 17;
    const BOOTED = 18;
    const LOADED = 19;
    const LOAD_FAILED = 20;
    const RETURNED = 21;
    const FAILED = 22;

    const SOCKET = 3;
    const DEADLINE = 4;
    const PREFIX = 12;
    const PIECE = 1048576;
    const FOR_EVER = 1000000000;

    private static $socket;
    private static $owner;
    private static $system = null; // the C library, if settings allow it

    public static function open()
    {
        self::closeInChildren();
        self::$owner = getmypid();
        self::$socket = fopen('php://fd/' . self::SOCKET, 'r+b');
        stream_set_timeout(self::$socket, self::FOR_EVER);
        stream_set_chunk_size(self::$socket, self::PIECE);
        stream_set_write_buffer(self::$socket, 0);
    }

    // The next frame as [kind, head, body], or null when the emulator is gone.
    public static function receive()
    {
        $prefix = self::read(self::PREFIX);
        if ($prefix === null) {
            return null;
        }
        $parts = unpack('V3', $prefix);
        $head = self::read($parts[2]);
        $body = self::read($parts[3]);
        return $head === null || $body === null ? null : [$parts[1], $head, $body];
    }

    public static function send($kind, $head = '', $body = '')
    {
        if (getmypid() !== self::$owner) {
            exit; // a forked child fell out of the handler: the answer is its parent's
        }
        $frame = pack('V3', $kind, strlen($head), strlen($body)) . $head . $body;
        for ($sent = 0; $sent < strlen($frame);) {
            $piece = fwrite(self::$socket, $sent === 0 ? $frame : substr($frame, $sent, self::PIECE));
            if (!$piece) {
                return; // the emulator is gone
            }
            $sent += $piece;
        }
    }

    // False in a process that the function has forked.
    public static function isOwner()
    {
        return getmypid() === self::$owner;
    }

    // A child that is none of the function's: these are not its own.
    public static function leave()
    {
        fclose(self::$socket);
        if (self::$system !== null) {
            self::$system->close(self::SOCKET);
            self::$system->close(self::DEADLINE);
        }
    }

    private static function read($length)
    {
        $bytes = '';
        while (strlen($bytes) < $length) {
            $piece = fread(self::$socket, min($length - strlen($bytes), self::PIECE));
            if ($piece === false || ($piece === '' && feof(self::$socket))) {
                return null;
            }
            $bytes .= $piece;
        }
        return $bytes;
    }

    // User code should not hand these to the programs it starts. PHP itself has no word for that.
    private static function closeInChildren()
    {
        if (!class_exists('FFI', false)) {
            return;
        }
        try {
            self::$system = \FFI::cdef('int fcntl(int descriptor, int command, int flags); int close(int descriptor);');
        } catch (\Throwable $refused) {
            return;
        }
        $closeOnExec = [2, 1]; // F_SETFD, FD_CLOEXEC
        self::$system->fcntl(self::SOCKET, ...$closeOnExec);
        self::$system->fcntl(self::DEADLINE, ...$closeOnExec);
    }
}
