package dev.atelier.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Multiagent;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.AgentEvent.Permission;
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
        var agent = agent(input);
        var terms = new SessionTerms(
                new SessionTerms.Budget(Money.ofCents(2500)),
                List.of("vlt_1"),
                List.of(
                        new SessionTerms.File("sesrsc_1", "file_1", "/mnt/a"),
                        new SessionTerms.Repository("sesrsc_2", "https://example.org/r", "/workspace/r", "branch:main"),
                        new SessionTerms.MemoryStore(
                                "memstore_1", "read_only", "/mnt/memory/a", "Look here.", "A", "What we know.")),
                new SessionTerms.Parent("sesn_1", "sesn_1", "sthr_1"),
                "depl_1");
        var retry = SessionEvent.RetryStatus.RETRYING;
        var usage = new SpanEvent.Usage(1, 2, 3, 4, 1);
        return Stream.of(
                new UserEvent.Message(List.of(text, picture)),
                new UserEvent.Interrupt("sthr_1"),
                new UserEvent.Pause(),
                new UserEvent.Resume(),
                new UserEvent.ToolConfirmation("sevt_1", UserEvent.Decision.DENY, "no"),
                new UserEvent.CustomToolResult("sevt_1", List.of(text, picture), true),
                new UserEvent.ToolResult("sevt_1", List.of(text, picture), true),
                new UserEvent.DefineOutcome("outc_1", "a poem", "It rhymes.", 3, "file_1"),
                new AgentEvent.Message(List.of(text)),
                new AgentEvent.Thinking("hm", "seal"),
                new AgentEvent.ToolUse(
                        "once",
                        input,
                        "toolu_1",
                        Permission.ALLOW,
                        PermissionPolicy.ALWAYS_ALLOW,
                        AgentEvent.Runner.WORKER,
                        "clicks are to be confirmed"),
                new AgentEvent.CustomToolUse("weather", input, "toolu_2"),
                new AgentEvent.ThreadContextCompacted("They spoke.", 12),
                new AgentEvent.ThreadMessageSent("sthr_1", "Helper", List.of(text)),
                new AgentEvent.ThreadMessageReceived("sthr_1", "Helper", List.of(text)),
                new AgentEvent.ToolResult("sevt_1", List.of(text, picture), true),
                new AgentEvent.McpToolUse(
                        "docs", "search/all", input, "toolu_1", Permission.ASK, PermissionPolicy.ALWAYS_ASK, true),
                new AgentEvent.McpToolResult("sevt_1", List.of(text, picture), true),
                new SessionEvent.Created(
                        "toy",
                        agent,
                        "env_toy",
                        "a title",
                        Map.of("seed", "1"),
                        terms,
                        SessionEvent.Hosting.SELF_HOSTED),
                new SessionEvent.InputsProcessed(List.of("sevt_1")),
                new SessionEvent.StatusRunning(),
                new SessionEvent.StatusIdle(new StopReason.RequiresAction(List.of("sevt_1"))),
                new SessionEvent.StatusRescheduled(1, Instant.EPOCH),
                new SessionEvent.StatusTerminated(),
                new SessionEvent.Deleted(),
                new SessionEvent.ThreadCreated("sthr_1", "Helper", "agent_helper"),
                new SessionEvent.ThreadStatusRunning("sthr_1", "Helper"),
                new SessionEvent.ThreadStatusIdle("sthr_1", "Helper", new StopReason.EndTurn(), 2L),
                new SessionEvent.ThreadStatusRescheduled("sthr_1", "Helper"),
                new SessionEvent.ThreadStatusTerminated("sthr_1", "Helper"),
                new SessionEvent.UsageReport(usage, Money.ofCents(1)),
                new SessionEvent.Failed(new SessionEvent.ErrorInfo("model_overloaded_error", "busy", retry)),
                new SessionEvent.Updated("a title", Map.of("a", "b"), agent, terms),
                new SpanEvent.ModelRequestStart("rehearsal", 1, 1, "compaction"),
                new SpanEvent.ModelRequestEnd(
                        "sevt_1", false, "refusal", usage, Money.ofCents(1), new SpanEvent.StopDetails("harm", "No.")),
                new SpanEvent.GatewayRequestEnd("req_1", "rehearsal", false, "end_turn", usage, Money.ofCents(1)),
                new EngineEvent.Started("claude-cli", "7f7e0c1e", true),
                new EngineEvent.Notice("api_retry", input),
                new EngineEvent.Subagent("sevt_1", "assistant", List.of(input)),
                new EngineEvent.Line("hm", 2),
                new EngineEvent.Ended("completed", 0, true, input),
                new SpanEvent.OutcomeEvaluationStart("outc_1", 0),
                new SpanEvent.OutcomeEvaluationOngoing("outc_1", 0),
                new SpanEvent.OutcomeEvaluationEnd(
                        "sevt_1", "outc_1", 0, "satisfied", "It does.", usage, Money.ofCents(1)));
    }

    private static AgentConfig agent(JsonNode schema) {
        var settings = List.of(new ToolSetting("bash", false, PermissionPolicy.ALWAYS_ASK, schema));
        var helper = AgentConfig.preset("agent_helper", "Helper", "rehearsal");
        var equipment = new Equipment(
                List.of(
                        new ToolEntry.AgentToolset(ToolDefault.ALLOWED, settings),
                        new ToolEntry.McpToolset("docs", ToolDefault.ALLOWED, settings),
                        new ToolEntry.StudioToolset(ToolDefault.ALLOWED, settings),
                        new ToolEntry.Custom("weather", "Tells the weather.", schema)),
                List.of(
                        new Equipment.McpServer("url", "docs", "https://example.org/mcp"),
                        Equipment.McpServer.of(
                                "desk", new Equipment.Program("python3", List.of("desk.py"), Map.of("DESK", "1")))),
                List.of(new Equipment.SkillUse("custom", "skill_1", "skver_1")),
                new Multiagent(Multiagent.COORDINATOR, List.of(helper)),
                AgentConfig.Limits.DEFAULT,
                "claude-cli");
        var model = new AgentConfig.ModelChoice("claude-sonnet-5", "high", "standard", "us");
        return new AgentConfig("agent_toy", 1, "Toy", "A toy.", model, "Be.", equipment);
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
                new StopReason.Paused(),
                new StopReason.BudgetReached(),
                new StopReason.Refusal("harm", "No."));
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
