// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.ExceptionRequest;
import java.util.List;

/** Which of what is thrown is to hold: what reaches the function's own lines, or what none of them catches. */
final class Exceptions {
    private final VirtualMachine machine;
    private final Sources sources;
    private List<?> filters = List.of();
    private long shown = -1; // the last one: it may be thrown again

    Exceptions(VirtualMachine machine, Sources sources) {
        this.machine = machine;
        this.sources = sources;
    }

    /** Of "raised" and "uncaught". */
    void setFilters(List<?> wanted) {
        filters = wanted;
        machine.eventRequestManager().deleteEventRequests(machine.eventRequestManager().exceptionRequests());
        if (filters.isEmpty())
            return;
        ExceptionRequest request = machine.eventRequestManager().createExceptionRequest(null, true, true);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    boolean holds(ExceptionEvent event) throws IncompatibleThreadStateException {
        String thrower = event.location().declaringType().name();
        Location caught = event.catchLocation();
        String catcher = caught == null ? "" : caught.declaringType().name();
        if (Sources.isOurs(thrower) || Sources.isPlatform(catcher) || event.exception().uniqueID() == shown)
            return false;
        boolean isUncaught = caught == null || Sources.isOurs(catcher);
        boolean isWanted = isUncaught ? !filters.isEmpty() : filters.contains("raised");
        if (!isWanted || !isOfTheFunction(event, isUncaught))
            return false;
        shown = event.exception().uniqueID();
        return true;
    }

    // Thrown in its own lines, or by what they called; what nobody catches may come from deeper.
    private boolean isOfTheFunction(ExceptionEvent event, boolean isUncaught) throws IncompatibleThreadStateException {
        for (StackFrame frame : event.thread().frames()) {
            String type = frame.location().declaringType().name();
            if (sources.isOwn(frame.location().declaringType()))
                return true;
            if (Sources.isOurs(type) || (!isUncaught && !Sources.isPlatform(type)))
                return false;
        }
        return false;
    }
}
