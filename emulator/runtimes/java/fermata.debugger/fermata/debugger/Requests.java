// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client may ask (microsoft.github.io/debug-adapter-protocol). */
final class Requests {
    private static final Map<String, Held.Way> MOVES =
        Map.of("continue", Held.Way.ON, "next", Held.Way.OVER, "stepIn", Held.Way.INTO, "stepOut", Held.Way.OUT);

    private final Debugger debugger;
    private final Connection client;

    Requests(Debugger debugger, Connection client) {
        this.debugger = debugger;
        this.client = client;
    }

    void serve(Map<String, Object> request) {
        Map<?, ?> given = request.get("arguments") instanceof Map ? (Map<?, ?>) request.get("arguments") : Map.of();
        try {
            Map<String, Object> answer = answerTo(request.get("command").toString(), given);
            if (answer == null) {
                askHeld(request, given);
                return;
            }
            if (!request.get("command").equals("disconnect"))
                client.answer(request, answer);
            after(request, given);
        } catch (VMDisconnectedException gone) {
            client.refuse(request, "The program has ended");
        } catch (RuntimeException error) {
            client.refuse(request, error.toString());
        }
    }

    // Null: only the held thread can tell.
    private Map<String, Object> answerTo(String command, Map<?, ?> given) {
        switch (command) {
        case "initialize":
            return capabilities();
        case "attach":
        case "launch":
            debugger.sources.map((List<?>) given.get("pathMappings"));
            return Map.of();
        case "setBreakpoints":
            return setBreakpoints(given);
        case "setFunctionBreakpoints":
            return Map.of("breakpoints", debugger.breakpoints.setFunctions(
                                             given.get("breakpoints") instanceof List ? (List<?>) given.get("breakpoints") : List.of()));
        case "setExceptionBreakpoints":
            debugger.exceptions.setFilters(given.get("filters") instanceof List ? (List<?>) given.get("filters") : List.of());
            return Map.of();
        case "threads":
            return Map.of("threads", threads());
        case "configurationDone":
        case "pause":
        case "disconnect":
            return Map.of();
        default:
            return null;
        }
    }

    private void after(Map<String, Object> request, Map<?, ?> given) {
        switch (request.get("command").toString()) {
        case "attach":
        case "launch":
            client.tell("initialized", Map.of());
            break;
        case "configurationDone":
            debugger.joined();
            break;
        case "pause":
            debugger.pause();
            break;
        case "disconnect":
            debugger.leave(client);
            client.answer(request, Map.of()); // only now another may come
            break;
        default:
            break;
        }
    }

    private static Map<String, Object> capabilities() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String one : new String[] {"ConfigurationDoneRequest", "ConditionalBreakpoints", "HitConditionalBreakpoints", "FunctionBreakpoints", "LogPoints",
                                        "EvaluateForHovers", "SetVariable", "CompletionsRequest"})
            all.put("supports" + one, true);
        all.put("exceptionBreakpointFilters", List.of(Map.of("filter", "raised", "label", "Raised exceptions"),
                                                      Map.of("filter", "uncaught", "label", "Uncaught exceptions")));
        return all;
    }

    private Map<String, Object> setBreakpoints(Map<?, ?> given) {
        String path = ((Map<?, ?>) given.get("source")).get("path").toString();
        debugger.sources.heard(path);
        List<?> asked = given.get("breakpoints") instanceof List ? (List<?>) given.get("breakpoints") : List.of();
        return Map.of("breakpoints", debugger.breakpoints.set(path, asked));
    }

    // Those of the virtual machine itself are nobody's business.
    private List<Map<String, Object>> threads() {
        List<Map<String, Object>> told = new ArrayList<>();
        for (ThreadReference thread : debugger.machine.machine.allThreads()) {
            boolean isSystems = thread.threadGroup() == null || thread.threadGroup().name().equals("system")
                             || thread.threadGroup().name().equals("InnocuousThreadGroup");
            if (!isSystems && !thread.name().startsWith("process reaper"))
                told.add(Map.of("id", debugger.idOf(thread), "name", thread.name()));
        }
        return told;
    }

    private void askHeld(Map<String, Object> request, Map<?, ?> given) {
        Held held = debugger.held();
        if (held == null) {
            client.refuse(request, "The program is running");
            return;
        }
        debugger.ask(() -> {
            try {
                Held.Way way = MOVES.get(request.get("command"));
                client.answer(request, way != null ? Map.of("allThreadsContinued", false) : told(held, request.get("command").toString(), given));
                if (way != null)
                    held.letGo(way);
            } catch (Refusal error) {
                client.refuse(request, error.getMessage());
            } catch (VMDisconnectedException gone) {
                client.refuse(request, "The program has ended");
            } catch (RuntimeException error) {
                client.refuse(request, error.toString());
            }
        });
    }

    private Map<String, Object> told(Held held, String command, Map<?, ?> given) throws Refusal {
        switch (command) {
        case "stackTrace":
            return stack(held, given);
        case "scopes":
            int reference = held.referenceOfFrame(frameOf(given));
            return Map.of("scopes", List.of(Map.of("name", "Locals", "variablesReference", reference, "expensive", false)));
        case "variables":
            return Map.of("variables", held.children(number(given, "variablesReference")));
        case "setVariable":
            return held.set(number(given, "variablesReference"), given.get("name").toString(), given.get("value").toString());
        case "evaluate":
            return evaluated(held, given);
        case "completions":
            String text = given.get("text").toString();
            int column = Math.min(text.length(), Math.max(0, number(given, "column") - 1));
            return Map.of("targets", new Completion(held, frameOf(given)).of(text.substring(0, column)));
        default:
            throw new Refusal("This debugger has no " + command);
        }
    }

    private Map<String, Object> evaluated(Held held, Map<?, ?> given) throws Refusal {
        Object value = held.evaluator(frameOf(given)).value(Held.read(given.get("expression").toString()));
        Map<String, Object> told = held.variable("", value);
        told.put("result", told.remove("value"));
        return told;
    }

    private Map<String, Object> stack(Held held, Map<?, ?> given) throws Refusal {
        int from = number(given, "startFrame");
        int levels = number(given, "levels");
        int end = levels == 0 ? held.depths.size() : Math.min(held.depths.size(), from + levels);
        List<Map<String, Object>> frames = new ArrayList<>();
        for (int i = from; i < end; ++i)
            frames.add(toldOf(held.frame(i).location(), i + 1));
        return Map.of("stackFrames", frames, "totalFrames", held.depths.size());
    }

    private Map<String, Object> toldOf(Location location, int id) {
        Map<String, Object> told = new LinkedHashMap<>();
        String method = location.method().name();
        String type = Values.simple(location.declaringType().name());
        told.put("id", id);
        told.put("name", method.equals("<init>") ? "new " + type : method.equals("<clinit>") ? "static " + type : type + '.' + method);
        told.put("line", Math.max(0, location.lineNumber()));
        told.put("column", 1);
        String path = debugger.sources.pathOf(location);
        if (path != null)
            told.put("source", Map.of("name", path.substring(path.lastIndexOf('/') + 1), "path", path));
        else
            told.put("source", Map.of("name", nameOf(location)));
        if (!debugger.sources.isOwn(location.declaringType()) || location.method().isBridge())
            told.put("presentationHint", "subtle");
        return told;
    }

    private static String nameOf(Location location) {
        try {
            return location.sourceName();
        } catch (AbsentInformationException unknown) {
            return location.declaringType().name();
        }
    }

    private static int frameOf(Map<?, ?> given) {
        return Math.max(0, number(given, "frameId") - 1);
    }

    private static int number(Map<?, ?> given, String name) {
        return given.get(name) instanceof Number ? ((Number) given.get(name)).intValue() : 0;
    }
}
