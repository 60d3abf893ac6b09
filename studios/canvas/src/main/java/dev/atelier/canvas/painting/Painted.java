package dev.atelier.canvas.painting;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.sketch.ProgramRoom.Part;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import tools.jackson.core.JacksonException;

/**
 * What a painting program gave out, checked: a process that nobody trusts said it.
 *
 * @param printed what it said
 */
public record Painted(BufferedImage picture, List<Stage> stages, int ops, String printed) {
    private static final int MOST_STAGES = 40;
    private static final int LONGEST_LABEL = 60;

    public Painted {
        stages = List.copyOf(stages);
    }

    /** How it looked on its way, at half size. */
    public record Stage(String label, int ops, BufferedImage picture) {}

    /** Empty if it is not what a program says that painted on this. */
    public static Optional<Painted> read(List<Part> parts, Panel panel) {
        try {
            var said = parts.getFirst();
            int stages = parts.size() - 2;
            if (said.kind() != 'R'
                    || stages < 0
                    || stages > MOST_STAGES
                    || parts.getLast().kind() != 'P') {
                return Optional.empty();
            }
            var words = EventCodec.mapper().readTree(said.text());
            var all = new ArrayList<Stage>();
            for (int i = 0; i < stages; i++) {
                var told = words.path("stages").path(i);
                var picture = picture(parts.get(i + 1), panel.width() / 2, panel.height() / 2);
                var label = told.path("label").asString("painting");
                all.add(new Stage(
                        label.substring(0, Math.min(LONGEST_LABEL, label.length())),
                        Math.max(0, told.path("ops").asInt(0)),
                        picture));
            }
            return Optional.of(new Painted(
                    picture(parts.getLast(), panel.width(), panel.height()),
                    all,
                    Math.max(0, words.path("ops").asInt(0)),
                    words.path("printed").asString("")));
        } catch (JacksonException | DataFormatException _) {
            return Optional.empty();
        }
    }

    /** Exactly so many pixels. */
    private static BufferedImage picture(Part part, int width, int height) throws DataFormatException {
        var rgb = new byte[width * height * 3];
        try (var inflater = new Inflater()) {
            inflater.setInput(part.bytes());
            int got = 0;
            while (got < rgb.length && !inflater.finished() && !inflater.needsInput()) {
                got += inflater.inflate(rgb, got, rgb.length - got);
            }
            if (got != rgb.length || inflater.inflate(new byte[1]) != 0) {
                throw new DataFormatException("has another size");
            }
        }
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var row = new int[width];
        for (int y = 0, from = 0; y < height; y++) {
            for (int x = 0; x < width; x++, from += 3) {
                row[x] = ((rgb[from] & 255) << 16) | ((rgb[from + 1] & 255) << 8) | (rgb[from + 2] & 255);
            }
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        return picture;
    }
}
