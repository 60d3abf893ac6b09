package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.painting.Painted;
import dev.atelier.canvas.painting.Panel;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.journal.blob.BlobStore;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * {@code paint}: runs a painting program; what it makes is the next version of the picture under the strokes. A program that is interrupted leaves
 * nothing; a call that is made again after its version was kept only shows it.
 */
final class Paint implements CanvasTool {
    private static final int LONGEST_CODE = 200_000;
    private static final int MOST_PRINTED = 500;
    private static final int MOST_SAID = 3_000;

    private final Easel easel;
    private final ProgramRoom room;

    Paint(Easel easel, ProgramRoom room) {
        this.easel = easel;
        this.room = room;
    }

    @Override
    public ToolSpec spec() {
        return PaintSpec.PAINT;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var state = easel.state();
        if (state.options().style() != Style.PAINT) {
            return Outcome.error(
                    "This canvas is a plotter's, which has nothing but its pen; use draw_paths or generate_svg.");
        }
        var code = call.input().path("code");
        if (!code.isString() || code.asString().isBlank()) {
            return Outcome.error("code: is missing, give a painting program in JavaScript");
        }
        if (code.asString().length() > LONGEST_CODE) {
            return Outcome.error("code: has " + code.asString().length() + " characters, use at most " + LONGEST_CODE);
        }
        var callId = call.id().value();
        if (state.painting().filter(there -> there.callId().equals(callId)).isPresent()) {
            return shown("Version " + state.versions() + " was painted.", context);
        }
        var panel = Panel.of(state);
        var program = panel.program(code.asString(), new Paintings(context.blobs()::open));
        return switch (room.run(program)) {
            case Ran.Refused(var why) -> Outcome.error("Nothing was painted. " + why + " Use draw_paths instead.");
            case Ran.Failed(int exit, var why) ->
                Outcome.error("The program failed with exit code " + exit + ", nothing was painted:\n"
                        + shortened(why, MOST_SAID));
            case Ran.Well(var parts) -> {
                var painted = Painted.read(parts, panel);
                yield painted.isPresent()
                        ? kept(callId, panel, painted.get(), context)
                        : Outcome.error("The program failed: what it gave out is no picture of " + panel.width() + " x "
                                + panel.height() + " pixels.");
            }
        };
    }

    private Outcome kept(String callId, Panel panel, Painted painted, ToolContext context) throws InterruptedException {
        if (painted.ops() == 0) {
            return Outcome.error("The program painted nothing.");
        }
        var stages = painted.stages().stream()
                .map(stage -> new CanvasEvent.Painted.Stage(
                        stage.label(), stage.ops(), stored(stage.picture(), context.blobs())))
                .toList();
        context.emit(List.of(new CanvasEvent.Painted(
                callId,
                panel.version(),
                panel.width(),
                panel.height(),
                stored(painted.picture(), context.blobs()),
                stages,
                painted.ops())));
        var said = painted.printed().strip();
        return shown(
                "Version %d is painted: %d operations in %d %s.%s"
                        .formatted(
                                panel.version(),
                                painted.ops(),
                                stages.size(),
                                stages.size() == 1 ? "stage" : "stages",
                                said.isEmpty() ? "" : "\nThe program printed:\n" + shortened(said, MOST_PRINTED)),
                context);
    }

    private Outcome shown(String words, ToolContext context) {
        var state = easel.state();
        var picture = Easel.ringed(easel.picture(state, context.blobs()), state, context.blobs());
        return new Outcome(List.of(Content.text(words), picture), false, List.of());
    }

    private static String stored(BufferedImage picture, BlobStore blobs) {
        return blobs.put(Png.encode(picture), Png.MEDIA_TYPE).sha256();
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
