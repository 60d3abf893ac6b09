package dev.atelier.canvas.tool;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.canvas.sketch.Sketch;

/**
 * {@code generate_svg}: runs a sketch in code and draws the paths that it gives out, as {@code draw_paths} would. A sketch gives the same paths each time
 * that its call is made, so a call that is made again after a crash goes on behind what is drawn.
 */
final class GenerateSvg implements CanvasTool {
    private static final int LONGEST_CODE = 100_000;
    private static final int MOST_PRINTED = 500;
    private static final int MOST_SAID = 1_000;

    private final DrawPaths pen;
    private final ProgramRoom room;

    GenerateSvg(DrawPaths pen, ProgramRoom room) {
        this.pen = pen;
        this.room = room;
    }

    @Override
    public ToolSpec spec() {
        return SketchSpec.GENERATE_SVG;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var code = call.input().path("code");
        if (!code.isString() || code.asString().isBlank()) {
            return Outcome.error("code: is missing, give a sketch in JavaScript that ends with output_paths(...)");
        }
        if (code.asString().length() > LONGEST_CODE) {
            return Outcome.error("code: has " + code.asString().length() + " characters, use at most " + LONGEST_CODE);
        }
        var callId = call.id().value();
        var canvas = pen.easel().state().options();
        return switch (room.run(Sketch.program(code.asString(), canvas, callId))) {
            case Ran.Refused(var why) -> Outcome.error("The sketch was not run. " + why + " Use draw_paths instead.");
            case Ran.Failed(int exit, var why) ->
                Outcome.error("The sketch failed with exit code " + exit + ", nothing was drawn:\n"
                        + shortened(why, MOST_SAID));
            case Ran.Well(var parts) ->
                Sketch.read(parts)
                        .map(sketch -> draw(call, sketch, context))
                        .orElse(Outcome.error("The sketch failed: what it gave out cannot be read."));
        };
    }

    private Outcome draw(Call call, Sketch sketch, ToolContext context) {
        boolean done = call.input().path("done").asBoolean(false);
        if (sketch.paths().isEmpty() && !done) {
            return Outcome.error(
                    "The sketch ran and gave out no paths; end it with output_paths(...)." + printed(sketch));
        }
        var input = EventCodec.mapper().createObjectNode().put("done", done);
        input.set("paths", sketch.paths());
        var callId = call.id().value();
        var order = DrawOrder.read(callId, input, pen.easel().state().options());
        return pen.carryOut(callId, order, printed(sketch), context);
    }

    private static String printed(Sketch sketch) {
        var said = sketch.printed().strip();
        return said.isEmpty() ? "" : "\nThe sketch printed:\n" + shortened(said, MOST_PRINTED);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
