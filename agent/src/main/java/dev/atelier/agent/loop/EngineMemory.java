package dev.atelier.agent.loop;

import dev.atelier.agent.event.EngineEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which conversation a session's engine keeps, so that its next start goes on with it. Owned by one thread. */
public final class EngineMemory {
    private @Nullable String engine;
    private @Nullable String conversation;
    private int unfinished;

    void fold(EngineEvent event) {
        switch (event) {
            case EngineEvent.Started started -> {
                engine = started.engine();
                conversation = started.conversation();
                unfinished++;
            }
            case EngineEvent.Ended ended -> {
                if (!ended.isKept()) {
                    conversation = null;
                }
                if (ended.exitCode() != null && ended.exitCode() == 0) {
                    unfinished = 0;
                }
            }
            case EngineEvent.Notice _, EngineEvent.Subagent _, EngineEvent.Line _ -> {}
        }
    }

    /** Empty if that engine has none, or has lost it. */
    public Optional<String> conversation(String of) {
        return of.equals(engine) ? Optional.ofNullable(conversation) : Optional.empty();
    }

    /** How often it was started since it last came to its own end. */
    public int unfinished() {
        return unfinished;
    }
}
