// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h. */
final class Channel {
    static final int CONFIGURE = 1, INITIALIZE = 2, CALL = 3, PRE_FREEZE = 4, PRE_STOP = 5;
    static final int LISTENING = 16, ADAPTER_FAILED = 17, BOOTED = 18, LOADED = 19, LOAD_FAILED = 20, RETURNED = 21;
    static final int FAILED = 22;

    /** One message: a kind, a few short fields, a payload. */
    static final class Frame {
        final int kind;
        final String head;
        final byte[] body;

        Frame(int kind, String head, byte[] body) {
            this.kind = kind;
            this.head = head;
            this.body = body;
        }
    }

    private static final int PREFIX = 12;

    // A file's own stream would ask a socket for its position.
    private final InputStream in = new BufferedInputStream(new FileInputStream(descriptor(3)));
    private final FileOutputStream out = new FileOutputStream(descriptor(3));
    private final FileChannel deadline = new FileInputStream(descriptor(4)).getChannel();

    /** Null: the emulator is gone. */
    Frame receive() throws IOException {
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX)
            return null;
        ByteBuffer numbers = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
        int kind = numbers.getInt();
        int headLength = numbers.getInt();
        int bodyLength = numbers.getInt();
        byte[] head = in.readNBytes(headLength);
        byte[] body = in.readNBytes(bodyLength);
        if (head.length < headLength || body.length < bodyLength)
            return null;
        return new Frame(kind, new String(head, StandardCharsets.UTF_8), body);
    }

    synchronized void send(int kind, String head, byte[] body) throws IOException {
        byte[] fields = head.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(PREFIX + fields.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(kind).putInt(fields.length).putInt(body.length).put(fields).put(body);
        out.write(frame.array());
    }

    void send(int kind, String head) throws IOException {
        send(kind, head, new byte[0]);
    }

    /** Of the running call. Stands still while the emulator holds it. */
    long remainingMilliseconds(long limit) {
        ByteBuffer moments = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        try {
            deadline.read(moments, 0);
        } catch (IOException error) {
            return limit;
        }
        long end = moments.getLong(0);
        long held = moments.getLong(8);
        if (end == 0)
            return limit;
        long now = held == 0 ? System.nanoTime() : held; // the same clock as the emulator's
        return Math.max(0, (end - now) / 1_000_000);
    }

    private static FileDescriptor descriptor(int number) {
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(error);
        }
    }
}
