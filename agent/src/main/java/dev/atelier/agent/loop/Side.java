package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import java.util.ArrayList;
import java.util.List;

/** What one side said without the other coming between, as the journal has it. */
sealed interface Side {
    /** The model's words, sealed thoughts and calls, in order. */
    record Assistant(List<EventPart> parts) implements Side {
        Assistant() {
            this(new ArrayList<>());
        }
    }

    /** Results of calls, which the model gets first, and whatever else was taken up. */
    record User(List<AgentEvent.Result> results, List<Content> parts) implements Side {
        User() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** A part of an answer. */
    sealed interface EventPart {
        record Said(Content content) implements EventPart {}

        record Thought(String text, String signature) implements EventPart {}

        /** @param id event id, which results refer to */
        record Called(String id, AgentEvent.Use use) implements EventPart {}
    }
}
