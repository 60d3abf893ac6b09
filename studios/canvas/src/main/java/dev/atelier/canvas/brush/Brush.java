package dev.atelier.canvas.brush;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a brush does; its numbers, as {@code brushes.json} has them, lie between that file's limits.
 *
 * @param name what strokes call it
 * @param label what people call it
 * @param width of a stroke that asks for none
 * @param opacity of its paint, times the stroke's
 * @param pressure how much the pen's pressure changes the width
 * @param tilt how much wider it is when the pen lies flat
 * @param taper how thin it begins and ends
 * @param smoothing how much it rounds the corners of its way
 * @param spacing of the places along its way at which it is looked at
 * @param wobble slow changes of the width
 * @param rough quick changes of the edge
 * @param bristles that its body is made of; 0 is one piece
 * @param spread how far to the sides it reaches
 * @param dry how many gaps its bristles leave
 * @param loadFade how much drier it is at the end
 * @param tooth how much the paper's grain decides where the gaps are
 * @param streaks of other tints
 * @param contrast how visible those are
 * @param hue how far the hue strays
 * @param saturation how far the saturation strays
 * @param value how far the brightness strays
 * @param impasto height of the ridges that catch the light
 * @param soft how far its edge fades
 * @param wetEdge how dark the rim is where paint gathers
 * @param drops that fly off, for each width of the way
 */
public record Brush(
        String name,
        String label,
        double width,
        double opacity,
        double pressure,
        double tilt,
        double taper,
        double smoothing,
        double spacing,
        double wobble,
        double rough,
        double bristles,
        double spread,
        double dry,
        double loadFade,
        double tooth,
        double streaks,
        double contrast,
        double hue,
        double saturation,
        double value,
        double impasto,
        double soft,
        double wetEdge,
        double drops) {
    /** Least and most of a number. */
    public record Limit(double least, double most) {
        public double clamp(double value) {
            return Math.clamp(value, least, most);
        }
    }

    /** The brushes that everybody knows, in the order of the file. */
    public static List<Brush> all() {
        return BrushFile.READ.brushes();
    }

    /** Between what the numbers of a brush lie, by their name in the file. */
    public static Map<String, Limit> limits() {
        return BrushFile.READ.limits();
    }

    public static Optional<Brush> named(String name) {
        return all().stream().filter(brush -> brush.name.equals(name)).findFirst();
    }

    /** This brush with some numbers of somebody's own, by their name in the file; names that are none have no effect. */
    public Brush tuned(Map<String, Double> tuning) {
        return tuning.isEmpty() ? this : BrushFile.tuned(this, tuning);
    }
}
