package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Side.EventPart;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
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
 *   <li>A summary stands in place of what it names.
 * </ul>
 *
 * <p>Pictures stay references until {@link #messages} is called. Owned by one thread. Fields are not final, so that a snapshot
 * can set them; what is no part of it is {@code transient}.
 */
public final class Conversation {
    private static final String REVISE =
            "The work was graded. It does not meet the rubric yet; go on and revise it. The grader says:\n\n";
    private static final String SUMMARY = "[A summary of the conversation so far]\n\n";

    private final transient Function<StudioEvent, List<Content>> describe;
    private Map<String, EventData> waiting = new HashMap<>();
    private History history = new History();
    private Seq at = Seq.START;
    private Pictures pictures = Pictures.NONE;

    /** @param describe how a studio's own input reads to the model */
    public Conversation(Function<StudioEvent, List<Content>> describe) {
        this.describe = describe;
    }

    /** Folds the next event. */
    public void apply(Event event, Optional<EventData> data) {
        at = event.seq();
        if (Kin.isForeign(event)) {
            return; // a thread's, with a conversation of its own
        }
        data.ifPresent(known -> fold(event, known));
    }

    private void fold(Event event, EventData data) {
        switch (data) {
            case UserEvent.Message message -> waiting.put(event.id().value(), message);
            case UserEvent.Result result -> waiting.put(event.id().value(), result);
            case AgentEvent.ThreadMessageReceived words ->
                waiting.put(event.id().value(), words);
            case UserEvent.DefineOutcome outcome -> waiting.put(event.id().value(), outcome);
            case SpanEvent.OutcomeEvaluationEnd end
            when end.result().equals(Outcome.NEEDS_REVISION) -> say(List.of(Content.text(REVISE + end.explanation())));
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
            case AgentEvent.Result result -> add(result);
            case AgentEvent.ThreadContextCompacted(var summary, var through) -> {
                history.replace(Math.min(through, at.value()), SUMMARY + summary);
                pictures = Pictures.of(history.sides());
            }
            default -> {} // the rest is not for the model
        }
    }

    private void take(String id) {
        switch (waiting.remove(id)) {
            case UserEvent.Message message -> say(message.content());
            case UserEvent.Result result ->
                add(new AgentEvent.ToolResult(result.call(), result.content(), result.isError()));
            case AgentEvent.ThreadMessageReceived words -> say(addressed(words));
            case UserEvent.DefineOutcome outcome -> say(List.of(Content.text(words(outcome))));
            case StudioEvent own -> say(describe.apply(own));
            case null, default -> {}
        }
    }

    private void add(AgentEvent.Result result) {
        user().results().add(result);
        pictures = pictures.withResult(result.content());
    }

    private static String words(UserEvent.DefineOutcome outcome) {
        return "Work until this outcome is reached: " + outcome.description()
                + "\n\nWhenever you stop, your work is graded by this rubric:\n" + outcome.rubric();
    }

    private void say(List<Content> content) {
        content.stream()
                .filter(Conversation::saysSomething)
                .forEach(part -> user().parts().add(part));
        pictures = pictures.withSaid(content);
    }

    /** So that the model sees who speaks. */
    private static List<Content> addressed(AgentEvent.ThreadMessageReceived words) {
        var all = new ArrayList<Content>();
        var name = words.fromAgentName() == null ? "an agent" : words.fromAgentName();
        all.add(Content.text("Message from " + name + " (thread " + words.fromSessionThreadId() + "):"));
        all.addAll(words.content());
        return all;
    }

    static boolean saysSomething(Content part) {
        return !(part instanceof Content.Text(var text)) || !text.isBlank();
    }

    private List<EventPart> assistant() {
        return history.assistant(at);
    }

    private Side.User user() {
        return history.user(at);
    }

    /** The whole conversation so far, ready to be sent. */
    public List<Message> messages(Attachments attachments) {
        return messages(attachments, Integer.MAX_VALUE);
    }

    /**
     * The conversation so far, ready to be sent.
     *
     * @param mostOfAResult so many characters of a text in the result of a call
     */
    public List<Message> messages(Attachments attachments, int mostOfAResult) {
        return new Transcript(history.sides(), attachments, pictures, mostOfAResult).messages();
    }

    /**
     * The older part as a request for its summary.
     *
     * @param keep about so many tokens of the newest should remain as they are
     * @param mostOfAResult as in {@link #messages(Attachments, int)}
     * @return empty if there is nothing to summarise
     */
    public Optional<Older> older(long keep, Attachments attachments, int mostOfAResult) {
        return history.cut(keep).map(cut -> {
            var messages = new Transcript(cut.sides(), attachments, Pictures.of(cut.sides()), mostOfAResult).messages();
            var last = new ArrayList<>(messages.removeLast().content());
            last.add(new Block.Text(Compaction.INSTRUCTION));
            messages.add(new Message(Role.USER, last));
            return new Older(List.copyOf(messages), cut.through());
        });
    }

    /** @param through the last event that the summary will stand for */
    public record Older(List<Message> messages, Seq through) {}
}
