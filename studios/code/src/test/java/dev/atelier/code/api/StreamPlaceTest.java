package dev.atelier.code.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPlaceTest {
    private static StreamPlace place(String text) {
        return StreamPlace.parse(text).orElseThrow();
    }

    @Test
    void an_event_comes_after_the_messages_that_tell_it() {
        var order = List.of("0", "1-1", "1-2", "1", "2", "10-1", "10-10", "10", "11-2");

        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                assertThat(place(order.get(i)).isBefore(place(order.get(j))))
                        .as("%s before %s", order.get(i), order.get(j))
                        .isEqualTo(i < j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "12-1", "999999999999999999-3"})
    void is_read_as_it_is_written(String text) {
        assertThat(place(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1-0", "1-", "x", "1-1-1", "9999999999999999999", "1.5"})
    void what_no_message_has_is_no_place(String text) {
        assertThat(StreamPlace.parse(text)).isEmpty();
    }
}
