package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "--atelier.auth=open, atelier.auth, required",
        "--atelier.allowed-hosts=https://atelier.example, atelier.allowed-hosts, atelier.example.com",
        "--atelier.models.file=no-such-file.json, atelier.models.file, no-such-file.json",
        "--atelier.port=70000, atelier.port, 65535",
        "--atelier.database-url=jdbc:h2:mem, atelier.database-url, jdbc:postgresql",
        "--atelier.allowed-origins=localhost, atelier.allowed-origins, http://localhost:5173",
        "--atelier.forges.hosts[0].kind=bitbucket, atelier.forges.hosts[0].kind, gitlab",
    })
    void a_setting_that_cannot_be_is_refused_by_name(String setting, String key, String fix) {
        assertThatThrownBy(() -> TestServer.start(data, setting).close())
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(fix);
    }

    @ParameterizedTest
    @CsvSource({
        "--atelier.prot=8081, atelier.prot, atelier.port",
        "--atelier.canvas.modle=rehearsal, atelier.canvas.modle, atelier.canvas.model",
        "--atelier.forges.hosts[1].tokn=abc, atelier.forges.hosts[1].tokn, atelier.forges.hosts[0].token",
    })
    void a_setting_that_nothing_reads_is_refused_before_anything_is_made(String setting, String key, String meant) {
        assertThatThrownBy(() -> TestServer.start(data, setting).close())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(meant);
        assertThat(data).isDirectoryNotContaining(path -> !path.endsWith("atelier.db")); // which tests begin with
    }

    @Test
    void an_address_that_others_reach_cannot_do_without_keys() {
        assertThatThrownBy(() -> TestServer.start(data, "--atelier.address=0.0.0.0", "--atelier.auth=local")
                        .close())
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("atelier.auth")
                .hasMessageContaining("required");
        try (var server = TestServer.start(data, "--atelier.address=0.0.0.0")) {
            assertThat(server.api().get("/v1/sessions").status()).isEqualTo(401);
        }
    }

    @Test
    void a_port_that_is_no_number_is_refused_by_name() {
        assertThatThrownBy(() -> TestServer.start(data, "--atelier.port=many").close())
                .hasStackTraceContaining("atelier.port");
    }

    @Test
    void a_data_directory_that_is_a_file_is_refused_by_name() throws Exception {
        var file = Files.createFile(data.resolve("file"));
        ThrowableAssert.ThrowingCallable start = () -> TestServer.start(file).close();
        assertThatThrownBy(start).rootCause().hasMessageContaining("atelier.data");
    }

    @Test
    void the_node_keeps_its_name() {
        assertThat(NodeName.of(data)).startsWith("node_").isEqualTo(NodeName.of(data));
    }
}
