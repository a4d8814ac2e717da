// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line that holds, in all classes that a file defines. */
final class Breakpoint {
    final int id;
    final Expression condition; // null: none
    final String message; // null: it holds
    final String problem; // why it cannot be; null: nothing
    private final HitCount count;
    private final int wanted;
    private final List<BreakpointRequest> requests = new ArrayList<>();
    private int line;
    private int hits;
    private boolean isBelowAll;

    Breakpoint(int id, Map<?, ?> asked) {
        this.id = id;
        wanted = line = ((Number) asked.get("line")).intValue();
        message = text(asked, "logMessage");
        String broken = null;
        Expression read = null;
        try {
            if (text(asked, "condition") != null)
                read = Expression.read(text(asked, "condition"));
        } catch (IllegalArgumentException error) {
            broken = "The condition cannot be read: " + error.getMessage();
        }
        condition = read;
        count = new HitCount(text(asked, "hitCondition"));
        problem = broken != null ? broken : count.problem;
    }

    int line() {
        return line;
    }

    boolean isBound() {
        return !requests.isEmpty();
    }

    boolean isPlain() {
        return problem == null && condition == null && message == null && count.isAlways();
    }

    /** One more time this line is reached and the condition holds: whether it counts. */
    synchronized boolean counts() {
        return count.isReached(++hits);
    }

    /** With what is loaded of its file. True if that changed something. */
    boolean bind(EventRequestManager requests, List<ReferenceType> types) {
        if (problem != null)
            return false;
        TreeMap<Integer, List<Location>> places = new TreeMap<>();
        for (ReferenceType type : types)
            collect(type, places);
        Map.Entry<Integer, List<Location>> found = places.ceilingEntry(wanted);
        isBelowAll = found == null && !types.isEmpty();
        int before = line;
        int bound = this.requests.size();
        unbind(requests);
        line = found == null ? wanted : found.getKey();
        for (Location location : found == null ? List.<Location>of() : found.getValue()) {
            BreakpointRequest request = requests.createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.putProperty("breakpoint", this);
            request.enable();
            this.requests.add(request);
        }
        return before != line || bound != this.requests.size();
    }

    void unbind(EventRequestManager manager) {
        manager.deleteEventRequests(requests);
        requests.clear();
    }

    void setOn(boolean isOn) {
        for (BreakpointRequest request : requests)
            request.setEnabled(isOn);
    }

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put("verified", problem == null && isBound());
        told.put("line", line);
        if (problem != null)
            told.put("message", problem);
        else if (isBelowAll)
            told.put("message", "There is no code in this line or below");
        return told;
    }

    // A line of a lambda's body is in a method of its own: of the line's own method it is the beginning.
    private static void collect(ReferenceType type, TreeMap<Integer, List<Location>> places) {
        try {
            for (Location location : type.allLineLocations()) {
                if (!location.method().isBridge() && location.lineNumber() > 0)
                    places.computeIfAbsent(location.lineNumber(), number -> new ArrayList<>()).add(location);
            }
        } catch (AbsentInformationException withoutLines) {
            // Compiled without -g: nothing in it can hold.
        } catch (com.sun.jdi.ClassNotPreparedException early) {
            // It is told again when it is.
        }
    }

    static String text(Map<?, ?> from, String name) {
        Object value = from.get(name);
        return value == null || value.toString().trim().isEmpty() ? null : value.toString();
    }
}
