package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A process in which an agent has called three others in is killed with SIGKILL right after each kind of event around the beginning of a
 * thread, the delivery of a message, a question and its answer, a report, and the end of a session. The next process goes on by itself.
 * One tiny subclass per store.
 */
@Execution(ExecutionMode.CONCURRENT) // It mostly waits for its processes.
abstract class TeamCrashContract {
    private static final List<String> KILL_POINTS = List.of(
            "session.thread_created:1:root",
            "session.created:1:thread",
            "session.created:3:thread",
            "agent.thread_message_received:1:thread",
            "session.status_running:1:thread",
            "session.thread_status_running:1:root",
            "agent.tool_use:1:thread",
            "agent.custom_tool_use:1:thread",
            "session.status_idle:1:thread",
            "agent.tool_use:1:shown",
            "agent.custom_tool_use:1:shown",
            "session.thread_status_idle:2:root",
            "session.status_idle:1:root",
            "user.tool_confirmation:1:root",
            "user.tool_confirmation:1:thread",
            "user.custom_tool_result:1:root",
            "user.custom_tool_result:1:thread",
            "agent.tool_result:1:thread",
            "agent.thread_message_received:1:root",
            "agent.thread_message_sent:4:root",
            "agent.thread_message_received:3:root");

    private final EventCodec codec =
            new EventCodec(EventTypes.with(List.of(new ToyStudio(new ScriptedModel()).eventTypes())));

    @TempDir
    Path data;

    abstract TestDatabase open();

    /** Where processes are killed, one after the other. */
    List<String> killPoints() {
        return KILL_POINTS;
    }

    @Test
    void theWorkOfATeamSurvivesAKillAfterEveryKindOfEvent() throws IOException, InterruptedException {
        try (var database = open()) {
            new Child(database, data, "team").dieAt(killPoints());
            assertThat(Files.readAllLines(data.resolve("ran")))
                    .as("a call that is not idempotent runs once at most")
                    .doesNotHaveDuplicates();
            check(database, "idle", killPoints().size());
        }
    }

    @Test
    void threadsEndWithTheirSessionWhoeverIsKilled() throws IOException, InterruptedException {
        for (var end : List.of("archived", "deleted")) {
            var type = end.equals("archived") ? "session.status_terminated" : "session.deleted";
            var points = List.of(type + ":1:root", type + ":1:thread", type + ":2:thread");
            try (var database = open()) {
                new Child(database, data.resolve(end), end + " team").dieAt(points);
                check(database, end, points.size());
            }
        }
    }

    private void check(TestDatabase database, String status, int sessions) throws IOException {
        try (var journal = SqlJournal.open(database.config())) {
            var all = journal.sessions(new SessionQuery("local", null, null, Set.of(), null, 1000));
            var roots = all.stream()
                    .filter(session -> session.origin().parent() == null)
                    .toList();
            assertThat(roots).hasSize(sessions);
            for (var root : roots) {
                assertThat(root.state().status()).isEqualTo(status);
                var threads = all.stream()
                        .filter(session -> root.id().equals(session.origin().parent()))
                        .toList();
                check(journal, root, threads);
            }
            assertThat(Queues.count(journal.writes(), "select count(*) from reservation"))
                    .as("nothing stays set aside")
                    .isZero();
        }
    }

    private void check(SqlJournal journal, Session root, List<Session> threads) {
        var events = journal.read(root.id(), Seq.START, 10_000);
        var print = JournalPrinter.print(events);
        assertThat(JournalAudit.ofSessionAtRest(codec, events)).as(print).isEmpty();
        assertThat(of(events, SessionEvent.StatusIdle.class).getLast().stopReason())
                .as(print)
                .isEqualTo(new StopReason.EndTurn());
        assertThat(of(events, SessionEvent.ThreadCreated.class))
                .as(print)
                .extracting(SessionEvent.ThreadCreated::sessionThreadId)
                .containsExactlyInAnyOrderElementsOf(
                        threads.stream().map(thread -> thread.id().value()).toList())
                .hasSize(3);
        assertThat(of(events, AgentEvent.ThreadMessageSent.class)).as(print).hasSize(4);
        assertThat(events.stream().filter(event -> event.type().equals("user.tool_confirmation")))
                .as(print)
                .hasSize(1);
        for (var thread : threads) {
            assertThat(thread.state().status())
                    .as("a thread does not outlive its session: %s", print)
                    .isEqualTo(root.state().status());
            check(events, journal.read(thread.id(), Seq.START, 10_000), thread.id());
        }
    }

    private void check(List<Event> above, List<Event> events, SessionId thread) {
        var print = JournalPrinter.print(above) + "\n---\n" + JournalPrinter.print(events);
        assertThat(JournalAudit.ofSessionAtRest(codec, events)).as(print).isEmpty();
        assertThat(of(events, AgentEvent.ThreadMessageReceived.class))
                .as("what was said to it, once: %s", print)
                .extracting(AgentEvent.ThreadMessageReceived::content)
                .containsExactlyElementsOf(of(above, AgentEvent.ThreadMessageSent.class).stream()
                        .filter(sent -> sent.toSessionThreadId().equals(thread.value()))
                        .map(AgentEvent.ThreadMessageSent::content)
                        .toList());
        var reasons = of(events, SessionEvent.StatusIdle.class).stream()
                .map(SessionEvent.StatusIdle::stopReason)
                .toList();
        assertThat(of(above, SessionEvent.ThreadStatusIdle.class).stream()
                        .filter(idle -> idle.sessionThreadId().equals(thread.value()))
                        .map(SessionEvent.ThreadStatusIdle::stopReason))
                .as("where it stands, once each: %s", print)
                .containsExactlyElementsOf(reasons);
        long reports =
                reasons.stream().filter(StopReason.EndTurn.class::isInstance).count();
        assertThat(of(above, AgentEvent.ThreadMessageReceived.class).stream()
                        .filter(words -> words.fromSessionThreadId().equals(thread.value())))
                .as("what it came to, once each: %s", print)
                .hasSize((int) reports);
    }

    private <T extends EventData> List<T> of(List<Event> events, Class<T> type) {
        return events.stream()
                .map(event -> codec.read(event).orElseThrow())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
