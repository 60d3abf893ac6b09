package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of pods share. The server's data lies in a folder of the volume. */
final class Cells {
    static final String FOLDER = "atelier/data";

    private Cells() {}

    static KubernetesSettings settings(MockCluster cluster, Path data) throws IOException {
        return settings(cluster, data, FOLDER);
    }

    static KubernetesSettings settings(MockCluster cluster, Path data, String folder) throws IOException {
        var token = Files.writeString(data.resolve("token"), MockCluster.TOKEN + "\n");
        return new KubernetesSettings(
                new KubernetesSettings.Cluster(cluster.url(), MockCluster.NAMESPACE, token, null, null),
                new KubernetesSettings.Volume(MockCluster.CLAIM, folder, null),
                new KubernetesSettings.Pods(
                        "atelier-sandbox", null, null, Duration.ofHours(24), Duration.ofSeconds(20)),
                data);
    }

    static Kubernetes ready(MockCluster cluster, KubernetesSettings settings) {
        return switch (Kubernetes.find(settings)) {
            case Kubernetes.Found.Ready(var ready) -> ready;
            case Kubernetes.Found.Missing(var why) -> throw new AssertionError(why + " " + cluster.complaints);
        };
    }

    /** One that is there and does nothing. */
    static MockPod pod(String json) {
        return new MockPod(
                JsonMapper.shared().readTree(json),
                _ -> {
                    throw new IOException("nothing");
                },
                "ContainerCreating");
    }
}
