// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All lines that hold, by file, and all functions that do. Classes that are loaded later are bound when they are. */
final class Breakpoints {
    private final VirtualMachine machine;
    private final Consumer<Breakpoint> changed;
    private final Map<String, List<Breakpoint>> byPath = new HashMap<>();
    private final Map<String, List<ReferenceType>> types = new HashMap<>(); // what a file defines, as far as it is loaded
    private final Map<String, ClassPrepareRequest> awaited = new HashMap<>(); // by a file's name
    private final Sources sources;
    private List<Breakpoint> functions = List.of();
    private final List<ReferenceType> ownTypes = new ArrayList<>(); // while there are functions: the user's, as far as loaded
    private ClassPrepareRequest awaitedOwn; // null: there are none
    private int ids;

    /** `changed` is told of each one that a class which was loaded has bound. */
    Breakpoints(VirtualMachine machine, Sources sources, Consumer<Breakpoint> changed) {
        this.machine = machine;
        this.sources = sources;
        this.changed = changed;
    }

    /** In the place of those that the file had. */
    synchronized List<Map<String, Object>> set(String path, List<?> asked) {
        for (Breakpoint old : byPath.getOrDefault(path, List.of()))
            old.unbind(machine.eventRequestManager());
        List<Breakpoint> all = new ArrayList<>();
        for (Object one : asked)
            all.add(new Breakpoint(++ids, (Map<?, ?>) one));
        byPath.put(path, all);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!all.isEmpty())
            awaited.computeIfAbsent(name, this::await);
        // What is loaded is only remembered while it is told what comes.
        List<ReferenceType> known = all.isEmpty() ? List.of() : types.computeIfAbsent(path, this::loadedOf);
        List<Map<String, Object>> told = new ArrayList<>();
        for (Breakpoint one : all) {
            one.bind(machine.eventRequestManager(), known);
            told.add(one.told());
        }
        return told;
    }

    /** In the place of all functions that there were. */
    synchronized List<Map<String, Object>> setFunctions(List<?> asked) {
        clearFunctions();
        List<Breakpoint> all = new ArrayList<>();
        for (Object one : asked)
            all.add(new Breakpoint(++ids, (Map<?, ?>) one));
        functions = all;
        if (!all.isEmpty()) {
            awaitedOwn = awaitOwn();
            for (ReferenceType type : machine.allClasses()) {
                if (type.isPrepared() && !type.name().endsWith("]") && sources.isOwn(type))
                    ownTypes.add(type);
            }
        }
        List<Map<String, Object>> told = new ArrayList<>();
        for (Breakpoint one : all) {
            one.bind(machine.eventRequestManager(), ownTypes);
            told.add(one.told());
        }
        return told;
    }

    synchronized void loaded(ReferenceType type) {
        if (!functions.isEmpty() && !ownTypes.contains(type) && sources.isOwn(type)) {
            ownTypes.add(type);
            for (Breakpoint one : functions) {
                if (one.bind(machine.eventRequestManager(), ownTypes))
                    changed.accept(one);
            }
        }
        for (Map.Entry<String, List<Breakpoint>> file : byPath.entrySet()) {
            if (!isIn(type, file.getKey()))
                continue;
            List<ReferenceType> known = types.computeIfAbsent(file.getKey(), path -> new ArrayList<>());
            if (!known.contains(type))
                known.add(type);
            for (Breakpoint one : file.getValue()) {
                if (one.bind(machine.eventRequestManager(), known))
                    changed.accept(one);
            }
        }
    }

    synchronized void clear() {
        clearFunctions();
        for (List<Breakpoint> all : byPath.values())
            all.forEach(one -> one.unbind(machine.eventRequestManager()));
        byPath.clear();
        machine.eventRequestManager().deleteEventRequests(new ArrayList<>(awaited.values()));
        awaited.clear();
        types.clear();
    }

    private void clearFunctions() {
        functions.forEach(one -> one.unbind(machine.eventRequestManager()));
        functions = List.of();
        ownTypes.clear();
        if (awaitedOwn != null)
            machine.eventRequestManager().deleteEventRequest(awaitedOwn);
        awaitedOwn = null;
    }

    private ClassPrepareRequest awaitOwn() {
        ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
        for (String others : Steps.NOT_LOOKED_AT)
            request.addClassExclusionFilter(others);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        return request;
    }

    private ClassPrepareRequest await(String file) {
        ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
        request.addSourceNameFilter(file);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        return request;
    }

    private List<ReferenceType> loadedOf(String path) {
        List<ReferenceType> found = new ArrayList<>();
        for (ReferenceType type : machine.allClasses()) {
            String name = type.name();
            boolean isCandidate = !name.endsWith("]") && !Sources.isPlatform(name) && Sources.mayBeIn(name, path);
            if (isCandidate && type.isPrepared() && isIn(type, path))
                found.add(type);
        }
        return found;
    }

    private static boolean isIn(ReferenceType type, String path) {
        try {
            return Sources.mayBeIn(type.name(), path) && path.endsWith('/' + type.sourceName());
        } catch (AbsentInformationException unknown) {
            return false;
        }
    }
}
