package dev.atelier.server.v1.events;

import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.server.schema.InputReader;
import dev.atelier.server.v1.wire.Dialect;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the events that clients send in, in either dialect. Thread-safe. */
@Component
public final class EventsReader {
    private final InputReader inputs;
    private final Rubrics rubrics;

    EventsReader(InputReader inputs, Rubrics rubrics) {
        this.inputs = inputs;
        this.rubrics = rubrics;
    }

    /** How somebody sent them, and into which workspace. */
    public record Sender(String workspace, Dialect dialect) {}

    /**
     * @param events changed in place
     * @param path of the list in the request, for messages
     * @throws InvalidInputException naming the field of the first event that cannot be
     */
    public List<Input> read(JsonNode events, String path, int most, Sender sender) throws InvalidInputException {
        if (sender.dialect() == Dialect.CONTRACT) {
            ContractInput.tidy(events);
        }
        if (events.isArray() && events.size() <= most) {
            ContentFields.check(events, path);
            rubrics.resolve(events, path, sender.workspace());
        }
        return inputs.readAll(events, path, most);
    }
}
