package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.inside.Forwarder;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.limit.ControlGroup;
import dev.atelier.sandbox.limit.ControlGroups.Controller;
import dev.atelier.sandbox.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words that start a command in its sandbox. A shell enters the control groups, sets the limits of processes and opens the
 * filter for bubblewrap, which makes the namespaces; inside, the command becomes the agent's user and starts.
 *
 * @param own with the filter
 * @param forwarder null if this machine has none: then no command has a network
 */
record Wrapping(
        Path program,
        OwnFiles own,
        SystemView view,
        Holds holds,
        @Nullable Forwarder forwarder) {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Arguments: filter, blocks of a file, kilobytes of data or 0, entrances, --, words. Made to be killed first when memory is short. */
    private static final String START = """
            unset PWD; exec 9<"$1" || exit 125; ulimit -c 0; ulimit -n 4096 2>/dev/null; ulimit -f "$2"; [ "$3" = 0 ] || ulimit -d "$3"
            shift 3
            while [ "$1" != -- ]; do echo 0 >"$1" || exit 125; shift; done; shift
            echo 1000 >/proc/self/oom_score_adj
            exec "$@"
            """;

    List<String> words(Ground ground, Command command, Optional<ControlGroup> group) {
        var limits = command.limits();
        var all = new ArrayList<String>();
        add(all, "/bin/sh", "-c", START, "sandbox", own.filter().toString());
        add(all, Long.toString(limits.files().bytes() / 512));
        add(all, Long.toString(holds.byGroup(Controller.MEMORY) ? 0 : limits.memory() / 1024));
        group.ifPresent(found -> found.entrances().forEach(file -> all.add(file.toString())));
        add(all, "--");
        if (!holds.byGroup(Controller.CPU)) {
            add(all, "nice", "-n", "5");
        }
        add(all, program.toString());
        all.addAll(namespaces());
        all.addAll(view.arguments(ground, command));
        var outlet = forwarder == null ? null : command.outlet();
        if (outlet != null) {
            add(all, "--bind", outlet.toString(), Forwarder.SOCKET);
        }
        add(all, "--seccomp", "9");
        variables(all, command, ground.variables(), outlet == null ? Map.of() : Forwarder.VARIABLES);
        add(all, "--");
        all.addAll(asAgent());
        if (!holds.byGroup(Controller.PIDS) && holds.countsProcesses()) {
            add(all, "prlimit", "--nproc=" + limits.processes(), "--");
        }
        if (outlet != null && forwarder != null) {
            all.addAll(forwarder.before());
        }
        all.addAll(onTerminal(command));
        return all;
    }

    static List<String> namespaces() {
        var all = new ArrayList<String>();
        add(all, "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try");
        add(all, "--die-with-parent", "--new-session", "--hostname", "sandbox", "--cap-drop", "ALL");
        if (Owner.isRoot()) {
            // what it takes to become another user; gone when that is done
            add(all, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");
        } else {
            add(all, "--unshare-user", "--uid", OwnFiles.ORDINARY, "--gid", OwnFiles.ORDINARY);
        }
        return all;
    }

    static List<String> asAgent() {
        if (!Owner.isRoot()) {
            return List.of();
        }
        return List.of(
                "setpriv",
                "--reuid=" + Owner.ID,
                "--regid=" + Owner.ID,
                "--clear-groups",
                "--bounding-set=-all",
                "--inh-caps=-all",
                "--no-new-privs",
                "--");
    }

    private static void variables(
            List<String> all, Command command, Map<String, String> shared, Map<String, String> network) {
        add(all, "--clearenv");
        variable(all, "PATH", PATH);
        variable(all, "HOME", SessionMount.HOME);
        variable(all, "USER", "agent");
        variable(all, "LOGNAME", "agent");
        variable(all, "SHELL", "/bin/bash");
        variable(all, "LANG", "C.UTF-8");
        variable(all, "TERM", command.terminal() == null ? "dumb" : "xterm-256color");
        shared.forEach((name, value) -> variable(all, name, value));
        network.forEach((name, value) -> variable(all, name, value));
        command.variables().forEach((name, value) -> variable(all, name, value));
    }

    private static void variable(List<String> all, String name, String value) {
        add(all, "--setenv", name, value);
    }

    /** The terminal is made inside: it is none of the machine's, so nothing can be typed into one that somebody else reads. */
    private static List<String> onTerminal(Command command) {
        var terminal = command.terminal();
        if (terminal == null) {
            return command.words();
        }
        return terminal.around(command.words());
    }

    private static void add(List<String> all, String... words) {
        all.addAll(List.of(words));
    }
}
