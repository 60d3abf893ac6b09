package dev.atelier.canvas.painting;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.sketch.ProgramRoom.Picture;
import dev.atelier.canvas.sketch.ProgramRoom.Program;
import dev.atelier.canvas.state.CanvasState;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a program paints on: two pixels a canvas unit (one on canvases of more than 1600 units a side), with the version before on it.
 *
 * @param version the one that is being painted
 */
public record Panel(CanvasState canvas, int version, int width, int height, int scale) {
    /** How long a program may take. */
    public static final Duration LONGEST = Duration.ofMinutes(4);

    private static final int LARGEST = 1_600;
    private static final int MOST_POINTS = 20_000;
    private static final JsonMapper JSON = EventCodec.mapper();

    public static Panel of(CanvasState canvas) {
        var options = canvas.options();
        int scale = Math.max(options.width(), options.height()) > LARGEST ? 1 : 2;
        return new Panel(canvas, canvas.versions() + 1, options.width() * scale, options.height() * scale, scale);
    }

    /** The same code over the same version always gives the same picture. */
    public Program program(String code, Paintings paintings) {
        var before = canvas.painting()
                .flatMap(painting -> paintings.picture(painting.image()))
                .filter(picture -> picture.getWidth() == width && picture.getHeight() == height)
                .map(Panel::rgb)
                .orElse(ByteBuffer.allocate(0));
        int seed = Long.hashCode(canvas.options().seed()) * 31 + version;
        return new Program(job(seed), code, LONGEST, new Picture(width, height, seed, before));
    }

    private String job(int seed) {
        CanvasOptions options = canvas.options();
        var job = JSON.createObjectNode()
                .put("width", options.width())
                .put("height", options.height())
                .put("style", options.style().id())
                .put("seed", seed)
                .put("scale", scale)
                // A picture that was cleared away is begun anew.
                .put("version", canvas.painting().isPresent() ? version : 1);
        job.putArray("brushes");
        people(job.putArray("people"));
        return job.toString();
    }

    /** What people drew, as lines in canvas units. */
    private void people(ArrayNode all) {
        int points = 0;
        for (int i = 0; i < canvas.log().size() && points < MOST_POINTS; i++) {
            var placed = canvas.log().get(i);
            if (!placed.isHuman() || canvas.gone().contains(i)) {
                continue;
            }
            var look = canvas.options().style().look(placed.stroke());
            for (var part : Outline.of(Shapes.lenient(placed.stroke().path())).parts()) {
                var line =
                        all.addObject().put("color", look.color().opaqueHex()).put("width", look.width());
                var list = line.putArray("points");
                int steps = (int) Math.clamp(part.length() / 4, 1, 400);
                for (int k = 0; k <= steps; k++) {
                    var at = part.at(part.length() * k / steps);
                    list.addArray().add(at.x()).add(at.y());
                }
                points += steps;
            }
        }
    }

    private static ByteBuffer rgb(BufferedImage picture) {
        int width = picture.getWidth();
        var bytes = ByteBuffer.allocate(width * picture.getHeight() * 3);
        var row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int pixel : picture.getRGB(0, y, width, 1, row, 0, width)) {
                bytes.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
            }
        }
        return bytes.flip();
    }
}
