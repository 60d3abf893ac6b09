package dev.atelier.agent.testkit;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.outcome.Grading;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.UpdateSession;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Work for an outcome that needs its client again and again: it allows a call, denies another one, runs a third one itself, and raises the
 * budget that is soon reached. The grader wants one revision.
 */
final class SteeredScene implements CrashScene {
    private static final Money LITTLE =
            new Money(1_634_000_000); // less than three requests may cost, see TestNode.create
    private static final Money ENOUGH = Money.ofCents(2_000);
    private static final Usage USAGE = new Usage(100, 20, 0, 0);

    @Override
    public Model model() {
        var agent = new ScriptedModel(calls("once", "once", "lookup"), says("first try"), says("second try"));
        return (request, listener) -> request.system().equals(Grading.SYSTEM)
                ? new Model.Answer(List.of(verdict(request.messages().toString())), "end_turn", USAGE)
                : agent.answer(request, listener);
    }

    private static Block verdict(String asked) {
        var result = asked.contains("Iteration: 0") ? "needs_revision" : "satisfied";
        return new Block.Text("{\"result\": \"" + result + "\", \"explanation\": \"as the scene says\"}");
    }

    @Override
    public CreateSession session() {
        var poem = new Input(new UserEvent.DefineOutcome(null, "a poem", "It rhymes.", 3), null);
        var terms = new SessionTerms(new SessionTerms.Budget(LITTLE), List.of(), List.of(), null);
        var agent = new AgentChoice("agent_careful", null, SteeredScene::withLookup);
        return new CreateSession(agent, "env_toy", null, Map.of(), List.of(poem), null, terms);
    }

    private static AgentConfig withLookup(AgentConfig agent) {
        var tools = new ArrayList<>(agent.equipment().tools());
        tools.add(new ToolEntry.Custom("lookup", "Looks up.", JsonNodeFactory.instance.objectNode()));
        return agent.with(agent.equipment().withTools(tools));
    }

    @Override
    public boolean act(Sessions sessions, SessionId session, List<Event> events, EventCodec codec) throws Exception {
        var seen = Seen.in(events, codec);
        // Not before it waits: an answer that comes earlier would spare it the waiting, which is to be survived, too.
        var reply = seen.why instanceof StopReason.RequiresAction ? seen.reply() : Optional.<EventData>empty();
        if (reply.isPresent()) {
            sessions.send(session, List.of(new Input(reply.get(), null)), TestNode.PERSON);
            return false;
        }
        if (seen.why instanceof StopReason.BudgetReached && !seen.raised) {
            var more = new UpdateSession.NewBudget(new SessionTerms.Budget(ENOUGH));
            sessions.update(session, new UpdateSession(null, Map.of(), null, more), TestNode.PERSON);
            return false;
        }
        return seen.why instanceof StopReason.EndTurn;
    }

    /** What a client knows of a session. */
    private static final class Seen {
        private final Map<String, AgentEvent.Use> unanswered = new LinkedHashMap<>();
        private StopReason why = new StopReason.Paused();
        private boolean raised;
        private int asked;

        static Seen in(List<Event> events, EventCodec codec) {
            var seen = new Seen();
            events.forEach(event -> seen.see(event, codec.read(event).orElseThrow()));
            return seen;
        }

        private void see(Event event, EventData data) {
            switch (data) {
                case AgentEvent.ToolUse use
                when use.evaluatedPermission() == Permission.ASK ->
                    unanswered.put(event.id().value(), use);
                case AgentEvent.CustomToolUse use -> unanswered.put(event.id().value(), use);
                case UserEvent.ToolConfirmation answer -> {
                    unanswered.remove(answer.toolUseId());
                    asked++;
                }
                case UserEvent.CustomToolResult result -> unanswered.remove(result.customToolUseId());
                case SessionEvent.StatusIdle idle -> why = idle.stopReason();
                case SessionEvent.StatusRunning _ -> why = new StopReason.Paused();
                case SessionEvent.Updated _ -> raised = true;
                default -> {}
            }
        }

        /** The first one of those that ask is allowed, the other one is not. */
        Optional<EventData> reply() {
            return unanswered.entrySet().stream().findFirst().map(entry -> switch (entry.getValue()) {
                case AgentEvent.CustomToolUse _ ->
                    new UserEvent.CustomToolResult(entry.getKey(), List.of(Content.text("looked up")), false);
                case AgentEvent.ToolUse _, AgentEvent.McpToolUse _ ->
                    asked == 0
                            ? new UserEvent.ToolConfirmation(entry.getKey(), UserEvent.Decision.ALLOW, null)
                            : new UserEvent.ToolConfirmation(entry.getKey(), UserEvent.Decision.DENY, "once is enough");
            });
        }
    }
}
