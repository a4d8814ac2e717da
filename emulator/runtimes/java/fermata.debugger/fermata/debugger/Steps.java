// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.List;

/** Moves one thread to its next line that somebody wants to see, and no further than the end of the call. */
final class Steps {
    static final List<String> NOT_LOOKED_AT = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", "fermata.*");

    private final VirtualMachine machine;
    private final Sources sources;
    private BreakpointRequest end; // of a call; null: the runtime has not been loaded
    private Held.Way way = Held.Way.ON;
    private int depth;
    private int line;

    Steps(VirtualMachine machine, Sources sources) {
        this.machine = machine;
        this.sources = sources;
    }

    void begin(Held.Way wanted, ThreadReference thread) {
        cancel();
        if (wanted == Held.Way.ON)
            return;
        way = wanted;
        try {
            depth = thread.frameCount();
            line = depth == 0 ? 0 : thread.frame(0).location().lineNumber();
        } catch (IncompatibleThreadStateException running) {
            depth = line = 0;
        }
        go(thread, way == Held.Way.OVER ? StepRequest.STEP_OVER : way == Held.Way.INTO ? StepRequest.STEP_INTO : StepRequest.STEP_OUT);
        if (end == null)
            end = endOfCall();
        if (end != null)
            end.enable();
    }

    void cancel() {
        machine.eventRequestManager().deleteEventRequests(machine.eventRequestManager().stepRequests());
        if (end != null)
            end.disable();
        way = Held.Way.ON;
    }

    boolean isEnd(EventRequest request) {
        return request != null && request == end;
    }

    /** Whether this is where the step was to lead; if not, it goes on. */
    boolean reaches(ThreadReference thread, Location place) {
        Method method = place.method();
        boolean isHidden = method.isBridge() || (method.isSynthetic() && !method.name().startsWith("lambda$"));
        if (!sources.isOwn(place.declaringType()) || isHidden) {
            go(thread, StepRequest.STEP_OUT);
            return false;
        }
        if (way == Held.Way.INTO && isWhereItBegan(thread, place)) {
            go(thread, StepRequest.STEP_INTO); // back from what is not looked at, in the middle of the line
            return false;
        }
        return true;
    }

    private boolean isWhereItBegan(ThreadReference thread, Location place) {
        try {
            return thread.frameCount() == depth && place.lineNumber() == line && place.codeIndex() > 0;
        } catch (IncompatibleThreadStateException running) {
            return false;
        }
    }

    private void go(ThreadReference thread, int how) {
        machine.eventRequestManager().deleteEventRequests(machine.eventRequestManager().stepRequests());
        StepRequest request = machine.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, how);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        for (String classes : NOT_LOOKED_AT)
            request.addClassExclusionFilter(classes);
        request.enable();
    }

    private BreakpointRequest endOfCall() {
        for (ReferenceType type : machine.classesByName("fermata.runtime.Serve")) {
            for (Method method : type.methodsByName("ended")) {
                BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                return request;
            }
        }
        return null;
    }
}
