package dev.atelier.agent.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import java.util.List;

/**
 * A studio's part in one run of one session: a fold of the journal and the tools that work on it.
 *
 * <p>{@link #apply} is called by the run's own thread with every event in order; tools read the folded state from theirs.
 */
public interface StudioRun {
    /** Folds one event; {@code data} is its typed form. */
    void apply(Event event, EventData data);

    /** The studio's part of the system prompt. Stable within a session, so that prompt caches hit. */
    String systemPrompt();

    /** The tools of this session. Stable within a run. */
    List<Tool> tools();

    /** How one of the studio's own inputs reads to the model; called when it is taken up. Empty if the model need not know. */
    List<Content> describe(StudioEvent input);

    /** Whether the agent goes to work because of one of the studio's own inputs. Of another one it hears together with whatever comes next. */
    default boolean isUrgent(StudioEvent input) {
        return !describe(input).isEmpty();
    }
}
