package dev.atelier.canvas.input;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Stroke;
import dev.atelier.journal.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks and completes what people send in. Here nothing is replaced silently: a wrong colour is an error. Thread-safe. */
public final class PeopleStrokes {
    private static final String ID = "[A-Za-z0-9_-]{1,128}";

    private final PathReader reader = PathReader.forPeople();
    private final JsonMapper json = EventCodec.mapper();

    /** @throws InvalidInputException naming the field, the value and the fix */
    public StudioEvent check(StudioEvent input) throws InvalidInputException {
        return switch (input) {
            case CanvasEvent.HumanStroke human -> new CanvasEvent.HumanStroke(check(human.stroke()));
            case CanvasEvent.UndoStroke undo -> check(undo);
            default ->
                throw new InvalidInputException(
                        "type", input.getClass().getSimpleName() + " is nothing that people can send to a canvas");
        };
    }

    private Stroke check(@Nullable Stroke stroke) throws InvalidInputException {
        if (stroke == null) {
            throw new InvalidInputException("stroke", "is missing");
        }
        // Through the same reader as an agent's paths, so that there is one set of rules.
        return switch (reader.read("stroke", json.valueToTree(stroke))) {
            case Reading.Bad bad -> throw invalid(bad.problem());
            case Reading.Good good -> {
                if (!good.remarks().isEmpty()) {
                    throw invalid(good.remarks().getFirst());
                }
                yield Stroke.human(id(stroke.id()), good.path(), good.ink());
            }
        };
    }

    private static CanvasEvent.UndoStroke check(CanvasEvent.UndoStroke undo) throws InvalidInputException {
        if (!isId(undo.strokeId())) {
            throw new InvalidInputException("stroke_id", "must be the id of a stroke, 1 to 128 of A-Z a-z 0-9 _ -");
        }
        return undo;
    }

    private static String id(@Nullable String given) {
        return given != null && isId(given) ? given : Ids.create("strk_");
    }

    private static boolean isId(@Nullable String text) {
        return text != null && text.matches(ID);
    }

    private static InvalidInputException invalid(Remark remark) {
        return new InvalidInputException(remark.field(), remark.message());
    }
}
