package dev.atelier.bench.server;

import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Sessions;
import dev.atelier.bench.child.Commands;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The back door into a measured Atelier: appends events to its journal as a run would, at the pace that the parent process asks for. */
final class Tap implements Runnable {
    private static final int BATCH = 500;

    private final Journal journal;
    private final Sessions sessions;

    Tap(Journal journal, Sessions sessions) {
        this.journal = journal;
        this.sessions = sessions;
    }

    @Override
    public void run() {
        try {
            Commands.obey(this::obey);
        } catch (Exception e) {
            Commands.say("the tap broke: " + e);
        }
        System.exit(0);
    }

    private String obey(List<String> words) throws Exception {
        return switch (words.getFirst()) {
            case "session" -> "session " + create();
            case "publish" -> {
                var session = new SessionId(words.get(1));
                Pace.run(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)), () -> append(session, 1));
                yield "published";
            }
            case "fill" -> {
                var session = new SessionId(words.get(1));
                int events = Integer.parseInt(words.get(2));
                for (int done = 0; done < events; done += BATCH) {
                    append(session, Math.min(BATCH, events - done));
                }
                yield "filled";
            }
            case "heap" -> "heap " + Heap.usedBytes();
            default -> "unknown " + words;
        };
    }

    private SessionId create() throws Exception {
        var artist = new CreateSession("agent_artist", "env_canvas", null, Map.of(), List.of(), null);
        return sessions.create(artist, Actor.user("bench")).id();
    }

    private void append(SessionId session, int events) {
        List<Draft> drafts = Stream.generate(Tick::now).limit(events).toList();
        journal.append(Append.of(session, Guard.OPEN, drafts));
    }
}
