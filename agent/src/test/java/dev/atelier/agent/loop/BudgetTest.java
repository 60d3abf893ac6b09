package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets as the machine keeps them; each answer costs a cent. */
class BudgetTest {
    private static final List<PaperRun.Reply> REPLIES = List.of(
            answer(calls("echo", "a")),
            answer(calls("echo", "b")),
            answer(calls("echo", "c")),
            answer(says("done")),
            answer(says("again done")));

    private final PaperJournal journal = new PaperJournal();

    private static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    private PaperRun run(long cents) {
        return new PaperRun(journal, REPLIES).with(Money.ofCents(cents));
    }

    private List<String> types() {
        return journal.events().stream().map(Event::type).toList();
    }

    private long requests() {
        return types().stream().filter("span.model_request_start"::equals).count();
    }

    private void begin() {
        journal.append(created(AGENT));
        journal.append(message("go"));
    }

    @Test
    void atTheEndOfTheBudgetTheSessionParksAndARaisedOneGoesOnWithWhatWasOwed() {
        begin();
        var run = run(2);
        run.toRest();
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.BudgetReached()));
        assertThat(requests()).isEqualTo(2);
        assertThat(run.begun()).as("calls that were made are finished").containsExactly("a", "b");

        run(2).toRest();
        assertThat(types())
                .filteredOn("session.status_idle"::equals)
                .as("said once")
                .hasSize(1);

        var raised = run(10);
        raised.toRest();
        assertThat(raised.begun()).containsExactly("c");
        assertThat(raised.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void whatIsRefusedForATimeSaysSoAndComesBackThen() {
        begin();
        var until = journal.now().plus(Duration.ofDays(20));
        var run = run(0).refusedUntil(until);
        for (int i = 0; i < 3; i++) {
            run.step();
        }
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.BudgetReached()));
        assertThat(run.decideOnly()).isEqualTo(new Decision.Postpone(until));

        var again = run(0).refusedUntil(until);
        again.step();
        assertThat(again.decideOnly()).as("whoever looks earlier").isEqualTo(new Decision.Postpone(until));
        assertThat(types()).filteredOn("session.status_idle"::equals).hasSize(1);

        run(10).toRest();
        assertThat(run(10).state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    @Test
    void messagesStayQueuedWhileTheBudgetIsReached() {
        begin();
        run(2).toRest();
        var late = journal.append(message("and this"));
        var run = run(2);
        run.toRest();
        assertThat(run.state().inputs().all()).containsExactly(late.id());

        var raised = run(10);
        raised.toRest();
        assertThat(raised.state().inputs().isEmpty()).isTrue();
    }

    @Test
    void aTurnThatIsRefusedBeforeItBeginsBeginsAnewOnceItIsPaidFor() {
        begin();
        run(4).toRest();
        journal.append(message("more"));
        var run = run(4);
        run.toRest();
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.BudgetReached()));
        assertThat(run.state().turn().step()).isZero();

        var raised = run(10);
        raised.toRest();
        assertThat(raised.state().turn().step()).isEqualTo(1);
        assertThat(raised.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    @Test
    void anInterruptWhileParkedEndsTheTurnForGood() {
        begin();
        run(2).toRest();
        journal.append(new UserEvent.Interrupt());
        run(2).toRest();
        assertThat(run(2).state().status()).isEqualTo(new Status.Idle(new StopReason.Interrupted()));

        run(10).toRest();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void aPauseWhileParkedIsKeptAndAfterTheResumeTheBudgetCountsAgain() {
        begin();
        run(2).toRest();
        journal.append(new UserEvent.Pause());
        run(10).toRest();
        assertThat(run(10).state().status()).isEqualTo(new Status.Idle(new StopReason.Paused()));
        journal.append(new UserEvent.Resume());
        run(2).toRest();
        assertThat(run(2).state().status()).isEqualTo(new Status.Idle(new StopReason.BudgetReached()));
        run(10).toRest();
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void peopleAreWarnedOnceWhenFourFifthsAreSpent() {
        begin();
        run(5).toRest();
        assertThat(types()).doesNotContain("session.usage");
        journal.append(message("more"));
        run(5).toRest();
        assertThat(types()).filteredOn("session.usage"::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void killedAnywhereAParkedTurnEndsWithinItsBudget(int cents) {
        begin();
        run(cents).toRest();
        var whole = journal;
        for (int length : whole.batchEnds()) {
            if (length < 2) {
                continue;
            }
            var cut = whole.prefix(length);
            var run = new PaperRun(cut, REPLIES).with(Money.ofCents(cents));
            run.toRest();
            assertThat(run.state().spending().cost()).as("%s", cut).isLessThanOrEqualTo(Money.ofCents(cents));
            JournalRules.checkAtRest(cut);
            new PaperRun(cut, REPLIES).with(Money.ofCents(100)).toRest();
            assertThat(new PaperRun(cut, REPLIES).state().status())
                    .as("%s", cut)
                    .isEqualTo(new Status.Idle(new StopReason.EndTurn()));
        }
    }
}
