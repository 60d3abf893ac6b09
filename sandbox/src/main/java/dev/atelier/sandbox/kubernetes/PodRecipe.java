package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.process.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is asked to make: a pod that every namespace takes, also one that enforces the restricted security standard, with the session's
 * folders of the shared volume and nothing of the cluster's: no token, no names of services, no resolver.
 *
 * @param user number and group of the agent's user
 * @param owner the server's own pod; null if it is in none
 */
record PodRecipe(
        KubernetesSettings settings, User user, @Nullable Owner owner) {
    static final String LABEL = "dev.atelier.sandbox/server";
    static final String CONTAINER = "sandbox";

    private static final String VOLUME = "data";
    private static final long SMALL = 64L << 20;
    private static final long LEAST_MEMORY = 128L << 20;
    private static final String KNOWN_PATH = "/[^:\\x00-\\x1f]{1,200}";

    record User(int id, int group) {}

    record Owner(String name, String uid) {}

    Map<String, Object> of(String name, Ground ground, Limits limits) throws IOException {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name);
        metadata.put(
                "labels",
                Map.of(
                        "app.kubernetes.io/name",
                        "atelier-sandbox",
                        "app.kubernetes.io/managed-by",
                        "atelier",
                        LABEL,
                        settings.name()));
        metadata.put("annotations", Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "false"));
        if (owner != null) {
            metadata.put(
                    "ownerReferences",
                    List.of(Map.of("apiVersion", "v1", "kind", "Pod", "name", owner.name(), "uid", owner.uid())));
        }
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec(ground, limits));
    }

    private Map<String, Object> spec(Ground ground, Limits limits) throws IOException {
        var pods = settings.pods();
        var all = new HashMap<String, Object>();
        all.put("restartPolicy", "Never");
        all.put("activeDeadlineSeconds", pods.longest().toSeconds());
        all.put("terminationGracePeriodSeconds", 1);
        all.put("automountServiceAccountToken", false);
        all.put("enableServiceLinks", false);
        all.put("hostname", "sandbox");
        all.put("dnsPolicy", "None");
        all.put("dnsConfig", Map.of("nameservers", List.of("127.0.0.1")));
        all.put(
                "securityContext",
                Map.of(
                        "runAsNonRoot",
                        true,
                        "runAsUser",
                        user.id(),
                        "runAsGroup",
                        user.group(),
                        "seccompProfile",
                        Map.of("type", "RuntimeDefault")));
        all.put("containers", List.of(container(ground, limits)));
        all.put("volumes", volumes(limits));
        if (pods.pullSecret() != null) {
            all.put("imagePullSecrets", List.of(Map.of("name", pods.pullSecret())));
        }
        if (pods.runtime() != null) {
            all.put("runtimeClassName", pods.runtime());
        }
        if (settings.volume().node() != null) {
            all.put("affinity", on(settings.volume().node()));
        }
        return all;
    }

    private static Map<String, Object> on(String node) {
        var term = Map.of(
                "matchFields", List.of(Map.of("key", "metadata.name", "operator", "In", "values", List.of(node))));
        return Map.of(
                "nodeAffinity",
                Map.of("requiredDuringSchedulingIgnoredDuringExecution", Map.of("nodeSelectorTerms", List.of(term))));
    }

    private Map<String, Object> container(Ground ground, Limits limits) throws IOException {
        var all = new HashMap<String, Object>();
        all.put("name", CONTAINER);
        all.put("image", settings.pods().image());
        all.put("imagePullPolicy", "IfNotPresent");
        all.put("command", List.of("perl", Inside.FOLDER + "/" + Inside.FIRST));
        all.put("workingDir", SessionMount.WORK);
        all.put(
                "securityContext",
                Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "privileged",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"))));
        all.put("resources", resources(limits));
        all.put("volumeMounts", mounts(ground));
        return all;
    }

    /** Little is asked for, so that many shells that wait fit on a node, and more may be taken while one is at work. */
    private static Map<String, Object> resources(Limits limits) {
        long milli = Math.max(50, Math.round(limits.processors() * 1000));
        return Map.of(
                "limits",
                Map.of(
                        "cpu",
                        milli + "m",
                        "memory",
                        Long.toString(limits.memory()),
                        "ephemeral-storage",
                        Long.toString(SMALL)),
                "requests",
                Map.of(
                        "cpu",
                        "50m",
                        "memory",
                        Long.toString(Math.min(limits.memory(), LEAST_MEMORY)),
                        "ephemeral-storage",
                        Long.toString(SMALL)));
    }

    private List<Map<String, Object>> volumes(Limits limits) {
        return List.of(
                Map.of(
                        "name",
                        VOLUME,
                        "persistentVolumeClaim",
                        Map.of("claimName", settings.volume().claim())),
                inMemory("tmp", Math.max(1, limits.memory() / 2)),
                inMemory("run", SMALL));
    }

    private static Map<String, Object> inMemory(String name, long size) {
        return Map.of("name", name, "emptyDir", Map.of("medium", "Memory", "sizeLimit", Long.toString(size)));
    }

    private List<Map<String, Object>> mounts(Ground ground) throws IOException {
        var all = new ArrayList<Map<String, Object>>();
        all.add(Map.of("name", "tmp", "mountPath", "/tmp"));
        all.add(Map.of("name", "run", "mountPath", "/run"));
        all.add(mount(own(settings.data()).resolve("inside"), Inside.FOLDER, false));
        for (var name : List.of("passwd", "group")) {
            all.add(mount(own(settings.data()).resolve(name), "/etc/" + name, false));
        }
        for (var each : SessionMount.of(ground)) {
            if (each.to().matches(KNOWN_PATH)) { // of others a cluster takes no mount, so commands do not see them
                all.add(mount(each.from(), each.to(), each.isWritable()));
            }
        }
        return all;
    }

    private Map<String, Object> mount(Path from, String to, boolean isWritable) throws IOException {
        if (!from.startsWith(settings.data())) {
            throw new IOException(
                    "the session's files are not in the server's data directory, of which pods have a volume");
        }
        var folder = settings.volume().folder();
        var path = (folder.isEmpty() ? "" : folder + "/") + settings.data().relativize(from);
        return Map.of("name", VOLUME, "mountPath", to, "subPath", path, "readOnly", !isWritable);
    }

    /** Where the server keeps what its pods need. */
    static Path own(Path data) {
        return data.resolve("kubernetes");
    }
}
