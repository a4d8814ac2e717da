// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract of AWS Lambda's Java runtimes (source: aws/aws-lambda-java-libs, the runtime interface client). */
final class AwsLambda extends Contract {
    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.";
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    private final Class<?> contextType;
    private final Methods methods;
    private final Object logger; // null: no class path has its interface
    private final boolean isJson;

    AwsLambda(Settings settings, Channel channel, ClassLoader loader) {
        super(settings, channel, loader);
        contextType = optional(PACKAGE + "Context");
        methods = new Methods(contextType);
        isJson = "JSON".equals(System.getenv("AWS_LAMBDA_LOG_FORMAT"));
        Class<?> type = optional(PACKAGE + "LambdaLogger");
        logger = type == null ? null : Proxies.make(type, new Proxies.Answers().on("log", this::log));
        giveLogger();
    }

    @Override
    Class<?> contextType() {
        return contextType;
    }

    @Override
    Object begin(Call call) {
        Logs.enter(call.requestId);
        if (call.trace.isEmpty())
            System.clearProperty("com.amazonaws.xray.traceHeader");
        else
            System.setProperty("com.amazonaws.xray.traceHeader", call.trace);
        return contextType == null ? null : Proxies.make(contextType, contextOf(call));
    }

    @Override
    Function find(String handler) throws Fault {
        int colons = handler.lastIndexOf("::");
        String name = colons < 0 ? handler : handler.substring(0, colons);
        String method = colons < 0 ? "" : handler.substring(colons + 2);
        if (name.isEmpty() || (colons >= 0 && method.isEmpty()))
            throw new Fault("Invalid handler: `" + handler + "'");
        Class<?> owner = load(name);
        return method.isEmpty() ? ofInterface(owner) : methods.named(owner, method);
    }

    @Override
    String failureOf(Throwable error) throws Throwable {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("errorMessage", Stacks.messageOf(error));
        if (!(error instanceof Fault)) {
            failure.put("errorType", error.getClass().getName());
            failure.put("stackTrace", Stacks.framesOf(error));
        } else if (((Fault) error).type != null) {
            failure.put("errorType", ((Fault) error).type);
        }
        return JsonWriter.write(failure);
    }

    @Override
    String entryOf(Throwable error, Call call) {
        Throwable shown = error instanceof Fault ? error.getCause() : error;
        String text = Stacks.messageOf(error);
        if (shown != null)
            text += ": " + shown.getClass().getName() + '\n' + Stacks.traceOf(shown) + '\n';
        return isJson ? structured(text, "ERROR") : text;
    }

    private Class<?> load(String name) throws Fault {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException error) {
            throw new Fault("Class not found: " + name, error, Fault.Told.AT_CALL);
        } catch (NoClassDefFoundError error) {
            throw new Fault(loading(name, error), error, Fault.Told.AT_CALL_THE_LAST);
        } catch (LinkageError error) {
            throw new Fault(loading(name, error), error, Fault.Told.AT_START);
        }
    }

    private static String loading(String name, Throwable error) {
        return "Error loading class " + name + (error.getMessage() == null ? "" : ": " + error.getMessage());
    }

    // What implements one of the runtime's interfaces needs no method in its handler's name.
    private Function ofInterface(Class<?> owner) throws Fault {
        Class<?> streams = optional(PACKAGE + "RequestStreamHandler");
        if (streams != null && streams.isAssignableFrom(owner))
            return ofMethod(owner, streams, null);
        Class<?> objects = optional(PACKAGE + "RequestHandler");
        if (objects == null || !objects.isAssignableFrom(owner))
            throw new Fault("Class does not implement an appropriate handler interface: " + owner.getName());
        Type[] types = Types.argumentsOf(owner, objects);
        String missing = "Class " + owner.getName() + " does not implement RequestHandler with concrete type parameters";
        if (types == null)
            throw new Fault(missing);
        for (Type type : types) {
            boolean isFree = type instanceof TypeVariable && ((TypeVariable<?>) type).getBounds()[0] == Object.class;
            if (isFree)
                throw new Fault(missing + ": parameter " + type + " has no upper bound.");
        }
        return ofMethod(owner, objects, types);
    }

    private Function ofMethod(Class<?> owner, Class<?> type, Type[] types) throws Fault {
        for (Method method : type.getMethods()) {
            if (!method.getName().equals("handleRequest"))
                continue;
            Type[] parameters = types == null ? method.getGenericParameterTypes() : new Type[] {types[0], contextType};
            return methods.of(owner, method, parameters, types == null ? void.class : types[1]);
        }
        throw new Fault("Class does not implement an appropriate handler interface: " + owner.getName());
    }

    private Proxies.Answers contextOf(Call call) {
        long limit = settings.number("timeoutMs");
        String arn = settings.text("arn") + (call.qualifier.isEmpty() ? "" : ":" + call.qualifier);
        Object client = call.clientContext.isEmpty() ? null : clientContextOf(call);
        return new Proxies.Answers()
            .with("getAwsRequestId", call.requestId)
            .with("getLogGroupName", settings.text("logGroup"))
            .with("getLogStreamName", settings.text("logStream"))
            .with("getFunctionName", settings.text("function"))
            .with("getFunctionVersion", settings.text("version"))
            .with("getInvokedFunctionArn", arn)
            .with("getClientContext", client)
            .with("getMemoryLimitInMB", settings.number("memoryMb"))
            .with("getLogger", logger)
            .with("getXrayTraceId", call.trace.isEmpty() ? null : call.trace)
            .on("getRemainingTimeInMillis", nothing -> (int) channel.remainingMilliseconds(limit));
    }

    @SuppressWarnings("unchecked")
    private Object clientContextOf(Call call) {
        byte[] json = Base64.getDecoder().decode(call.clientContext);
        Map<String, Object> values = Json.parseObject(new String(json, StandardCharsets.UTF_8));
        Map<String, Object> client = (Map<String, Object>) values.get("client");
        Proxies.Answers answers =
            new Proxies.Answers().with("getCustom", values.get("custom")).with("getEnvironment", values.get("env"));
        Class<?> type = optional(PACKAGE + "ClientContext");
        if (client != null)
            answers.with("getClient", Proxies.forMethod(type, "getClient",
                                                        new Proxies.Answers()
                                                            .with("getInstallationId", client.get("installation_id"))
                                                            .with("getAppTitle", client.get("app_title"))
                                                            .with("getAppVersionName", client.get("app_version_name"))
                                                            .with("getAppVersionCode", client.get("app_version_code"))
                                                            .with("getAppPackageName", client.get("app_package_name"))));
        return Proxies.make(type, answers);
    }

    // LambdaRuntime.getLogger() gives it too.
    private void giveLogger() {
        Class<?> runtime = optional(PACKAGE + "LambdaRuntime");
        if (runtime == null || logger == null)
            return;
        try {
            Field field = runtime.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException unknown) {
            // One of another version: its own logger writes to the same stream.
        }
    }

    private Object log(Object[] arguments) {
        String text = arguments[0] instanceof byte[] ? new String((byte[]) arguments[0], StandardCharsets.UTF_8)
                                                     : String.valueOf(arguments[0]);
        String level = arguments.length > 1 && arguments[1] != null ? arguments[1].toString() : "UNDEFINED";
        if (!isJson)
            Logs.entry(text);
        else if (LEVELS.indexOf(level) < 0 || LEVELS.indexOf(level) >= LEVELS.indexOf(System.getenv("AWS_LAMBDA_LOG_LEVEL")))
            Logs.entry(structured(text, level));
        return null;
    }

    private static String structured(String text, String level) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        entry.put("message", text);
        if (!level.equals("UNDEFINED"))
            entry.put("level", level);
        entry.put("AWSRequestId", Logs.requestId());
        try {
            return JsonWriter.write(entry);
        } catch (Throwable impossible) {
            return text;
        }
    }
}
