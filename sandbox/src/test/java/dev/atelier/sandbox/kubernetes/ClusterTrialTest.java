package dev.atelier.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that cannot make a sandbox: each says in words what is missing and how to get it, and nothing is left there. */
@Timeout(120)
class ClusterTrialTest {
    @TempDir
    Path volume;

    private Path data;
    private MockCluster cluster;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectories(volume.resolve(Cells.FOLDER));
        cluster = new MockCluster(new BubblewrapNode(volume, false));
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    private String missing() throws Exception {
        return missing(Cells.settings(cluster, data));
    }

    private String missing(KubernetesSettings settings) {
        return switch (Kubernetes.find(settings)) {
            case Kubernetes.Found.Ready(var ready) -> {
                ready.close();
                throw new AssertionError("it was found ready");
            }
            case Kubernetes.Found.Missing(var why) -> {
                assertThat(cluster.pods).isEmpty();
                assertThat(cluster.complaints).isEmpty();
                assertThat(why).doesNotContain(MockCluster.TOKEN);
                yield why;
            }
        };
    }

    private KubernetesSettings with(KubernetesSettings.Volume other) throws Exception {
        var usual = Cells.settings(cluster, data);
        return new KubernetesSettings(usual.cluster(), other, usual.pods(), data);
    }

    @Test
    void aTokenThatIsNotAccepted() throws Exception {
        var settings = Cells.settings(cluster, data);
        Files.writeString(data.resolve("token"), "another");
        assertThat(missing(settings))
                .contains("does not accept this server's token", cluster.url().toString());
    }

    @Test
    void nobodyAtTheAddress() throws Exception {
        var usual = Cells.settings(cluster, data);
        var nobody = new KubernetesSettings.Cluster(URI.create("http://127.0.0.1:1"), "agents", null, null, null);
        assertThat(missing(new KubernetesSettings(nobody, usual.volume(), usual.pods(), data)))
                .contains("the Kubernetes API server at http://127.0.0.1:1 cannot be used", "nobody answers there");
    }

    @Test
    void aFileOfAuthoritiesWithoutAny() throws Exception {
        var usual = Cells.settings(cluster, data);
        var empty = Files.writeString(volume.resolve("ca.crt"), "");
        var trusting = new KubernetesSettings.Cluster(cluster.url(), "agents", null, empty, null);
        assertThat(missing(new KubernetesSettings(trusting, usual.volume(), usual.pods(), data)))
                .contains("no cluster can be spoken to", "no certificate in " + empty);
    }

    @Test
    void aRoleThatMayNotMakePods() throws Exception {
        cluster.forbidden = "POST .*";
        assertThat(missing())
                .contains(
                        "account may not do that",
                        "deploy/kubernetes/atelier.yaml has the role",
                        "system:serviceaccount");
    }

    @Test
    void noSuchClaim() throws Exception {
        assertThat(missing(with(new KubernetesSettings.Volume("elsewhere", "", null))))
                .contains(
                        "no volume claim 'elsewhere' in the namespace agents",
                        "atelier.sandbox.kubernetes.volume.claim");
    }

    @Test
    void aClaimThatWaits() throws Exception {
        cluster.phase = "Pending";
        assertThat(missing()).contains("'atelier' is Pending, not Bound");
    }

    @Test
    void aVolumeThatOnlyOneNodeCanHaveNeedsTheNameOfThatNode() throws Exception {
        cluster.accessMode = "ReadWriteOnce";
        assertThat(missing()).contains("is ReadWriteOnce", "ReadWriteMany", "atelier.sandbox.kubernetes.volume.node");
        var pinned = with(new KubernetesSettings.Volume(MockCluster.CLAIM, Cells.FOLDER, "node-1"));
        assertThat(Kubernetes.find(pinned))
                .isInstanceOfSatisfying(
                        Kubernetes.Found.Ready.class,
                        found -> found.kubernetes().close());
        assertThat(cluster.made.getLast().path("spec").path("affinity").toString())
                .contains("\"metadata.name\"", "\"node-1\"");
    }

    @Test
    void anotherFolderOfTheVolumeThanTheServers() throws Exception {
        assertThat(missing(with(new KubernetesSettings.Volume(MockCluster.CLAIM, "atelier", null))))
                .contains("CreateContainerConfigError", "subPath");
    }

    @Test
    void podsThatReachTheNetwork() throws Exception {
        cluster.close();
        cluster = new MockCluster(new BubblewrapNode(volume, true));
        assertThat(missing())
                .contains("this pod reaches the network", "NetworkPolicy", "deploy/kubernetes/atelier.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImagePullBackOff", "InvalidImageName"})
    void anImageThatCannotBeHad(String reason) throws Exception {
        cluster.waiting = reason;
        assertThat(missing()).contains("the pod does not begin: " + reason, "Back-off pulling image");
    }

    @Test
    void noNodeWithRoom() throws Exception {
        cluster.waiting = "Unschedulable";
        var usual = Cells.settings(cluster, data);
        var soon =
                new KubernetesSettings.Pods("atelier-sandbox", null, null, Duration.ofHours(1), Duration.ofSeconds(2));
        assertThat(missing(new KubernetesSettings(usual.cluster(), usual.volume(), soon, data)))
                .contains("did not begin within 2 seconds", "0/3 nodes are available");
    }

    @Test
    void aClusterThatIsTooOld() throws Exception {
        cluster.protocol = "v4.channel.k8s.io";
        assertThat(missing()).contains("Kubernetes 1.30 and later do");
    }

    @Test
    void anotherServerOnTheSameData() throws Exception {
        try (var _ = ((Kubernetes.Found.Ready) Kubernetes.find(Cells.settings(cluster, data))).kubernetes()) {
            assertThat(missing()).contains("this server has it already");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1", "ftp://x", "https://user:secret@host", "https://host?x=1", "host"})
    void anAddressToWhichNoTokenIsSent(String url) {
        assertThat(KubernetesSettings.Cluster.isUrl(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/", "..", "a/../b", "a//b", ".", "a:b"})
    void aFolderThatNoVolumeHas(String folder) {
        assertThat(KubernetesSettings.Volume.isFolder(folder)).isFalse();
        assertThat(KubernetesSettings.Volume.isFolder("a/b.c/...")).isTrue();
    }
}
