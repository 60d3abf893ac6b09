package dev.atelier.canvas.rehearsal.look;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.Locale;

/**
 * What a look at the canvas gave, in numbers.
 *
 * @param coverage share of the page that is not bare, 0 to 1
 * @param balance where the dark weighs, as shares of width and height
 * @param contrast distance between the darkest and the lightest part
 * @param emptiest the ninth of the page with the least on it
 * @param fullest the ninth with the most
 * @param emptiness how much is in the emptiest ninth
 */
public record Impression(
        double coverage, Point balance, double contrast, Ninth emptiest, Ninth fullest, double emptiness) {
    /** A ninth of the page. */
    public record Ninth(int column, int row) {
        public Box on(Box page) {
            return new Box(
                    page.left() + page.width() * column / 3,
                    page.top() + page.height() * row / 3,
                    page.width() / 3,
                    page.height() / 3);
        }

        /** For a sentence: {@code the upper left}. */
        public String name() {
            if (column == 1 && row == 1) {
                return "the middle";
            }
            var vertical = switch (row) {
                case 0 -> "upper ";
                case 1 -> "";
                default -> "lower ";
            };
            var horizontal = switch (column) {
                case 0 -> "left";
                case 1 -> "middle";
                default -> "right";
            };
            return "the " + vertical + horizontal + (row == 1 ? " side" : "");
        }
    }

    public static Impression of(Picture picture, Box page) {
        Ninth emptiest = new Ninth(1, 1);
        Ninth fullest = new Ninth(1, 1);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                var ninth = new Ninth(column, row);
                double weight = picture.unrestIn(ninth.on(page)) + 0.3 * picture.darknessIn(ninth.on(page));
                if (weight < least) {
                    least = weight;
                    emptiest = ninth;
                }
                if (weight > most) {
                    most = weight;
                    fullest = ninth;
                }
            }
        }
        return new Impression(picture.coverage(), picture.balance(), picture.contrast(), emptiest, fullest, least);
    }

    /** How far the weight is from the middle, sideways: negative is left. */
    public double lean() {
        return balance.x() - 0.5;
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%d %%", Math.round(share * 100));
    }
}
