package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.inside.Forwarder;
import dev.atelier.sandbox.inside.Machine;
import dev.atelier.sandbox.inside.SyscallFilter;
import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.limit.ControlGroup;
import dev.atelier.sandbox.limit.ControlGroups;
import dev.atelier.sandbox.limit.DiskWatch;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each command in namespaces of its own: its own processes, users, network (its own loopback, on which at most the server's proxy is found
 * by way of {@link Forwarder}), names, and a file system built from nothing ({@link SystemView}). Set up by bubblewrap, which dies with the server and takes everything in the sandbox with it.
 *
 * <p>Nothing in there has a privilege or can get one: no capabilities, no setuid programs, a filter over system calls
 * ({@link SyscallFilter}). Where the server is an ordinary user its commands are in a user namespace. Where it is root they are not, since
 * to the kernel they would be root still: the kernel's settings, for one, look at the number only. There they change to a user that
 * nobody else is ({@link Owner#ID}).
 *
 * <p>Thread-safe.
 */
public final class Bubblewrap implements Sandbox {
    private final Launcher launcher = new Launcher();
    private final ControlGroups groups;
    private final Wrapping wrapping;
    private final Standing standing;
    private final Set<Execution> live = ConcurrentHashMap.newKeySet();

    private Bubblewrap(ControlGroups groups, Wrapping wrapping) {
        this.groups = groups;
        this.wrapping = wrapping;
        this.standing = new Standing(
                "bubblewrap",
                true,
                Owner.isRoot()
                        ? "the server is root, so commands run as user " + Owner.ID
                                + "; better let an ordinary user run the server"
                        : "commands run in namespaces of their own",
                limits(groups, wrapping));
    }

    private static Map<String, String> limits(ControlGroups groups, Wrapping wrapping) {
        var all = new TreeMap<>(new Holds(groups).all());
        all.put(
                "network",
                wrapping.forwarder() == null
                        ? "none at all, because the proxy's forwarder needs perl, which is not installed"
                        : "the server's proxy");
        return all;
    }

    /** Whether this machine can. */
    public sealed interface Found {
        record Ready(Bubblewrap bubblewrap) implements Found {}

        /** @param why what is missing and how to get it */
        record Missing(String why) implements Found {}
    }

    /** Tries it out, and ends what an earlier run of the same server left. */
    public static Found find(Settings settings) throws InterruptedException {
        var trial = new Trial();
        if (trial.program().isEmpty()) {
            return new Found.Missing(
                    "bubblewrap is not installed; on Debian and Ubuntu: apt-get install bubblewrap, on Fedora: dnf install bubblewrap");
        }
        var machine = Machine.named(System.getProperty("os.arch"));
        if (machine.isEmpty()) {
            return new Found.Missing(
                    "sandboxes are made on x86_64 and aarch64 only, not on " + System.getProperty("os.arch"));
        }
        var failure = trial.failure();
        if (failure.isPresent()) {
            return new Found.Missing("bubblewrap cannot make a sandbox here (" + failure.get()
                    + "). An ordinary user needs user namespaces (sysctl kernel.unprivileged_userns_clone=1, on Ubuntu"
                    + " kernel.apparmor_restrict_unprivileged_userns=0), a container --privileged or as much");
        }
        var groups = ControlGroups.find("atelier-" + settings.name());
        new Leftovers(settings.data()).end();
        groups.reap();
        try {
            var own = OwnFiles.write(settings.data().resolve("sandbox"), SyscallFilter.of(machine.get()));
            var view = new SystemView(own, settings.readable(), settings.data());
            var forwarder = Forwarder.find().orElse(null);
            var wrapping = new Wrapping(trial.program().get(), own, view, new Holds(groups), forwarder);
            return new Found.Ready(new Bubblewrap(groups, wrapping));
        } catch (IOException e) {
            return new Found.Missing("the data directory cannot be written (" + e.getMessage() + ")");
        }
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Start start(Workspace workspace, Command command) throws InterruptedException {
        Optional<ControlGroup> group = Optional.empty();
        try {
            var ground = workspace.ground();
            var disk = new DiskWatch(ground, command.limits().files());
            group = groups.create(UUID.randomUUID().toString(), command.limits());
            var builder = new ProcessBuilder(wrapping.words(ground, command, group));
            builder.environment().clear();
            builder.environment().put("PATH", Wrapping.PATH);
            var process = launcher.start(builder);
            return new Start.Running(watched(process, group, disk));
        } catch (FileRefusal e) {
            return new Start.Refused("the session's files: " + e.getMessage());
        } catch (IOException e) {
            if (group.isPresent()) {
                ControlGroups.end(group.get());
            }
            return new Start.Refused("the sandbox did not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.startVirtualThread(new Late(group));
            throw e;
        }
    }

    private Execution watched(Process process, Optional<ControlGroup> group, DiskWatch disk) {
        var confined = new Confined(process, group, disk, live::remove);
        live.add(confined);
        confined.watch();
        return confined;
    }

    /** Removes the group of a command that was given up while it started. */
    private record Late(Optional<ControlGroup> group) implements Runnable {
        @Override
        public void run() {
            try {
                if (group.isPresent()) {
                    ControlGroups.end(group.get());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        live.forEach(Execution::close);
        launcher.close();
        groups.remove();
    }
}
