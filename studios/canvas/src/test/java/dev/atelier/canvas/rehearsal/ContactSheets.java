package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.Canvases;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.input.PathReader;
import dev.atelier.canvas.input.Reading;
import dev.atelier.canvas.rehearsal.Brief.Canvas;
import dev.atelier.canvas.rehearsal.Brief.Theme;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.PenTime;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.manner.Manner;
import dev.atelier.canvas.rehearsal.subject.Season;
import dev.atelier.canvas.rehearsal.subject.Subject;
import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.state.CanvasState;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** Draws all subjects in all manners to look at. Run it by hand: {@code ContactSheets DIR paint|plotter [SUBJECT] [SEED]}. */
public final class ContactSheets {
    private ContactSheets() {}

    public static void main(String[] args) throws IOException {
        var dir = Files.createDirectories(Path.of(args[0]));
        boolean paint = args[1].equals("paint");
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        var subjects = args.length > 2 && !args[2].equals("all")
                ? List.of(Subject.valueOf(args[2]))
                : List.of(Subject.values());
        int columns = subjects.size() == 1 ? 2 : 3;
        var pictures = new ArrayList<BufferedImage>();
        for (var subject : subjects) {
            int variants = subjects.size() == 1 ? (args.length > 4 ? Integer.parseInt(args[4]) : 6) : 1;
            for (int i = 0; i < variants; i++) {
                pictures.add(picture(brief(subject, paint, seed + i + 10L * subjects.indexOf(subject))));
            }
        }
        int rows = (pictures.size() + columns - 1) / columns;
        var sheet = new BufferedImage(columns * 620, rows * 470, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(pictures.get(i), i % columns * 620 + 10, i / columns * 470 + 10, 600, 450, null);
        }
        ImageIO.write(sheet, "png", dir.resolve(args[1] + ".png").toFile());
    }

    static Brief brief(Subject subject, boolean paint, long seed) {
        var chance = new Chance(seed).of("brief");
        var light = chance.pick(subject.lights());
        var theme = new Theme(subject, light, chance.pick(Season.values()), null, false);
        return new Brief(
                new Canvas(paint, 800, 600, seed, false),
                theme,
                chance.of("manner").pick(Manner.values()));
    }

    /** A piece as the server's own renderer shows it. */
    static BufferedImage picture(Brief brief) {
        long start = System.nanoTime();
        var canvas = brief.canvas();
        var piece = new Piece(brief);
        var sheet = piece.sheet(piece.mask(ignored -> {}), Handling.PLAIN);
        var marks = piece.units().stream()
                .flatMap(unit -> piece.marks(unit, sheet).stream())
                .toList();
        var paths = Paths.input(marks, canvas.paint(), canvas.width(), canvas.height());
        long planned = System.nanoTime();
        var state = drawn(canvas, paths.path("paths"));
        var image = new CanvasRenderer().png(state, 1);
        System.out.printf(
                "%-12s %-9s %-6s %5d marks %4.0f s pen, planned in %4d ms, painted in %4d ms%n",
                brief.theme().subject(),
                brief.manner(),
                brief.theme().light(),
                marks.size(),
                PenTime.ofMarks(marks),
                (planned - start) / 1_000_000,
                (System.nanoTime() - planned) / 1_000_000);
        return image;
    }

    private static CanvasState drawn(Canvas canvas, JsonNode paths) {
        var style = canvas.paint() ? Style.PAINT : Style.PLOTTER;
        var state = Canvases.blank(style, (int) canvas.width(), (int) canvas.height());
        var reader = PathReader.forAgent(state.options());
        var strokes = new ArrayList<Stroke>();
        for (var path : paths) {
            if (reader.read("path", path) instanceof Reading.Good good) {
                strokes.add(Stroke.agent("s" + strokes.size(), good.path(), good.ink()));
            }
        }
        return Canvases.with(state, strokes.toArray(Stroke[]::new));
    }
}
