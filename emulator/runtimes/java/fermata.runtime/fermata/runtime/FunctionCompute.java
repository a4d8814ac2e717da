// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contract of Alibaba Cloud Function Compute's Java runtimes (com.aliyun.fc.runtime of fc-java-core). */
final class FunctionCompute extends Contract {
    private static final String PACKAGE = "com.aliyun.fc.runtime.";
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Class<?> contextType;
    private final Methods methods;
    private volatile int leastLevel = LEVELS.indexOf("INFO");

    FunctionCompute(Settings settings, Channel channel, ClassLoader loader) {
        super(settings, channel, loader);
        contextType = optional(PACKAGE + "Context");
        methods = new Methods(contextType);
    }

    @Override
    Class<?> contextType() {
        return contextType;
    }

    @Override
    Object begin(Call call) {
        Logs.enter(call.requestId);
        return contextType == null ? null : Proxies.make(contextType, contextOf(call));
    }

    @Override
    Function find(String handler) throws Fault {
        int colons = handler.lastIndexOf("::");
        if (colons <= 0 || colons + 2 == handler.length())
            throw new Fault("Invalid handler '" + handler + "': it has to be package.Class::method", null, Fault.Told.AT_START);
        String name = handler.substring(0, colons);
        String method = handler.substring(colons + 2);
        Class<?> owner;
        try {
            owner = Class.forName(name, true, loader);
        } catch (ClassNotFoundException | LinkageError error) {
            throw new Fault(Stacks.messageOf(error), error, Fault.Told.AT_START);
        }
        Class<?> objects = optional(PACKAGE + "PojoRequestHandler");
        Type[] types = objects == null ? null : Types.argumentsOf(owner, objects);
        if (types != null && method.equals("handleRequest"))
            return methods.of(owner, objects.getMethods()[0], new Type[] {types[0], contextType}, types[1]);
        Class<?> web = optional(PACKAGE + "HttpRequestHandler");
        if (web != null && web.isAssignableFrom(owner) && method.equals("handleRequest"))
            throw new Fault("HttpRequestHandler is of Function Compute 2: an HTTP trigger calls a StreamRequestHandler with the request as JSON",
                            null, Fault.Told.AT_START);
        return plain(owner, method);
    }

    private Function plain(Class<?> owner, String method) throws Fault {
        try {
            return methods.named(owner, method);
        } catch (Fault fault) {
            throw new Fault(fault.getMessage(), fault.getCause(), Fault.Told.AT_START);
        }
    }

    @Override
    String failureOf(Throwable error) throws Throwable {
        Throwable shown = error instanceof Fault && error.getCause() != null ? error.getCause() : error;
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("errorMessage", Stacks.messageOf(error));
        failure.put("errorType", shown instanceof Fault ? "HandlerNotFound" : shown.getClass().getName());
        failure.put("errorCause", shown.getCause() == null ? Stacks.messageOf(shown) : Stacks.messageOf(shown.getCause()));
        failure.put("stackTrace", Stacks.framesOf(shown));
        return JsonWriter.write(failure);
    }

    @Override
    String entryOf(Throwable error, Call call) {
        Throwable shown = error instanceof Fault ? error.getCause() : error;
        return line("ERROR", shown == null ? error.getMessage() : Stacks.traceOf(shown));
    }

    private Proxies.Answers contextOf(Call call) {
        Map<String, Object> credentials = settings.object("credentials");
        String version = settings.text("version");
        return new Proxies.Answers()
            .with("getRequestId", call.requestId)
            .with("getRetryCount", 0)
            .with("getExecutionCredentials", part("getExecutionCredentials", new Proxies.Answers()
                                                      .with("getAccessKeyId", credentials.get("id"))
                                                      .with("getAccessKeySecret", credentials.get("secret"))
                                                      .with("getSecurityToken", credentials.get("token"))))
            .with("getFunctionParam", part("getFunctionParam", new Proxies.Answers()
                                               .with("getFunctionName", settings.text("function"))
                                               .with("getFunctionHandler", settings.text("handler"))
                                               .with("getFunctionInitializer", settings.text("initializer"))
                                               .with("getExecTimeLimitInMillis", settings.number("timeoutMs"))
                                               .with("getMemoryLimitInMB", settings.number("memoryMb"))))
            .with("getService", part("getService", new Proxies.Answers()
                                         .with("getName", "")
                                         .with("getLogProject", settings.text("logGroup"))
                                         .with("getLogStore", settings.text("logStream"))
                                         .with("getQualifier", call.qualifier.isEmpty() ? version : call.qualifier)
                                         .with("getVersionId", version.equals("LATEST") ? "" : version)))
            .with("getTracing", part("getTracing", new Proxies.Answers()
                                         .with("getSpanContext", "")
                                         .with("getSpanBaggages", Collections.emptyMap())
                                         .with("getJaegerEndpoint", "")))
            .with("getLogger", part("getLogger", loggerAnswers()));
    }

    private Object part(String method, Proxies.Answers answers) {
        return Proxies.forMethod(contextType, method, answers);
    }

    private Proxies.Answers loggerAnswers() {
        Proxies.Answers answers = new Proxies.Answers().on("setLogLevel", given -> {
            leastLevel = LEVELS.indexOf(((Enum<?>) given[0]).name());
            return null;
        });
        for (String level : LEVELS) {
            answers.on(level.toLowerCase(Locale.ROOT), given -> {
                if (LEVELS.indexOf(level) >= leastLevel)
                    Logs.entry(line(level, String.valueOf(given[0])));
                return null;
            });
        }
        return answers;
    }

    private static String line(String level, String text) {
        return STAMP.format(Instant.now()) + ' ' + Logs.requestId() + " [" + level + "] " + text;
    }
}
