package dev.atelier.desktop.film;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a film that can be played by itself: it begins with a whole picture.
 *
 * @param id names it within its session
 * @param startedAt from when the times of its records count
 * @param size of the desktop, the same throughout
 * @param length what is there of it
 * @param file with its records
 */
public record Segment(String id, Instant startedAt, Size size, Length length, Path file) {
    /** Pixels. */
    public record Size(int width, int height) {}

    /**
     * How much there is of a segment, up to its last whole record.
     *
     * @param bytes of the records
     * @param frames updates of the picture, the first whole one among them
     * @param lastMs when its last record came, counted from its start
     * @param isClosed whether its end was written; if not it is being recorded, or its recorder was killed
     */
    public record Length(long bytes, int frames, long lastMs, boolean isClosed) {
        static final Length NONE = new Length(0, 0, 0, false);
    }

    /** When its last record came. */
    public Instant lastAt() {
        return startedAt.plusMillis(length.lastMs);
    }

    static Segment of(SegmentName name, Length length, Path file) {
        return new Segment(name.id(), name.startedAt(), new Size(name.width(), name.height()), length, file);
    }

    /** @param isRunning whether somebody writes it now */
    public @Nullable Instant endedAt(boolean isRunning) {
        return isRunning ? null : lastAt();
    }
}
