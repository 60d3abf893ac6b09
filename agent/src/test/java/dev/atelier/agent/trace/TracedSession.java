package dev.atelier.agent.trace;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A session on paper in which much happens: a turn with a request that fails first, calls of two kinds, and one that is refused. */
final class TracedSession {
    static final String SECRET_WORDS = "the words of a person";
    static final SpanEvent.Usage USAGE = new SpanEvent.Usage(100, 20, 1_000, 50, 0);

    final PaperJournal journal;

    TracedSession() {
        this(new PaperJournal(new SessionId("sesn_traced")));
    }

    TracedSession(PaperJournal journal) {
        this.journal = journal;
        var agent = AgentConfig.preset("agent_toy", "Toy", "claude-opus-4-8");
        journal.append(new SessionEvent.Created("toy", agent, "env_toy", null, Map.of()));
    }

    /** The whole of it. */
    static TracedSession whole() {
        var session = new TracedSession();
        session.say();
        var first = session.turn();
        session.fails(first);
        var second = session.request(1, 2);
        var read = session.tool("read");
        var mcp = session.mcp("search");
        session.answered(second, "tool_use");
        session.journal.append(new AgentEvent.ToolResult(read.id().value(), List.of(Content.text("ok")), false));
        session.journal.append(
                new AgentEvent.McpToolResult(mcp.id().value(), List.of(Content.text("no such thing")), true));
        session.answered(session.request(2, 1), "end_turn");
        session.journal.append(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
        return session;
    }

    void say() {
        journal.append(new UserEvent.Message(List.of(Content.text(SECRET_WORDS))));
    }

    Event turn() {
        return journal.append(List.of(
                        new SessionEvent.StatusRunning(), new SpanEvent.ModelRequestStart("claude-opus-4-8", 1, 1)))
                .getLast();
    }

    Event request(int step, int attempt) {
        return journal.append(new SpanEvent.ModelRequestStart("claude-opus-4-8", step, attempt));
    }

    void fails(Event request) {
        journal.append(List.of(
                new SpanEvent.ModelRequestEnd(request.id().value(), true, null, SpanEvent.Usage.NONE),
                new SessionEvent.Failed(new SessionEvent.ErrorInfo(
                        "model_overloaded_error", "too busy", SessionEvent.RetryStatus.RETRYING)),
                new SessionEvent.StatusRescheduled(1, journal.now())));
    }

    Event tool(String name) {
        var input = JsonMapper.shared().createObjectNode().put("path", SECRET_WORDS);
        return journal.append(new AgentEvent.ToolUse(name, input, "toolu_1", AgentEvent.Permission.ALLOW));
    }

    Event mcp(String name) {
        var input = JsonMapper.shared().createObjectNode();
        return journal.append(
                new AgentEvent.McpToolUse("web", name, input, "toolu_2", AgentEvent.Permission.ALLOW, null, false));
    }

    void answered(Event request, String why) {
        journal.append(new SpanEvent.ModelRequestEnd(request.id().value(), false, why, USAGE, new Money(2_500_000)));
    }

    static TraceReader reader(PaperJournal journal, boolean contents, StudioSpans... studios) {
        return new TraceReader(
                journal.codec(),
                model -> model.startsWith("claude") ? Optional.of("anthropic") : Optional.empty(),
                List.of(studios),
                contents);
    }

    /** Everything that is known of it: what is over, then what is open. */
    static List<Span> spans(PaperJournal journal, TraceReader reader) {
        var all = new ArrayList<Span>();
        var fold = new TraceFold(reader, all::add);
        journal.events().forEach(fold::apply);
        all.addAll(fold.open());
        return all;
    }

    List<Span> spans() {
        return spans(journal, reader(journal, false));
    }

    static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among "
                        + spans.stream().map(Span::name).toList()));
    }
}
