package dev.atelier.dispatch.live;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.input.StrictJson;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.chat.Message;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.journal.JournalException;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what a client of a conversation says. Whatever is wrong with a message, the connection lives on. Thread-safe. */
record Orders(TaskDialect.Parts parts, String conversation, Principal principal) {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);
    private static final String EXAMPLE = "{\"type\": \"chat.message\", \"message\": \"…\"}";
    private static final int LONGEST = 100_000;
    private static final int LONGEST_KEY = 128;

    /** @return the answer to send; null if what follows is told anyway */
    @Nullable
    String obey(String text) {
        ObjectNode message;
        try {
            message = StrictJson.object(text, "message", EXAMPLE);
        } catch (InvalidInputException e) {
            return error("invalid_request_error", String.valueOf(e.getMessage()), null);
        }
        try {
            obey(Sent.of(message));
            return null;
        } catch (InvalidInputException e) {
            return error("invalid_request_error", String.valueOf(e.getMessage()), message);
        } catch (JournalException.Overloaded e) {
            return error("overloaded_error", "the journal has too much to write; try again", message);
        } catch (JournalException.Closed e) {
            return error("api_error", "the server is stopping; try again", message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IOException | RuntimeException e) {
            log.error("a message to the conversation {} failed", conversation, e);
            return error("api_error", "the server failed", message);
        }
    }

    private void obey(Sent message) throws InvalidInputException, IOException, InterruptedException {
        switch (message.text("type", 40)) {
            case "chat.message" -> parts.chat().say(conversation, said(message), principal);
            case "task.input" -> {
                var task = task(message);
                var key = message.optionalText("key", LONGEST_KEY);
                parts.desk()
                        .tell(
                                task,
                                message.text("message", LONGEST),
                                key == null ? UUID.randomUUID().toString() : key,
                                principal);
            }
            case "task.stop" -> {
                var task = task(message);
                if (task.state().isClosed()) {
                    throw new InvalidInputException(
                            "task_id",
                            "Cannot stop task in status: " + task.state().inSeed());
                }
                parts.desk().stop(task, principal);
            }
            case String type ->
                throw new InvalidInputException(
                        "type", "'" + Sent.shown(type) + "' must be chat.message, task.input or task.stop");
        }
    }

    private static Message said(Sent message) throws InvalidInputException {
        return new Message(
                message.text("message", LONGEST),
                message.optionalText("repository", 1024),
                message.optionalText("branch", 255),
                NewTask.Terms.USUAL,
                message.optionalText("key", LONGEST_KEY));
    }

    /** Only tasks of this conversation. */
    private Task task(Sent message) throws InvalidInputException {
        var id = message.text("task_id", LONGEST_KEY);
        return parts.desk()
                .find(principal.workspace(), id)
                .filter(task -> TaskDialect.conversation(task).equals(conversation))
                .orElseThrow(() -> new InvalidInputException(
                        "task_id",
                        "'" + Sent.shown(id) + "' is no task of this conversation; task.created names them"));
    }

    private static String error(String type, String words, @Nullable ObjectNode about) {
        var json = JsonNodeFactory.instance.objectNode().put("type", "error");
        json.putObject("error").put("type", type).put("message", words);
        var task = about == null ? null : about.get("task_id");
        if (task != null && task.isString() && task.asString().length() <= LONGEST_KEY) {
            json.put("task_id", task.asString());
        }
        return json.toString();
    }
}
