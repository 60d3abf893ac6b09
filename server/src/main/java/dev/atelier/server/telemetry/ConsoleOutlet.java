package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.ConsoleTrace;
import dev.atelier.agent.trace.Span;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints what a turn came to when it ends. Owned by one thread. */
final class ConsoleOutlet implements SpanOutlet {
    private static final int MOST_SESSIONS = 1_000;
    private static final int MOST_SPANS = 500;

    private final Consumer<String> console;
    private final Map<SessionId, List<Span>> collected = new LinkedHashMap<>();

    ConsoleOutlet(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public void finished(SessionId session, Span span) {
        if (span.part() == Span.Part.SESSION) {
            print(List.of(span));
            return;
        }
        var spans = collected.computeIfAbsent(session, _ -> new ArrayList<>());
        if (spans.size() < MOST_SPANS || span.part() == Span.Part.TURN) {
            spans.add(span);
        }
        if (span.part() == Span.Part.TURN) {
            collected.remove(session);
            print(spans);
        } else if (collected.size() > MOST_SESSIONS) {
            collected.remove(collected.keySet().iterator().next());
        }
    }

    private void print(List<Span> spans) {
        console.accept(ConsoleTrace.of(spans));
    }
}
