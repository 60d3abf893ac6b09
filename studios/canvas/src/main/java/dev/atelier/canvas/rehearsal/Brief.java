package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.manner.Manner;
import dev.atelier.canvas.rehearsal.subject.Light;
import dev.atelier.canvas.rehearsal.subject.Season;
import dev.atelier.canvas.rehearsal.subject.Setting;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a piece is to be. All of it is settled before the first stroke and never changes. */
record Brief(Canvas canvas, Theme theme, Manner manner) {
    /**
     * The sheet that was handed out.
     *
     * @param judged whether what is on it has to pass a critique
     */
    record Canvas(boolean paint, double width, double height, long seed, boolean judged) {
        Box page() {
            return new Box(0, 0, width, height);
        }
    }

    /**
     * @param unknown what somebody asked for and the artist cannot draw; the subject is then an abstract about it
     * @param asked whether somebody asked for the subject at all
     */
    record Theme(
            Subject subject,
            Light light,
            Season season,
            @Nullable String unknown,
            boolean asked) {}

    Chance chance() {
        return new Chance(canvas.seed());
    }

    /** What a monogram is written in; empty for the pen, which has one ink. */
    Optional<Colour> ink() {
        var light = theme.light();
        return canvas.paint() ? Optional.of(light.isDark() ? light.lamp() : Tube.DARK.colour()) : Optional.empty();
    }

    Setting setting() {
        var word = theme.unknown();
        return new Setting(
                canvas.page(),
                theme.light(),
                theme.season(),
                1,
                word,
                chance().of(word == null ? "composition" : word));
    }
}
