package dev.atelier.server.sandbox;

import dev.atelier.sandbox.docker.DockerSettings;
import dev.atelier.sandbox.kubernetes.KubernetesSettings;
import dev.atelier.server.config.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cluster that makes sandboxes where {@code atelier.sandbox.provider} says so. In a pod with a service account nothing but the volume and
 * the image has to be said.
 *
 * @param url of the API server
 * @param namespace null for the service account's
 * @param tokenFile null for the service account's
 * @param caFile certificates (PEM) from which the API server's may come; null for the service account's
 * @param serverPod the name of the pod that this server is in, with which its sandboxes are removed
 */
@ConfigurationProperties("atelier.sandbox.kubernetes")
record SandboxKubernetesProperties(
        @DefaultValue("https://kubernetes.default.svc") URI url,
        @Nullable String namespace,
        @Nullable Path tokenFile,
        @Nullable Path caFile,
        @Nullable String serverPod,
        @DefaultValue Volume volume,
        @DefaultValue Pods pods) {
    private static final String PREFIX = "atelier.sandbox.kubernetes.";
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    SandboxKubernetesProperties {
        if (!KubernetesSettings.Cluster.isUrl(url)) {
            throw new InvalidSettingException(
                    PREFIX + "url",
                    "'" + url + "' is not the https:// address of an API server (http:// only on this machine)");
        }
        namespace = name("namespace", namespace);
        serverPod = name("server-pod", serverPod);
        readable("token-file", tokenFile);
        readable("ca-file", caFile);
    }

    /**
     * @param claim the volume claim of the server's data directory
     * @param folder in which the data directory lies on the volume; empty if it is the whole of it
     * @param node on which the server is, if no other node can have the volume
     */
    record Volume(
            @DefaultValue("atelier") String claim,
            @DefaultValue("") String folder,
            @Nullable String node) {
        Volume {
            if (!KubernetesSettings.isName(claim)) {
                throw new InvalidSettingException(
                        PREFIX + "volume.claim", "'" + claim + "' is not the name of a volume claim");
            }
            node = name("volume.node", node);
            if (!KubernetesSettings.Volume.isFolder(folder)) {
                throw new InvalidSettingException(
                        PREFIX + "volume.folder",
                        "'" + folder + "' is not a folder's path within the volume, such as atelier/data");
            }
        }
    }

    /**
     * @param image with bash and perl in it
     * @param pullSecret for the image's registry
     * @param runtimeClass such as gVisor's; null for the cluster's own choice
     * @param longest after that a pod is ended
     * @param patience how long a pod may take to begin, its image's download included
     */
    record Pods(
            @DefaultValue(DockerSettings.IMAGE) String image,
            @Nullable String pullSecret,
            @Nullable String runtimeClass,
            @DefaultValue("24h") Duration longest,
            @DefaultValue("3m") Duration patience) {
        Pods {
            if (!DockerSettings.isImage(image)) {
                throw new InvalidSettingException(PREFIX + "pods.image", "'" + image + "' is not the name of an image");
            }
            pullSecret = name("pods.pull-secret", pullSecret);
            runtimeClass = name("pods.runtime-class", runtimeClass);
            within("pods.longest", longest, Duration.ofDays(30));
            within("pods.patience", patience, Duration.ofHours(1));
        }
    }

    private static @Nullable String name(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!KubernetesSettings.isName(value)) {
            throw new InvalidSettingException(
                    PREFIX + key,
                    "'" + value + "' is not a name that a cluster can have: small letters, digits, '-' and '.'");
        }
        return value;
    }

    private static void readable(String key, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new InvalidSettingException(PREFIX + key, "'" + file + "' cannot be read");
        }
    }

    private static void within(String key, Duration value, Duration most) {
        if (value.toSeconds() < 1 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    PREFIX + key, "must be 1s to " + most.toHours() + "h, was " + value.toMillis() + "ms");
        }
    }

    KubernetesSettings settings(Path data) {
        return new KubernetesSettings(
                new KubernetesSettings.Cluster(
                        url,
                        namespace == null ? accountsNamespace() : namespace,
                        tokenFile == null ? ofAccount("token") : tokenFile,
                        caFile == null ? ofAccount("ca.crt") : caFile,
                        serverPod),
                new KubernetesSettings.Volume(volume.claim(), volume.folder(), volume.node()),
                new KubernetesSettings.Pods(
                        pods.image(), pods.pullSecret(), pods.runtimeClass(), pods.longest(), pods.patience()),
                data);
    }

    private static @Nullable Path ofAccount(String name) {
        var file = ACCOUNT.resolve(name);
        return Files.isReadable(file) ? file : null;
    }

    private static String accountsNamespace() {
        try {
            var said = Files.readString(ACCOUNT.resolve("namespace")).strip();
            return KubernetesSettings.isName(said) ? said : "default";
        } catch (IOException _) {
            return "default";
        }
    }
}
