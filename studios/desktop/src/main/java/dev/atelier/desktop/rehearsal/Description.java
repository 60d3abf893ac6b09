package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rfb.Area;
import java.util.Locale;
import java.util.Optional;

/** What is on a screen, in words of somebody who knows colors and shapes and cannot read. */
final class Description {
    private Description() {}

    static String of(Optional<Sight> sight) {
        return sight.map(Description::of).orElse("I was not shown a picture of the screen.");
    }

    static String of(Sight sight) {
        var panel = Panel.in(sight);
        int height = panel.map(bar -> bar.box().y()).orElse(sight.height());
        var above = new Area(0, 0, sight.width(), height);
        var words = new StringBuilder("I see a screen of " + sight.width() + " by " + sight.height() + " pixels: ");
        words.append(BookSight.in(sight).map(BookSight::words).orElseGet(() -> surface(sight, above)));
        words.append(panel.map(bar -> "; along the lower edge a bar with "
                        + count(bar.buttons().size()))
                .orElse("; no bar along the lower edge"));
        return words.append(". I know colors and shapes and cannot read.").toString();
    }

    private static String count(int buttons) {
        return buttons == 1 ? "one picture to click on" : buttons + " pictures to click on";
    }

    private static String surface(Sight sight, Area above) {
        int most = sight.mostIn(above);
        long share = Math.round(100 * sight.share(above, most));
        boolean bare = share > 95;
        return bare
                ? "nothing but " + color(most) + ", so no window is open"
                : "windows, most of all " + color(most) + " (" + share + " % of it)";
    }

    static boolean isBare(Sight sight) {
        int height = Panel.in(sight).map(bar -> bar.box().y()).orElse(sight.height());
        var above = new Area(0, 0, sight.width(), height);
        return sight.share(above, sight.mostIn(above)) > 0.95;
    }

    private static String color(int color) {
        return "#%06x".formatted(color).toLowerCase(Locale.ROOT);
    }
}
