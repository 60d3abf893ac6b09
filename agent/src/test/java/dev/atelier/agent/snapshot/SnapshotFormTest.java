package dev.atelier.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.ToyEvents;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Snapshots.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class SnapshotFormTest {
    private static final SessionId SESSION = new SessionId("sesn_1");
    private static final Seq SEQ = new Seq(7);
    private static final SnapshotForm FORM = new SnapshotForm("toy", Wide.class);

    /** Whatever a state may have. */
    private record Wide(
            Map<EventId, EventData> inputs,
            Optional<String> name,
            Duration spent,
            Instant at,
            double exact,
            List<Content> content) {}

    private static Wide wide() {
        var inputs = new LinkedHashMap<EventId, EventData>();
        inputs.put(new EventId("b"), new UserEvent.Interrupt());
        inputs.put(new EventId("a"), new ToyEvents.Poke("a\n\"line\" \u2028 \ud83d\ude00"));
        return new Wide(
                inputs,
                Optional.of("x"),
                Duration.ofNanos(1),
                Instant.ofEpochSecond(1, 1),
                1.0 / 3,
                List.of(
                        Content.text("t"),
                        new Content.Image(new Content.Source.Stored("0".repeat(64), "image/png", 1))));
    }

    @Test
    void whatIsTakenIsReadAgain() {
        var kept = FORM.open(FORM.take(SESSION, SEQ, "first", wide())).orElseThrow();

        assertThat(kept.seq()).isEqualTo(SEQ);
        assertThat(kept.read(0, String.class)).isEqualTo("first");
        assertThat(kept.read(1, Wide.class)).isEqualTo(wide());
        assertThat(List.copyOf(kept.read(1, Wide.class).inputs().keySet()))
                .as("in order")
                .containsExactly(new EventId("b"), new EventId("a"));
    }

    @Test
    void ofAnotherSessionOrPlaceOrProjectionItIsIgnored() {
        var taken = FORM.take(SESSION, SEQ, wide());

        assertThat(FORM.open(new Snapshot(new SessionId("sesn_2"), "toy", SEQ, taken.data())))
                .isEmpty();
        assertThat(FORM.open(new Snapshot(SESSION, "toy", SEQ.next(), taken.data())))
                .isEmpty();
        assertThat(new SnapshotForm("other", Wide.class).open(taken)).isEmpty();
    }

    @Test
    void byOtherCodeItIsIgnored() {
        assertThat(FORM.open(new SnapshotForm("toy", ToyEvents.Poke.class).take(SESSION, SEQ, wide())))
                .isEmpty();
    }

    @Test
    void damagedAnywhereItIsIgnored() {
        var data = FORM.take(SESSION, SEQ, wide()).data();
        for (int i = 0; i < data.length(); i++) {
            var damaged = data.substring(0, i) + (char) (data.charAt(i) ^ 1) + data.substring(i + 1);
            assertThat(FORM.open(new Snapshot(SESSION, "toy", SEQ, damaged)))
                    .as("at %d", i)
                    .isEmpty();
            assertThat(FORM.open(new Snapshot(SESSION, "toy", SEQ, data.substring(0, i))))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "null", "{}", "[]\n[]", "\u0000"})
    void somethingElseIsIgnored(String data) {
        assertThat(FORM.open(new Snapshot(SESSION, "toy", SEQ, data))).isEmpty();
    }

    /** A field that cannot come back must not be lost in silence. */
    @Test
    void aStateThatCannotBeReadBackIsToldAsSuch() {
        var kept = FORM.open(FORM.take(SESSION, SEQ, new Sealed())).orElseThrow();
        assertThatThrownBy(() -> kept.restore(0, new Sealed())).isInstanceOf(JacksonException.class);
    }

    private static final class Sealed {
        @SuppressWarnings("unused")
        private final List<String> list = List.of();
    }
}
