<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// $GLOBALS['fcLogger']: each line with the time and the request that it belongs to.
final class Logger
{
    private $requestId = '';

    public function begin($requestId)
    {
        $this->requestId = $requestId;
    }

    public function debug($message, array $context = [])
    {
        $this->write('DEBUG', $message, $context);
    }

    public function info($message, array $context = [])
    {
        $this->write('INFO', $message, $context);
    }

    public function notice($message, array $context = [])
    {
        $this->write('NOTICE', $message, $context);
    }

    public function warning($message, array $context = [])
    {
        $this->write('WARNING', $message, $context);
    }

    public function warn($message, array $context = [])
    {
        $this->write('WARNING', $message, $context);
    }

    public function error($message, array $context = [])
    {
        $this->write('ERROR', $message, $context);
    }

    public function critical($message, array $context = [])
    {
        $this->write('CRITICAL', $message, $context);
    }

    public function alert($message, array $context = [])
    {
        $this->write('ALERT', $message, $context);
    }

    public function emergency($message, array $context = [])
    {
        $this->write('EMERGENCY', $message, $context);
    }

    public function log($level, $message, array $context = [])
    {
        $this->write(strtoupper($level), $message, $context);
    }

    private function write($level, $message, $context)
    {
        $now = \DateTime::createFromFormat('U.u', sprintf('%.6F', microtime(true)));
        $more = $context === [] ? '' : ' ' . json_encode($context, Contract::READABLE);
        $text = is_scalar($message) || method_exists($message, '__toString') ? (string) $message
                                                                             : json_encode($message, Contract::READABLE);
        echo substr($now->format('Y-m-d\TH:i:s.u'), 0, -3), "Z $this->requestId [$level] $text$more\n";
    }
}

// The contract of Alibaba Cloud Function Compute's PHP runtime.
final class Contract
{
    const READABLE = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PARTIAL_OUTPUT_ON_ERROR;

    private $settings;
    private $logger;
    private $served = false;

    public function __construct($settings)
    {
        $this->settings = $settings;
        $GLOBALS['fcLogger'] = $this->logger = new Logger();
    }

    // The context of a request.
    public function begin($requestId, $qualifier)
    {
        $this->logger->begin($requestId);
        $_SERVER['REQUEST_TIME_FLOAT'] = microtime(true);
        $_SERVER['REQUEST_TIME'] = (int) $_SERVER['REQUEST_TIME_FLOAT'];
        $settings = $this->settings;
        return [
            'requestId' => $requestId,
            'credentials' => [
                'accessKeyId' => $settings['credentials']['id'],
                'accessKeySecret' => $settings['credentials']['secret'],
                'securityToken' => $settings['credentials']['token'],
            ],
            'function' => [
                'name' => $settings['function'],
                'handler' => $settings['handler'],
                'memory' => $settings['memoryMb'],
                'timeout' => intdiv($settings['timeoutMs'], 1000),
                'initializer' => $settings['initializer'],
                'initializationTimeout' => intdiv($settings['initTimeoutMs'], 1000),
            ],
            'service' => [
                'name' => '',
                'logProject' => $settings['logGroup'],
                'logStore' => $settings['logStream'],
                'qualifier' => $qualifier === '' ? $settings['version'] : $qualifier,
                'versionId' => $settings['version'] === 'LATEST' ? '' : $settings['version'],
            ],
            'region' => $settings['region'],
            'accountId' => $settings['accountId'],
            'retryCount' => 0,
            'tracing' => [
                'openTracingSpanContext' => '',
                'jaegerEndpoint' => '',
                'openTracingSpanBaggages' => [],
            ],
        ];
    }

    public function serves()
    {
        $this->served = true;
    }

    public function hasServed()
    {
        return $this->served;
    }

    public function answerFrom($value)
    {
        if (is_string($value)) {
            return $value;
        }
        if ($value instanceof \Psr\Http\Message\StreamInterface) {
            return (string) $value;
        }
        $text = json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
        if ($text === false) {
            throw new \UnexpectedValueException('The answer cannot be written as JSON: ' . json_last_error_msg());
        }
        return $text;
    }

    public function failureOf($error)
    {
        return json_encode([
            'errorMessage' => $error->getMessage(),
            'errorType' => $this->kindOf($error),
            'stackTrace' => [
                'file' => $this->isOurs($error->getFile()) ? '' : $error->getFile(),
                'line' => $this->isOurs($error->getFile()) ? 0 : $error->getLine(),
                'traceString' => implode("\n", $this->placesOf($error)),
            ],
        ], self::READABLE | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    public function log($error)
    {
        $text = $this->kindOf($error) . ': ' . $error->getMessage();
        if (!$this->isOurs($error->getFile())) {
            $text .= ' in ' . $error->getFile() . ':' . $error->getLine();
        }
        $this->logger->error(implode("\n", array_merge([$text], $this->placesOf($error))));
    }

    private function kindOf($error)
    {
        return $error instanceof LoadError ? $error->kind : get_class($error);
    }

    // Who called, of the user's own code: as Throwable::getTraceAsString() writes them.
    private function placesOf($error)
    {
        $places = [];
        foreach ($error->getTrace() as $frame) {
            if (!isset($frame['file']) || $this->isOurs($frame['file'])) {
                continue;
            }
            $name = (isset($frame['class']) ? $frame['class'] . $frame['type'] : '') . $frame['function'];
            $places[] = sprintf('#%d %s(%d): %s()', count($places), $frame['file'], $frame['line'], $name);
        }
        return $places;
    }

    private function isOurs($file)
    {
        return strpos($file, HERE) === 0 || $file === dirname(HERE) . '/bootstrap.php';
    }
}
