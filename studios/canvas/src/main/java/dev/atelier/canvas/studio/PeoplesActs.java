package dev.atelier.canvas.studio;

import dev.atelier.agent.event.StudioEvent;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.state.Gone.Erasure;
import dev.atelier.canvas.state.Placed;
import dev.atelier.canvas.tool.StrokeWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In words what people did to a canvas, for the agent; nothing of what had no effect. */
record PeoplesActs(CanvasState state) {
    /** More strokes than this are but counted. */
    private static final int MOST_TOLD = 6;

    Optional<String> tell(StudioEvent act) {
        return switch (act) {
            case CanvasEvent.HumanStroke human -> Optional.of(drew(human));
            case CanvasEvent.UndoStroke undo -> tookBack(undo);
            case CanvasEvent.RedoStroke redo -> putBack(redo);
            case CanvasEvent.EraseStrokes erase ->
                state.gone().erasure(erase.eraseId()).filter(Erasure::stands).map(this::erased);
            case CanvasEvent.ClearCanvas clear ->
                state.gone().erasure(clear.eraseId()).filter(Erasure::stands).map(this::cleared);
            case CanvasEvent.UndoErase undo ->
                state.gone()
                        .erasure(undo.eraseId())
                        .filter(erasure -> !erasure.stands())
                        .map(this::restored);
            default -> Optional.empty();
        };
    }

    private String drew(CanvasEvent.HumanStroke human) {
        var stroke = human.stroke();
        var who = state.find(stroke.id()).map(StrokeWords::author).orElse("somebody");
        return "[%s drew a stroke, which is on the canvas now: %s.]"
                .formatted(who, StrokeWords.fully(stroke, state.options()));
    }

    private Optional<String> tookBack(CanvasEvent.UndoStroke undo) {
        return state.find(undo.strokeId())
                .filter(placed -> placed.isHuman() && !isVisible(placed) && !isErased(placed))
                .map(placed -> "[%s took a stroke back, it is gone from the canvas: %s.]"
                        .formatted(StrokeWords.author(placed), words(placed)));
    }

    private Optional<String> putBack(CanvasEvent.RedoStroke redo) {
        return state.find(redo.strokeId())
                .filter(placed -> placed.isHuman() && isVisible(placed))
                .map(placed -> "[%s put a stroke back, it is on the canvas again: %s.]"
                        .formatted(StrokeWords.author(placed), words(placed)));
    }

    private String erased(Erasure erasure) {
        return "[%s erased %s, gone from the canvas: %s.]"
                .formatted(erasure.by().id(), count(erasure), owners(erasure, true));
    }

    private String cleared(Erasure erasure) {
        return "[%s cleared the canvas, it is empty now: %s gone, %s.]"
                .formatted(erasure.by().id(), count(erasure), owners(erasure, false));
    }

    private String restored(Erasure erasure) {
        return "[%s put back %s that had been erased, on the canvas again: %s.]"
                .formatted(erasure.by().id(), count(erasure), owners(erasure, true));
    }

    private static String count(Erasure erasure) {
        int count = erasure.places().size();
        return count == 1 ? "1 stroke" : count + " strokes";
    }

    /** "2 of yours (a blue line, about 90 units long, in the centre; a red dot in the upper left), 1 of ben's (…)". */
    private String owners(Erasure erasure, boolean each) {
        var byOwner = erasure.places().stream()
                .sorted()
                .map(place -> state.log().get(place))
                .collect(Collectors.groupingBy(
                        placed -> placed.isHuman() ? StrokeWords.author(placed) + "'s" : "yours",
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byOwner.entrySet().stream()
                .map(owned -> owned.getValue().size() + " of " + owned.getKey()
                        + (each ? " (" + listed(owned.getValue()) + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    private String listed(List<Placed> strokes) {
        var told = strokes.stream().limit(MOST_TOLD).map(this::words).collect(Collectors.joining("; "));
        int more = strokes.size() - MOST_TOLD;
        return more > 0 ? told + "; and " + more + " more" : told;
    }

    private String words(Placed placed) {
        return StrokeWords.shortly(placed.stroke(), state.options());
    }

    private boolean isVisible(Placed placed) {
        return state.visible().contains(placed.stroke());
    }

    private boolean isErased(Placed placed) {
        return state.gone().erased().stream()
                .anyMatch(place -> state.log().get(place).equals(placed));
    }
}
