package dev.atelier.code.trace;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.trace.SpanDraft;
import dev.atelier.agent.trace.StudioSpans;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One coding run's spans by their names. Owned by one thread. */
final class CodeTeller implements StudioSpans.Teller {
    private static final int PREVIEW = 100;
    private static final int FEW_WORDS = 5;
    private static final int SOME_WORDS = 15;

    private final boolean contents;
    private final CodeFacts facts = new CodeFacts();
    private boolean prompted;
    private @Nullable String pullRequest;
    private boolean nothingToDo;

    CodeTeller(boolean contents) {
        this.contents = contents;
    }

    @Override
    public void began(SpanDraft span) {
        switch (span.part()) {
            case SESSION -> session(span.named("ai_coding_session"));
            case REQUEST -> span.named("claude_conversation_turn");
            case CALL -> call(span.named("claude_tool_execution"));
            case TURN, EVALUATION, EXTRA -> {}
        }
    }

    private static void session(SpanDraft span) {
        if (span.cause() instanceof SessionEvent.Created created) {
            var repository = created.given().resources().stream()
                    .filter(SessionTerms.Repository.class::isInstance)
                    .map(resource -> ((SessionTerms.Repository) resource).url())
                    .findFirst()
                    .orElse(null);
            span.attributes()
                    .put("session.repo_url", repository)
                    .put("session.start_time", EventJson.time(span.start()))
                    .put("ai.model", created.agent().model().id())
                    .put("ai.framework", "atelier");
        }
    }

    private void call(SpanDraft span) {
        if (span.cause() instanceof AgentEvent.Use use) {
            var input = use.input();
            var path = input.path("file_path").asString(input.path("path").asString(""));
            span.attributes()
                    .put("claude.tool_name", use.toolName())
                    .put("claude.input_size", (long) input.toString().length())
                    .put("claude.file_path", path.isEmpty() ? null : path);
            if (input.path("content").isString()) {
                span.attributes().put("claude.content_length", (long)
                        input.path("content").asString().length());
            }
        }
    }

    @Override
    public void ends(SpanDraft span, EventData how, Instant at) {
        switch (how) {
            case SpanEvent.ModelRequestEnd end -> answered(span, end);
            case AgentEvent.Result result -> returned(span, result, at);
            case SessionEvent change
            when span.part() == dev.atelier.agent.trace.Span.Part.SESSION -> rested(span, change, at);
            default -> {}
        }
    }

    private void answered(SpanDraft span, SpanEvent.ModelRequestEnd end) {
        var usage = end.modelUsage();
        var tools = span.attributes().texts("atelier.tools");
        span.attributes()
                .put(
                        "prompt_tokens",
                        usage.inputTokens() + usage.cacheReadInputTokens() + usage.cacheCreationInputTokens())
                .put("response_tokens", usage.outputTokens())
                .put("tools_used_count", tools.size())
                .put("tools_list", tools);
        if (span.cause() instanceof SpanEvent.ModelRequestStart start) {
            span.attributes().put("turn_number", start.step());
        }
    }

    private void returned(SpanDraft span, AgentEvent.Result result, Instant at) {
        var output = text(result.content());
        span.attributes()
                .put("claude.output_size", output.length())
                .put("claude.execution_time_ms", span.millis(at))
                .put("tools.success", !result.isError());
        if (span.cause() instanceof AgentEvent.Use use) {
            span.note("tool_executed", at, known -> {
                known.put("file_created", use.name().equals("write") && !result.isError());
                if (contents) {
                    known.put(
                            "content_preview",
                            preview(use.input().path("content").asString(output)));
                }
            });
        }
    }

    private void rested(SpanDraft session, SessionEvent how, Instant at) {
        session.attributes()
                .put("session.end_time", EventJson.time(at))
                .put("session.total_duration_ms", session.millis(at))
                .put("session.pr_created", pullRequest != null)
                .put("session.pr_url", pullRequest);
        boolean waits = how instanceof SessionEvent.StatusIdle(StopReason.RequiresAction _);
        if (!waits && prompted) {
            boolean success = pullRequest != null || nothingToDo;
            session.attributes().put("session.success", success);
            session.note("session_completed", at, known -> known.put("success", success));
        }
    }

    @Override
    public void happened(Event event, EventData data, StudioSpans.Scene scene) {
        switch (data) {
            case UserEvent.Message message when !prompted -> prompted(event, message, scene.session());
            case SessionEvent.Failed failed ->
                scene.add("error_occurred", scene.turn(), event.at(), span -> {
                    span.failed(failed.error().type());
                    span.attributes()
                            .put("error.message", preview(failed.error().message()));
                });
            case CodeEvent fact -> {
                remember(fact);
                facts.tell(event, fact, scene);
            }
            default -> {}
        }
    }

    private void remember(CodeEvent fact) {
        switch (fact) {
            case CodeEvent.PullRequestOpened opened -> pullRequest = opened.url();
            case CodeEvent.NoChange _ -> nothingToDo = true;
            default -> {}
        }
    }

    private void prompted(Event event, UserEvent.Message message, SpanDraft session) {
        prompted = true;
        var prompt = text(message.content());
        session.attributes().put("session.prompt_length", prompt.length());
        if (contents) {
            session.attributes().put("session.user_prompt", preview(prompt));
        }
        session.note("session_started", event.at(), known -> known.put("prompt_complexity", complexity(prompt)));
    }

    private static String complexity(String prompt) {
        int words = prompt.isBlank() ? 0 : prompt.strip().split("\\s+", -1).length;
        return words < FEW_WORDS ? "simple" : words < SOME_WORDS ? "moderate" : "complex";
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(block -> ((Content.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    private static String preview(String text) {
        return text.length() <= PREVIEW
                ? text
                : text.substring(
                                0, text.offsetByCodePoints(0, Math.min(PREVIEW, text.codePointCount(0, text.length()))))
                        + "…";
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
