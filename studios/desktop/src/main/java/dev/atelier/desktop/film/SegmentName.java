package dev.atelier.desktop.film;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a segment's file is called: all that is known when it begins, so that no index has to be kept beside the files.
 *
 * @param number from 1 on within the session
 */
record SegmentName(int number, Instant startedAt, int width, int height) {
    private static final Pattern FORM = Pattern.compile("([0-9]{6})-([0-9]{1,15})-([0-9]{1,5})x([0-9]{1,5})\\.rfb");

    static final int MOST = 999_999;

    static Optional<SegmentName> parse(String name) {
        var parts = FORM.matcher(name);
        return parts.matches()
                ? Optional.of(new SegmentName(
                        Integer.parseInt(parts.group(1)),
                        Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(4))))
                : Optional.empty();
    }

    /** Names the segment within its session. */
    String id() {
        return String.format(Locale.ROOT, "%06d", number);
    }

    @Override
    public String toString() {
        return id() + "-" + startedAt.toEpochMilli() + "-" + width + "x" + height + ".rfb";
    }
}
