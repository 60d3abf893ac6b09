package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.Stroke.Author;
import dev.atelier.canvas.geometry.Region;
import dev.atelier.canvas.render.Coverage;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.state.Placed;
import java.util.List;

/** {@code view_canvas}: a picture, and the facts that are hard to see in one. */
record ViewCanvas(Easel easel) implements CanvasTool {
    private static final int MOST_TOLD = 12;
    private static final String CHECKLIST =
            "Look for: large masses that hold seen small; one place where the eye rests and a way to it; empty corners; edges that should be"
                    + " lost or hard; anything begun and left.";

    @Override
    public ToolSpec spec() {
        return ToolSpecs.VIEW_CANVAS;
    }

    @Override
    public Outcome call(Call call, ToolContext context) {
        var state = easel.state();
        var picture = easel.picture(state, context.blobs());
        var facts = facts(state, Coverage.of(picture));
        return new Outcome(
                List.of(Content.text(facts), Easel.ringed(picture, state, context.blobs())), false, List.of());
    }

    private static String facts(CanvasState state, Coverage coverage) {
        var canvas = state.options();
        var visible = state.visible();
        long people = visible.stream()
                .filter(stroke -> stroke.author() == Author.HUMAN)
                .count();
        var text = new StringBuilder();
        text.append("%d x %d units, %s. %d strokes: %d yours, %d of people."
                .formatted(
                        canvas.width(),
                        canvas.height(),
                        canvas.style().id(),
                        visible.size(),
                        visible.size() - people,
                        people));
        long erased = state.gone().erased().stream()
                .filter(place -> !state.log().get(place).isHuman())
                .count();
        if (erased > 0) {
            text.append(" People erased ").append(erased).append(" of yours.");
        }
        text.append("\nCovered: ").append(percent(coverage.share()));
        if (coverage.share() > 0) {
            text.append(", most ")
                    .append(field(coverage, true))
                    .append(", least ")
                    .append(field(coverage, false));
        }
        text.append(".\n").append(sinceLook(state));
        var title = state.title();
        text.append("\nTitle: ").append(title == null ? "none yet" : "\"" + title + "\"");
        text.append(state.finished() ? ". Finished." : ". Not finished.");
        return text.append("\n").append(CHECKLIST).toString();
    }

    private static String sinceLook(CanvasState state) {
        var fresh = state.byPeopleSinceLook();
        if (fresh.isEmpty()) {
            return "Nobody drew since you last looked.";
        }
        var text = new StringBuilder("Since you last looked people drew " + fresh.size() + ":");
        for (Placed placed : fresh.subList(Math.max(0, fresh.size() - MOST_TOLD), fresh.size())) {
            text.append("\n- ").append(StrokeWords.author(placed)).append(": ");
            text.append(StrokeWords.shortly(placed.stroke(), state.options()));
        }
        return text.toString();
    }

    private static String field(Coverage coverage, boolean most) {
        int found = 0;
        for (int i = 1; i < 9; i++) {
            double difference = coverage.ninths().get(i) - coverage.ninths().get(found);
            if (most ? difference > 0 : difference < 0) {
                found = i;
            }
        }
        return Region.ninth(found % 3, found / 3) + " ("
                + percent(coverage.ninths().get(found)) + ")";
    }

    private static String percent(double share) {
        return share > 0 && share < 0.01 ? "under 1 %" : Math.round(share * 100) + " %";
    }
}
