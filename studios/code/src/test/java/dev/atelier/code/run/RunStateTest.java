package dev.atelier.code.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.event.ProjectFacts;
import dev.atelier.code.event.QualityTotals;
import dev.atelier.code.event.TaskFacts;
import dev.atelier.code.event.ToolNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The status of a run at each step of it. */
class RunStateTest {
    private static final CodeEvent ANALYZED = new CodeEvent.Analyzed(
            "https://example.org/a.git",
            new CodeEvent.Base("main", "c0ffee00"),
            new ProjectFacts(ProjectFacts.Kind.GENERAL, List.of(), List.of(), true),
            new TaskFacts(ProjectFacts.Kind.GENERAL, TaskFacts.Size.SIMPLE),
            new QualityTotals(new QualityTotals.Size(0, 0, 0, 0), new QualityTotals.Paths(0, 0, 0), 1, 0));
    private static final CodeEvent PLAN =
            new CodeEvent.PlanProposed("s", List.of(), List.of(), List.of(), new Confidence(0.5, 0.5, 0));

    private final List<RunStatus> statuses = new ArrayList<>();
    private RunState state = RunState.NOTHING;
    private int seq;

    private void then(EventData... all) {
        for (var data : all) {
            state = state.apply(Events.at(++seq, Instant.EPOCH.plusSeconds(seq)), data);
        }
        statuses.add(RunStatus.of(state, false));
    }

    private void then(StopReason reason) {
        then(new SessionEvent.StatusIdle(reason));
    }

    private static EventData call(String tool, Permission permission) {
        return new AgentEvent.ToolUse(tool, JsonNodeFactory.instance.objectNode(), "toolu_1", permission);
    }

    /** Of the last call, whose id is that of its event. */
    private EventData result(int of, boolean isError) {
        return new AgentEvent.ToolResult("sevt_" + of, List.of(Content.text("x")), isError);
    }

    private static EventData asks() {
        return new SpanEvent.ModelRequestStart("rehearsal", 1, 1);
    }

    private static EventData answered() {
        return new SpanEvent.ModelRequestEnd("sevt_1", false, "tool_use", SpanEvent.Usage.NONE);
    }

    @Test
    void each_step_has_its_status() {
        then(new UserEvent.Message(List.of(Content.text("Add it"))));
        then(new SessionEvent.StatusRunning(), asks());
        then(call(ToolNames.ANALYZE_CODEBASE, Permission.ALLOW), answered());
        then(ANALYZED, result(4, false));
        then(asks(), answered(), call(ToolNames.PROPOSE_PLAN, Permission.ASK));
        then(new StopReason.RequiresAction(List.of("sevt_10")));
        then(new SessionEvent.StatusRunning(), PLAN, result(10, false));
        then(call(ToolNames.RUN_CHECKS, Permission.ALLOW));
        then(result(15, true));
        then(call(ToolNames.OPEN_PULL_REQUEST, Permission.ALLOW));
        then(new CodeEvent.PullRequestOpened("git", 1, "/", "t", "b", "main", false), result(17, false));
        then(new StopReason.EndTurn());

        assertThat(statuses)
                .containsExactly(
                        RunStatus.QUEUED,
                        RunStatus.CLONING,
                        RunStatus.ANALYZING,
                        RunStatus.PLANNING,
                        RunStatus.PLANNING,
                        RunStatus.WAITING_FOR_APPROVAL,
                        RunStatus.WORKING,
                        RunStatus.CHECKING,
                        RunStatus.WORKING,
                        RunStatus.SUBMITTING,
                        RunStatus.WORKING,
                        RunStatus.COMPLETED);
        assertThat(state.prompt()).isEqualTo("Add it");
        assertThat(state.tally().all().calls()).isEqualTo(4);
        assertThat(state.tally().all().errors()).isEqualTo(1);
        assertThat(state.tally().requests()).isEqualTo(new Tally.Requests(2, 2));
    }

    @Test
    void an_end_without_a_pull_request_says_why() {
        then(new SessionEvent.StatusRunning());
        then(new StopReason.EndTurn());
        then(new SessionEvent.StatusRunning());
        then(new StopReason.Interrupted());
        then(new SessionEvent.StatusRunning());
        then(new StopReason.RetriesExhausted());
        then(new SessionEvent.StatusRunning(), new CodeEvent.NoChange("nothing"));
        then(new StopReason.EndTurn());

        assertThat(statuses)
                .contains(RunStatus.UNFINISHED, RunStatus.CANCELLED, RunStatus.FAILED)
                .endsWith(RunStatus.NO_CHANGE);
        assertThat(RunStatus.of(RunState.NOTHING, true)).isEqualTo(RunStatus.CANCELLED);
    }
}
