package dev.atelier.agent.session;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.PERSON;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.event.UserEvent.Decision;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.testkit.ToyEvents;
import dev.atelier.journal.Append;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionsTest extends OnADatabase {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }

    private static CreateSession toy(String agent, Map<String, String> metadata, String key, Input... inputs) {
        return new CreateSession(agent, "env_toy", "A toy", metadata, List.of(inputs), key);
    }

    private static Input input(EventData data) {
        return new Input(data, null);
    }

    static Stream<Arguments> refused() {
        var nothing = new UserEvent.Message(List.of());
        var blank = message("  ");
        var long_ = message("x".repeat(100_001));
        var notBase64 = new UserEvent.Message(List.of(new Content.Image(new Source.Base64("image/png", "no base64"))));
        var noPicture = new UserEvent.Message(List.of(new Content.Image(new Source.Base64("text/html", "aGk="))));
        var noBlob =
                new UserEvent.Message(List.of(new Content.Image(new Source.Stored("a".repeat(64), "image/png", 1))));
        return Stream.of(
                Arguments.of(nothing, "events[1].content"),
                Arguments.of(blank, "events[1].content[0].text"),
                Arguments.of(long_, "events[1].content[0].text"),
                Arguments.of(notBase64, "events[1].content[0].source.data"),
                Arguments.of(noPicture, "events[1].content[0].source.media_type"),
                Arguments.of(noBlob, "events[1].content[0].source.sha256"),
                Arguments.of(new ToyEvents.Poke(" "), "events[1].text"),
                Arguments.of(new ToyEvents.Echoed("c", 0, "t"), "events[1].type"),
                Arguments.of(new SessionEvent.StatusRunning(), "events[1].type"),
                Arguments.of(new UserEvent.ToolConfirmation("sevt_x", Decision.ALLOW, null), "events[1].tool_use_id"),
                Arguments.of(new UserEvent.ToolConfirmation("../..", Decision.ALLOW, null), "events[1].tool_use_id"),
                Arguments.of(new UserEvent.ToolConfirmation("sevt_x", Decision.ALLOW, "no"), "events[1].deny_message"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void oneFaultyInputRefusesAllAndNamesTheField(EventData faulty, String field) {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        assertThatThrownBy(() -> node.sessions().send(session, List.of(input(message("fine")), input(faulty)), PERSON))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
        assertThat(node.types(session)).containsExactly("session.created");
    }

    @Test
    void anAnswerHasToNameACallThatAsksAndIsNotAnsweredYet() throws Exception {
        var node = start(new ScriptedModel(calls("once", "echo"), says("done")));
        var session = node.create("agent_careful", message("go"));
        node.awaitRest(session);
        var uses = node.toolUses(session);
        refuses(node, session, new UserEvent.ToolConfirmation(uses.get(1), Decision.ALLOW, null));
        var allow = new UserEvent.ToolConfirmation(uses.get(0), Decision.ALLOW, null);
        var first = node.sessions().send(session, List.of(new Input(allow, "answer-1")), PERSON);
        refuses(node, session, new UserEvent.ToolConfirmation(uses.get(0), Decision.DENY, null));
        assertThat(node.sessions().send(session, List.of(new Input(allow, "answer-1")), PERSON))
                .as("a retry gets the first answer")
                .isEqualTo(first);
    }

    private static void refuses(TestNode node, SessionId session, EventData data) {
        assertThatThrownBy(() -> node.sessions().send(session, List.of(input(data)), PERSON))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("events[0].tool_use_id");
    }

    @Test
    void aPictureSentInlineIsStoredAsABlob() throws Exception {
        var node = start(new ScriptedModel(says("pretty")));
        var session = node.create("agent_toy");
        var bytes = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        var picture = new UserEvent.Message(List.of(new Content.Image(new Source.Base64("image/png", bytes))));
        var sent =
                node.sessions().send(session, List.of(input(picture)), PERSON).getFirst();

        assertThat(sent.data()).contains("\"type\":\"blob\"", "\"size\":3").doesNotContain(bytes);
        node.awaitEvent(session, "agent.message", 1);
    }

    @Test
    void aKnownKeyGetsTheFirstSessionAndTheFirstEvent() throws Exception {
        var node = start(new ScriptedModel(says("hello"), says("again")));
        var request = toy("agent_toy", Map.of("a", "b"), "key-1", input(message("go")));
        var one = node.sessions().create(request, PERSON);
        var two = node.sessions().create(request, PERSON);
        assertThat(two.id()).isEqualTo(one.id());

        var first = node.sessions().send(one.id(), List.of(new Input(message("x"), "k")), PERSON);
        var second = node.sessions().send(one.id(), List.of(new Input(message("x"), "k")), PERSON);
        assertThat(second)
                .extracting(Event::id)
                .isEqualTo(first.stream().map(Event::id).toList());
        node.awaitRest(one.id());
        assertThat(node.dataOf(one.id(), "user.message")).hasSize(2);
    }

    @Test
    void whatDoesNotExistOrFitIsNamedAtCreation() {
        var node = start(new ScriptedModel());
        var sessions = node.sessions();
        assertThatThrownBy(() -> sessions.create(toy("agent_x", Map.of(), "k"), PERSON))
                .hasMessageContaining("agent: there is no 'agent_x'")
                .hasMessageContaining("agent_toy");
        assertThatThrownBy(() -> sessions.create(
                        new CreateSession("agent_toy", "env_x", null, Map.of(), List.of(), null), PERSON))
                .hasMessageContaining("environment_id: there is no 'env_x'");
        assertThatThrownBy(() -> sessions.create(toy("agent_toy", Map.of("k", "v".repeat(513)), "k"), PERSON))
                .hasMessageContaining("metadata.k");
        assertThatThrownBy(() -> sessions.create(toy("agent_toy", Map.of(), "k", input(message(" "))), PERSON))
                .hasMessageContaining("initial_events[0].content[0].text");
    }

    @Test
    void aTerminatedSessionTakesNoInputs() {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        var end = node.runtime().codec().draft(new SessionEvent.StatusTerminated(), PERSON);
        node.journal().append(Append.of(session, Guard.OPEN, List.of(end)).withStatus("terminated"));
        assertThatThrownBy(() -> node.sessions().send(session, List.of(input(message("hello?"))), PERSON))
                .isInstanceOf(SessionClosedException.class);
        assertThatThrownBy(() -> node.sessions().send(SessionId.create(), List.of(input(message("hello?"))), PERSON))
                .isInstanceOf(JournalException.NoSuchSession.class);
    }

    @Test
    void inputsAreReadWithTheTimeTheyWereTakenUp() {
        var node = start(new ScriptedModel(says("hello")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        node.send(session, new UserEvent.Pause());
        node.awaitRest(session);
        var late = node.send(session, message("waits")).getFirst();
        node.awaitRest(session);

        var all = node.sessions().read(session, Seq.START, 1000);
        var taken = all.stream()
                .filter(stored -> stored.event().type().equals("session.inputs_processed"))
                .toList();
        assertThat(all.get(1).processedAt()).isEqualTo(taken.getFirst().event().at());
        assertThat(all.getLast().event().id()).isEqualTo(late.id());
        assertThat(all.getLast().processedAt()).isNull();
        assertThat(node.sessions().read(session, new Seq(1), 1).getFirst().processedAt())
                .as("also when the page ends before")
                .isEqualTo(taken.getFirst().event().at());
    }

    @Test
    void sessionsAreFoundInFull() {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        var found = node.sessions().find(session).orElseThrow();
        assertThat(found.created().agent().id()).isEqualTo("agent_toy");
        assertThat(node.sessions().list(new SessionQuery(Sessions.WORKSPACE, "toy", null, Set.of(), null, 10)))
                .containsExactly(found);
    }
}
