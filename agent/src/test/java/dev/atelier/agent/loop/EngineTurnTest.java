package dev.atelier.agent.loop;

import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Turns that another engine runs: its own requests stand beside the one that the machine began. */
class EngineTurnTest {
    private static final AgentConfig BRIEF = agent(new Limits(10, 100, Duration.ofHours(1)));
    private static final Funds GRANTED = new Funds.Granted(Money.ZERO, null);

    private final PaperJournal journal = new PaperJournal();

    private static AgentConfig agent(Limits limits) {
        return AGENT.with(AGENT.equipment().with(limits).runBy("claude-cli"));
    }

    private Decision decide(boolean asking, Funds funds) {
        var run = new PaperRun(journal, List.of());
        var work = new Work(Seq.START, asking, Set.of(), false, funds, Long.MAX_VALUE, Seq.START);
        return new SessionLoop(_ -> false).decide(run.state(), work, journal.now());
    }

    private EventId begin(AgentConfig agent) {
        journal.append(created(agent));
        var go = journal.append(new UserEvent.Message(List.of(Content.text("go"))));
        return start(List.of(go.id().value()));
    }

    private EventId start(List<String> inputs) {
        return journal.append(List.of(
                        new SessionEvent.StatusRunning(),
                        new SessionEvent.InputsProcessed(inputs),
                        new SpanEvent.ModelRequestStart("scripted", 1, 1)))
                .getLast()
                .id();
    }

    private void answered(long tokens) {
        journal.append(new SpanEvent.GatewayRequestEnd(
                "req_" + journal.events().size(), "scripted", false, "tool_use", new Usage(tokens, 0, 0, 0), null));
    }

    private void ends(EventId request, boolean isError, String reason) {
        journal.append(new SpanEvent.ModelRequestEnd(request.value(), isError, reason, Usage.NONE));
    }

    @Test
    void oneThatUsesMoreTokensThanATurnMayIsStoppedInTheMiddle() {
        var request = begin(BRIEF);
        answered(60);
        assertThat(decide(true, Funds.UNLIMITED)).isInstanceOf(Decision.Await.class);
        journal.append(calls("Bash", "toolu_1"));
        answered(60);
        assertThat(decide(true, Funds.UNLIMITED)).isEqualTo(new Decision.Abort());
        ends(request, true, "");
        assertThat(decide(false, Funds.UNLIMITED))
                .isInstanceOfSatisfying(
                        Decision.CloseCalls.class,
                        close -> assertThat(close.closings().getFirst().ending())
                                .isEqualTo(Decision.Ending.OUT_OF_TOKENS));
        new PaperRun(journal, List.of()).toRest();
        assertThat(new PaperRun(journal, List.of()).state().status())
                .isEqualTo(new Status.Idle(new StopReason.LimitReached("tokens", 100)));
    }

    @Test
    void oneThatIsDoneIsNotOutOfTokens() {
        var request = begin(BRIEF);
        answered(200);
        ends(request, false, "end_turn");
        assertThat(decide(false, Funds.UNLIMITED))
                .isEqualTo(new Decision.Settle(new StopReason.EndTurn(), List.of(), true));
    }

    @Test
    void aCallThatWaitsForAPersonGoesOnWaitingWhateverWasUsed() {
        var request = begin(BRIEF);
        var call = journal.append(calls("bash", "toolu_1", AgentEvent.Permission.ASK));
        answered(200);
        ends(request, false, "tool_use");
        assertThat(decide(false, Funds.UNLIMITED))
                .isInstanceOfSatisfying(
                        Decision.Settle.class,
                        settle -> assertThat(settle.why())
                                .isEqualTo(new StopReason.RequiresAction(
                                        List.of(call.id().value()))));
    }

    @Test
    void oneThatCannotBePaidForAsksWhatIsLeftAndWaitsAsAnyStepDoes() {
        var request = begin(agent(Limits.DEFAULT));
        answered(60);
        ends(request, false, "budget_reached");
        assertThat(decide(false, Funds.UNASKED))
                .isEqualTo(new Decision.Settle(new StopReason.BudgetReached(), List.of(), false));
        journal.append(new SessionEvent.StatusIdle(new StopReason.BudgetReached()));
        assertThat(decide(false, Funds.UNASKED)).isEqualTo(new Decision.Reserve());
        var later = journal.now().plus(Duration.ofDays(3));
        assertThat(decide(false, new Funds.Refused(later))).isEqualTo(new Decision.Postpone(later));
        assertThat(decide(false, new Funds.Refused(null))).isEqualTo(new Decision.Rest());
        assertThat(decide(false, GRANTED)).isInstanceOf(Decision.StartStep.class);
    }

    @Test
    void oneThatIsRefusedAgainWithoutAnAnswerInBetweenIsNotBegunAThirdTime() {
        var request = begin(agent(Limits.DEFAULT));
        answered(60);
        ends(request, false, "budget_reached");
        journal.append(new SessionEvent.StatusIdle(new StopReason.BudgetReached()));
        ends(start(List.of()), false, "budget_reached");
        assertThat(decide(false, GRANTED))
                .isEqualTo(new Decision.Settle(new StopReason.BudgetReached(), List.of(), true));
        journal.append(new SessionEvent.StatusIdle(new StopReason.BudgetReached()));

        // somebody woke it: there may be more
        var again = start(List.of());
        answered(60);
        ends(again, false, "budget_reached");
        assertThat(decide(false, GRANTED))
                .isEqualTo(new Decision.Settle(new StopReason.BudgetReached(), List.of(), false));
    }
}
