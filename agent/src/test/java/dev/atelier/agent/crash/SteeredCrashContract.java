package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Work that needs its client, with answers to calls, calls of the client's own, an outcome and a budget, is killed with SIGKILL right after
 * each kind of event, the client's own among them: server and client die together, and the next of both go on. One tiny subclass per store.
 */
@Execution(ExecutionMode.CONCURRENT) // It mostly waits for its processes.
abstract class SteeredCrashContract {
    private static final List<String> KILL_POINTS = List.of(
            "user.define_outcome:1",
            "session.inputs_processed:1",
            "agent.custom_tool_use:1",
            "session.status_idle~requires_action:1",
            "user.tool_confirmation~allow:1",
            "agent.tool_result:1",
            "user.tool_confirmation~deny:1",
            "user.custom_tool_result:1",
            "session.status_running:2",
            "session.status_idle~budget_reached:1",
            "session.updated:1",
            "agent.message:1",
            "span.outcome_evaluation_start:1",
            "span.outcome_evaluation_end~needs_revision:1",
            "span.model_request_start:3",
            "span.outcome_evaluation_end~satisfied:1",
            "session.status_idle~end_turn:1");

    private final EventCodec codec =
            new EventCodec(EventTypes.with(List.of(new ToyStudio(new ScriptedModel()).eventTypes())));

    @TempDir
    Path data;

    abstract TestDatabase open();

    @Test
    void workWithItsClientSurvivesAKillAfterEveryKindOfEvent() throws IOException, InterruptedException {
        try (var database = open()) {
            new Child(database, data, "steered").dieAt(KILL_POINTS);
            check(database);
        }
    }

    private void check(TestDatabase database) throws IOException {
        var ran = Files.readAllLines(data.resolve("ran"));
        assertThat(ran).as("an allowed call runs once at most").doesNotHaveDuplicates();
        try (var journal = SqlJournal.open(database.config())) {
            var sessions = journal.sessions(new SessionQuery("local", null, null, Set.of(), null, 1000));
            assertThat(sessions).hasSize(KILL_POINTS.size());
            sessions.forEach(session -> check(journal, session.id(), ran));
            Books.checkNothingSetAside(journal);
            assertThat(Queues.length(journal.writes())).isZero();
        }
    }

    private void check(SqlJournal journal, SessionId session, List<String> ran) {
        var events = journal.read(session, Seq.START, 10_000);
        var print = JournalPrinter.print(events);
        assertThat(JournalAudit.ofSessionAtRest(codec, events)).as(print).isEmpty();
        assertThat(events.getLast().data()).as(print).contains("end_turn");
        assertThat(count(events, "agent.message", ""))
                .as("said once each: %s", print)
                .isEqualTo(2);
        assertThat(count(events, "span.outcome_evaluation_start", "")).as(print).isEqualTo(2);
        assertThat(count(events, "span.outcome_evaluation_end", "needs_revision"))
                .as(print)
                .isEqualTo(1);
        assertThat(count(events, "session.status_idle", "budget_reached"))
                .as(print)
                .isEqualTo(1);
        assertThat(count(events, "user.", ""))
                .as("nothing sent twice: %s", print)
                .isEqualTo(4);
        checkCalls(events, ran, print);
        assertThat(new Outcomes(journal.reads()).ofSession(session))
                .as(print)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.result()).isEqualTo("satisfied");
                    assertThat(outcome.iteration()).isEqualTo(1);
                    assertThat(outcome.completedAt()).isNotNull();
                });
        Books.check(journal, codec, session, print);
    }

    private static long count(List<Event> events, String type, String part) {
        return events.stream()
                .filter(event -> event.type().startsWith(type) && event.data().contains(part))
                .count();
    }

    /** The allowed call ran, or nobody knows; the denied one did not; the client's has the client's result. */
    private void checkCalls(List<Event> events, List<String> ran, String print) {
        var verdicts = new LinkedHashMap<String, UserEvent.Decision>();
        var results = new LinkedHashMap<String, String>();
        var custom = new ArrayList<String>();
        for (var event : events) {
            switch (codec.read(event).orElseThrow()) {
                case UserEvent.ToolConfirmation answer -> verdicts.put(answer.toolUseId(), answer.result());
                case AgentEvent.ToolResult result -> results.put(result.toolUseId(), text(result.content()));
                case UserEvent.CustomToolResult result -> custom.add(text(result.content()));
                default -> {}
            }
        }
        assertThat(custom).as(print).containsExactly("looked up");
        assertThat(results.keySet()).as(print).containsExactlyInAnyOrderElementsOf(verdicts.keySet());
        assertThat(verdicts.values())
                .as(print)
                .containsExactlyInAnyOrder(UserEvent.Decision.ALLOW, UserEvent.Decision.DENY);
        for (Map.Entry<String, UserEvent.Decision> verdict : verdicts.entrySet()) {
            var told = results.getOrDefault(verdict.getKey(), "");
            switch (verdict.getValue()) {
                case ALLOW -> {
                    assertThat(told).as(print).containsAnyOf("done once", "outcome unknown");
                    assertThat(told.contains("outcome unknown") || ran.contains(verdict.getKey()))
                            .as(print)
                            .isTrue();
                }
                case DENY -> {
                    assertThat(told).as(print).isEqualTo("denied by user: once is enough");
                    assertThat(ran).as(print).doesNotContain(verdict.getKey());
                }
            }
        }
    }

    private static String text(List<Content> content) {
        return content.getFirst() instanceof Content.Text(var text) ? text : "";
    }
}
