package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.inside.Slow;
import dev.atelier.sandbox.inside.Variables;
import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.limit.DiskWatch;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Each command in a pod of its own, on any node of a cluster. The session's files are on a volume that the server and its pods share: every pod
 * sees its session's folders of it and nothing else. What keeps a command inside is the node's runtime, with the restricted security
 * standard, and the filter of {@link Inside}; what keeps it off the network is a NetworkPolicy, and a command begins only after its pod
 * tried in vain to reach the cluster.
 *
 * <p>The server's proxy listens where no other machine can reach it; what a pod's programs say to it goes there and back through the cluster's
 * API ({@link Carriage}), so that a pod has a way out and no network.
 *
 * <p>A pod ends with its command, with {@link #close}, soon after the server, however that ends ({@link Pulse}), and after the longest time
 * that one may have; what a cluster still keeps of an earlier run is removed at the start. Thread-safe.
 */
public final class Kubernetes implements Sandbox {
    private final ApiServer server;
    private final Pods pods;
    private final PodRecipe recipe;
    private final Pulse pulse;
    private final @Nullable InetSocketAddress unreachable;
    private final Set<Execution> live = ConcurrentHashMap.newKeySet();
    private volatile Standing standing = new Standing("kubernetes", true, "not tried yet", Map.of());

    /** @param unreachable what no pod may reach; null to believe that */
    Kubernetes(ApiServer server, Pods pods, PodRecipe recipe, Pulse pulse, @Nullable InetSocketAddress unreachable) {
        this.server = server;
        this.pods = pods;
        this.recipe = recipe;
        this.pulse = pulse;
        this.unreachable = unreachable;
    }

    /** Whether there is a cluster that can. */
    public sealed interface Found {
        record Ready(Kubernetes kubernetes) implements Found {}

        /** @param why what is missing and how to get it */
        record Missing(String why) implements Found {}
    }

    /** Tries it out, and removes what an earlier run of the same server left. Takes about as long as a pod does. */
    public static Found find(KubernetesSettings settings) {
        return new ClusterTrial(settings, true).run();
    }

    Kubernetes standing(Standing found) {
        standing = found;
        return this;
    }

    @Override
    public boolean startsSlowly() {
        return true;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /** A pod that is made while its maker is interrupted is removed as soon as it is there. */
    @Override
    public Start start(Workspace workspace, Command command) throws InterruptedException {
        return Slow.start("pod", () -> make(workspace, command));
    }

    private Start make(Workspace workspace, Command command) {
        if (!command.readable().isEmpty()) {
            return new Start.Refused(
                    "a pod has no folders of the server's machine; that takes sandboxes of bubblewrap");
        }
        try {
            var ground = workspace.ground();
            var disk = new DiskWatch(ground, command.limits().files());
            var name = "atelier-" + UUID.randomUUID();
            var pod = run(name, recipe.of(name, ground, command.limits()), command);
            var confined = new Confined(pod, Optional.empty(), disk, _ -> over(pod));
            var inPod = new InPod(pod, confined);
            live.add(inPod);
            confined.watch();
            return new Start.Running(inPod);
        } catch (FileRefusal e) {
            return new Start.Refused("the session's files: " + e.getMessage());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return new Start.Refused("the pod did not start: " + e.getMessage());
        }
    }

    /** Of a pod that does not start nothing is left. */
    private Pod run(String name, Map<String, Object> body, Command command) throws IOException {
        var terminal = command.terminal();
        var words = terminal == null ? command.words() : terminal.around(command.words());
        var beginning = Inside.beginning(unreachable, command.limits().files().bytes(), Variables.of(command), words);
        try {
            pods.make(body, name);
            var outlet = command.outlet();
            var network = outlet == null ? null : Carriage.open(pods.exec(name, Carrier.words()), outlet, Pods.SOON);
            return new Pod(pods, name, begin(name, beginning), network);
        } catch (IOException e) {
            pods.remove(name);
            throw e;
        }
    }

    private Exec begin(String name, byte[] beginning) throws IOException {
        var exec = pods.exec(name, Inside.enter());
        try {
            exec.input().write(beginning);
            return exec;
        } catch (IOException e) {
            exec.close();
            throw e;
        }
    }

    private void over(Pod pod) {
        live.removeIf(each -> each instanceof InPod(var own, var _) && own == pod);
    }

    @Override
    public void close() {
        var ending = live.stream()
                .map(each -> Thread.ofVirtual().name("pod-end").start(each::close))
                .toList();
        ending.forEach(Pods::join);
        pulse.close();
        server.close();
    }
}
