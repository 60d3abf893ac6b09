package dev.atelier.canvas;

import java.awt.Color;

/** What people call a colour, roughly: for telling in words what was drawn. */
public final class ColorName {
    private ColorName() {}

    /** One of: black, grey, white, brown, red, orange, yellow, green, teal, blue, violet, pink; some with "dark" or "light". */
    public static String of(Rgba color) {
        var hsb = Color.RGBtoHSB(color.red(), color.green(), color.blue(), null);
        float saturation = hsb[1];
        float brightness = hsb[2];
        if (brightness < 0.16) {
            return "black";
        }
        if (saturation < 0.12) {
            return brightness > 0.92
                    ? "white"
                    : brightness > 0.7 ? "light grey" : brightness > 0.35 ? "grey" : "dark grey";
        }
        var hue = hue(hsb[0] * 360);
        if (brightness < 0.62 && (hue.equals("orange") || hue.equals("yellow"))) {
            return "brown";
        }
        if (brightness < 0.42) {
            return "dark " + hue;
        }
        return saturation < 0.4 && brightness > 0.75 ? "light " + hue : hue;
    }

    private static String hue(float degrees) {
        if (degrees < 15 || degrees >= 345) {
            return "red";
        }
        if (degrees < 45) {
            return "orange";
        }
        if (degrees < 70) {
            return "yellow";
        }
        if (degrees < 160) {
            return "green";
        }
        if (degrees < 190) {
            return "teal";
        }
        if (degrees < 255) {
            return "blue";
        }
        return degrees < 300 ? "violet" : "pink";
    }
}
