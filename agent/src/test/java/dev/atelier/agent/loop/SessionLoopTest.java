package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.agent;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The single questions that the machine answers; {@link CrashAtEveryPointTest} asks them in all orders. */
class SessionLoopTest {
    private static final AgentConfig BRIEF = agent(new Limits(200, 100, Duration.ofMinutes(1)));

    private final PaperJournal journal = new PaperJournal();

    private static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    private Decision decide() {
        return new PaperRun(journal, List.of()).decideOnly();
    }

    private Decision decide(boolean asking, Set<EventId> calling) {
        var run = new PaperRun(journal, List.of());
        var work = new Work(Seq.START, asking, calling, false, Funds.UNLIMITED, Long.MAX_VALUE, Seq.START);
        return new SessionLoop(_ -> false).decide(run.state(), work, journal.now());
    }

    private EventId begin(AgentConfig agent) {
        journal.append(created(agent));
        var go = journal.append(message("go"));
        return journal.append(List.of(
                        new SessionEvent.StatusRunning(),
                        new SessionEvent.InputsProcessed(List.of(go.id().value())),
                        new SpanEvent.ModelRequestStart("scripted", 1, 1)))
                .getLast()
                .id();
    }

    private void end(EventId request, long tokens) {
        journal.append(new SpanEvent.ModelRequestEnd(
                request.value(), false, "tool_use", new SpanEvent.Usage(tokens, 0, 0, 0)));
    }

    @Test
    void aNewSessionRestsUntilAnInputComes() {
        journal.append(created(AGENT));
        assertThat(decide()).isEqualTo(new Decision.Rest());
        var input = journal.append(message("go"));
        assertThat(decide()).isEqualTo(new Decision.StartStep(true, List.of(input.id()), 1, 1));
    }

    @Test
    void aRequestWithoutAnswerIsClosedAndAskedAgain() {
        var request = begin(AGENT);
        assertThat(decide()).isEqualTo(new Decision.CloseRequest(request));
        journal.append(new SpanEvent.ModelRequestEnd(request.value(), true, null, SpanEvent.Usage.NONE));
        assertThat(decide()).isEqualTo(new Decision.StartStep(false, List.of(), 1, 2));
    }

    @Test
    void aCallOfThisRunIsBegunAndOneOfAnotherRunIsNot() {
        var request = begin(AGENT);
        journal.append(calls("once", "toolu_1"));
        end(request, 1);
        assertThat(decide(false, Set.of())).isInstanceOf(Decision.RunCalls.class);
        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.CloseCalls.class,
                        close -> assertThat(close.closings().getFirst().ending())
                                .isEqualTo(Decision.Ending.OUTCOME_UNKNOWN));
    }

    @Test
    void aCallOfAnMcpServerThatWasCutShortIsMadeAgainOnlyIfItsServerSaidThatItMayBe() {
        var request = begin(AGENT);
        journal.append(elsewhere("store", false));
        var repeatable = journal.append(elsewhere("search", true));
        end(request, 1);
        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.CloseCalls.class,
                        close -> assertThat(close.closings()).singleElement().satisfies(closing -> {
                            assertThat(closing.ending()).isEqualTo(Decision.Ending.OUTCOME_UNKNOWN);
                            assertThat(closing.call().use().name()).isEqualTo("store");
                            journal.append(AgentEvent.Result.of(
                                    closing.call().use(), closing.call().id().value(), List.of(), true));
                        }));
        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.RunCalls.class,
                        run -> assertThat(run.calls())
                                .singleElement()
                                .satisfies(call -> assertThat(call.id()).isEqualTo(repeatable.id())));
    }

    private static AgentEvent.McpToolUse elsewhere(String tool, boolean repeatable) {
        var input = JsonNodeFactory.instance.objectNode();
        return new AgentEvent.McpToolUse("desk", tool, input, "toolu_" + tool, Permission.ALLOW, null, repeatable);
    }

    @Test
    void aCallThatWasAllowedWhileNobodyRanTheSessionCannotHaveBegun() {
        var request = begin(AGENT);
        var call = journal.append(calls("once", "toolu_1", Permission.ASK));
        end(request, 1);
        assertThat(decide())
                .isEqualTo(new Decision.Settle(
                        new StopReason.RequiresAction(List.of(call.id().value())), List.of(), true));
        journal.append(new SessionEvent.StatusIdle(
                new StopReason.RequiresAction(List.of(call.id().value()))));
        assertThat(decide()).isEqualTo(new Decision.Rest());

        journal.append(new UserEvent.ToolConfirmation(call.id().value(), UserEvent.Decision.ALLOW, null));
        var run = new PaperRun(journal, List.of(answer(says("done")), answer(says("done"))));
        run.toRest();
        assertThat(run.begun()).containsExactly("toolu_1");
    }

    @Test
    void whenTheTimeOfATurnIsUpItsWorkIsStoppedAndTheTurnEnds() {
        var request = begin(BRIEF);
        var call = journal.append(calls("once", "toolu_1"));
        end(request, 1);
        var calling = Set.of(call.id());
        assertThat(decide(false, calling)).isInstanceOf(Decision.Await.class);
        journal.pass(Duration.ofMinutes(1));
        assertThat(decide(false, calling)).isEqualTo(new Decision.Abort());
        assertThat(decide(false, Set.of()))
                .isInstanceOfSatisfying(
                        Decision.CloseCalls.class,
                        close -> assertThat(close.closings().getFirst().ending())
                                .isEqualTo(Decision.Ending.OUT_OF_TIME));
        new PaperRun(journal, List.of()).toRest();
        assertThat(new PaperRun(journal, List.of()).state().status())
                .isEqualTo(new Status.Idle(new StopReason.LimitReached("seconds", 60)));
    }

    @Test
    void aTurnThatIsDoneIsNotOutOfTime() {
        var request = begin(BRIEF);
        journal.append(says("done"));
        end(request, 1);
        journal.pass(Duration.ofHours(1));
        assertThat(decide()).isEqualTo(new Decision.Settle(new StopReason.EndTurn(), List.of(), true));
    }

    @Test
    void whenTheTokensOfATurnAreSpentItEndsBeforeTheNextRequest() {
        var request = begin(BRIEF);
        journal.append(calls("echo", "toolu_1"));
        end(request, 100);
        var run = new PaperRun(journal, List.of());
        run.toRest();
        assertThat(run.begun()).as("its calls still run").containsExactly("toolu_1");
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.LimitReached("tokens", 100)));
    }

    @Test
    void aPauseAndAResumeSentTogetherStopTheWorkAndGoOn() {
        begin(AGENT);
        journal.append(List.of(new UserEvent.Pause(), new UserEvent.Resume()));
        var run = new PaperRun(journal, List.of(answer(says("done"))));
        run.toRest();
        assertThat(journal.events().stream().map(event -> event.type()))
                .containsSubsequence(
                        "session.status_idle", "session.status_running", "agent.message", "session.status_idle");
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    @Test
    void aLateAnswerIsTakenUpAndChangesNothing() {
        var request = begin(AGENT);
        journal.append(says("done"));
        end(request, 1);
        journal.append(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
        var late = journal.append(new UserEvent.ToolConfirmation("sevt_gone", UserEvent.Decision.ALLOW, null));
        assertThat(decide()).isEqualTo(new Decision.Settle(null, List.of(late.id()), true));
    }

    @Test
    void aTerminatedSessionDoesNothing() {
        begin(AGENT);
        journal.append(new SessionEvent.StatusTerminated());
        journal.append(message("hello?"));
        assertThat(decide()).isEqualTo(new Decision.Rest());
        assertThat(decide(true, Set.of())).isEqualTo(new Decision.Abort());
    }
}
