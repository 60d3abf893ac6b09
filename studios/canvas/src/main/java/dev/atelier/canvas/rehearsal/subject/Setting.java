package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Point;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture takes place.
 *
 * @param page the whole canvas; compositions may reach beyond it
 * @param busy how much is in it, 1 as usual
 * @param word what somebody asked for that nobody can draw, else null
 * @param chance of the composition
 */
public record Setting(
        Box page,
        Light light,
        Season season,
        double busy,
        @Nullable String word,
        Chance chance) {
    public Point at(double across, double down) {
        return page.at(across, down);
    }

    public double x(double across) {
        return page.width() * across;
    }

    public double y(double down) {
        return page.height() * down;
    }

    /** A length as a share of the shorter side. */
    public double size(double share) {
        return Math.min(page.width(), page.height()) * share;
    }

    /** So many of something, for how busy the picture is to be. */
    public int count(int least, int most) {
        return (int) Math.max(1, Math.round(chance.whole(least, most) * busy));
    }

    /** A local colour in this light. */
    public Colour lit(Colour local) {
        return light.on(local);
    }

    public Colour lit(Colour local, double distance) {
        return light.on(local, distance);
    }

    /** Grass in this light. */
    public Colour grass() {
        return lit(Local.GRASS);
    }

    /** A third of the width, left or right, with a little play. */
    public double third(boolean left) {
        return chance.near(left ? 0.33 : 0.67, 0.04);
    }
}
