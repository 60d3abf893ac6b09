package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.EventId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The inputs that no {@code session.inputs_processed} has named yet, in the order they came. */
final class Inputs {
    /** @param matters whether the model has to hear of it, so that it starts or prolongs a turn */
    record Waiting(EventId id, EventData data, boolean matters) {}

    private Set<EventId> handedOn = new HashSet<>();

    private Map<EventId, Waiting> waiting = new LinkedHashMap<>();

    void arrived(EventId id, EventData data, boolean matters) {
        waiting.put(id, new Waiting(id, data, matters));
    }

    /** Something for a thread: to be taken up here, but to be obeyed there. */
    void arrivedForThread(EventId id, EventData data) {
        arrived(id, data, false);
        handedOn.add(id);
    }

    Optional<Waiting> taken(EventId id) {
        handedOn.remove(id);
        return Optional.ofNullable(waiting.remove(id));
    }

    Optional<EventData> find(EventId id) {
        return Optional.ofNullable(waiting.get(id)).map(Waiting::data);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean anyMatters() {
        return waiting.values().stream().anyMatch(Waiting::matters);
    }

    /** Whether nothing that matters comes from anybody else. */
    boolean areWordsOfThreads() {
        return anyMatters()
                && waiting.values().stream()
                        .allMatch(
                                input -> !input.matters() || input.data() instanceof AgentEvent.ThreadMessageReceived);
    }

    boolean any(Class<? extends UserEvent> kind) {
        return list().stream().anyMatch(input -> kind.isInstance(input.data()));
    }

    List<EventId> all() {
        return List.copyOf(waiting.keySet());
    }

    List<EventId> matching(Predicate<EventData> which) {
        return list().stream()
                .filter(input -> which.test(input.data()))
                .map(Waiting::id)
                .toList();
    }

    /** Answers of people and results of clients, for calls whatever their standing. */
    List<EventId> answers() {
        return matching(data -> data instanceof UserEvent.ToolConfirmation || data instanceof UserEvent.Result);
    }

    /** Results of calls that clients ran. */
    List<UserEvent.Result> results() {
        return waiting.values().stream()
                .map(Waiting::data)
                .filter(UserEvent.Result.class::isInstance)
                .map(UserEvent.Result.class::cast)
                .toList();
    }

    /** Those that start nothing, so that they are not left behind when a turn ends. */
    List<EventId> quiet() {
        return waiting.values().stream()
                .filter(input -> !input.matters())
                .map(Waiting::id)
                .toList();
    }

    /** Those for the session's own agent. */
    List<Waiting> list() {
        return waiting.values().stream()
                .filter(input -> !handedOn.contains(input.id()))
                .toList();
    }

    /** Whether the loop had something to do if these were taken. */
    boolean callForWorkWithout(List<EventId> taken, boolean paused) {
        var gone = Set.copyOf(taken);
        return waiting.values().stream()
                .filter(input -> !gone.contains(input.id()))
                .anyMatch(input -> !paused || input.data() instanceof UserEvent.Resume);
    }
}
