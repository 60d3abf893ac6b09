package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries in place of what was said; a request on paper counts 15 tokens. */
class CompactionTest {
    private static final Attachments PICTURES = _ -> new Block.Text("[picture]");
    private static final List<PaperRun.Reply> REPLIES = List.of(
            answer(calls("echo", "a")),
            answer(calls("echo", "b")),
            answer(calls("echo", "c")),
            answer(calls("echo", "d")),
            answer(calls("echo", "e")),
            answer(says("done")));

    private final PaperJournal journal = new PaperJournal();

    private static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    private void begin() {
        journal.append(created(AGENT));
        journal.append(message("go"));
    }

    private List<String> types() {
        return journal.events().stream().map(Event::type).toList();
    }

    private static List<Message> messages(PaperJournal journal) {
        var conversation = new Conversation(_ -> List.of(Content.text("poked")));
        journal.events()
                .forEach(event -> conversation.apply(event, journal.codec().read(event)));
        return conversation.messages(PICTURES);
    }

    @Test
    void aConversationThatFillsTheModelIsSummarisedBeforeTheNextStep() {
        begin();
        var run = new PaperRun(journal, REPLIES).with(30L);
        run.toRest();
        assertThat(types()).doesNotContain("agent.thread_context_compacted");

        journal.append(message("a long one: " + "x".repeat(60)));
        var next = new PaperRun(
                        journal,
                        List.of(
                                REPLIES.get(0),
                                REPLIES.get(1),
                                REPLIES.get(2),
                                REPLIES.get(3),
                                REPLIES.get(4),
                                REPLIES.get(5),
                                answer(says("again done"))))
                .with(30L);
        next.toRest();
        assertThat(types())
                .containsSubsequence(
                        "session.status_running",
                        "span.model_request_start",
                        "agent.thread_context_compacted",
                        "span.model_request_end",
                        "session.inputs_processed",
                        "span.model_request_start",
                        "agent.message");
        assertThat(messages(journal).getFirst().content().toString())
                .contains("what was", "a long one")
                .doesNotContain("\"a\"");
        assertThat(next.state().status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    @Test
    void summariesThatDoNotHelpAreCapped() {
        begin();
        var run = new PaperRun(journal, REPLIES).with(10L);
        run.toRest();
        assertThat(types()).filteredOn("agent.thread_context_compacted"::equals).hasSize(3);
        assertThat(run.state().status()).isEqualTo(new Status.Idle(new StopReason.RetriesExhausted()));
        assertThat(journal.events().stream().map(Event::data))
                .anySatisfy(data -> assertThat(data).contains("compaction_limit_reached_error", "exhausted"));
    }

    @Test
    void aRequestThatWasTooLongIsSummarisedAndTriedAgain() {
        begin();
        var first = journal.append(List.of(
                new SessionEvent.StatusRunning(),
                new SessionEvent.InputsProcessed(
                        List.of(journal.events().getLast().id().value())),
                new SpanEvent.ModelRequestStart("scripted", 1, 1)));
        journal.append(List.of(calls("echo", "a"), end(first.getLast(), false, null)));
        journal.append(
                new AgentEvent.ToolResult(journal.events().get(5).id().value(), List.of(Content.text("much")), false));
        var second = journal.append(new SpanEvent.ModelRequestStart("scripted", 2, 1));
        journal.append(end(second, true, Compaction.TOO_LONG));

        assertThat(new PaperRun(journal, REPLIES).decideOnly()).isEqualTo(new Decision.Summarise(false, 2, 1));
        new PaperRun(journal, REPLIES).toRest();
        assertThat(types()).filteredOn("agent.thread_context_compacted"::equals).hasSize(1);
        JournalRules.checkAtRest(journal);
        JournalRules.checkConversationOfEveryPrefix(journal);
    }

    @Test
    void whereASummaryCannotHelpResultsAreCutEverShorterAndThenTheTurnIsLost() {
        begin();
        var first = journal.append(List.of(
                new SessionEvent.StatusRunning(),
                new SessionEvent.InputsProcessed(
                        List.of(journal.events().getLast().id().value())),
                new SpanEvent.ModelRequestStart("scripted", 1, 1)));
        journal.append(List.of(calls("echo", "a"), end(first.getLast(), false, null)));
        var much = List.of(Content.text("b".repeat(20_000) + "m".repeat(10_000) + "e".repeat(20_000)));
        journal.append(new AgentEvent.ToolResult(journal.events().get(5).id().value(), much, false));
        refuse(1);
        var summary = journal.append(new SpanEvent.ModelRequestStart("scripted", 2, 1, Compaction.PURPOSE));
        journal.append(List.of(new AgentEvent.ThreadContextCompacted("what was", 4), end(summary, false, "end_turn")));
        assertThat(compaction().mostOfAResult()).isEqualTo(Integer.MAX_VALUE);

        refuse(2);
        assertThat(compaction().mostOfAResult()).as("longer ones there are not").isEqualTo(15_000);
        assertThat(compaction().canHelp()).isTrue();
        assertThat(new PaperRun(journal, REPLIES).decideOnly())
                .isEqualTo(new Decision.StartStep(false, List.of(), 2, 3));
        refuse(3);
        assertThat(compaction().mostOfAResult()).isEqualTo(4_000);
        assertThat(compaction().canHelp()).as("nothing is left to be cut").isFalse();
    }

    private void refuse(int attempt) {
        var start = journal.append(new SpanEvent.ModelRequestStart("scripted", 2, attempt));
        journal.append(end(start, true, Compaction.TOO_LONG));
    }

    private Compaction compaction() {
        return new PaperRun(journal, REPLIES).state().compaction();
    }

    private static SpanEvent.ModelRequestEnd end(Event start, boolean isError, @Nullable String stop) {
        return new SpanEvent.ModelRequestEnd(start.id().value(), isError, stop, SpanEvent.Usage.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 16, 30, 60})
    void killedAnywhereATurnWithSummariesEndsAsItWould(long window) {
        begin();
        new PaperRun(journal, REPLIES).with(window).toRest();
        for (int length : journal.batchEnds()) {
            if (length >= 2) {
                var cut = journal.prefix(length);
                var run = new PaperRun(cut, REPLIES).with(window);
                run.toRest();
                JournalRules.checkAtRest(cut);
                JournalRules.checkConversationOfEveryPrefix(cut);
                assertThat(run.state().status()).as("%s", cut).isInstanceOf(Status.Idle.class);
            }
        }
    }

    /** Whatever a journal says, and whatever a summary names, the messages are such that the Messages API takes them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyEventsWithAnySummariesGiveMessagesThatAreTaken(long seed) {
        for (int round = 0; round < 30; round++) {
            var random = new Random(seed * 1000 + round);
            var paper = new PaperJournal();
            paper.append(created(AGENT));
            var calls = new ArrayList<String>();
            for (int i = 0; i < 60; i++) {
                var data = anything(paper, calls, i, random);
                var event = paper.append(data);
                if (data instanceof AgentEvent.ToolUse) {
                    calls.add(event.id().value());
                }
            }
            JournalRules.checkConversationOfEveryPrefix(paper);
            checkOlder(paper, random);
        }
    }

    private static void checkOlder(PaperJournal paper, Random random) {
        var conversation = new Conversation(_ -> List.of(Content.text("poked")));
        for (var event : paper.events()) {
            conversation.apply(event, paper.codec().read(event));
            conversation.older(random.nextInt(200), PICTURES, 1).ifPresent(older -> {
                ConversationRules.check(older.messages());
                assertThat(older.messages().getLast().content().getLast())
                        .isEqualTo(new Block.Text(Compaction.INSTRUCTION));
                assertThat(older.through().value())
                        .isLessThanOrEqualTo(event.seq().value());
            });
        }
    }

    private static EventData anything(PaperJournal paper, List<String> calls, int i, Random random) {
        var last = paper.events().getLast();
        return switch (random.nextInt(8)) {
            case 0 -> message("m" + i);
            case 1 -> new SessionEvent.InputsProcessed(List.of(last.id().value()));
            case 2 -> says("s" + i);
            case 3 -> new AgentEvent.Thinking("t", random.nextBoolean() ? "seal" : null);
            case 4 -> calls("echo", "toolu_" + i);
            case 5, 6 -> {
                var call = calls.isEmpty() ? "sevt_none" : calls.remove(random.nextInt(calls.size()));
                yield new AgentEvent.ToolResult(call, List.of(Content.text("r" + i)), false);
            }
            default ->
                new AgentEvent.ThreadContextCompacted(
                        "sum" + i, random.nextLong(last.seq().value() + 5));
        };
    }
}
