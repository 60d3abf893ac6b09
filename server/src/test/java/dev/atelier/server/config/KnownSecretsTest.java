package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
    @Test
    void whatTheServerWasStartedWithIsMasked() {
        var mask = KnownSecrets.in(
                Map.of("ANTHROPIC_API_KEY", "sk-ant-0123456789", "GITHUB_TOKEN", "ghp_abcdefgh", "LANG", "en_GB.UTF-8"),
                Set.of(),
                "correct horse");

        assertThat(mask.json("{\"text\":\"sk-ant-0123456789, ghp_abcdefgh, correct horse, en_GB.UTF-8\"}"))
                .isEqualTo("{\"text\":\"[masked:ANTHROPIC_API_KEY], [masked:GITHUB_TOKEN], [masked:database-password], "
                        + "en_GB.UTF-8\"}");
    }

    @Test
    void the_key_of_a_provider_is_masked_whatever_its_variable_is_called() {
        var mask = KnownSecrets.in(Map.of("MY_GATEWAY", "gw-0123456789"), Set.of("MY_GATEWAY"), null);

        assertThat(mask.text("it is gw-0123456789")).isEqualTo("it is [masked:MY_GATEWAY]");
    }

    @Test
    void shortValuesAreLeftAlone() {
        var mask = KnownSecrets.in(Map.of("TEST_KEY", "blue"), Set.of(), "pass");

        assertThat(mask.json("{\"text\":\"more blue, pass it on\"}")).isEqualTo("{\"text\":\"more blue, pass it on\"}");
    }
}
