package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {
    private final KnownSettings known = new KnownSettings(List.of(
            "atelier.port",
            "atelier.data",
            "atelier.database-url",
            "atelier.allowed-origins",
            "atelier.canvas.pace",
            "atelier.forges.hosts[0].app.key-file"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "atelier.port",
                "atelier.database-url",
                "atelier.databaseUrl",
                "atelier.database_url",
                "atelier.allowed-origins[0]",
                "atelier.forges.hosts[12].app.key-file",
                "atelier.forges.hosts[0].app.keyFile",
                "spring.main.banner-mode",
                "atelierport",
                "server.port",
            })
    void what_is_read_and_what_is_not_ours_is_let_through(String key) {
        assertThat(known.refuse(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATELIER_PORT",
                "ATELIER_DATABASE_URL",
                "ATELIER_DATABASEURL",
                "ATELIER_ALLOWED_ORIGINS",
                "ATELIER_ALLOWED_ORIGINS_0",
                "ATELIER_FORGES_HOSTS_12_APP_KEYFILE",
                "ATELIER_FORGES_HOSTS_0_APP_KEY_FILE",
                "ATELIER_CANVAS_PACE",
                "ATELIER_JAVA_OPTS",
                "PATH",
                "MY_ATELIER_PROT",
            })
    void the_same_holds_for_environment_variables(String name) {
        assertThat(known.refuseVariable(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "atelier.prot, atelier.port",
        "atelier.databse-url, atelier.database-url",
        "atelier.canvas.pase, atelier.canvas.pace",
        "atelier.canvas-pace, atelier.canvas.pace",
        "atelier.pace, atelier.data",
        "Atelier.Databas-Url, atelier.database-url",
        "atelier.forges.hosts[1].app.kay-file, atelier.forges.hosts[0].app.key-file",
    })
    void a_typing_error_is_named_with_what_was_meant(String key, String meant) {
        assertThat(known.refuse(key))
                .get()
                .hasToString(InvalidSettingException.class.getName() + ": " + key
                        + ": is not a setting. The nearest one is " + meant
                        + "; atelier.properties lists all of them.");
    }

    @ParameterizedTest
    @CsvSource({
        "ATELIER_PROT, ATELIER_PORT",
        "ATELIER_DATABSE_URL, ATELIER_DATABASE_URL",
        "ATELIER_CANVASPACE, ATELIER_CANVAS_PACE",
        "ATELIER_FORGES_HOSTS_1_APP_KAY_FILE, ATELIER_FORGES_HOSTS_0_APP_KEY_FILE",
        "atelier_prot, ATELIER_PORT",
    })
    void the_same_is_said_of_environment_variables(String name, String meant) {
        assertThat(known.refuseVariable(name)).get().satisfies(refusal -> {
            assertThat(refusal.key()).isEqualTo(name);
            assertThat(refusal).hasMessageContaining("The nearest one is " + meant + ";");
        });
    }

    @Test
    void records_within_records_and_lists_are_known() {
        record Inner(String baseUrl) {}
        record Outer(int port, Inner innerPart, List<Inner> hosts, List<String> names) {}
        assertThat(SettingsCheck.keys("atelier", Outer.class))
                .containsExactly(
                        "atelier.port", "atelier.inner-part.base-url", "atelier.hosts[0].base-url", "atelier.names");
    }
}
