package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Side.EventPart;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The journal as a model has to see it: a fold into messages that the Messages API accepts, after any event whatsoever.
 *
 * <ul>
 *   <li>Roles alternate, the user begins and has the last word.
 *   <li>Each tool use is answered at the start of the next message, once; one without a result yet gets a stand-in.
 *   <li>Inputs enter where they were taken up, not where they arrived: a nudge stands behind the results of the calls that ran when
 *       it came.
 *   <li>Thinking without the model's seal, and blank text, are left out.
 *   <li>What an interrupted answer had said so far stays, as far as it was appended.
 * </ul>
 *
 * <p>Pictures stay references until {@link #messages} is called. Owned by one thread. Fields are not final, so that a snapshot
 * can set them; what is no part of it is {@code transient}.
 */
public final class Conversation {
    private final transient Function<StudioEvent, List<Content>> describe;
    private Map<String, EventData> waiting = new HashMap<>();
    private List<Side> sides = new ArrayList<>();
    private int pictureCount;

    /** @param describe how a studio's own input reads to the model */
    public Conversation(Function<StudioEvent, List<Content>> describe) {
        this.describe = describe;
    }

    /** Folds the next event. */
    public void apply(Event event, Optional<EventData> data) {
        data.ifPresent(known -> fold(event, known));
    }

    private void fold(Event event, EventData data) {
        switch (data) {
            case UserEvent.Message message -> waiting.put(event.id().value(), message);
            case UserEvent.CustomToolResult result -> waiting.put(event.id().value(), result);
            case StudioEvent own when event.isInput() -> waiting.put(event.id().value(), own);
            case SessionEvent.InputsProcessed taken -> taken.eventIds().forEach(this::take);
            case AgentEvent.Message message ->
                message.content().stream()
                        .filter(Conversation::saysSomething)
                        .forEach(part -> assistant().add(new EventPart.Said(part)));
            case AgentEvent.Thinking(var text, var seal)
            when seal != null -> assistant().add(new EventPart.Thought(text, seal));
            case AgentEvent.Use use ->
                assistant().add(new EventPart.Called(event.id().value(), use));
            case AgentEvent.ToolResult result -> add(result);
            default -> {} // the rest is not for the model
        }
    }

    private void take(String id) {
        switch (waiting.remove(id)) {
            case UserEvent.Message message -> say(message.content());
            case UserEvent.CustomToolResult(var use, var content, var isError) ->
                add(new AgentEvent.ToolResult(use, content, isError));
            case StudioEvent own -> say(describe.apply(own));
            case null, default -> {}
        }
    }

    private void add(AgentEvent.ToolResult result) {
        user().results().add(result);
        result.content().forEach(this::count);
    }

    private void say(List<Content> content) {
        content.stream().filter(Conversation::saysSomething).forEach(part -> {
            user().parts().add(part);
            count(part);
        });
    }

    private void count(Content part) {
        if (part instanceof Content.Image) {
            pictureCount++;
        }
    }

    static boolean saysSomething(Content part) {
        return !(part instanceof Content.Text(var text)) || !text.isBlank();
    }

    private List<EventPart> assistant() {
        if (!sides.isEmpty() && sides.getLast() instanceof Side.Assistant last) {
            return last.parts();
        }
        var next = new Side.Assistant();
        sides.add(next);
        return next.parts();
    }

    private Side.User user() {
        if (!sides.isEmpty() && sides.getLast() instanceof Side.User last) {
            return last;
        }
        var next = new Side.User();
        sides.add(next);
        return next;
    }

    /** The conversation so far, ready to be sent. */
    public List<Message> messages(Attachments attachments) {
        return new Transcript(sides, attachments, pictureCount).messages();
    }
}
