package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** An agent calls in others: what each journal says, in whatever order their runs take turns, and wherever the process dies. */
class ThreadsTest {
    static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    static AgentEvent.ToolUse begins(String agent, String message) {
        var input = JsonNodeFactory.instance.objectNode().put("agent", agent).put("message", message);
        return new AgentEvent.ToolUse("create_thread", input, "toolu_" + agent, Permission.ALLOW);
    }

    static List<PaperRun.Reply> thenNods(PaperRun.Reply... first) {
        var replies = new ArrayList<>(List.of(first));
        for (int i = 0; i < 50; i++) {
            replies.add(answer(says("noted")));
        }
        return replies;
    }

    static PaperTeam team(long seed, Map<String, List<PaperRun.Reply>> replies) {
        return new PaperTeam(replies, new Random(seed));
    }

    static <T extends EventData> List<T> of(PaperJournal journal, Class<T> type) {
        return journal.events().stream()
                .map(event -> journal.codec().read(event).orElseThrow())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static StopReason lastIdle(PaperJournal journal) {
        return of(journal, SessionEvent.StatusIdle.class).getLast().stopReason();
    }

    static void checkAll(PaperTeam team) {
        Stream.concat(Stream.of(team.root()), team.threads().stream()).forEach(journal -> {
            JournalRules.checkAtRest(journal);
            JournalRules.checkConversationOfEveryPrefix(journal);
        });
        for (var thread : team.threads()) {
            var id = thread.session().value();
            var sent = of(team.root(), AgentEvent.ThreadMessageSent.class).stream()
                    .filter(words -> words.toSessionThreadId().equals(id))
                    .map(AgentEvent.ThreadMessageSent::content);
            assertThat(of(thread, AgentEvent.ThreadMessageReceived.class).stream()
                            .map(AgentEvent.ThreadMessageReceived::content))
                    .as("what was said to it, once: %s", team)
                    .containsExactlyElementsOf(sent.toList());
        }
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrRepeatedWhereverTheProcessDies(long seed) {
        var team = team(
                        seed,
                        Map.of(
                                "Chief",
                                thenNods(answer(begins("Ada", "read"), begins("Bob", "write")), answer(says("I wait"))),
                                "Ada",
                                thenNods(answer(calls("echo", "toolu_1")), answer(says("Ada's word"))),
                                "Bob",
                                thenNods(answer(says("Bob's word")))))
                .dying(seed % 4 * 0.08);
        team.send(message("go"));
        team.toRest();

        checkAll(team);
        assertThat(team.threads()).hasSize(2);
        assertThat(of(team.root(), AgentEvent.ThreadMessageReceived.class).stream()
                        .map(words -> words.fromAgentName() + ": " + words.content()))
                .as("%s", team)
                .containsExactlyInAnyOrder(
                        "Ada: " + List.of(Content.text("Ada's word")), "Bob: " + List.of(Content.text("Bob's word")));
        assertThat(lastIdle(team.root())).isEqualTo(new StopReason.EndTurn());
        assertThat(of(team.root(), SessionEvent.ThreadCreated.class)).hasSize(2);
        assertThat(idleOnlyAtTheEnd(team.root()))
                .as("idle only once nobody works: %s", team)
                .isTrue();
    }

    private static boolean idleOnlyAtTheEnd(PaperJournal journal) {
        return of(journal, SessionEvent.StatusIdle.class).size() == 1
                && journal.codec().read(journal.events().getLast()).orElseThrow() instanceof SessionEvent.StatusIdle;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aThreadsQuestionIsTheSessionsAndTheAnswerReachesIt(long seed) {
        var team = team(
                        seed,
                        Map.of(
                                "Chief",
                                thenNods(answer(begins("Ada", "read")), answer(says("I wait"))),
                                "Ada",
                                thenNods(
                                        answer(
                                                calls("once", "toolu_1", Permission.ASK),
                                                calls("once", "toolu_2", Permission.ASK)),
                                        answer(says("done")))))
                .dying(seed % 4 * 0.08);
        team.send(message("go"));
        team.toRest();

        var thread = team.thread("Ada").session().value();
        var asked = team.root().events().stream()
                .filter(event ->
                        event.type().equals("agent.tool_use") && event.draft().thread() != null)
                .map(event -> event.id().value())
                .toList();
        assertThat(asked).as("%s", team).hasSize(2);
        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.RequiresAction(asked));
        team.send(new UserEvent.ToolConfirmation(asked.get(0), UserEvent.Decision.DENY, "no"), thread);
        team.toRest();
        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.RequiresAction(asked.subList(1, 2)));
        team.send(new UserEvent.ToolConfirmation(asked.get(1), UserEvent.Decision.ALLOW, null), thread);
        team.toRest();

        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.EndTurn());
        assertThat(of(team.root(), AgentEvent.ThreadMessageReceived.class)).hasSize(1);
        checkAll(team);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anInterruptAtAnyTimeStopsAllThreadsAndEndsInAnIdleSession(long seed) {
        var team = team(
                        seed,
                        Map.of(
                                "Chief",
                                thenNods(answer(begins("Ada", "read"), begins("Bob", "write")), answer(says("I wait"))),
                                "Ada",
                                thenNods(answer(calls("once", "toolu_1", Permission.ASK)), answer(says("Ada's word"))),
                                "Bob",
                                thenNods(answer(calls("echo", "toolu_1")), answer(says("Bob's word")))))
                .dying(seed % 4 * 0.08);
        team.send(message("go"));
        var random = new Random(seed);
        for (int i = random.nextInt(40); i > 0; i--) {
            team.stepIfAny();
        }
        team.send(new UserEvent.Interrupt());
        team.toRest();

        assertThat(lastIdle(team.root())).as("%s", team).isIn(new StopReason.Interrupted(), new StopReason.EndTurn());
        team.threads()
                .forEach(thread ->
                        assertThat(lastIdle(thread)).as("%s", team).isNotInstanceOf(StopReason.RequiresAction.class));
        checkAll(team);
        team.send(message("and now?"));
        team.toRest();
        assertThat(of(team.root(), AgentEvent.Message.class)).as("%s", team).isNotEmpty();
    }

    @Test
    void onlyTheThreadThatIsMeantIsInterrupted() {
        var team = team(
                3,
                Map.of(
                        "Chief",
                        thenNods(answer(begins("Ada", "read"), begins("Bob", "write")), answer(says("I wait"))),
                        "Ada",
                        thenNods(answer(calls("once", "toolu_1", Permission.ASK))),
                        "Bob",
                        thenNods(answer(calls("once", "toolu_1", Permission.ASK)))));
        team.send(message("go"));
        team.toRest();
        var ada = team.thread("Ada").session().value();
        team.send(new UserEvent.Interrupt(ada), ada);
        team.toRest();

        assertThat(lastIdle(team.thread("Ada"))).isEqualTo(new StopReason.Interrupted());
        assertThat(lastIdle(team.thread("Bob"))).isInstanceOf(StopReason.RequiresAction.class);
        assertThat(((StopReason.RequiresAction) lastIdle(team.root())).eventIds())
                .as("%s", team)
                .hasSize(1);
    }

    @Test
    void aPauseHoldsAllThreadsAndAResumeLetsThemGoOn() {
        var team = team(
                5,
                Map.of(
                        "Chief",
                        thenNods(answer(begins("Ada", "read")), answer(says("I wait"))),
                        "Ada",
                        thenNods(answer(calls("echo", "toolu_1")), answer(says("Ada's word")))));
        team.send(message("go"));
        for (int i = 0;
                i < 20
                        && of(team.root(), SessionEvent.ThreadStatusRunning.class)
                                .isEmpty();
                i++) {
            team.stepIfAny();
        }
        team.send(new UserEvent.Pause());
        team.toRest();
        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.Paused());
        team.send(new UserEvent.Resume());
        team.toRest();

        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.EndTurn());
        assertThat(lastIdle(team.thread("Ada"))).as("%s", team).isEqualTo(new StopReason.EndTurn());
        checkAll(team);
    }

    @Test
    void anUnknownColleagueIsToldWithTheNamesOfThoseThereAre() {
        var team = team(1, Map.of("Chief", thenNods(answer(begins("Eve", "spy")))));
        team.send(message("go"));
        team.toRest();

        assertThat(of(team.root(), AgentEvent.ToolResult.class)).singleElement().satisfies(result -> {
            assertThat(result.isError()).isTrue();
            assertThat(result.content().toString()).contains("there is no 'Eve'", "Ada, Bob");
        });
        assertThat(team.threads()).isEmpty();
    }

    @Test
    void twentyFiveThreadsAreTheMostThatWorkAtOnce() {
        var calls = Stream.generate(() -> begins("Ada", "read")).limit(26).toArray(EventData[]::new);
        var team = team(1, Map.of("Chief", thenNods(answer(calls)), "Ada", thenNods(answer(says("Ada's word")))));
        team.send(message("go"));
        team.toRest();

        assertThat(team.threads()).hasSize(25);
        assertThat(of(team.root(), AgentEvent.ToolResult.class).stream().filter(AgentEvent.ToolResult::isError))
                .singleElement()
                .satisfies(result -> assertThat(result.content().toString()).contains("25 threads are at work"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aThreadThatFailsForGoodIsClosedAndWhoeverCalledItInIsTold(long seed) {
        var team = team(
                        seed,
                        Map.of(
                                "Chief",
                                thenNods(answer(begins("Ada", "read")), answer(says("I wait"))),
                                "Ada",
                                List.of(new PaperRun.Reply.Failure(SessionEvent.RetryStatus.EXHAUSTED))))
                .dying(seed % 4 * 0.08);
        team.send(message("go"));
        team.toRest();

        assertThat(of(team.root(), AgentEvent.ThreadMessageReceived.class))
                .as("%s", team)
                .singleElement()
                .satisfies(
                        words -> assertThat(words.content().toString()).contains("It failed: busy", "begin a new one"));
        var thread = team.thread("Ada").session().value();
        assertThat(team.root().events().stream()
                        .filter(event -> event.type().startsWith("session.thread_status_")
                                && event.draft().data().contains(thread))
                        .map(Event::type))
                .as("%s", team)
                .containsExactly(
                        "session.thread_status_running",
                        "session.thread_status_idle",
                        "session.thread_status_terminated");
        assertThat(lastIdle(team.thread("Ada"))).isEqualTo(new StopReason.RetriesExhausted());
        assertThat(team.thread("Ada").events().getLast().type()).isEqualTo("session.status_terminated");
        assertThat(lastIdle(team.root())).as("%s", team).isEqualTo(new StopReason.EndTurn());
        checkAll(team);
    }
}
