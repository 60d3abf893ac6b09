package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.film.Reel;
import dev.atelier.desktop.film.Segment;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.tool.Scale;
import dev.atelier.gif.Frame;
import dev.atelier.gif.GifWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes an animated picture of a film, written while it is made. What it takes does not depend on the film's length: a few pictures in memory, and
 * bounds of bytes and time, at which it ends early but whole.
 */
public final class GifExport {
    private final long mostBytes;
    private final Duration longest;

    /**
     * @param mostBytes about where it ends
     * @param longest how long the making may take
     */
    public GifExport(long mostBytes, Duration longest) {
        this.mostBytes = mostBytes;
        this.longest = longest;
    }

    /**
     * What is wanted.
     *
     * @param speed 0 for what makes it take a minute at most
     * @param width pixels; a film that is narrower is not made wider
     */
    public record Wanted(Instant from, Instant to, double speed, int width) {}

    /**
     * @param acts what is to be marked and told in a line below, in order; without any there is no such line
     * @throws IOException also if nobody reads it any more, at which it ends at once
     */
    public void write(List<Segment> segments, List<Act> acts, Wanted wanted, OutputStream out) throws IOException {
        var changes = Reel.changes(segments, wanted.from, wanted.to);
        if (changes.isEmpty()) {
            changes = List.of(wanted.from); // a picture that did not change while it was looked at
        }
        var within = acts.stream()
                .filter(act -> !act.at().isBefore(wanted.from) && !act.at().isAfter(wanted.to))
                .toList();
        var cut = Cut.of(changes, within, wanted.speed);
        long deadline = System.nanoTime() + longest.toNanos();
        var gif = new GifWriter(out);
        var size = size(segments, wanted);
        var caption = within.isEmpty() ? Optional.<Caption>empty() : Optional.of(new Caption());
        try (var reel = new Reel(segments)) {
            for (var frame : cut.frames()) {
                if (gif.written() > mostBytes || System.nanoTime() > deadline) {
                    break;
                }
                reel.playTo(frame.upTo());
                var screen = reel.picture();
                if (screen.isPresent()) {
                    var picture = picture(screen.get(), frame, size);
                    gif.add(
                            frame(caption.map(line -> line.below(picture, frame.last()))
                                    .orElse(picture)),
                            frame.length());
                }
            }
        }
        if (gif.isEmpty()) { // nothing of it can be played
            gif.add(
                    new Frame(size.width(), size.height(), new int[size.width() * size.height()]),
                    Duration.ofSeconds(1));
        }
        gif.end();
    }

    /** All frames have the size that the first one has. */
    private static Segment.Size size(List<Segment> segments, Wanted wanted) {
        var screen = segments.stream()
                .filter(segment -> !segment.startedAt().isAfter(wanted.from))
                .reduce((_, later) -> later)
                .orElse(segments.getFirst())
                .size();
        int width = Math.min(wanted.width, screen.width());
        return new Segment.Size(width, Math.max(1, Math.round((float) width * screen.height() / screen.width())));
    }

    private static Frame frame(Picture picture) {
        return new Frame(picture.width(), picture.height(), picture.pixels());
    }

    private static Picture picture(Picture screen, Cut.Frame frame, Segment.Size size) {
        var picture = new Scale(screen.width(), screen.height(), size.width(), size.height()).picture(screen);
        for (var act : frame.marked()) {
            picture = Ring.around(picture, act, screen);
        }
        return picture;
    }
}
