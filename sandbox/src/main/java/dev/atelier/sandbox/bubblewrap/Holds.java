package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.limit.ControlGroups;
import dev.atelier.sandbox.limit.ControlGroups.Controller;
import java.util.LinkedHashMap;
import java.util.Map;

/** By what each limit is held on this machine: by control groups, or else by limits of single processes as far as they reach. */
record Holds(ControlGroups groups) {
    boolean byGroup(Controller controller) {
        return groups.holds(controller).isPresent();
    }

    /**
     * Whether the kernel counts the processes of a user namespace for themselves (since 5.14); before, the server's own threads count,
     * and no number would be right. Root's commands run as a user of their own anyway.
     */
    boolean countsProcesses() {
        if (Owner.isRoot()) {
            return true;
        }
        var version = System.getProperty("os.version").split("[^0-9]+", 3);
        try {
            int major = Integer.parseInt(version[0]);
            return major > 5 || (major == 5 && Integer.parseInt(version[1]) >= 14);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return false;
        }
    }

    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put("memory", groups.holds(Controller.MEMORY).orElse("rlimit, for each process by itself"));
        all.put("processes", groups.holds(Controller.PIDS).orElse(processes()));
        all.put("processors", groups.holds(Controller.CPU).orElse("none, only a lower priority"));
        all.put("disk", "looked at twice a second; one file by rlimit");
        all.put("time", "the server's clock");
        return all;
    }

    private String processes() {
        if (!countsProcesses()) {
            return "none; Linux 5.14 or control groups are needed";
        }
        return Owner.isRoot() ? "rlimit, for all sandboxes together" : "rlimit";
    }
}
