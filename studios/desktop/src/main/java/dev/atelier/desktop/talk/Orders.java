package dev.atelier.desktop.talk;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.input.StrictJson;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.journal.Actor;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a client says. Whatever is wrong with a message, the connection lives on. Thread-safe. */
record Orders(DeskDialect.Parts parts, SessionId session, Actor actor) {
    /** The answer to a client that wants to know whether anybody is there. */
    static final String PONG = "pong";

    private static final Logger log = LoggerFactory.getLogger(Orders.class);
    private static final String EXAMPLE = "{\"content\": \"…\"}";
    private static final int LONGEST = 100_000;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_TYPE = 40;

    /** @return the answer to send; null if what follows is told anyway */
    @Nullable
    String obey(String text) {
        try {
            return obey(Sent.of(StrictJson.object(text, "message", EXAMPLE)));
        } catch (InvalidInputException e) {
            return error("invalid_request_error", String.valueOf(e.getMessage()));
        } catch (SessionClosedException e) {
            return error("session_ended", "the session has ended; its history can still be read");
        } catch (JournalException.Overloaded e) {
            return error("overloaded_error", "the journal has too much to write; try again");
        } catch (JournalException.Closed e) {
            return error("api_error", "the server is stopping; try again");
        } catch (JournalException.NoSuchSession e) {
            return error("not_found_error", "the session was deleted");
        } catch (RuntimeException e) {
            log.error("a message to {} failed", session, e);
            return error("api_error", "the server failed");
        }
    }

    private @Nullable String obey(Sent sent) throws InvalidInputException, SessionClosedException {
        var type = Objects.requireNonNullElse(sent.optionalText("type", LONGEST_TYPE), "message");
        switch (type) {
            case "message" -> say(sent);
            case "interrupt" -> send(new UserEvent.Interrupt(), null);
            case "ping" -> {
                return PONG;
            }
            default ->
                throw new InvalidInputException(
                        "type",
                        "'" + Sent.shown(type) + "' must be message, interrupt or ping; leave it out to say something");
        }
        return null;
    }

    private void say(Sent sent) throws InvalidInputException, SessionClosedException {
        var words = sent.optionalText("content", LONGEST);
        if (words == null) {
            throw new InvalidInputException("content", "is missing; send {\"content\": \"what the agent is to do\"}");
        }
        var most = parts.agreements().of(session).mostMessages();
        if (most != null && parts.histories().said(session) >= most) {
            throw new InvalidInputException(
                    "content",
                    "is one more than the " + most
                            + " messages that were agreed (config.max_messages); begin another session");
        }
        send(new UserEvent.Message(List.of(Content.text(words))), sent.optionalText("key", LONGEST_KEY));
    }

    private void send(EventData data, @Nullable String key) throws InvalidInputException, SessionClosedException {
        parts.sessions().send(session, List.of(new Input(data, key)), actor);
    }

    private String error(String type, String words) {
        return Teller.error(parts.clock().instant(), type, words).toString();
    }
}
