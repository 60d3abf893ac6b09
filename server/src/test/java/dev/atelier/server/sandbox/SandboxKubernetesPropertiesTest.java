package dev.atelier.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.config.InvalidSettingException;
import dev.atelier.server.sandbox.SandboxKubernetesProperties.Pods;
import dev.atelier.server.sandbox.SandboxKubernetesProperties.Volume;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxKubernetesPropertiesTest {
    private static final URI HERE = URI.create("https://kubernetes.default.svc");
    private static final Pods PODS =
            new Pods("atelier-sandbox", null, null, Duration.ofHours(24), Duration.ofMinutes(3));

    @TempDir
    Path directory;

    @Test
    void what_is_said_is_what_the_provider_gets() throws Exception {
        var token = Files.writeString(directory.resolve("token"), "abc");
        var said = new SandboxKubernetesProperties(
                HERE, "agents", token, null, "", new Volume("data", "atelier/one", "node-1"), PODS);
        var settings = said.settings(directory);
        assertThat(settings.cluster().namespace()).isEqualTo("agents");
        assertThat(settings.cluster().token()).isEqualTo(token);
        assertThat(settings.cluster().server())
                .as("an empty variable says nothing")
                .isNull();
        assertThat(settings.volume().folder()).isEqualTo("atelier/one");
        assertThat(settings.pods().longest()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1, agents, data, , atelier.sandbox.kubernetes.url",
        "https://a, Agents!, data, , atelier.sandbox.kubernetes.namespace",
        "https://a, agents, No Claim, , atelier.sandbox.kubernetes.volume.claim",
        "https://a, agents, data, ../out, atelier.sandbox.kubernetes.volume.folder",
    })
    void what_cannot_be_is_refused_by_its_name(String url, String namespace, String claim, String folder, String key) {
        assertThatThrownBy(() -> new SandboxKubernetesProperties(
                        URI.create(url),
                        namespace,
                        null,
                        null,
                        null,
                        new Volume(claim, folder == null ? "" : folder, null),
                        PODS))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key);
    }

    @Test
    void times_and_images_are_checked_too() {
        assertThatThrownBy(() -> new Pods("a b", null, null, Duration.ofHours(1), Duration.ofMinutes(1)))
                .hasMessageContaining("atelier.sandbox.kubernetes.pods.image");
        assertThatThrownBy(() -> new Pods("a", null, null, Duration.ofDays(31), Duration.ofMinutes(1)))
                .hasMessageContaining("atelier.sandbox.kubernetes.pods.longest", "must be 1s to 720h");
    }
}
