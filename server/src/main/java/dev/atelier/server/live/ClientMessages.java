package dev.atelier.server.live;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.server.error.ErrorBody;
import dev.atelier.server.json.Json;
import dev.atelier.server.schema.EventSchemas;
import dev.atelier.server.schema.InputReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a watcher sends: inputs, which are acknowledged once they are on disk, and its pen and cursor, which others see at once. Thread-safe. */
@Component
final class ClientMessages {
    private static final Logger log = LoggerFactory.getLogger(ClientMessages.class);
    private static final String KEY = "idempotency_key";
    private static final String FIRST_OF_LIST = "events[0].";
    private static final List<String> PEN_FIELDS = List.of("points", "color", "stroke_width", "done");

    private static final double FARTHEST = 10_000;

    private final Sessions sessions;
    private final Journal journal;
    private final InputReader inputs;
    private final EventSchemas schemas;
    private final Presence presence;

    ClientMessages(Sessions sessions, Journal journal, InputReader inputs, EventSchemas schemas, Presence presence) {
        this.presence = presence;
        this.sessions = sessions;
        this.journal = journal;
        this.inputs = inputs;
        this.schemas = schemas;
    }

    /**
     * @param client names the connection
     * @param watches whether they may point, and nothing else
     */
    record Sender(String client, Actor actor, boolean watches) {}

    /**
     * Does what a message says. Whatever is wrong with it, the connection lives on.
     *
     * @return the answer to send, null if there is none
     */
    @Nullable
    String handle(SessionId session, Sender sender, String text) {
        JsonNode message;
        try {
            message = Json.parse(text);
        } catch (Json.MalformedException e) {
            return error(400, "the message " + e.getMessage(), null);
        }
        var key = message.path(KEY).isString() ? message.path(KEY).asString() : null;
        var type = message.path("type").asString("");
        if (sender.watches() && !type.equals("cursor")) {
            return error(403, "a link to watch a session changes nothing", key);
        }
        try {
            switch (type) {
                case "pen" -> relay(session, sender.client(), (ObjectNode) message);
                case "cursor" -> point(session, sender.client(), (ObjectNode) message);
                default -> {
                    return send(session, message, sender.actor(), key);
                }
            }
            return null;
        } catch (InvalidInputException e) {
            return error(400, aboutTheOne(e), key);
        } catch (SessionClosedException | JournalException.NoSuchSession e) {
            return error(400, String.valueOf(e.getMessage()), key);
        } catch (JournalException.Overloaded e) {
            return error(529, "the journal has too much to write; try again", key);
        } catch (JournalException.Closed e) {
            return error(503, "the server is stopping; try again", key);
        } catch (RuntimeException e) {
            log.error("a message to {} failed", session, e);
            return error(500, "the server failed", key);
        }
    }

    private String send(SessionId session, JsonNode message, Actor actor, @Nullable String key)
            throws InvalidInputException, SessionClosedException {
        var input = inputs.read(message, "");
        var event = sessions.send(session, List.of(input), actor).getFirst();
        var ack = Json.object().put("type", "ack");
        if (key != null) {
            ack.put(KEY, key);
        }
        return ack.put("id", event.id().value()).put("seq", event.seq().value()).toString();
    }

    /** A message is one event; the session speaks of it as the first of a list. */
    private static String aboutTheOne(InvalidInputException refused) {
        var message = String.valueOf(refused.getMessage());
        return message.startsWith(FIRST_OF_LIST) ? message.substring(FIRST_OF_LIST.length()) : message;
    }

    /** Only known fields go on; {@code client} comes first, by which a viewer knows its own pen. */
    private void relay(SessionId session, String client, ObjectNode pen) throws InvalidInputException {
        check("pen", pen);
        var frame = Json.object().put("client", client);
        for (var field : PEN_FIELDS) {
            if (pen.has(field)) {
                frame.set(field, pen.get(field));
            }
        }
        journal.preview(session, new Frame("pen", frame.toString()));
    }

    /** However often it comes: the room tells of it only now and then. */
    private void point(SessionId session, String client, ObjectNode cursor) throws InvalidInputException {
        check("cursor", cursor);
        if (cursor.has("x") != cursor.has("y")) {
            throw new InvalidInputException(
                    cursor.has("x") ? "y" : "x", "is missing; send both, or neither if the cursor left the sheet");
        }
        presence.point(
                session,
                client,
                cursor.has("x") ? new Room.Spot(place(cursor.path("x")), place(cursor.path("y"))) : null);
    }

    /** Near the sheet, however large that is, and no finer than anybody could see. */
    private static double place(JsonNode number) {
        return Math.round(Math.clamp(number.asDouble(), -FARTHEST, FARTHEST) * 10) / 10.0;
    }

    private void check(String name, ObjectNode message) throws InvalidInputException {
        var violation = schemas.checkMessage(name, message);
        if (violation.isPresent()) {
            var wrong = violation.get();
            throw new InvalidInputException(wrong.path().isEmpty() ? name : wrong.path(), wrong.message());
        }
    }

    private static String error(int status, String message, @Nullable String key) {
        var json = Json.object().put("type", "error");
        json.putObject("error").put("type", ErrorBody.typeOf(status)).put("message", message);
        if (key != null && key.length() <= 128 && !key.isEmpty()) {
            json.put(KEY, key);
        }
        return json.toString();
    }
}
