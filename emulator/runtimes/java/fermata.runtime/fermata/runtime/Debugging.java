// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Offers the debugger and waits until somebody has joined, before any code of the function is loaded. */
final class Debugging {
    private Debugging() {
    }

    /** The debugger is a process of its own beside this one: what it holds here, it does not need. */
    static void waitForDebugger(Settings settings, Channel channel) throws IOException {
        try {
            String agent = System.getProperty("jdk.module.path");
            String program = new File(System.getProperty("java.home"), "bin/java").getPath();
            List<String> command = List.of(program, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                                           "-p", agent, "-m", "fermata.debugger/fermata.debugger.Main", jdwpPort(),
                                           settings.text("code"), settings.text("handler"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
            builder.environment().remove("JAVA_TOOL_OPTIONS"); // those of the function
            builder.environment().remove("JDK_JAVA_OPTIONS");
            Process debugger = builder.start();
            BufferedReader says = new BufferedReader(new InputStreamReader(debugger.getInputStream(), StandardCharsets.UTF_8));
            String port = says.readLine();
            if (port == null)
                throw new IOException("it ended at once");
            channel.send(Channel.LISTENING, port);
            says.readLine(); // that somebody has joined and set what is to hold
        } catch (IOException | ReflectiveOperationException error) {
            channel.send(Channel.ADAPTER_FAILED, "", error.toString().getBytes(StandardCharsets.UTF_8));
            Runtime.getRuntime().halt(1);
        }
    }

    // Where this machine's own agent listens: it was told to say nothing in the function's log.
    private static String jdwpPort() throws ReflectiveOperationException, IOException {
        Class<?> support = Class.forName("jdk.internal.vm.VMSupport");
        java.util.Properties known = (java.util.Properties) support.getMethod("getAgentProperties").invoke(null);
        String address = known.getProperty("sun.jdwp.listenerAddress");
        if (address == null)
            throw new IOException("the virtual machine has no debug agent");
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
