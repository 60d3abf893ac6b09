package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Block;

/** Where a conversation's pictures and documents come from when it is sent. */
@FunctionalInterface
public interface Attachments {
    /**
     * Loads a picture or document; a text that says so if it is gone.
     *
     * @param content an {@link Content.Image} or a {@link Content.Document}
     */
    Block load(Content content);
}
