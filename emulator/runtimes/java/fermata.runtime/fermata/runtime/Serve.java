// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The life of an instance: configure, load, then one call after the other. */
final class Serve {
    private final Channel channel;
    private final Settings settings;
    private final Classes classes;
    private final Contract contract;
    private final Map<Integer, Function> hooks = new HashMap<>(); // by kind of frame
    private Function handler;
    private Fault fault; // why calls cannot be served

    private Serve(Channel channel, Settings settings) {
        this.channel = channel;
        this.settings = settings;
        classes = new Classes(settings.text("code"));
        Thread.currentThread().setContextClassLoader(classes);
        contract = settings.text("vendor").equals("lambda") ? new AwsLambda(settings, channel, classes)
                                                            : new FunctionCompute(settings, channel, classes);
    }

    /** Ends when the emulator is gone, or the function's code is not what it should be. */
    static void run(long firstLine) throws Throwable {
        Channel channel = new Channel();
        Channel.Frame frame = channel.receive();
        if (frame == null)
            return;
        Settings settings = new Settings(new String(frame.body, StandardCharsets.UTF_8));
        Logs.open(settings.number("callsAtOnce") > 1);
        if (settings.has("debug"))
            Debugging.waitForDebugger(settings, channel);
        if (settings.has("outboundPort"))
            Outbound.leadTo(settings.number("outboundPort"));
        Serve serve = new Serve(channel, settings);
        channel.send(Channel.BOOTED, firstLine + "\0" + System.nanoTime());
        if (serve.load())
            serve.serve();
    }

    private boolean load() throws Throwable {
        Contract.Call call = new Contract.Call(new String[] {settings.text("requestId")});
        contract.begin(call);
        if (settings.isOn("importTimes"))
            classes.watch();
        try {
            handler = contract.find(settings.text("handler"));
            for (int kind : new int[] {Channel.INITIALIZE, Channel.PRE_FREEZE, Channel.PRE_STOP}) {
                if (!hookOf(kind).isEmpty())
                    hooks.put(kind, contract.find(hookOf(kind)));
            }
        } catch (Fault found) {
            fault = found;
        }
        if (fault != null && fault.told == Fault.Told.AT_START) {
            log(fault, call);
            channel.send(Channel.LOAD_FAILED, "", bytes(contract.failureOf(fault)));
            return false;
        }
        channel.send(Channel.LOADED, "", bytes(classes.watchedEnd()));
        return true;
    }

    private String hookOf(int kind) {
        return settings.text(kind == Channel.INITIALIZE ? "initializer" : kind == Channel.PRE_FREEZE ? "preFreeze" : "preStop");
    }

    private void serve() throws IOException {
        int atOnce = settings.number("callsAtOnce");
        ExecutorService workers = atOnce > 1 ? Executors.newFixedThreadPool(atOnce) : null;
        for (Channel.Frame frame = channel.receive(); frame != null; frame = channel.receive()) {
            Channel.Frame asked = frame;
            if (workers == null)
                answer(asked);
            else
                workers.execute(() -> answer(asked));
        }
        Runtime.getRuntime().halt(0); // whatever still runs
    }

    private void answer(Channel.Frame frame) {
        String[] fields = frame.head.split("\0", -1);
        boolean isShared = settings.number("callsAtOnce") > 1;
        String serial = isShared ? fields[fields.length - 1] : "";
        Contract.Call call = new Contract.Call(isShared ? java.util.Arrays.copyOf(fields, fields.length - 1) : fields);
        try {
            byte[] answer = answerTo(frame, call);
            ended();
            channel.send(Channel.RETURNED, serial, answer);
            Thread.interrupted(); // whatever the function left behind
        } catch (Throwable error) {
            ended();
            refuse(error, call, serial);
        }
    }

    private byte[] answerTo(Channel.Frame frame, Contract.Call call) throws Throwable {
        if (fault != null)
            throw fault;
        Object context = contract.begin(call);
        Function asked = frame.kind == Channel.CALL ? handler : hooks.get(frame.kind);
        byte[] answer = asked.call(frame.body, context);
        return frame.kind == Channel.CALL ? answer : new byte[0];
    }

    // No step leads from one call into the next: a debugger waits here for the end of one.
    private static void ended() {
        Logs.flush();
    }

    private void refuse(Throwable error, Contract.Call call, String serial) {
        boolean isLast = error instanceof VirtualMachineError || error instanceof IOError
                      || (error instanceof Fault && ((Fault) error).told == Fault.Told.AT_CALL_THE_LAST);
        try {
            log(error, call);
            String how = isLast ? "fatal" : "unhandled";
            byte[] failure = bytes(contract.failureOf(error));
            channel.send(Channel.FAILED, serial.isEmpty() ? how : how + "\0" + serial, failure);
        } catch (Throwable broken) {
            Runtime.getRuntime().halt(1); // nobody can be told any more
        }
        if (isLast)
            Runtime.getRuntime().halt(1);
    }

    private void log(Throwable error, Contract.Call call) {
        Logs.entry(contract.entryOf(error, call));
        Hints.tell(error, settings);
        Logs.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
