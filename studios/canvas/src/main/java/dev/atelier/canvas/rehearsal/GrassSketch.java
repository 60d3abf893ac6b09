package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Grass in front of a garden, as a sketch in code for {@code generate_svg}: blades grow from the lower edge and stay off what people drew. */
final class GrassSketch {
    static final String THOUGHT =
            "Grass is too many strokes to place one by one. I write down how it grows and let the code draw it.";
    private static final double RESPECT = 13;

    private final Brief brief;
    private final Circumstances now;

    GrassSketch(Brief brief, Circumstances now) {
        this.brief = brief;
        this.now = now;
    }

    /** Whether there is a place for it in such a picture, as people want it by now. */
    boolean suits() {
        return brief.theme().subject() == Subject.GARDEN && now.taste().density() >= .8;
    }

    String code() {
        return """
                // grass along the lower edge; the wind comes from one side
                const ground = %s;
                // what people drew, and what they want empty: [x, y, radius]
                const keep = %s;
                const isFree = (p) => keep.every(([x, y, r]) => math.hypot(p.x - x, p.y - y) > r);
                const blades = edge_fingers(ground, %s);
                output_paths(blades.filter((blade) => blade.points.every(isFree)));
                """.formatted(ground(), keep(), style());
    }

    private String ground() {
        var page = brief.canvas().page();
        double margin = Math.min(page.width(), page.height()) * .05;
        double low = page.height() - margin * .7;
        var noise = brief.chance().of("grass").noise();
        var points = new ArrayList<Point>();
        for (int i = 0; i <= 6; i++) {
            points.add(page.at(i / 6.0, 0).plus(margin - 2 * margin * i / 6, low - margin * noise.at(i * .7, 3)));
        }
        return points.stream()
                .map(point -> "[" + Math.round(point.x()) + ", " + Math.round(point.y()) + "]")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String keep() {
        var places = new ArrayList<String>();
        for (var stroke : now.strokes()) {
            along(stroke.line()).forEach(point -> places.add(place(point, RESPECT)));
        }
        for (var region : now.taste().free()) {
            var box = region.on(brief.canvas().page());
            places.add(place(box.centre(), Math.max(box.width(), box.height()) * .55));
        }
        return places.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Point> along(Line line) {
        return line.resampled(Math.max(RESPECT, line.length() / 60)).points();
    }

    private static String place(Point point, double radius) {
        return "[" + Math.round(point.x()) + ", " + Math.round(point.y()) + ", " + Math.round(radius) + "]";
    }

    private String style() {
        var page = brief.canvas().page();
        long length = Math.round(Math.min(page.width(), page.height()) * .075);
        double lean = brief.chance().of("wind").between(-.5, .5);
        var growth = "{count: 44, length: " + length + ", lean: " + Math.round(lean * 100) / 100.0;
        return brief.canvas().paint()
                ? growth + ", colors: [" + colours() + "], brush: 'dry_brush', width: 4.5, opacity: 0.9}"
                : growth + "}";
    }

    private String colours() {
        var grass = brief.setting().grass();
        return List.of(grass.darker(.35), grass.lighter(.3), grass, grass.lighter(.15), grass.darker(.2)).stream()
                .map(now.taste()::tint)
                .map(Colour::hex)
                .map(hex -> "'" + hex + "'")
                .collect(Collectors.joining(", "));
    }
}
