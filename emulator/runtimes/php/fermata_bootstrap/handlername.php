<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// What user code cannot be loaded for, by the vendor's words for it.
final class LoadError extends \Exception
{
    public $kind;

    public function __construct($kind, $message)
    {
        parent::__construct($message);
        $this->kind = $kind;
    }
}

// The function that a handler's name means: src/index.handler is handler() of src/index.php.
final class HandlerName
{
    private $module;
    private $function;
    private $code;

    public function __construct($handler, $code)
    {
        $dot = strrpos($handler, '.');
        $this->module = $dot === false ? $handler : substr($handler, 0, $dot);
        $this->function = $dot === false ? '' : substr($handler, $dot + 1);
        $this->code = $code;
    }

    // Where it is. Throws if there is no such file.
    public function file()
    {
        if ($this->function === '') {
            throw new LoadError('MalformedHandlerName', "Bad handler '$this->module': it is FILE.FUNCTION");
        }
        $file = "$this->code/$this->module.php";
        if (!is_file($file)) {
            throw new LoadError('ImportModuleError', "Unable to load '$this->module.php': there is no such file");
        }
        return $file;
    }

    // Throws if the file that was loaded does not have it.
    public function check()
    {
        if (!is_callable($this->function)) {
            throw new LoadError('HandlerNotFound', "Handler '$this->function' missing in '$this->module.php'");
        }
    }

    public function call(...$arguments)
    {
        return ($this->function)(...$arguments);
    }
}
