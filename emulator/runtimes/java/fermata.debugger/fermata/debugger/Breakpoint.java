// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line that holds, in all classes that a file defines; or the functions of one name, which hold when they are entered. */
final class Breakpoint {
    final int id;
    final Expression condition; // null: none
    final String message; // null: it holds
    final String problem; // why it cannot be; null: nothing
    final String name; // of functions; null: it is a line
    private final HitCount count;
    private final int wanted;
    private final List<BreakpointRequest> requests = new ArrayList<>();
    private int line;
    private int hits;
    private boolean isBelowAll;

    Breakpoint(int id, Map<?, ?> asked) {
        this.id = id;
        name = text(asked, "name");
        wanted = line = name == null ? ((Number) asked.get("line")).intValue() : 0;
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
        int before = line;
        int bound = this.requests.size();
        unbind(requests);
        for (Location location : name == null ? ofLine(types) : ofFunctions(types)) {
            BreakpointRequest request = requests.createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.putProperty("breakpoint", this);
            request.enable();
            this.requests.add(request);
        }
        return before != line || bound != this.requests.size();
    }

    private List<Location> ofLine(List<ReferenceType> types) {
        TreeMap<Integer, List<Location>> places = new TreeMap<>();
        for (ReferenceType type : types)
            collect(type, places);
        Map.Entry<Integer, List<Location>> found = places.ceilingEntry(wanted);
        isBelowAll = found == null && !types.isEmpty();
        line = found == null ? wanted : found.getKey();
        return found == null ? List.of() : found.getValue();
    }

    // "greet", "App.greet", "App::greet", "example.App#greet"
    private List<Location> ofFunctions(List<ReferenceType> types) {
        String plain = name.trim().replace("::", ".").replace('#', '.');
        int dot = plain.lastIndexOf('.');
        String owner = dot < 0 ? "" : '.' + plain.substring(0, dot);
        List<Location> places = new ArrayList<>();
        for (ReferenceType type : types) {
            if (!('.' + type.name().replace('$', '.')).endsWith(owner))
                continue;
            for (Method method : type.methodsByName(plain.substring(dot + 1))) {
                if (!method.isBridge() && !method.isSynthetic() && method.location() != null)
                    places.add(method.location());
            }
        }
        line = places.isEmpty() ? 0 : Math.max(0, places.get(0).lineNumber());
        return places;
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
        if (line > 0)
            told.put("line", line);
        if (problem != null)
            told.put("message", problem);
        else if (isBelowAll)
            told.put("message", "There is no code in this line or below");
        else if (name != null && !isBound())
            told.put("message", "No function of this name is loaded yet");
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
