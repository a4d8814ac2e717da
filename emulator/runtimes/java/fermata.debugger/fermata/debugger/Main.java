// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import java.util.Map;

/**
 * Debugs the virtual machine at a port of this machine: Main PORT CODE HANDLER. Writes the port where a client may join, and
 * a second line once one has set what is to hold. Ends with that machine.
 */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) throws Exception {
        VirtualMachine machine = attach(arguments[0]);
        Debugger debugger = new Debugger(machine, new Sources(arguments[1], arguments[2]));
        System.out.println(debugger.listen());
        System.out.flush();
        debugger.run();
        Runtime.getRuntime().halt(0);
    }

    private static VirtualMachine attach(String port) throws Exception {
        for (AttachingConnector connector : Bootstrap.virtualMachineManager().attachingConnectors()) {
            if (!connector.name().equals("com.sun.jdi.SocketAttach"))
                continue;
            Map<String, Connector.Argument> where = connector.defaultArguments();
            where.get("hostname").setValue("127.0.0.1");
            where.get("port").setValue(port);
            return connector.attach(where);
        }
        throw new IllegalStateException("this JDK has no connector for sockets");
    }
}
