package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.input.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code sign_canvas}: draws the monogram, at the speed of the pen. A critique that passed still holds after it. */
record SignCanvas(Easel easel, Drawing drawing) implements CanvasTool {
    private static final Map<String, Double> SIDES =
            Map.of("bottom_left", 0.0, "bottom_center", 0.5, "bottom_right", 1.0);
    private static final Map<String, Double> SCALES = Map.of("small", 0.55, "medium", 0.75, "large", 1.0);

    @Override
    public ToolSpec spec() {
        return ToolSpecs.SIGN_CANVAS;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var input = call.input();
        var position = word(input, "position", "bottom_right");
        var size = word(input, "size", "small");
        var color = input.path("color").asString(null);
        var wrong = wrong(position, size, color);
        if (wrong.isPresent()) {
            return Outcome.error(wrong.get());
        }
        var callId = call.id().value();
        var state = easel.state();
        if (!state.mayFinish()) {
            return Outcome.error("Not signed: " + state.gate().closed() + ".");
        }
        if (state.gate().signed() && state.drawnBy(callId) == 0) {
            return Outcome.error("The piece is signed already.");
        }
        double scale = SCALES.getOrDefault(size, 1.0);
        var paths = Monogram.paths(
                scale,
                Monogram.left(state.options(), scale, SIDES.getOrDefault(position, 1.0)),
                Monogram.top(state.options(), scale),
                color == null ? null : color.strip());
        try {
            drawing.draw(
                    callId,
                    DrawOrder.read(callId, paths, state.options()).strokes(),
                    CanvasEvent.Strokes.SIGNATURE,
                    context);
        } catch (InterruptedException e) {
            return Outcome.text("Interrupted: the signature is not complete.");
        }
        var now = easel.state();
        return new Outcome(
                List.of(
                        Content.text("Signed in the " + position.replace("bottom_", "lower ") + "."),
                        Easel.ringed(easel.picture(now, context.blobs()), now, context.blobs())),
                false,
                List.of());
    }

    private static String word(JsonNode input, String field, String usual) {
        var given = input.path(field);
        return given.isMissingNode() || given.isNull() ? usual : given.asString("");
    }

    private static Optional<String> wrong(String position, String size, @Nullable String color) {
        if (!SIDES.containsKey(position)) {
            return Optional.of("position: '" + Shown.shortened(position)
                    + "' is none, use bottom_right, bottom_left or bottom_center");
        }
        if (!SCALES.containsKey(size)) {
            return Optional.of("size: '" + Shown.shortened(size) + "' is none, use small, medium or large");
        }
        return color == null || Rgba.parse(color).isPresent()
                ? Optional.empty()
                : Optional.of("color: '" + Shown.shortened(color) + "' is no colour, write #rrggbb");
    }
}
