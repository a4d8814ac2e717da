// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A debugger that speaks the Debug Adapter Protocol on a port of its own. One client at a time; when it leaves the function
 * goes on as if it had never come, and another may join. Events are read by one thread, decided about by another, and what
 * a client asks of a thread that is held is done by a third: a method that runs for it may itself make events.
 */
final class Debugger {
    final Machine machine;
    final Sources sources;
    final Breakpoints breakpoints;
    final Exceptions exceptions;
    final Steps steps;
    private final ExecutorService deciding = Executors.newSingleThreadExecutor(Debugger::daemon);
    private final ExecutorService asking = Executors.newSingleThreadExecutor(Debugger::daemon);
    private final Map<Long, Integer> threadIds = new LinkedHashMap<>();
    private volatile Connection client;
    private volatile Held held;
    private boolean hasJoined;

    Debugger(VirtualMachine virtual, Sources sources) {
        machine = new Machine(virtual);
        this.sources = sources;
        breakpoints = new Breakpoints(virtual, sources, this::changed);
        exceptions = new Exceptions(virtual, sources);
        steps = new Steps(virtual, sources);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    /** The port. */
    int listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        daemon(() -> {
            for (;;) {
                try {
                    receive(server.accept());
                } catch (IOException error) {
                    return;
                }
            }
        }).start();
        return server.getLocalPort();
    }

    // Whoever comes while there is somebody finds nobody.
    private void receive(Socket socket) throws IOException {
        if (client != null) {
            socket.close();
            return;
        }
        Connection joined = new Connection(socket);
        client = joined;
        Requests requests = new Requests(this, joined);
        daemon(() -> {
            for (Map<String, Object> asked = joined.receive(); asked != null && client == joined; asked = joined.receive())
                requests.serve(asked);
            leave(joined);
            joined.close();
        }).start();
    }

    /** All is as if nobody had come. */
    void leave(Connection leaving) {
        if (client != leaving)
            return;
        client = null;
        try {
            breakpoints.clear();
            exceptions.setFilters(List.of());
            steps.cancel();
        } catch (VMDisconnectedException gone) {
            return;
        }
        Held now = held;
        if (now != null)
            now.letGo(Held.Way.ON);
    }

    synchronized void joined() {
        if (hasJoined)
            return;
        hasJoined = true;
        System.out.println("joined");
        System.out.flush();
    }

    /** Null: nothing is held. */
    Held held() {
        return held;
    }

    void ask(Runnable work) {
        asking.execute(work);
    }

    synchronized int idOf(ThreadReference thread) {
        return threadIds.computeIfAbsent(thread.uniqueID(), id -> thread.name().equals("main") ? 1 : 2 + threadIds.size());
    }

    /** Reads events until the machine is gone. */
    void run() throws InterruptedException {
        try {
            for (;;) {
                EventSet events = machine.machine.eventQueue().remove();
                if (isOver(events))
                    return;
                if (!isAnsweredAtOnce(events))
                    deciding.execute(() -> decide(events));
            }
        } catch (VMDisconnectedException gone) {
            // It has ended.
        } finally {
            Connection last = client;
            if (last != null)
                last.close();
        }
    }

    private static boolean isOver(EventSet events) {
        return events.stream().anyMatch(event -> event instanceof VMDisconnectEvent);
    }

    private boolean isAnsweredAtOnce(EventSet events) {
        boolean isLoading = false;
        for (Event event : events) {
            if (event instanceof ClassPrepareEvent) {
                breakpoints.loaded(((ClassPrepareEvent) event).referenceType());
                isLoading = true;
            }
        }
        Event first = events.iterator().next();
        boolean isOurs = first instanceof LocatableEvent && machine.isRunning(((LocatableEvent) first).thread());
        if (isLoading || isOurs || !(first instanceof LocatableEvent))
            events.resume();
        return isLoading || isOurs || !(first instanceof LocatableEvent);
    }

    private void decide(EventSet events) {
        try {
            String reason = null;
            String text = null;
            ThreadReference thread = null;
            for (Event event : events) {
                if (client == null || !(event instanceof LocatableEvent))
                    continue;
                thread = ((LocatableEvent) event).thread();
                String why = reasonOf((LocatableEvent) event);
                if (why != null && (reason == null || why.endsWith("breakpoint")) && !"breakpoint".equals(reason))
                    reason = why;
                if (why != null && event instanceof ExceptionEvent)
                    text = Machine.sentenceOf(((ExceptionEvent) event).exception());
            }
            if (reason != null)
                hold(thread, reason, text);
        } catch (IncompatibleThreadStateException | ObjectCollectedException gone) {
            // The thread has ended meanwhile.
        } catch (VMDisconnectedException gone) {
            return;
        }
        events.resume();
    }

    // Null: it goes on.
    private String reasonOf(LocatableEvent event) throws IncompatibleThreadStateException {
        if (steps.isEnd(event.request())) {
            steps.cancel();
            return null;
        }
        if (event instanceof StepEvent)
            return steps.reaches(event.thread(), event.location()) ? "step" : null;
        if (event instanceof ExceptionEvent)
            return exceptions.holds((ExceptionEvent) event) ? "exception" : null;
        return event instanceof BreakpointEvent ? reasonOfBreakpoint(event) : null;
    }

    private String reasonOfBreakpoint(LocatableEvent event) {
        Breakpoint breakpoint = (Breakpoint) event.request().getProperty("breakpoint");
        Evaluator evaluator = new Evaluator(machine, event.thread(), 0);
        try {
            if (breakpoint.condition != null && !evaluator.isTrue(breakpoint.condition))
                return null;
            if (!breakpoint.counts())
                return null;
            if (breakpoint.message == null)
                return breakpoint.name == null ? "breakpoint" : "function breakpoint";
            tell(LogText.of(breakpoint.message, evaluator, new Values(machine, event.thread())));
        } catch (Refusal error) {
            tell("The breakpoint " + (breakpoint.name == null ? "in line " + breakpoint.line() : "at " + breakpoint.name) + " cannot be decided: " + error.getMessage());
        }
        return null;
    }

    private void tell(String text) {
        Connection now = client;
        if (now != null)
            now.tell("output", Map.of("category", "console", "output", text + "\n"));
    }

    private void changed(Breakpoint breakpoint) {
        Connection now = client;
        if (now != null)
            now.tell("breakpoint", Map.of("reason", "changed", "breakpoint", breakpoint.told()));
    }

    private void hold(ThreadReference thread, String reason, String text) throws IncompatibleThreadStateException {
        Connection now = client;
        if (now == null)
            return;
        steps.cancel();
        Held stopped = new Held(machine, thread);
        held = stopped;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reason", reason);
        told.put("threadId", idOf(thread));
        told.put("allThreadsStopped", false);
        told.put("text", text);
        now.tell("stopped", told);
        if (client != now)
            stopped.letGo(Held.Way.ON); // it left while it was told
        Held.Way way = stopped.waitForIt();
        held = null;
        stopped.forget();
        if (client != null)
            steps.begin(way, thread);
    }

    /** Holds a thread that runs the function's own lines where it is; one that rests, at the next of them. */
    void pause() {
        deciding.execute(() -> {
            try {
                for (ThreadReference thread : machine.machine.allThreads()) {
                    thread.suspend();
                    try {
                        if (runsOwnLines(thread)) {
                            hold(thread, "pause", null);
                            return;
                        }
                    } finally {
                        thread.resume();
                    }
                }
                for (ThreadReference thread : machine.machine.allThreads()) {
                    if (idOf(thread) == 1)
                        steps.begin(Held.Way.INTO, thread);
                }
            } catch (IncompatibleThreadStateException | RuntimeException gone) {
                // It has ended meanwhile.
            }
        });
    }

    private boolean runsOwnLines(ThreadReference thread) throws IncompatibleThreadStateException {
        for (StackFrame frame : thread.frames()) {
            if (sources.isOwn(frame.location().declaringType()))
                return true;
        }
        return false;
    }
}
