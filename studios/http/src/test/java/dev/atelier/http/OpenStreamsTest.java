package dev.atelier.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class OpenStreamsTest {
    private final OpenStreams streams = new OpenStreams();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final ArrayList<String> woken = new ArrayList<>();

    @Test
    void a_stream_is_woken_when_the_server_stops_and_ends() throws Exception {
        streams.start();

        streams.run(response, () -> woken.add("once"), out -> {
            out.write(": hello\n\n".getBytes(UTF_8));
            assertThat(streams.areEnding()).isFalse();
            streams.stop();
            assertThat(streams.areEnding()).isTrue();
        });

        assertThat(woken).containsExactly("once");
        assertThat(response.getContentType()).startsWith("text/event-stream");
        assertThat(response.getContentAsString()).isEqualTo(": hello\n\n");
    }

    @Test
    void one_that_comes_while_the_server_stops_is_woken_at_once() throws Exception {
        streams.stop();

        streams.run(response, () -> woken.add("once"), out -> assertThat(woken).containsExactly("once"));

        assertThat(woken).containsExactly("once");
    }

    @Test
    void one_that_has_ended_in_whatever_way_is_forgotten() throws Exception {
        streams.run(response, () -> woken.add("ended"), out -> {});
        assertThatThrownBy(() -> streams.run(response, () -> woken.add("failed"), out -> {
                    throw new IOException("the viewer has gone");
                }))
                .isInstanceOf(IOException.class);

        streams.stop();

        assertThat(woken).isEmpty();
    }
}
