package dev.atelier.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.session.AgentConfig;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records and published schemas say the same. */
class EventSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EventTypes TYPES = EventTypes.with(List.of());
    private static final EventCodec CODEC = new EventCodec(TYPES);
    private static final String DOCUMENT = read();
    private static final JsonNode DEFINITIONS = JSON.readTree(DOCUMENT).get("$defs");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static String read() {
        try (var in = EventSchemasTest.class.getResourceAsStream("events.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of each core type, every field filled. */
    static Stream<EventData> oneOfEach() {
        var text = Content.text("words");
        var picture = new Content.Image(new Content.Source.Stored("a".repeat(64), "image/png", 12));
        var input = JsonNodeFactory.instance.objectNode().put("x", 1);
        var policy = new AgentConfig.Policy(Permission.ASK, List.of(new AgentConfig.Rule("once", Permission.DENY)));
        var agent = new AgentConfig("agent_toy", 1, "Toy", "rehearsal", "Be.", policy, AgentConfig.Limits.DEFAULT);
        var retry = SessionEvent.RetryStatus.RETRYING;
        var usage = new SpanEvent.Usage(1, 2, 3, 4);
        return Stream.of(
                new UserEvent.Message(List.of(text, picture)),
                new UserEvent.Interrupt(),
                new UserEvent.Pause(),
                new UserEvent.Resume(),
                new UserEvent.ToolConfirmation("sevt_1", UserEvent.Decision.DENY, "no"),
                new AgentEvent.Message(List.of(text)),
                new AgentEvent.Thinking("hm", "seal"),
                new AgentEvent.ToolUse("once", input, "toolu_1", Permission.ALLOW),
                new AgentEvent.ToolResult("sevt_1", List.of(text, picture), true),
                new SessionEvent.Created("toy", agent, "env_toy", "a title", Map.of("seed", "1")),
                new SessionEvent.InputsProcessed(List.of("sevt_1")),
                new SessionEvent.StatusRunning(),
                new SessionEvent.StatusIdle(new StopReason.RequiresAction(List.of("sevt_1"))),
                new SessionEvent.StatusRescheduled(1, Instant.EPOCH),
                new SessionEvent.StatusTerminated(),
                new SessionEvent.Failed(new SessionEvent.ErrorInfo("model_overloaded_error", "busy", retry)),
                new SessionEvent.Updated("a title"),
                new SpanEvent.ModelRequestStart("rehearsal", 1, 1),
                new SpanEvent.ModelRequestEnd("sevt_1", false, "end_turn", usage));
    }

    private static Schema schema(String definition) {
        var document = JSON.createObjectNode().put("$ref", "#/$defs/" + definition);
        document.set("$defs", DEFINITIONS);
        return SCHEMAS.getSchema(document);
    }

    private static String published(EventData data) {
        var draft = CODEC.draft(data, Actor.user("local"));
        return EventJson.write(new Event(new SessionId("sesn_1"), new Seq(1), Instant.EPOCH, draft), Instant.EPOCH);
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void thePublishedFormOfEveryEventFitsItsSchema(EventData data) {
        var name = TYPES.nameOf(data.getClass());
        assertThat(schema(name).validate(published(data), InputFormat.JSON)).isEmpty();
        assertThat(schema("envelope").validate(published(data), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void theFieldsOfEveryEventAreThoseOfItsSchema(EventData data) {
        var properties = new TreeSet<>(
                DEFINITIONS.get(TYPES.nameOf(data.getClass())).get("properties").propertyNames());
        properties.remove("type");
        var components = Arrays.stream(data.getClass().getRecordComponents())
                .map(component -> snake(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(properties).isEqualTo(components);
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void everyEventIsReadAsItWasWritten(EventData data) {
        var draft = CODEC.draft(data, Actor.user("local"));
        var event = new Event(new SessionId("sesn_1"), new Seq(1), Instant.EPOCH, draft);
        assertThat(CODEC.read(event)).contains(data);
    }

    @Test
    void everyCoreTypeHasASchemaAndAnExampleHere() {
        var examples = oneOfEach().map(data -> TYPES.nameOf(data.getClass())).collect(Collectors.toSet());
        assertThat(examples).isEqualTo(TYPES.all().keySet());
        var dotted = DEFINITIONS.propertyNames().stream()
                .filter(name -> name.contains("."))
                .collect(Collectors.toSet());
        assertThat(dotted).isEqualTo(TYPES.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyStopReasonFitsTheSchema(StopReason reason) {
        var data = new SessionEvent.StatusIdle(reason);
        assertThat(schema("session.status_idle").validate(published(data), InputFormat.JSON))
                .isEmpty();
    }

    static Stream<StopReason> reasons() {
        return Stream.of(
                new StopReason.EndTurn(),
                new StopReason.RequiresAction(List.of("sevt_1")),
                new StopReason.RetriesExhausted(),
                new StopReason.LimitReached("steps", 3),
                new StopReason.Interrupted(),
                new StopReason.Paused());
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
