package dev.atelier.server.v1.sessions;

import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.server.v1.events.EventsReader.Sender;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a session is to be made of, the same way for everybody who begins one. */
@FunctionalInterface
public interface SessionReader {
    /**
     * @param body as of {@code POST /v1/sessions}
     * @param key idempotency key; null for none
     * @param sender for whom, and how it was said
     * @throws InvalidInputException naming the field, the value and the fix
     */
    CreateSession read(ObjectNode body, @Nullable String key, Sender sender) throws InvalidInputException;
}
