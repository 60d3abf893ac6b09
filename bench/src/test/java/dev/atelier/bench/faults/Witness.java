package dev.atelier.bench.faults;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.bench.stub.StubModel;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what a node said while it lived, and holds the journal against it when it is dead.
 *
 * <p>Reads each event once, so that checking after every kill does not get slower with the journal's length.
 */
final class Witness {
    private static final int PAGE = 1000;

    private final StubStudio studio = new StubStudio(new StubModel(1), _ -> List.of());
    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(studio.eventTypes())));
    private final PublishedForm form = new PublishedForm(studio.eventSchemas());
    private final Map<String, SessionHistory> histories = new LinkedHashMap<>();
    private final Map<String, Long> rests = new LinkedHashMap<>();
    private final Map<String, String> inDoubt = new LinkedHashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long events;

    private record Kept(String session, String id, long seq) {}

    void session(String id) {
        histories.put(id, new SessionHistory());
    }

    List<String> sessions() {
        return List.copyOf(histories.keySet());
    }

    /** Inputs by key that were sent and never answered, with their session: they may be in the journal or not. */
    Map<String, String> inDoubt() {
        return Map.copyOf(inDoubt);
    }

    long events() {
        return events;
    }

    /** Takes in one line of a node. */
    void hear(String line) {
        var words = line.split(" ");
        switch (words[0]) {
            case "sent" -> inDoubt.put(words[2], words[1]);
            case "kept" -> {
                inDoubt.remove(words[2]);
                kept.add(new Kept(words[1], words[3], Long.parseLong(words[4])));
            }
            case "rested" -> {
                for (int i = 1; i < words.length; i++) {
                    var rest = words[i].split("=");
                    rests.put(rest[0], Long.parseLong(rest[1]));
                }
            }
            case "failed" -> problems.add(line);
            default -> {}
        }
    }

    /** Everything that is wrong with what the journal has gained since the last look. */
    List<String> look(Journal journal) {
        histories.forEach((session, history) -> read(journal, new SessionId(session), history));
        for (var promise : kept) {
            history(promise.session()).acknowledged(promise.id(), promise.seq());
        }
        kept.clear();
        var all = new ArrayList<>(problems);
        histories.forEach(
                (session, history) -> history.problems().forEach(problem -> all.add(session + ": " + problem)));
        return all;
    }

    private void read(Journal journal, SessionId session, SessionHistory history) {
        while (true) {
            var page = journal.read(session, new Seq(history.head()), PAGE);
            for (var event : page) {
                problems.addAll(form.problems(event));
                history.apply(event, codec.read(event).orElseThrow());
                events++;
                if (history.head() == rests.getOrDefault(session.value(), -1L)) {
                    history.rest();
                }
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private SessionHistory history(String session) {
        var history = histories.get(session);
        if (history == null) {
            throw new IllegalStateException("nobody created " + session);
        }
        return history;
    }
}
