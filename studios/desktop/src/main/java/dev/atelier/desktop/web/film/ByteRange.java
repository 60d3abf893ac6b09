package dev.atelier.desktop.web.film;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of so many bytes: {@code bytes=4096-}, {@code bytes=0-99}. Whatever else a request says asks for the whole, as RFC 9110 allows. */
record ByteRange(long from, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

    static ByteRange of(@Nullable String header, long size) {
        var whole = new ByteRange(0, size);
        if (header == null) {
            return whole;
        }
        var parts = FORM.matcher(header.strip());
        if (!parts.matches()) {
            return whole;
        }
        long from = Long.parseLong(parts.group(1));
        long last = parts.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(parts.group(2));
        return last < from ? whole : new ByteRange(from, Math.min(last, size - 1) - from + 1);
    }

    /** Nothing of it is there. */
    boolean isOutside(long size) {
        return size > 0 && from >= size;
    }

    long last() {
        return from + length - 1;
    }
}
