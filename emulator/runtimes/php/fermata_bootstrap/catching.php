<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// Whether somebody would catch what is thrown: Xdebug holds at every throw, and a person may want to see only those that
// end the call. The debugger asks it where an exception was raised.
final class Catching
{
    private static $known = []; // by file: its try statements

    // $line of $file throws; the rest is on the stack.
    public static function isCaught($class, $file, $line)
    {
        $places = [['file' => $file, 'line' => $line]];
        foreach (debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
            if (isset($frame['file'])) {
                $places[] = $frame;
            }
        }
        foreach ($places as $place) {
            if (strpos($place['file'], HERE) === 0 || $place['file'] === get_included_files()[0] || !is_file($place['file'])) {
                continue;
            }
            foreach (self::triesIn($place['file']) as $try) {
                if ($try['begin'] <= $place['line'] && $place['line'] <= $try['end'] && self::isOneOf($class, $try['caught'])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static function isOneOf($class, $names)
    {
        foreach ($names as $name) {
            if (is_a($class, $name, true)) {
                return true;
            }
        }
        return false;
    }

    private static function triesIn($file)
    {
        $changed = filemtime($file);
        if (!isset(self::$known[$file]) || self::$known[$file]['changed'] !== $changed) {
            self::$known[$file] = ['changed' => $changed, 'tries' => (new TryStatements(file_get_contents($file)))->all()];
        }
        return self::$known[$file]['tries'];
    }
}

// The try statements of a source, with the classes that they catch by their full names.
final class TryStatements
{
    private $tokens = []; // [what, text, line]
    private $at = 0;
    private $depth = 0;
    private $namespace = '';
    private $imports = []; // lower-case short name: full name
    private $open = []; // by depth of their block: which try
    private $lastClosed = []; // by depth outside: which try
    private $tries = [];

    public function __construct($source)
    {
        $line = 1;
        foreach (token_get_all($source) as $token) {
            list($what, $text) = is_array($token) ? $token : [$token, $token];
            if (!in_array($what, [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT], true)) {
                $this->tokens[] = [$what, $text, $line];
            }
            $line += substr_count($text, "\n");
        }
    }

    public function all()
    {
        for (; $this->at < count($this->tokens); ++$this->at) {
            list($what, , $line) = $this->tokens[$this->at];
            if ($what === '{' || $what === T_CURLY_OPEN || $what === T_DOLLAR_OPEN_CURLY_BRACES) {
                ++$this->depth;
            } elseif ($what === '}') {
                $this->close($line);
            } elseif ($what === T_TRY) {
                $this->tries[] = ['begin' => $line, 'end' => PHP_INT_MAX, 'caught' => []];
                $this->open[$this->depth + 1] = count($this->tries) - 1;
            } elseif ($what === T_CATCH) {
                $this->takeCatch();
            } elseif ($what === T_NAMESPACE && $this->tokens[$this->at + 1][0] !== T_NS_SEPARATOR) {
                $this->namespace = $this->textUntil([';', '{']);
                $this->imports = [];
            } elseif ($what === T_USE) {
                $this->import($this->textUntil([';', '(']));
            }
        }
        return $this->tries;
    }

    private function close($line)
    {
        if (isset($this->open[$this->depth])) {
            $try = $this->open[$this->depth];
            $this->tries[$try]['end'] = $line;
            $this->lastClosed[$this->depth - 1] = $try;
            unset($this->open[$this->depth]);
        }
        --$this->depth;
    }

    private function takeCatch()
    {
        ++$this->at; // (
        foreach (explode('|', $this->textUntil([T_VARIABLE, ')'])) as $name) {
            if (isset($this->lastClosed[$this->depth])) {
                $this->tries[$this->lastClosed[$this->depth]]['caught'][] = $this->fullName(trim($name));
            }
        }
    }

    // Ends at the token before the one that ends it.
    private function textUntil($ends)
    {
        $text = '';
        while (isset($this->tokens[$this->at + 1]) && !in_array($this->tokens[$this->at + 1][0], $ends, true)) {
            $text .= $this->tokens[++$this->at][1] . ' ';
        }
        return trim($text);
    }

    // A\B, A\B as C, A\{B, C as D}
    private function import($text)
    {
        $text = preg_replace('/ *(\\\\|\{|\}|,) */', '$1', $text);
        $prefix = '';
        if (preg_match('/^(.*)\{(.*)\}$/', $text, $match)) {
            list(, $prefix, $text) = $match;
        }
        foreach (explode(',', $text) as $one) {
            $parts = preg_split('/ +as +/i', trim($one));
            $name = ltrim($prefix . $parts[0], '\\');
            $short = isset($parts[1]) ? $parts[1] : substr($name, (int) strrpos("\\$name", '\\'));
            $this->imports[strtolower($short)] = $name;
        }
    }

    private function fullName($name)
    {
        $name = str_replace(' ', '', $name);
        if (strpos($name, '\\') === 0) {
            return substr($name, 1);
        }
        $first = strtolower(strstr("$name\\", '\\', true));
        if (isset($this->imports[$first])) {
            return $this->imports[$first] . substr($name, strlen($first));
        }
        return $this->namespace === '' ? $name : "$this->namespace\\$name";
    }
}
