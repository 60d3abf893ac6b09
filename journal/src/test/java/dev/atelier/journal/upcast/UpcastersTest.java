package dev.atelier.journal.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class UpcastersTest {
    private final Upcasters upcasters = Upcasters.builder()
            .step("canvas.titled", 1, data -> data.put("b", data.get("a").asInt() + 1))
            .step("canvas.titled", 2, data -> data.put("c", data.get("b").asInt() + 1))
            .build();

    @Test
    void each_version_is_lifted_step_by_step_to_the_newest() {
        assertThat(upcasters.version("canvas.titled")).isEqualTo(3);
        assertThat(upcasters.lift("canvas.titled", 1, "{\"a\":1}")).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(upcasters.lift("canvas.titled", 2, "{\"b\":1}")).isEqualTo("{\"b\":1,\"c\":2}");
        var current = "{\"c\": 1}";
        assertThat(upcasters.lift("canvas.titled", 3, current)).isSameAs(current);
    }

    @Test
    void a_type_without_steps_has_version_1() {
        assertThat(upcasters.version("user.message")).isEqualTo(1);
        assertThat(upcasters.lift("user.message", 1, "{}")).isEqualTo("{}");
    }

    @Test
    void an_event_of_a_newer_release_is_refused_with_a_reason() {
        assertThatThrownBy(() -> upcasters.lift("canvas.titled", 4, "{}")).hasMessageContaining("knows up to 3");
    }

    @Test
    void steps_come_in_order() {
        var builder = Upcasters.builder();
        assertThatThrownBy(() -> builder.step("canvas.titled", 2, data -> data)).hasMessageContaining("version 1");
    }
}
