package dev.atelier.desktop.film.gif;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.event.Point;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in a session's journal what was done with its desktop, and where. Looks are left out. Thread-safe. */
public final class Acts {
    private static final int PAGE = 1000;
    private static final int MOST = 20_000;
    private static final Set<String> TYPES =
            Set.of("desktop.acted", "desktop.person_acted", "desktop.control_taken", "desktop.control_returned");
    private static final Set<String> LOOKS = Set.of("screenshot", "cursor_position", "wait", "zoom");

    private final Journal journal;
    private final EventCodec codec;

    public Acts(Journal journal, EventCodec codec) {
        this.journal = journal;
        this.codec = codec;
    }

    /** In order; of a session in which more was done than anybody can look at, the first ones. */
    public List<Act> between(SessionId session, Instant from, Instant to) {
        var acts = new ArrayList<Act>();
        var after = new Seq(0);
        while (acts.size() < MOST) {
            var events = journal.read(session, after, PAGE);
            for (var event : events) {
                if (TYPES.contains(event.type())) {
                    act(event)
                            .filter(act -> !act.at().isBefore(from) && !act.at().isAfter(to))
                            .ifPresent(acts::add);
                }
            }
            if (events.size() < PAGE || events.getLast().at().isAfter(to.plus(Duration.ofMinutes(10)))) {
                break;
            }
            after = events.getLast().seq();
        }
        return acts;
    }

    private Optional<Act> act(Event event) {
        return codec.read(event)
                .flatMap(data -> Optional.ofNullable(
                        switch (data) {
                            case DesktopEvent.Acted acted -> LOOKS.contains(acted.action()) ? null : act(event, acted);
                            case DesktopEvent.PersonActed acted ->
                                new Act(event.at(), places(acted.at(), acted.to()), true, ActWords.of(acted));
                            case DesktopEvent.ControlTaken taken ->
                                new Act(event.at(), List.of(), true, ActWords.of(taken));
                            case DesktopEvent.ControlReturned returned ->
                                new Act(event.at(), List.of(), true, ActWords.of(returned));
                            default -> null;
                        }));
    }

    /** It is written when the screen has come to rest. */
    private static Act act(Event event, DesktopEvent.Acted acted) {
        var begun = event.at().minusMillis(acted.screen().ms());
        return new Act(begun, places(acted.at(), acted.to()), false, ActWords.of(acted));
    }

    private static List<Point> places(@Nullable Point at, @Nullable Point to) {
        return Stream.of(Optional.ofNullable(at), Optional.ofNullable(to))
                .flatMap(Optional::stream)
                .toList();
    }
}
