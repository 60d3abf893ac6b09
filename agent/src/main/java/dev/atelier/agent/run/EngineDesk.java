package dev.atelier.agent.run;

import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.loop.Call;
import dev.atelier.agent.loop.ThreadTools;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The calls that an engine makes of the session's own tools while it works. One that may run at once runs, and its result goes to the journal first and
 * then to the engine; one that has to wait stays open, and the engine is told to stop. Owned by the run's thread.
 */
final class EngineDesk {
    private final RunContext context;
    private final SessionFold fold;
    private final Scribe scribe;
    private final ToolWork tools;
    private final Map<EventId, CompletableFuture<OpenTools.Outcome>> waiting = new HashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    EngineDesk(RunContext context, SessionFold fold, Scribe scribe, ToolWork tools) {
        this.context = context;
        this.fold = fold;
        this.scribe = scribe;
        this.tools = tools;
    }

    /** What is written for events of the engine's own. */
    List<Draft> told(Message.Told told) {
        afterwards.add(() -> told.done().complete(null));
        return told.events().stream()
                .map(said -> context.codec().draft(said.id(), said.data(), scribe.actorOf(said.data())))
                .toList();
    }

    /** What is written for a call. */
    List<Draft> wants(Message.Wants wants, Results results) {
        var wanted = wants.wanted();
        var modelCallId = wanted.modelCallId() == null
                ? "toolu_" + UUID.randomUUID().toString().replace("-", "")
                : wanted.modelCallId();
        var use = results.use(new Block.ToolUse(modelCallId, wanted.tool(), wanted.input()));
        var id = EventId.create();
        var drafts = new ArrayList<Draft>();
        drafts.add(context.codec().draft(id, use, scribe.actorOf(use)));
        switch (standing(use)) {
            case RUNS -> {
                waiting.put(id, wants.done());
                afterwards.add(() -> begin(id, use));
            }
            case WAITS -> afterwards.add(() -> wants.done().complete(new OpenTools.Outcome.Waits(id)));
            case REFUSED -> {
                var words = List.of(Content.text("The policy of this agent does not allow '" + wanted.tool() + "'."));
                var result = AgentEvent.Result.of(use, id.value(), words, true);
                drafts.addAll(scribe.drafts(List.of(result)));
                afterwards.add(() -> wants.done().complete(new OpenTools.Outcome.Returned(id, words, true)));
            }
        }
        return drafts;
    }

    private enum Standing {
        RUNS,
        WAITS,
        REFUSED
    }

    private Standing standing(AgentEvent.Use use) {
        var permission = switch (use) {
            case AgentEvent.ToolUse ours -> ours.runner() == null ? ours.evaluatedPermission() : Permission.ASK;
            case AgentEvent.McpToolUse elsewhere -> elsewhere.evaluatedPermission();
            case AgentEvent.CustomToolUse _ -> Permission.ASK;
        };
        return switch (permission) {
            case ALLOW ->
                ThreadTools.has(fold.state().created().agent(), use.toolName()) ? Standing.WAITS : Standing.RUNS;
            case ASK -> Standing.WAITS;
            case DENY -> Standing.REFUSED;
        };
    }

    private void begin(EventId id, AgentEvent.Use use) {
        var tool = fold.toolbox().of(use);
        if (tool == null) {
            var outcome = Tool.Outcome.error("There is no tool '" + use.name() + "' any more.");
            List<EventData> result =
                    List.of(AgentEvent.Result.of(use, id.value(), outcome.content(), outcome.isError()));
            scribe.write(scribe.drafts(result));
            returned(id, outcome);
        } else {
            tools.begin(new Call(id, use, fold.state().head(), false, null), tool);
        }
    }

    /** A call has its result, which is about to be written. */
    void returned(EventId call, Tool.Outcome outcome) {
        var done = waiting.remove(call);
        if (done != null) {
            afterwards.add(
                    () -> done.complete(new OpenTools.Outcome.Returned(call, outcome.content(), outcome.isError())));
        }
    }

    /** Everything that was said is durable. */
    void written() {
        while (!afterwards.isEmpty()) {
            var now = List.copyOf(afterwards);
            afterwards.clear();
            now.forEach(Runnable::run);
        }
    }

    /** The engine is over: nobody waits for an answer any more. */
    void over(Throwable why) {
        waiting.values().forEach(done -> done.completeExceptionally(why));
        waiting.clear();
    }
}
