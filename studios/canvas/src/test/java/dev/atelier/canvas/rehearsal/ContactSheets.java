package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Brief.Canvas;
import dev.atelier.canvas.rehearsal.Brief.Theme;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.PenTime;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.manner.Manner;
import dev.atelier.canvas.rehearsal.subject.Season;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

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

    static BufferedImage picture(Brief brief) {
        long start = System.nanoTime();
        var piece = new Piece(brief);
        var mask = piece.mask(ignored -> {});
        var sheet = piece.sheet(mask, Handling.PLAIN);
        var image = new BufferedImage(
                (int) brief.canvas().width(), (int) brief.canvas().height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        int count = 0;
        double length = 0;
        double seconds = 0;
        var times = new StringBuilder();
        for (var unit : piece.units()) {
            double unitSeconds = 0;
            for (var mark : piece.marks(unit, sheet)) {
                draw(graphics, mark, brief.canvas().paint());
                count++;
                length += mark.line().length();
                unitSeconds += PenTime.seconds(mark);
            }
            seconds += unitSeconds;
            times.append(' ').append(piece.passage(unit).key()).append(':').append(Math.round(unitSeconds));
        }
        System.out.printf(
                "%-12s %-9s %-6s %5d marks %7.0f long %4.0f s pen %4d ms cpu%s%n",
                brief.theme().subject(),
                brief.manner(),
                brief.theme().light(),
                count,
                length,
                seconds,
                (System.nanoTime() - start) / 1_000_000,
                times);
        return image;
    }

    static void draw(Graphics2D graphics, Mark mark, boolean paint) {
        var path = new Path2D.Double();
        var first = mark.line().first();
        path.moveTo(first.x(), first.y());
        for (var point : mark.line().points()) {
            path.lineTo(point.x(), point.y());
        }
        var ink = mark.ink();
        if (paint && ink.fill() != null) {
            graphics.setColor(color(ink.fill().hex(), ink.opacity()));
            graphics.fill(path);
        }
        var colour = ink.colour();
        if (ink.width() > 0) {
            graphics.setColor(color(colour == null || !paint ? "#1a1a2e" : colour.hex(), paint ? ink.opacity() : 1));
            graphics.setStroke(
                    new BasicStroke(paint ? (float) ink.width() : 2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(path);
        }
    }

    private static Color color(String hex, double opacity) {
        var solid = Color.decode(hex);
        return new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(opacity * 255));
    }
}
