package dev.atelier.agent.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of work. The runtime finds all studios; nothing else refers to one. Thread-safe. */
public interface Studio {
    /** {@code canvas}. */
    String name();

    /** The event types that the studio adds, by published name. */
    Map<String, Class<? extends StudioEvent>> eventTypes();

    /** A JSON Schema document whose {@code $defs} hold one definition per added event type, named like the type. */
    URL eventSchemas();

    /** The agents that exist from the first start, under stable ids. */
    List<AgentConfig> presetAgents();

    /** Which of these agents work in other studios' environments, too: with that studio's tools, prompt and rehearsal. */
    default Set<String> visitors() {
        return Set.of();
    }

    /** The environments that exist from the first start, under stable ids. */
    List<EnvironmentConfig> presetEnvironments();

    /**
     * Checks a new session's options and completes them, so that the stored ones say everything: sizes, seeds, …
     *
     * @throws InvalidInputException naming the key, the value and the fix
     */
    Map<String, String> completeOptions(SessionId session, Map<String, String> metadata) throws InvalidInputException;

    /**
     * Checks and normalises what somebody sends in before it is appended.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     */
    StudioEvent checkInput(StudioEvent input) throws InvalidInputException;

    /** What agents' configurations can say of its tools besides what every tool has. */
    default List<ToolOption> toolOptions() {
        return List.of();
    }

    /** Whether all that a session of this studio has made is in its events, so that another one can begin with a part of them. */
    default boolean canFork() {
        return false;
    }

    /** Begins a run of a session, before its first event is folded. */
    StudioRun open(SessionId session);

    /** Who plays the agent of this studio when its model is {@code rehearsal}. */
    Model rehearsal();
}
