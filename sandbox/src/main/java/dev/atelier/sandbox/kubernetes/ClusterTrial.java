package dev.atelier.sandbox.kubernetes;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out whether a cluster can make sandboxes, by making one whose command hands back what the server wrote for it: then the volume is the
 * server's, the agent's user may write on it, the image has what it must have, and no network is there.
 *
 * @param isCutOff whether pods have to be without network; a test's own cluster is where they are not
 */
record ClusterTrial(KubernetesSettings settings, boolean isCutOff) {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration TRIAL = Duration.ofMinutes(1);
    private static final SessionId NOBODY = new SessionId("sesn_trial");
    private static final int LONGEST = 500;
    private static final String OTHER_VOLUME =
            "the claim's volume may not be the one on which the server's data directory lies, or that lies in"
                    + " another folder of it (atelier.sandbox.kubernetes.volume.folder)";

    Kubernetes.Found run() {
        var cluster = settings.cluster();
        ApiServer server;
        JsonNode version;
        try {
            server = new ApiServer(cluster);
        } catch (IOException e) {
            return new Kubernetes.Found.Missing(
                    "no cluster can be spoken to (" + e.getMessage()
                            + "); in a pod with a service account it is there by itself, elsewhere atelier.sandbox.kubernetes.* names it");
        }
        try {
            var reply = server.get("/version", SOON);
            if (!reply.isWell()) {
                throw new IOException(reply.message());
            }
            version = reply.json();
        } catch (IOException e) {
            server.close();
            return new Kubernetes.Found.Missing(
                    "the Kubernetes API server at " + cluster.url() + " cannot be used (" + e.getMessage() + ")");
        }
        try {
            return look(server, version);
        } catch (IOException | UncheckedIOException e) {
            server.close();
            return new Kubernetes.Found.Missing("the cluster cannot make a sandbox (" + e.getMessage() + ")");
        }
    }

    private Kubernetes.Found look(ApiServer server, JsonNode version) throws IOException {
        checkVolume(server);
        var own = Files.createDirectories(PodRecipe.own(settings.data()));
        var inside = Files.createDirectories(own.resolve("inside"));
        for (var script : Inside.scripts().entrySet()) {
            show(inside.resolve(script.getKey()), script.getValue());
        }
        var user = user(own);
        var pulse = Pulse.in(own, inside);
        try {
            var pods = new Pods(server, settings.pods().patience());
            pods.removeLeftovers(settings.name());
            var recipe = new PodRecipe(settings, user, owner(server));
            var kubernetes = new Kubernetes(server, pods, recipe, pulse, isCutOff ? address() : null);
            tryOut(kubernetes, new Workspaces(own.resolve("trial")));
            return new Kubernetes.Found.Ready(kubernetes.standing(standing(version)));
        } catch (IOException e) {
            pulse.close();
            throw e;
        }
    }

    /** What can be said of the volume before a pod waits for it in vain. */
    private void checkVolume(ApiServer server) throws IOException {
        var volume = settings.volume();
        var reply = server.get(server.all("persistentvolumeclaims") + "/" + volume.claim(), SOON);
        if (reply.status() == Reply.MISSING) {
            throw new IOException("there is no volume claim '" + volume.claim() + "' in the namespace "
                    + settings.cluster().namespace()
                    + "; atelier.sandbox.kubernetes.volume.claim names that of the server's data directory");
        }
        if (!reply.isWell()) {
            throw new IOException(reply.message());
        }
        var phase = reply.json().path("status").path("phase").asString("");
        if (!phase.equals("Bound")) {
            throw new IOException("the volume claim '" + volume.claim() + "' is " + phase + ", not Bound");
        }
        var modes = reply.json()
                .path("status")
                .path("accessModes")
                .valueStream()
                .map(mode -> mode.asString(""))
                .toList();
        if (modes.contains("ReadWriteMany") || (modes.contains("ReadWriteOnce") && volume.node() != null)) {
            return;
        }
        throw new IOException("the volume of the claim '" + volume.claim() + "' is " + String.join(", ", modes)
                + ", so other nodes cannot have it: take one that is ReadWriteMany, or, if it is ReadWriteOnce, name the server's node with"
                + " atelier.sandbox.kubernetes.volume.node");
    }

    private @Nullable InetSocketAddress address() throws IOException {
        URI url = settings.cluster().url();
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("http") ? 80 : 443;
        return new InetSocketAddress(InetAddress.getByName(url.getHost()), port);
    }

    private PodRecipe.@Nullable Owner owner(ApiServer server) throws IOException {
        var name = settings.cluster().server();
        if (name == null) {
            return null;
        }
        var reply = server.get(server.all("pods") + "/" + name, SOON);
        if (!reply.isWell()) {
            throw new IOException("the server's own pod '" + name
                    + "' (atelier.sandbox.kubernetes.server-pod) cannot be seen: " + reply.message());
        }
        return new PodRecipe.Owner(
                name, reply.json().path("metadata").path("uid").asString(""));
    }

    /** The agent's number and group; files that name it for programs that ask. */
    private static PodRecipe.User user(Path own) throws IOException {
        boolean isRoot = Owner.isRoot();
        int id = isRoot ? Owner.ID : (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int group = isRoot ? Owner.ID : (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        show(
                own.resolve("passwd"),
                "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:" + id + ":" + group + ":agent:" + SessionMount.HOME
                        + ":/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n");
        show(own.resolve("group"), "root:x:0:\nagent:x:" + group + ":\nnogroup:x:65534:\n");
        return new PodRecipe.User(id, group);
    }

    private static void show(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var folder = file.getParent();
        if (folder != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void tryOut(Kubernetes kubernetes, Workspaces trials) throws IOException {
        var workspace = trials.of(NOBODY);
        var question = UUID.randomUUID().toString();
        try {
            trials.delete(NOBODY);
            Files.writeString(workspace.ground().files().resolve("workspace/question"), question);
            check(kubernetes, workspace);
            var answer = workspace.ground().files().resolve("workspace/answer");
            if (!Files.isRegularFile(answer) || !Files.readString(answer).equals(question)) {
                throw new IOException("what a pod wrote is not what the server reads: " + OTHER_VOLUME);
            }
        } finally {
            trials.delete(NOBODY);
        }
    }

    private static void check(Kubernetes kubernetes, Workspace workspace) throws IOException {
        var limits = new Limits(128L << 20, 16, 1, WorkspaceLimits.DEFAULT);
        var command = Command.of(limits, "/bin/bash", "-c", "cat question >answer");
        try {
            switch (kubernetes.start(workspace, command)) {
                case Sandbox.Start.Refused(var why) ->
                    throw new IOException(
                            why.matches("(?s).*(ended at once|ContainerConfigError|ContainerError).*")
                                    ? why + "; " + OTHER_VOLUME
                                    : why);
                case Sandbox.Start.Running(var execution) -> {
                    try (execution) {
                        var ending = execution.await(TRIAL);
                        var said = new String(execution.errors().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
                        if (!ending.equals(new Ending.Exited(0))) {
                            throw new IOException("a command for nothing failed there: "
                                    + (said.isEmpty() ? "it ended as " + ending : said)
                                    + (said.contains(Inside.OPEN) ? "" : "; " + OTHER_VOLUME));
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while trying it out", e);
        }
    }

    private Standing standing(JsonNode version) {
        var limits = new HashMap<>(Map.of(
                "memory", "the node, by control group",
                "processors", "the node, by control group",
                "processes", "the node's own limit for a pod, if it has one (podPidsLimit)",
                "disk", "looked at twice a second; one file by rlimit",
                "time", "the server's clock, and " + settings.pods().longest().toHours() + " h for a pod",
                "network", "the server's proxy, by way of the cluster's API"));
        var runtime = settings.pods().runtime();
        return new Standing(
                "kubernetes",
                true,
                "cluster " + version.path("gitVersion").asString("?") + ", namespace "
                        + settings.cluster().namespace() + ", image "
                        + settings.pods().image()
                        + (runtime == null ? "" : ", runtime class " + runtime),
                limits);
    }
}
