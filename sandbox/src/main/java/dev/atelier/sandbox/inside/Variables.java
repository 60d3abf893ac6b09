package dev.atelier.sandbox.inside;

import dev.atelier.sandbox.process.Command;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables of a command whose sandbox is made of an image: from nothing, the command's own last. */
public final class Variables {
    private Variables() {}

    public static Map<String, String> of(Command command) {
        var all = new LinkedHashMap<>(Map.of(
                "HOME",
                SessionMount.HOME,
                "USER",
                "agent",
                "LOGNAME",
                "agent",
                "SHELL",
                "/bin/bash",
                "LANG",
                "C.UTF-8",
                "TERM",
                command.terminal() == null ? "dumb" : "xterm-256color"));
        if (command.outlet() != null) {
            all.putAll(Forwarder.VARIABLES);
        }
        all.putAll(command.variables());
        return all;
    }
}
