package dev.atelier.agent.testkit;

import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.stream.Collectors;

/** Journals for the eye. */
public final class JournalPrinter {
    private JournalPrinter() {}

    public static String line(Event event) {
        return event.seq() + " " + event.id() + " " + event.type() + " " + event.data();
    }

    public static String print(List<Event> events) {
        return events.stream().map(JournalPrinter::line).collect(Collectors.joining("\n"));
    }

    public static String print(Journal journal, SessionId session) {
        return print(journal.read(session, Seq.START, 10_000));
    }

    /** The types alone, in order. */
    public static List<String> types(Journal journal, SessionId session) {
        return journal.read(session, Seq.START, 10_000).stream()
                .map(Event::type)
                .toList();
    }
}
