package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.agent.testkit.ToyEvents;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A process dies at some point of a turn, another one takes over, and the turn ends as if nothing had been. */
class CrashAtEveryPointTest {
    private static final List<PaperRun.Reply> REPLIES = List.of(
            answer(new AgentEvent.Thinking("hm", null), says("two at once"), calls("echo", "a"), calls("once", "b")),
            new PaperRun.Reply.Failure(RetryStatus.RETRYING),
            answer(new AgentEvent.Thinking("sealed", "seal"), calls("once", "c")),
            answer(says("done")),
            answer(says("again done")));

    static PaperJournal begun() {
        var journal = new PaperJournal();
        journal.append(created(AGENT));
        journal.append(message("go"));
        return journal;
    }

    private static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    @Test
    void withoutACrashTheTurnEnds() {
        var journal = begun();
        var run = new PaperRun(journal, REPLIES);
        run.toRest();

        assertThat(run.begun()).containsExactly("a", "b", "c");
        assertEnded(journal);
    }

    @ParameterizedTest
    @MethodSource("everyBatchOfTheTurn")
    void afterACrashTheTurnEnds(int length) {
        var journal = whole().prefix(length);
        var begunBefore = journal.events().stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .count();
        var run = new PaperRun(journal, REPLIES);
        run.toRest();

        assertEnded(journal);
        assertThat(run.begun().size() + begunBefore)
                .as("no call is lost:%n%s", journal)
                .isGreaterThanOrEqualTo(3);
        assertThat(resultOf(journal, "a")).as("idempotent").isEqualTo("done");
        for (var once : List.of("b", "c")) {
            boolean mayHaveRun = length >= placeOfUse(whole(), once) && length < placeOfResult(whole(), once);
            assertThat(resultOf(journal, once))
                    .as("call %s of:%n%s", once, journal)
                    .matches(text -> mayHaveRun == text.contains("outcome unknown"));
            assertThat(mayHaveRun && run.begun().contains(once)).isFalse();
        }
    }

    static Stream<Integer> everyBatchOfTheTurn() {
        return whole().batchEnds().stream().filter(length -> length >= 2);
    }

    private static PaperJournal whole() {
        var journal = begun();
        new PaperRun(journal, REPLIES).toRest();
        return journal;
    }

    private static void assertEnded(PaperJournal journal) {
        JournalRules.checkAtRest(journal);
        JournalRules.checkConversationOfEveryPrefix(journal);
        var state = new PaperRun(journal, REPLIES).state();
        assertThat(state.status()).isEqualTo(new Status.Idle(new StopReason.EndTurn()));
        assertThat(state.inputs().isEmpty()).isTrue();
        assertThat(journal.events().stream()
                        .filter(event -> event.type().equals("agent.message"))
                        .map(event -> event.data()))
                .as("nothing said twice, nothing lost")
                .hasSize(2);
        var again = new PaperRun(journal, REPLIES);
        assertThat(again.decideOnly()).isEqualTo(new Decision.Rest());
    }

    private static int placeOfUse(PaperJournal journal, String modelCallId) {
        return (int) journal.events().stream()
                .filter(event -> event.data().contains("\"model_call_id\":\"" + modelCallId + "\""))
                .findFirst()
                .orElseThrow()
                .seq()
                .value();
    }

    private static int placeOfResult(PaperJournal journal, String modelCallId) {
        var use = journal.events().get(placeOfUse(journal, modelCallId) - 1);
        return (int) journal.events().stream()
                .filter(event -> event.type().equals("agent.tool_result")
                        && event.data().contains(use.id().value()))
                .findFirst()
                .orElseThrow()
                .seq()
                .value();
    }

    private static String resultOf(PaperJournal journal, String modelCallId) {
        var event = journal.events().get(placeOfResult(journal, modelCallId) - 1);
        return ((Content.Text)
                        ((AgentEvent.ToolResult) journal.codec().read(event).orElseThrow())
                                .content()
                                .getFirst())
                .text();
    }

    @Test
    void resultsOfTheClientAreTakenUpOneByOneWhateverProcessRuns() {
        var journal = begun();
        var lookup = new AgentEvent.CustomToolUse("lookup", JsonNodeFactory.instance.objectNode(), "x");
        var other = new AgentEvent.CustomToolUse("lookup", JsonNodeFactory.instance.objectNode(), "y");
        var replies = List.of(answer(lookup, calls("once", "b"), other), answer(says("done")));
        new PaperRun(journal, replies).toRest();
        var waiting = new PaperRun(journal, replies).state().calls().all();
        assertThat(waiting).extracting(call -> call.use().modelCallId()).containsExactly("x", "y");
        assertThat(waitingIds(journal)).isEqualTo(ids(waiting));

        for (int answered = 0; answered < 2; answered++) {
            assertThat(new PaperRun(journal, replies).decideOnly())
                    .as("a process that takes over leaves it waiting")
                    .isEqualTo(new Decision.Rest());
            journal.append(replyTo(waiting.get(answered), UserEvent.Decision.ALLOW));
            new PaperRun(journal, replies).toRest();
            if (answered == 0) {
                assertThat(waitingIds(journal)).isEqualTo(ids(waiting.subList(1, 2)));
                assertThat(journal.events().stream()
                                .filter(event -> event.type().equals("session.status_running")))
                        .as("nothing runs while the other one waits")
                        .hasSize(1);
            }
        }
        JournalRules.checkAtRest(journal);
        JournalRules.checkConversationOfEveryPrefix(journal);
        assertThat(new PaperRun(journal, replies).state().status())
                .isEqualTo(new Status.Idle(new StopReason.EndTurn()));
    }

    private static List<String> ids(List<Call> calls) {
        return calls.stream().map(call -> call.id().value()).toList();
    }

    private static List<String> waitingIds(PaperJournal journal) {
        var why = new PaperRun(journal, List.of()).state().status().why();
        return why instanceof StopReason.RequiresAction(var ids) ? ids : List.of();
    }

    @Test
    void aResultThatCameBeforeTheInterruptStillCounts() {
        var journal = begun();
        var replies = List.of(answer(
                new AgentEvent.CustomToolUse("lookup", JsonNodeFactory.instance.objectNode(), "x"),
                new AgentEvent.CustomToolUse("lookup", JsonNodeFactory.instance.objectNode(), "y")));
        new PaperRun(journal, replies).toRest();
        var waiting = new PaperRun(journal, replies).state().calls().all();
        journal.append(List.of(replyTo(waiting.getFirst(), UserEvent.Decision.ALLOW), new UserEvent.Interrupt()));
        new PaperRun(journal, replies).toRest();

        JournalRules.checkAtRest(journal);
        var closed = journal.events().stream()
                .filter(event -> event.type().equals("agent.tool_result"))
                .toList();
        assertThat(closed)
                .singleElement()
                .asString()
                .contains(waiting.getLast().id().value(), "interrupted by user");
        assertThat(new PaperRun(journal, replies).state().status())
                .isEqualTo(new Status.Idle(new StopReason.Interrupted()));
    }

    @Test
    void aModelThatDeclinesEndsTheTurnAsRefusal() {
        var journal = begun();
        var run = new PaperRun(journal, List.of());
        run.step();
        var request = run.state().openRequest().orElseThrow();
        var why = new SpanEvent.StopDetails("cyber", "Not that.");
        journal.append(
                new SpanEvent.ModelRequestEnd(request.value(), false, "refusal", SpanEvent.Usage.NONE, null, why));
        new PaperRun(journal, List.of()).toRest();
        assertThat(new PaperRun(journal, List.of()).state().status())
                .isEqualTo(new Status.Idle(new StopReason.Refusal("cyber", "Not that.")));
    }

    /** Random people, random crashes: whatever they do, the journal stays in order and the session comes to rest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyInputsAndAnyCrashesLeaveAJournalInOrder(long seed) {
        for (int round = 0; round < 20; round++) {
            var random = new Random(seed * 1000 + round);
            var journal = begun();
            var replies = randomReplies(random);
            var run = new PaperRun(journal, replies);
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(4) == 0) {
                    journal.append(randomInput(random, run.state()));
                }
                if (random.nextInt(8) == 0) {
                    run = new PaperRun(journal, replies);
                }
                run.step();
            }
            new PaperRun(journal, replies).toRest();
            answerAndResume(journal, replies);

            JournalRules.checkAtRest(journal);
            JournalRules.checkConversationOfEveryPrefix(journal);
            var state = new PaperRun(journal, replies).state();
            assertThat(state.inputs().isEmpty())
                    .as("seed %d round %d: every input is taken up:%n%s", seed, round, journal)
                    .isTrue();
            assertThat(state.status()).isInstanceOf(Status.Idle.class);
        }
    }

    private static void answerAndResume(PaperJournal journal, List<PaperRun.Reply> replies) {
        for (int i = 0; i < 50; i++) {
            var run = new PaperRun(journal, replies);
            var waiting = run.state().calls().all();
            if (waiting.isEmpty() && !run.state().status().isPaused()) {
                return;
            }
            if (run.state().status().isPaused()) {
                journal.append(new UserEvent.Resume());
            }
            waiting.forEach(call -> journal.append(replyTo(call, UserEvent.Decision.ALLOW)));
            new PaperRun(journal, replies).toRest();
        }
        throw new AssertionError("asks for ever:\n" + journal);
    }

    static List<PaperRun.Reply> randomReplies(Random random) {
        var ids = new int[1];
        return Stream.generate(() -> randomReply(random, ids)).limit(200).toList();
    }

    private static PaperRun.Reply randomReply(Random random, int[] ids) {
        return switch (random.nextInt(6)) {
            case 0 -> new PaperRun.Reply.Failure(RetryStatus.RETRYING);
            case 1 -> new PaperRun.Reply.Failure(RetryStatus.EXHAUSTED);
            case 2 -> answer(says("done"));
            case 3 -> answer();
            default ->
                answer(Stream.<EventData>concat(
                                Stream.of(new AgentEvent.Thinking("t", random.nextBoolean() ? "seal" : null)),
                                Stream.generate(() -> randomCall(random, ids)).limit(1 + random.nextInt(3)))
                        .toArray(EventData[]::new));
        };
    }

    private static EventData replyTo(Call call, UserEvent.Decision decision) {
        return call.use() instanceof AgentEvent.CustomToolUse
                ? new UserEvent.CustomToolResult(call.id().value(), List.of(Content.text("looked up")), false)
                : new UserEvent.ToolConfirmation(call.id().value(), decision, null);
    }

    private static EventData randomCall(Random random, int[] ids) {
        if (random.nextInt(4) == 0) {
            return new AgentEvent.CustomToolUse("lookup", JsonNodeFactory.instance.objectNode(), "call" + ids[0]++);
        }
        var permission =
                List.of(Permission.ALLOW, Permission.ASK, Permission.DENY).get(random.nextInt(3));
        return calls(random.nextBoolean() ? "echo" : "once", "call" + ids[0]++, permission);
    }

    static EventData randomInput(Random random, LoopState state) {
        var open = state.calls().all();
        return switch (random.nextInt(9)) {
            case 0 -> new UserEvent.Interrupt();
            case 1 -> new UserEvent.Pause();
            case 2, 3 -> new UserEvent.Resume();
            case 4 -> new ToyEvents.Poke("poke");
            case 5 -> new ToyEvents.Whisper("psst");
            case 6, 7 -> {
                if (open.isEmpty()) {
                    yield message("nothing to answer");
                }
                var call = open.get(random.nextInt(open.size()));
                var decision = random.nextBoolean() ? UserEvent.Decision.ALLOW : UserEvent.Decision.DENY;
                yield replyTo(call, decision);
            }
            default -> message("and " + random.nextInt(100));
        };
    }
}
