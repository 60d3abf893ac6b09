package dev.atelier.agent.run;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.AgentConfig.Evaluation;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.loop.Compaction;
import dev.atelier.agent.loop.ThreadTools;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.tool.Elsewhere;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the end of a piece of work writes into the journal. Pure. */
final class Results {
    /** An event with the id under which it was already shown, or a fresh one. */
    record Entry(EventId id, EventData data) {
        static Entry of(EventData data) {
            return new Entry(EventId.create(), data);
        }
    }

    private static final int LONGEST_CATEGORY = 256;
    private static final int LONGEST_EXPLANATION = 10_000;

    private final AgentConfig agent;
    private final Toolbox toolbox;
    private final Function<SpanEvent.Usage, Optional<Money>> prices;

    /** @param prices what usage costs at list price now */
    Results(AgentConfig agent, Toolbox toolbox, Function<SpanEvent.Usage, Optional<Money>> prices) {
        this.agent = agent;
        this.toolbox = toolbox;
        this.prices = prices;
    }

    /** The blocks of an answer, then the end of its span. */
    List<Entry> of(Message.Answered answered) {
        var entries = new ArrayList<Entry>();
        var answer = answered.answer();
        for (int i = 0; i < answer.content().size(); i++) {
            var data = entry(answer.content().get(i));
            if (data != null) {
                entries.add(new Entry(answered.shown().idOf(i), data));
            }
        }
        entries.add(Entry.of(new SpanEvent.ModelRequestEnd(
                answered.request().value(),
                false,
                answer.stopReason(),
                answer.usage(),
                prices.apply(answer.usage()).orElse(null),
                details(answer.refusal()))));
        return entries;
    }

    private static SpanEvent.@Nullable StopDetails details(Model.@Nullable Refusal refusal) {
        return refusal == null
                ? null
                : new SpanEvent.StopDetails(
                        shortened(refusal.category(), LONGEST_CATEGORY),
                        shortened(refusal.explanation(), LONGEST_EXPLANATION));
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** A summary, then the end of its span; empty if the model wrote nothing. */
    Optional<List<Entry>> summary(Message.Answered answered, Seq through) {
        var answer = answered.answer();
        var text = answer.content().stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("\n\n"))
                .strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                Entry.of(new AgentEvent.ThreadContextCompacted(text, through.value())),
                Entry.of(new SpanEvent.ModelRequestEnd(
                        answered.request().value(),
                        false,
                        answer.stopReason(),
                        answer.usage(),
                        prices.apply(answer.usage()).orElse(null)))));
    }

    /** The end of the span of a request that does not fit its model. */
    List<Entry> tooLong(Message.Failed failed) {
        return List.of(Entry.of(new SpanEvent.ModelRequestEnd(
                failed.request().value(),
                true,
                Compaction.TOO_LONG,
                failed.used(),
                prices.apply(failed.used()).orElse(null))));
    }

    private @Nullable EventData entry(Block block) {
        return switch (block) {
            case Block.Text(var text) -> text.isEmpty() ? null : new AgentEvent.Message(List.of(Content.text(text)));
            case Block.Thinking(var text, var signature) -> new AgentEvent.Thinking(text, signature);
            case Block.ToolUse call -> use(call);
            case Block.Image _, Block.Document _, Block.Linked _, Block.ToolResult _ -> null; // not a model's to say
        };
    }

    /** A call, by who runs it and what the policy says. */
    AgentEvent.Use use(Block.ToolUse block) {
        if (isCustom(block.name())) {
            return new AgentEvent.CustomToolUse(block.name(), block.input(), block.id());
        }
        return toolbox.elsewhere()
                .find(block.name())
                .<AgentEvent.Use>map(offered -> call(block.id(), offered, block.input()))
                .orElseGet(() -> call(block.id(), block.name(), block.input()));
    }

    private AgentEvent.ToolUse call(String id, String name, JsonNode input) {
        var evaluation = evaluate(name);
        var runner = toolbox.ofWorker().contains(name) ? AgentEvent.Runner.WORKER : null;
        var tool = toolbox.tools().get(name);
        if (tool != null && evaluation.permission() == Permission.ALLOW) {
            var concern = tool.concern(input, agent.equipment().optionsOf(name));
            if (concern.isPresent()) {
                return new AgentEvent.ToolUse(
                        name, input, id, Permission.ASK, PermissionPolicy.ALWAYS_ASK, runner, concern.get());
            }
        }
        return new AgentEvent.ToolUse(name, input, id, evaluation.permission(), evaluation.policy(), runner);
    }

    private AgentEvent.McpToolUse call(String id, Elsewhere.Offered offered, JsonNode input) {
        var evaluation = agent.equipment().ofMcpTool(offered.server(), offered.name());
        return new AgentEvent.McpToolUse(
                offered.server(),
                offered.name(),
                input,
                id,
                evaluation.permission(),
                evaluation.policy(),
                offered.repeatable());
    }

    private boolean isCustom(String tool) {
        return agent.equipment().customTools().stream()
                .anyMatch(custom -> custom.name().equals(tool));
    }

    private Evaluation evaluate(String tool) {
        if (ThreadTools.has(agent, tool)) {
            return new Evaluation(Permission.ALLOW, PermissionPolicy.ALWAYS_ALLOW);
        }
        if (!toolbox.names().contains(tool)) {
            return Evaluation.REFUSED;
        }
        var equipment = agent.equipment();
        return toolbox.ofStudio().contains(tool) ? equipment.ofStudioTool(tool) : equipment.ofToolsetTool(tool);
    }

    /** What an aborted answer had said, then the end of its span. */
    List<Entry> of(Message.Aborted aborted) {
        var entries = new ArrayList<Entry>();
        aborted.begun().forEach(begun -> entries.add(new Entry(begun.id(), begun.data())));
        entries.add(failedEnd(aborted.request(), aborted.used()));
        return entries;
    }

    /** The end of a failed span and what {@link #failure} tells. */
    List<Entry> of(Message.Failed failed, int failures, @Nullable Instant retryAt) {
        var entries = new ArrayList<>(failure(failed, failures, retryAt));
        entries.addFirst(failedEnd(failed.request(), failed.used()));
        return entries;
    }

    /** A failure, and when it is tried again: never if that is null. */
    static List<Entry> failure(Message.Failed failed, int failures, @Nullable Instant retryAt) {
        var entries = new ArrayList<Entry>();
        var why = failed.why();
        var retry = retryAt == null ? RetryStatus.EXHAUSTED : RetryStatus.RETRYING;
        var message = why.getMessage() == null ? why.kind().errorType() : why.getMessage();
        entries.add(Entry.of(new SessionEvent.Failed(new ErrorInfo(why.kind().errorType(), message, retry))));
        if (retryAt != null) {
            entries.add(Entry.of(new SessionEvent.StatusRescheduled(failures, retryAt)));
        }
        return entries;
    }

    /** What nobody knows to have been used costs nothing. */
    private Entry failedEnd(EventId request, SpanEvent.Usage used) {
        var cost = used.equals(SpanEvent.Usage.NONE) ? null : prices.apply(used).orElse(null);
        return Entry.of(new SpanEvent.ModelRequestEnd(request.value(), true, null, used, cost));
    }

    /** What else became true by a call, then its result. */
    static List<EventData> of(Message.Returned returned, AgentEvent.Use use) {
        var outcome = returned.outcome();
        var entries = new ArrayList<EventData>(outcome.events());
        entries.add(AgentEvent.Result.of(use, returned.call().value(), outcome.content(), outcome.isError()));
        return entries;
    }
}
