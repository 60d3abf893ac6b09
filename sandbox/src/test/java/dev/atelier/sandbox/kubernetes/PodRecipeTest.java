package dev.atelier.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.contract.Cell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a cluster is asked for. */
class PodRecipeTest {
    @TempDir
    Path data;

    private Ground ground;

    @BeforeEach
    void begin() throws Exception {
        ground = ground(data);
    }

    private static Ground ground(Path data) throws IOException {
        var session = data.resolve("workspaces/sesn_1");
        Files.createDirectories(session.resolve("files/workspace"));
        Files.createDirectories(session.resolve("files/mnt/session/outputs"));
        return new Ground(session.resolve("files"), Files.createDirectories(session.resolve("home")));
    }

    private PodRecipe recipe() {
        return new PodRecipe(
                new KubernetesSettings(
                        new KubernetesSettings.Cluster(
                                URI.create("https://kubernetes.default.svc"), "agents", null, null, "atelier-0"),
                        new KubernetesSettings.Volume("atelier", "on/volume", "node-1"),
                        new KubernetesSettings.Pods(
                                "registry.example/sandbox:1",
                                "pull",
                                "gvisor",
                                Duration.ofHours(2),
                                Duration.ofMinutes(1)),
                        data),
                new PodRecipe.User(10001, 10001),
                new PodRecipe.Owner("atelier-0", "11111111-2222-3333-4444-555555555555"));
    }

    private JsonNode pod() throws IOException {
        return JsonMapper.shared().valueToTree(recipe().of("atelier-1", ground, Cell.SMALL));
    }

    @Test
    void everyFieldIsInThePublishedApiAndARestrictedNamespaceTakesIt() throws Exception {
        var pod = pod();
        assertThat(PublishedSchema.check("V1Pod", pod.toString())).isEmpty();
        assertThat(Restricted.violations(pod.path("spec"))).isEmpty();
        var mistyped = pod.toString().replace("automountServiceAccountToken", "automountServiceAcountToken");
        assertThat(PublishedSchema.check("V1Pod", mistyped))
                .as("the check checks")
                .isPresent();
    }

    @Test
    void nothingOfTheClusterIsInIt() throws Exception {
        var spec = pod().path("spec");
        assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(spec.path("dnsPolicy").asString()).isEqualTo("None");
        assertThat(spec.path("containers").path(0).has("env")).isFalse();
        assertThat(spec.path("volumes").toString()).doesNotContain("hostPath", "secret", "projected");
    }

    @Test
    void itIsHeldToItsLimitsAndToItsTime() throws Exception {
        var spec = pod().path("spec");
        assertThat(spec.path("activeDeadlineSeconds").asLong()).isEqualTo(7200);
        assertThat(spec.path("restartPolicy").asString()).isEqualTo("Never");
        assertThat(spec.path("runtimeClassName").asString()).isEqualTo("gvisor");
        var limits = spec.path("containers").path(0).path("resources").path("limits");
        assertThat(limits.path("memory").asString()).isEqualTo("134217728");
        assertThat(limits.path("cpu").asString()).isEqualTo("1000m");
        assertThat(limits.has("ephemeral-storage")).isTrue();
        assertThat(spec.path("containers")
                        .path(0)
                        .path("securityContext")
                        .path("readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void itHasItsSessionsFoldersOfTheVolumeAndNoOther() throws Exception {
        var mounts = pod().path("spec").path("containers").path(0).path("volumeMounts");
        assertThat(mounts.valueStream()
                        .filter(each -> each.has("subPath"))
                        .map(each -> each.path("subPath").asString()
                                + (each.path("readOnly").asBoolean() ? " → " : " ⇄ ")
                                + each.path("mountPath").asString()))
                .containsExactly(
                        "on/volume/kubernetes/inside → /run/atelier",
                        "on/volume/kubernetes/passwd → /etc/passwd",
                        "on/volume/kubernetes/group → /etc/group",
                        "on/volume/workspaces/sesn_1/home ⇄ /home/agent",
                        "on/volume/workspaces/sesn_1/files/workspace ⇄ /workspace",
                        "on/volume/workspaces/sesn_1/files/mnt → /mnt",
                        "on/volume/workspaces/sesn_1/files/mnt/session/outputs ⇄ /mnt/session/outputs");
        assertThat(mounts.valueStream()
                        .filter(each -> !each.has("subPath"))
                        .map(each -> each.path("name").asString()))
                .as("the volume as a whole is never mounted")
                .containsExactly("tmp", "run");
    }

    @Test
    void theServersPodOwnsItAndTheLabelTellsWhoseItIs() throws Exception {
        var metadata = pod().path("metadata");
        assertThat(metadata.path("ownerReferences").path(0).path("name").asString())
                .isEqualTo("atelier-0");
        assertThat(metadata.path("labels").path(PodRecipe.LABEL).asString()).isNotBlank();
        assertThat(metadata.path("labels").path("app.kubernetes.io/name").asString())
                .isEqualTo("atelier-sandbox");
    }

    @Test
    void filesOutsideOfTheServersDataCannotBeSeenByAPod(@TempDir Path elsewhere) throws Exception {
        var other = ground(elsewhere);
        assertThatThrownBy(() -> recipe().of("atelier-1", other, Cell.SMALL))
                .hasMessageContaining("not in the server's data directory");
    }
}
