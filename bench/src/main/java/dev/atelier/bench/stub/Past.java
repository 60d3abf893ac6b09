package dev.atelier.bench.stub;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** A long past for a session: turns of ten steps as its journal would have them, written without a run. */
public final class Past {
    private static final int STEPS = 10;
    private static final int PARTS = 4;
    private static final String WORDS = "x".repeat(150);

    private final StubNode node;
    private final List<Draft> drafts = new ArrayList<>();

    private Past(StubNode node) {
        this.node = node;
    }

    /** Appends whole turns until there are so many events. */
    public static void write(StubNode node, SessionId session, int events) {
        for (int written = 0; written < events; ) {
            var past = new Past(node);
            past.turn();
            node.journal().append(Append.of(session, Guard.OPEN, past.drafts).withStatus("idle"));
            written += past.drafts.size();
        }
    }

    private void turn() {
        var message = add(new UserEvent.Message(List.of(Content.text(WORDS))));
        add(new SessionEvent.StatusRunning());
        add(new SessionEvent.InputsProcessed(List.of(message.value())));
        for (int step = 1; step <= STEPS; step++) {
            step(step);
        }
        add(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
    }

    private void step(int step) {
        var start = add(new SpanEvent.ModelRequestStart("rehearsal", step, 1));
        if (step == STEPS) {
            add(new AgentEvent.Message(List.of(Content.text(WORDS))));
            add(new SpanEvent.ModelRequestEnd(start.value(), false, "end_turn", new Usage(1000, 20, 0, 0)));
            return;
        }
        var input = JsonNodeFactory.instance.objectNode().put("text", WORDS);
        var call = add(new AgentEvent.ToolUse("nothing", input, "toolu_" + step, Permission.ALLOW, null));
        add(new SpanEvent.ModelRequestEnd(start.value(), false, "tool_use", new Usage(1000, 20, 0, 0)));
        for (int part = 0; part < PARTS; part++) {
            add(new Noted(call.value(), part));
        }
        add(new AgentEvent.ToolResult(call.value(), List.of(Content.text(WORDS)), false));
    }

    private EventId add(EventData data) {
        var draft = node.codec().draft(data, Actor.agent(StubStudio.AGENT));
        drafts.add(draft);
        return draft.id();
    }
}
