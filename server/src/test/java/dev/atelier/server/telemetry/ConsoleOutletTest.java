package dev.atelier.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.trace.Span;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When something is printed, and what. */
class ConsoleOutletTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> printed = new ArrayList<>();
    private final ConsoleOutlet outlet = new ConsoleOutlet(printed::add);

    private void finish(String session, Part part, String name, String id, String parent) {
        var place = new Span.Place(part, "t", id, parent);
        var detail = new Span.Detail(Map.of(), List.of());
        outlet.finished(
                new SessionId(session),
                new Span(place, name, Span.Kind.INTERNAL, START, START.plusMillis(1), Span.Status.OK, detail));
    }

    @Test
    void aTurnIsPrintedWholeWhenItEnds() {
        finish("sesn_1", Part.CALL, "call", "2", "1");
        finish("sesn_2", Part.CALL, "of another session", "3", "9");
        assertThat(printed).isEmpty();
        finish("sesn_1", Part.TURN, "turn", "1", "0");
        assertThat(printed).containsExactly("""
                        🔍 LANGSMITH TRACE: turn
                        ⏱️  Duration: 1.00ms | Status: ✅ SUCCESS
                        📊 Context:
                           🔍 LANGSMITH TRACE: call
                           ⏱️  Duration: 1.00ms | Status: ✅ SUCCESS
                           📊 Context:
                        """);
        finish("sesn_1", Part.TURN, "next", "4", "0");
        assertThat(printed.getLast()).doesNotContain("call");
    }
}
