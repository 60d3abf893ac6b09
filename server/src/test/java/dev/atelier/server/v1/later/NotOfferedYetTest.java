package dev.atelier.server.v1.later;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotOfferedYetTest extends ServerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/deployments",
                "/v1/deployments/depl_1/run",
                "/v1/deployment_runs?limit=1",
            })
    void what_is_not_offered_yet_says_so(String path) {
        for (var answer : List.of(api.get(path), api.post(path, "{}"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("error").path("type").asString()).isEqualTo("not_found_error");
            assertThat(answer.json().path("error").path("message").asString()).contains("not offered");
        }
    }
}
