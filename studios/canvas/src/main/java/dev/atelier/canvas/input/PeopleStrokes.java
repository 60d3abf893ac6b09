package dev.atelier.canvas.input;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Stroke;
import dev.atelier.journal.Ids;
import java.util.LinkedHashSet;
import java.util.List;
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
            case CanvasEvent.UndoStroke undo -> new CanvasEvent.UndoStroke(existing("stroke_id", undo.strokeId()));
            case CanvasEvent.RedoStroke redo -> new CanvasEvent.RedoStroke(existing("stroke_id", redo.strokeId()));
            case CanvasEvent.EraseStrokes erase -> check(erase);
            case CanvasEvent.ClearCanvas clear -> new CanvasEvent.ClearCanvas(eraseId(clear.eraseId()));
            case CanvasEvent.UndoErase undo -> new CanvasEvent.UndoErase(existing("erase_id", undo.eraseId()));
            case CanvasEvent.SetStyle set when set.style() != null -> set;
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

    private static CanvasEvent.EraseStrokes check(CanvasEvent.EraseStrokes erase) throws InvalidInputException {
        var ids = given(erase.strokeIds());
        if (ids.isEmpty() || ids.size() > CanvasEvent.EraseStrokes.MOST) {
            throw new InvalidInputException(
                    "stroke_ids",
                    "has %d ids, give 1 to %d; user.clear_canvas erases all"
                            .formatted(ids.size(), CanvasEvent.EraseStrokes.MOST));
        }
        for (int i = 0; i < ids.size(); i++) {
            existing("stroke_ids[" + i + "]", ids.get(i));
        }
        return new CanvasEvent.EraseStrokes(eraseId(erase.eraseId()), List.copyOf(new LinkedHashSet<>(ids)));
    }

    private static List<String> given(@Nullable List<String> ids) {
        return ids == null ? List.of() : ids;
    }

    private static String existing(String field, @Nullable String id) throws InvalidInputException {
        if (id == null || !isId(id)) {
            throw new InvalidInputException(
                    field,
                    (id == null ? "is missing" : "'" + Shown.shortened(id) + "' is no id")
                            + ", give 1 to 128 of A-Z a-z 0-9 _ -");
        }
        return id;
    }

    /** One that was not given gets a fresh one; a wrong one is an error, because it could not be undone. */
    private static String eraseId(@Nullable String given) throws InvalidInputException {
        return given == null ? Ids.create("eras_") : existing("erase_id", given);
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
