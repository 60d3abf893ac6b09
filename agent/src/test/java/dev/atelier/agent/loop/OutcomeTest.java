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
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Outcomes as the machine works for them. */
class OutcomeTest {
    private static final List<PaperRun.Reply> REPLIES = List.of(
            answer(calls("echo", "a")),
            answer(says("first try")),
            answer(says("second try")),
            answer(says("third try")),
            answer(says("fourth try")));

    private final PaperJournal journal = new PaperJournal();

    private void begin() {
        journal.append(created(AGENT));
        journal.append(new UserEvent.DefineOutcome("outc_1", "a poem", "It rhymes.", 3));
    }

    private PaperRun run(String... verdicts) {
        return new PaperRun(journal, REPLIES).grading(verdicts);
    }

    private String ends() {
        return journal.events().stream()
                .filter(event -> event.type().equals("span.outcome_evaluation_end"))
                .map(event -> event.data().replaceAll(".*\"result\":\"(\\w+)\".*", "$1"))
                .collect(Collectors.joining(" "));
    }

    private long messages() {
        return journal.events().stream()
                .filter(event -> event.type().equals("agent.message"))
                .count();
    }

    @Test
    void anOutcomeStartsWorkAndTheTurnEndsOnceItIsSatisfied() {
        begin();
        var run = run("needs_revision", "satisfied");
        run.toRest();

        assertThat(ends()).isEqualTo("needs_revision satisfied");
        assertThat(messages()).isEqualTo(2);
        assertThat(journal.events().stream().map(Event::type))
                .containsSubsequence(
                        "session.status_running",
                        "agent.message",
                        "span.outcome_evaluation_start",
                        "span.outcome_evaluation_end",
                        "span.model_request_start",
                        "agent.message",
                        "span.outcome_evaluation_start",
                        "span.outcome_evaluation_end",
                        "session.status_idle");
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
        assertThat(run.state().outcome().active()).isEmpty();
        JournalRules.checkConversationOfEveryPrefix(journal);
    }

    @Test
    void afterTheLastIterationNothingIsRevised() {
        begin();
        run("needs_revision", "needs_revision", "needs_revision", "needs_revision")
                .toRest();
        assertThat(ends()).isEqualTo("needs_revision needs_revision max_iterations_reached");
        assertThat(messages()).isEqualTo(3);
    }

    @Test
    void anInterruptDuringTheEvaluationEndsIt() {
        begin();
        var run = run();
        while (run.state().outcome().open().isEmpty()) {
            run.step();
        }
        journal.append(new UserEvent.Interrupt());
        run.toRest();
        assertThat(ends()).isEqualTo("interrupted");
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.Interrupted()));
        assertThat(run.state().outcome().active()).isEmpty();
    }

    @Test
    void anInterruptBeforeAnyEvaluationEndsTheOutcomeWithoutASpan() {
        begin();
        var run = run();
        run.step();
        journal.append(new UserEvent.Interrupt());
        run.toRest();
        assertThat(ends()).isEmpty();
        assertThat(run.state().outcome().active()).isEmpty();

        journal.append(new UserEvent.Message(List.of(Content.text("something else"))));
        run.toRest();
        assertThat(ends()).isEmpty();
    }

    @Test
    void aPauseDuringTheEvaluationKeepsItAndTheResumeGoesOnWithIt() {
        begin();
        var run = run("needs_revision");
        while (run.state().outcome().open().isEmpty()) {
            run.step();
        }
        journal.append(new UserEvent.Pause());
        run.toRest();
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.Paused()));
        assertThat(run.state().outcome().open()).isPresent();

        journal.append(new UserEvent.Resume());
        run.toRest();
        assertThat(ends()).isEqualTo("needs_revision satisfied");
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    @Test
    void withoutMoneyForTheGraderTheSessionParksAndGoesOnLater() {
        begin();
        var poor = run().with(Money.ofCents(2));
        poor.toRest();
        assertThat(poor.state().status()).isEqualTo(new Status.Idle(new StopReason.BudgetReached()));
        assertThat(ends()).isEmpty();
        run().with(Money.ofCents(100)).toRest();
        assertThat(ends()).isEqualTo("satisfied");
    }

    @Test
    void killedAnywhereTheOutcomeIsReachedAllTheSame() {
        begin();
        run("needs_revision").toRest();
        for (int length : journal.batchEnds()) {
            if (length >= 2) {
                var cut = journal.prefix(length);
                var run = new PaperRun(cut, REPLIES).grading("needs_revision");
                run.toRest();
                JournalRules.checkAtRest(cut);
                assertThat(run.state().status()).as("%s", cut).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
                assertThat(run.state().outcome().active()).as("%s", cut).isEmpty();
                assertThat(cut.events().stream().filter(event -> event.type().equals("span.outcome_evaluation_start")))
                        .as("%s", cut)
                        .hasSize(2);
            }
        }
    }
}
