package dev.atelier.desktop.film;

import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.rfb.Playback;
import dev.atelier.desktop.rfb.RfbException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays a film forwards. A segment that cannot be played, because it was removed meanwhile or does not hold what it should, ends where that is
 * seen: the picture stays until the next segment. Not thread-safe.
 */
public final class Reel implements AutoCloseable {
    private final List<Segment> segments;
    private int next;
    private @Nullable Segment segment;
    private @Nullable SegmentReader reader;
    private @Nullable Playback playback;
    private SegmentReader.@Nullable Entry ahead;
    private boolean shown;

    /** @param segments of one session, in their order */
    public Reel(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    /** When the picture changed, of all that lies within; in order. */
    public static List<Instant> changes(List<Segment> segments, Instant from, Instant to) throws IOException {
        var changes = new ArrayList<Instant>();
        for (var segment : segments) {
            if (segment.startedAt().isAfter(to) || segment.lastAt().isBefore(from)) {
                continue;
            }
            try (var reader = SegmentReader.open(segment.file())) {
                reader.skip();
                while (reader.skip() && !reader.length().isClosed()) {
                    var at = segment.startedAt().plusMillis(reader.length().lastMs());
                    if (!at.isBefore(from) && !at.isAfter(to)) {
                        changes.add(at);
                    }
                }
            } catch (NoSuchFileException _) {
                // the film is being removed
            }
        }
        return changes;
    }

    /** Plays on, up to a moment and with it. Segments that are over by then are gone over. */
    public void playTo(Instant moment) throws IOException {
        int latest = next - 1;
        while (latest + 1 < segments.size()
                && !segments.get(latest + 1).startedAt().isAfter(moment)) {
            latest++;
        }
        if (latest >= next) {
            open(segments.get(latest));
            next = latest + 1;
        }
        var current = segment;
        while (current != null
                && ahead != null
                && !current.startedAt().plusMillis(ahead.ms()).isAfter(moment)) {
            apply(ahead);
        }
    }

    private void open(Segment wanted) throws IOException {
        closeReader();
        try {
            var opened = SegmentReader.open(wanted.file());
            reader = opened;
            opened.next(); // what a viewer reads before the first picture
            ahead = opened.next();
            replace(new Playback(wanted.size().width(), wanted.size().height()));
            segment = wanted;
            shown = false;
        } catch (NoSuchFileException | RfbException _) {
            ahead = null;
        }
    }

    private void apply(SegmentReader.Entry entry) throws IOException {
        if (reader == null || playback == null) {
            return;
        }
        try {
            if (entry.bytes().length > 0) {
                playback.apply(entry.bytes());
                shown = true;
            }
            ahead = reader.next();
        } catch (RfbException _) {
            ahead = null;
        }
    }

    private void replace(Playback other) {
        if (playback != null) {
            playback.close();
        }
        playback = other;
    }

    /** What is shown now; empty before the first picture. */
    public Optional<Picture> picture() {
        return playback != null && shown ? Optional.of(playback.picture()) : Optional.empty();
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (playback != null) {
            playback.close();
        }
        closeReader();
    }
}
