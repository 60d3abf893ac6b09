package dev.atelier.canvas.brush;

import dev.atelier.canvas.Rgba;

/** A paint's colour by hue, saturation and brightness, to mix its neighbours. */
record Tint(double hue, double saturation, double value) {
    static Tint of(Rgba color) {
        double red = color.red() / 255.0;
        double green = color.green() / 255.0;
        double blue = color.blue() / 255.0;
        double most = Math.max(red, Math.max(green, blue));
        double range = most - Math.min(red, Math.min(green, blue));
        double hue = 0;
        if (range > 0) {
            hue = most == red
                    ? (green - blue) / range
                    : most == green ? 2 + (blue - red) / range : 4 + (red - green) / range;
        }
        return new Tint(hue / 6, most > 0 ? range / most : 0, most);
    }

    /** Moved so far, as a colour with this alpha, 0 to 1. */
    Rgba moved(double byHue, double bySaturation, double byValue, double alpha) {
        double h = 6 * (hue + byHue);
        h -= 6 * Math.floor(h / 6);
        double s = Math.clamp(saturation + bySaturation * (saturation > 0.05 ? 1 : 0), 0.0, 1.0);
        double v = Math.clamp(value + byValue, 0.0, 1.0);
        return new Rgba(channel(5, h, s, v), channel(3, h, s, v), channel(1, h, s, v), part(alpha));
    }

    private static int channel(double shift, double h, double s, double v) {
        double k = shift + h;
        k -= 6 * Math.floor(k / 6);
        return part(v - v * s * Math.max(0, Math.min(k, Math.min(4 - k, 1))));
    }

    private static int part(double share) {
        return (int) Math.floor(255 * Math.clamp(share, 0.0, 1.0) + 0.5);
    }
}
