package dev.atelier.code.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.agent.trace.ConsoleTrace;
import dev.atelier.agent.trace.Span;
import dev.atelier.agent.trace.TraceFold;
import dev.atelier.agent.trace.TraceReader;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.event.ProjectFacts;
import dev.atelier.code.event.QualityTotals;
import dev.atelier.code.event.TaskFacts;
import dev.atelier.code.event.TestTotals;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A coding run as a trace: requirement 4 of the seed, and what requirements 5 to 7 have to do with it. */
class CodeSpansTest {
    private static final String REPOSITORY = "https://github.com/someone/something";
    private static final String PROMPT = "add a function that greets people";
    private static final String PULL_REQUEST = REPOSITORY + "/pull/7";
    private static final SpanEvent.Usage USAGE = new SpanEvent.Usage(100, 20, 50, 0, 0);

    private final PaperJournal journal =
            new PaperJournal(new SessionId("sesn_coding"), new EventCodec(EventTypes.with(List.of(CodeEvent.types()))));

    CodeSpansTest() {
        var resource = new SessionTerms.Repository("sesrsc_1", REPOSITORY, "/workspace/repo", null);
        var terms = new SessionTerms(null, List.of(), List.of(resource), null);
        journal.append(new SessionEvent.Created(
                "code",
                AgentConfig.preset("agent_coder", "Coder", "claude-opus-4-8"),
                "env_code",
                null,
                Map.of(),
                terms));
        journal.append(new UserEvent.Message(List.of(Content.text(PROMPT))));
        journal.append(new SessionEvent.StatusRunning());
    }

    /** One request that calls one tool, and what became true by it. */
    private void step(int step, String tool, Map<String, String> input, CodeEvent... facts) {
        var request = journal.append(new SpanEvent.ModelRequestStart("claude-opus-4-8", step, 1));
        var call = journal.append(new AgentEvent.ToolUse(
                tool, JsonMapper.shared().valueToTree(input), "toolu_" + step, AgentEvent.Permission.ALLOW));
        journal.append(new SpanEvent.ModelRequestEnd(request.id().value(), false, "tool_use", USAGE, null));
        var ended = new ArrayList<dev.atelier.agent.event.EventData>(List.of(facts));
        ended.add(new AgentEvent.ToolResult(call.id().value(), List.of(Content.text("done")), false));
        journal.append(ended);
    }

    private void work() {
        var totals = new QualityTotals(
                new QualityTotals.Size(3, 120, 90, 8), new QualityTotals.Paths(14, 5, 1.75), 0.5, 0.1);
        step(
                1,
                "analyze_codebase",
                Map.of(),
                new CodeEvent.Analyzed(
                        REPOSITORY,
                        new CodeEvent.Base("main", "abc"),
                        new ProjectFacts(ProjectFacts.Kind.WEB_API, List.of(), List.of(), true),
                        new TaskFacts(ProjectFacts.Kind.WEB_API, TaskFacts.Size.MODERATE),
                        totals));
        step(
                2,
                "record_decision",
                Map.of(),
                new CodeEvent.DecisionMade(
                        "where", "in greet.py", "because it is there", List.of(), new Confidence(0.9, 0.7, 4)));
        step(3, "write", Map.of("file_path", "greet.py", "content", "def greet(): pass"));
        step(
                4,
                "run_checks",
                Map.of(),
                new CodeEvent.ChecksRun(
                        List.of(new CheckedCommand(CheckedCommand.Purpose.TEST, "pytest", 0, false, 1_200)),
                        new TestTotals(5, 0, 1, List.of()),
                        true,
                        "tree",
                        null));
        step(
                5,
                "open_pull_request",
                Map.of(),
                new CodeEvent.BranchPushed("atelier/feat-greet", "main", "def", "feat: greet people"),
                new CodeEvent.PullRequestOpened(
                        "github", 7, PULL_REQUEST, "Greet people", "atelier/feat-greet", "main", false));
        journal.append(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
    }

    private List<Span> spans(boolean contents) {
        var reader =
                new TraceReader(journal.codec(), _ -> Optional.of("anthropic"), List.of(new CodeSpans()), contents);
        var all = new ArrayList<Span>();
        var fold = new TraceFold(reader, all::add);
        journal.events().forEach(fold::apply);
        all.addAll(fold.open());
        return all;
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    @Test
    void theSpansHaveTheNamesOfTheSeed() {
        work();
        var spans = spans(false);
        assertThat(named(spans, "ai_coding_session")).hasSize(1);
        assertThat(named(spans, "claude_conversation_turn")).hasSize(5);
        assertThat(named(spans, "claude_tool_execution")).hasSize(5);
        for (var name :
                List.of("codebase_analysis", "ai_decision", "performance_metrics", "git_push", "git_pull_request")) {
            assertThat(named(spans, name)).as(name).hasSize(1);
        }
    }

    @Test
    void theSessionSaysWhatItWasForAndWhatCameOfIt() {
        work();
        var session = named(spans(false), "ai_coding_session").getFirst();
        assertThat(session.attributes())
                .contains(
                        entry("session.repo_url", REPOSITORY),
                        entry("session.prompt_length", (long) PROMPT.length()),
                        entry("session.success", true),
                        entry("session.pr_created", true),
                        entry("session.pr_url", PULL_REQUEST),
                        entry("project_type", "web_api"),
                        entry("ai.model", "claude-opus-4-8"))
                .containsKeys("session.start_time", "session.end_time", "session.total_duration_ms")
                .doesNotContainKey("session.user_prompt");
        assertThat(session.detail().notes().getFirst().attributes()).containsEntry("prompt_complexity", "moderate");
    }

    @Test
    void aCallKeepsItsPlaceAmongTheConventionsBesideTheNamesOfTheSeed() {
        work();
        var write = named(spans(false), "claude_tool_execution").get(2);
        assertThat(write.attributes())
                .contains(
                        entry("gen_ai.operation.name", "execute_tool"),
                        entry("gen_ai.tool.name", "write"),
                        entry("claude.tool_name", "write"),
                        entry("claude.file_path", "greet.py"),
                        entry("claude.content_length", 17L),
                        entry("claude.output_size", 4L),
                        entry("claude.execution_time_ms", 2_000L),
                        entry("tools.success", true));
        var note = write.detail().notes().getFirst();
        assertThat(note.name()).isEqualTo("tool_executed");
        assertThat(note.attributes()).containsEntry("file_created", true).doesNotContainKey("content_preview");
        var shown = named(spans(true), "claude_tool_execution").get(2);
        assertThat(shown.detail().notes().getFirst().attributes())
                .containsEntry("content_preview", "def greet(): pass");
    }

    @Test
    void aConfidenceIsTheOneOfTheJournalAndAbsentWhereNobodyHadOne() {
        work();
        var decision = named(spans(false), "ai_decision").getFirst();
        assertThat(decision.attributes())
                .contains(
                        entry("ai.confidence_score", 0.7),
                        entry("ai.confidence_stated", 0.9),
                        entry("ai.confidence_samples", 4L),
                        entry("ai.decision_point", "where"));
        assertThat(decision.detail().notes().getFirst().attributes()).containsEntry("confidence_level", "medium");
        assertThat(named(spans(false), "codebase_analysis").getFirst().attributes())
                .doesNotContainKeys("ai.confidence_score", "quality.readability_score");
    }

    @Test
    void whatARunFoundOutLastedAsLongAsItsCall() {
        work();
        var spans = spans(false);
        var call = named(spans, "claude_tool_execution").get(3);
        var checks = named(spans, "performance_metrics").getFirst();
        assertThat(checks.place().parentId()).isEqualTo(call.place().id());
        assertThat(checks.start()).isEqualTo(call.start());
        assertThat(checks.attributes())
                .contains(entry("perf.test.duration_ms", 1_200L), entry("perf.test.success_rate", 1.0));
    }

    @Test
    void aRunThatCameToNothingIsNoSuccess() {
        journal.append(new SessionEvent.Failed(new SessionEvent.ErrorInfo(
                "model_request_failed_error", "no such model", SessionEvent.RetryStatus.TERMINAL)));
        journal.append(new SessionEvent.StatusIdle(new StopReason.RetriesExhausted()));
        var spans = spans(false);
        assertThat(named(spans, "ai_coding_session").getFirst().attributes())
                .contains(entry("session.success", false), entry("session.pr_created", false));
        assertThat(named(spans, "error_occurred").getFirst().attributes())
                .contains(entry("error.type", "model_request_failed_error"), entry("error.message", "no such model"));
    }

    @Test
    void theConsoleShowsItAsTheSeedDoes() throws IOException {
        step(1, "write", Map.of("file_path", "auth.py", "content", "pass"));
        journal.append(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
        try (var expected = Objects.requireNonNull(CodeSpansTest.class.getResourceAsStream("console.txt"))) {
            assertThat(ConsoleTrace.of(spans(false)))
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatAnAgentChoseCannotSteerATerminal() {
        step(1, "write", Map.of("file_path", "a\u001b[2J\nb\u202e", "content", ""));
        assertThat(ConsoleTrace.of(spans(false)))
                .doesNotContain("\u001b", "\u202e")
                .contains("a [2J b ");
    }
}
