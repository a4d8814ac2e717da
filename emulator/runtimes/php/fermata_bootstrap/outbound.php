<?php
// SPDX-License-Identifier: GPL-3.0-or-later

namespace Fermata;

// Leads the connections that a function makes to a port where they are recorded, or answered from a record. PHP lets
// nobody into its sockets: its own functions for addresses of the web, curl and the libraries above them take a proxy. A
// stream context that the function makes for itself has none, unless it says so.
final class Outbound
{
    // To be called before the function's own code is loaded.
    public static function leadTo($port)
    {
        foreach (['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as $name) {
            putenv("$name=http://127.0.0.1:$port");
            $_ENV[$name] = $_SERVER[$name] = "http://127.0.0.1:$port";
        }
        stream_context_set_default(['http' => ['proxy' => "tcp://127.0.0.1:$port", 'request_fulluri' => true]]);
    }
}
