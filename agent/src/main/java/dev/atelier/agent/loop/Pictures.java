package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Block;

/** Where a conversation's pictures come from when it is sent. */
@FunctionalInterface
public interface Pictures {
    /** Loads a picture; a text that says so if it is gone. */
    Block load(Content.Image picture);
}
