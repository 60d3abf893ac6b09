package dev.atelier.canvas.rehearsal.craft;

import java.util.Locale;

/** A colour, components from 0 to 1. */
public record Colour(double red, double green, double blue) {
    public Colour {
        red = Math.clamp(red, 0, 1);
        green = Math.clamp(green, 0, 1);
        blue = Math.clamp(blue, 0, 1);
    }

    /** Reads {@code #rrggbb}. */
    public static Colour of(String hex) {
        int value = Integer.parseInt(hex, 1, 7, 16);
        return new Colour((value >> 16) / 255.0, ((value >> 8) & 255) / 255.0, (value & 255) / 255.0);
    }

    public String hex() {
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
    }

    /** This colour with a share of another in it. */
    public Colour mix(Colour other, double share) {
        double t = Math.clamp(share, 0, 1);
        return new Colour(
                red + (other.red - red) * t, green + (other.green - green) * t, blue + (other.blue - blue) * t);
    }

    public Colour lighter(double share) {
        return mix(Tube.WHITE.colour(), share);
    }

    public Colour darker(double share) {
        return mix(Tube.DARK.colour(), share);
    }

    /** How light it looks, 0 to 1. */
    public double light() {
        return 0.299 * red + 0.587 * green + 0.114 * blue;
    }

    public double saturation() {
        double most = Math.max(red, Math.max(green, blue));
        return most == 0 ? 0 : (most - Math.min(red, Math.min(green, blue))) / most;
    }

    /** Degrees on the colour circle, 0 red, 120 green, 240 blue. */
    public double hue() {
        double most = Math.max(red, Math.max(green, blue));
        double span = most - Math.min(red, Math.min(green, blue));
        if (span == 0) {
            return 0;
        }
        double sixth;
        if (most == red) {
            sixth = ((green - blue) / span + 6) % 6;
        } else if (most == green) {
            sixth = (blue - red) / span + 2;
        } else {
            sixth = (red - green) / span + 4;
        }
        return sixth * 60;
    }

    /** Slightly another colour, as no two brush loads are the same. */
    public Colour varied(Chance chance, double by) {
        return new Colour(red + chance.near(0, by), green + chance.near(0, by), blue + chance.near(0, by));
    }
}
