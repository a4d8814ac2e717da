// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import fermata.runtime.Json;
import fermata.runtime.JsonWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One client's end of the Debug Adapter Protocol: whole messages over a socket. May be written to by any thread. */
final class Connection {
    private final Socket socket;
    private final InputStream in;
    private int sequence;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Null: the client has gone. */
    Map<String, Object> receive() {
        try {
            int length = 0;
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty()) {
                    byte[] body = in.readNBytes(length);
                    return body.length < length ? null : Json.parseObject(new String(body, StandardCharsets.UTF_8));
                }
                if (line.toLowerCase().startsWith("content-length:"))
                    length = Integer.parseInt(line.substring("content-length:".length()).trim());
            }
        } catch (IOException | RuntimeException error) {
            return null;
        }
        return null;
    }

    void answer(Map<String, Object> request, Map<String, Object> body) {
        send(response(request, true, body));
    }

    void refuse(Map<String, Object> request, String why) {
        Map<String, Object> message = response(request, false, Map.of());
        message.put("message", why);
        send(message);
    }

    void tell(String event, Map<String, Object> body) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "event");
        message.put("event", event);
        message.put("body", body);
        send(message);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException error) {
            // It is.
        }
    }

    private static Map<String, Object> response(Map<String, Object> request, boolean success, Map<String, Object> body) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "response");
        message.put("request_seq", request.get("seq"));
        message.put("command", request.get("command"));
        message.put("success", success);
        message.put("body", body);
        return message;
    }

    private synchronized void send(Map<String, Object> message) {
        try {
            message.put("seq", ++sequence);
            byte[] text = JsonWriter.write(message).getBytes(StandardCharsets.UTF_8);
            byte[] head = ("Content-Length: " + text.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] whole = new byte[head.length + text.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(text, 0, whole, head.length, text.length);
            socket.getOutputStream().write(whole);
        } catch (Throwable gone) {
            close(); // whoever reads sees that, too
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n')
                return line.toString().trim();
            line.append((char) letter);
        }
        return null;
    }
}
