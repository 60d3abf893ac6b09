package dev.atelier.sandbox.tar;

import java.io.InputStream;
import java.time.Instant;

/** Something in an archive. Names are as they were written there: nobody has looked at them. */
public sealed interface TarEntry {
    /** Relative, with {@code /} between its parts. */
    String name();

    record Directory(String name, int mode) implements TarEntry {}

    /** @param content exactly so many bytes; ends before the next entry is read */
    record RegularFile(String name, int mode, long size, Instant modifiedAt, InputStream content) implements TarEntry {}

    record Link(String name, String target) implements TarEntry {}
}
