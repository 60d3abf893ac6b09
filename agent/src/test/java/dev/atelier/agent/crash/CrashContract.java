package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A process is killed with SIGKILL right after each kind of event of a turn. The next process goes on with the turn by itself, before it
 * begins one of its own and is killed in turn. One tiny subclass per store.
 */
@Execution(ExecutionMode.CONCURRENT) // It mostly waits for its processes.
abstract class CrashContract {
    private static final List<String> KILL_POINTS = List.of(
            "session.created:1",
            "session.status_running:1",
            "span.model_request_start:1",
            "agent.thinking:1",
            "agent.tool_use:2",
            "toy.echoed:1",
            "toy.echoed:3",
            "agent.tool_result:1",
            "agent.tool_result:2",
            "session.status_rescheduled:1",
            "span.model_request_start:3",
            "agent.tool_use:3",
            "agent.tool_result:3",
            "toy.echoed:5",
            "agent.message:2",
            "session.usage:1",
            "session.status_idle:1");

    private final EventCodec codec =
            new EventCodec(EventTypes.with(List.of(new ToyStudio(new ScriptedModel()).eventTypes())));

    @TempDir
    Path data;

    abstract TestDatabase open();

    @Test
    void aTurnSurvivesAKillAfterEveryKindOfEvent() throws IOException, InterruptedException {
        try (var database = open()) {
            new Child(database, data, "turn").dieAt(KILL_POINTS);
            check(database);
        }
    }

    private void check(TestDatabase database) throws IOException {
        var ran = Files.readAllLines(data.resolve("ran"));
        assertThat(ran).as("a call that is not idempotent runs once at most").doesNotHaveDuplicates();
        try (var journal = SqlJournal.open(database.config())) {
            var sessions = journal.sessions(new SessionQuery("local", null, null, Set.of(), null, 1000));
            assertThat(sessions).hasSize(KILL_POINTS.size());
            var unknown = new ArrayList<String>();
            for (var session : sessions) {
                var events = journal.read(session.id(), Seq.START, 10_000);
                var print = JournalPrinter.print(events);
                assertThat(JournalAudit.ofSessionAtRest(codec, events))
                        .as(print)
                        .isEmpty();
                assertThat(events.stream().filter(event -> event.type().equals("agent.message")))
                        .as("said once each: %s", print)
                        .hasSize(2);
                assertThat(events.getLast().data()).as(print).contains("end_turn");
                events.stream()
                        .filter(event -> event.data().contains("outcome unknown"))
                        .map(Event::data)
                        .forEach(unknown::add);
                assertThat(results(events)).as(print).hasSize(4);
                Books.check(journal, codec, session.id(), print);
            }
            Books.checkNothingSetAside(journal);
            assertThat(unknown)
                    .as("some kills hit a call that cannot be repeated")
                    .isNotEmpty();
        }
    }

    private static Set<String> results(List<Event> events) {
        var results = new HashSet<String>();
        events.stream()
                .filter(event -> event.type().equals("agent.tool_result"))
                .forEach(event -> results.add(event.data()));
        return results;
    }
}
