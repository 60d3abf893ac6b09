package dev.atelier.code.source;

import java.io.IOException;
import java.util.Optional;

/** A regular file that is being visited; it can be read only during the visit. */
public interface SourceFile {
    /** From the root, with {@code /} between the names. */
    String path();

    long size();

    /** What it holds; empty if that is more than may be read. */
    Optional<byte[]> bytes() throws IOException;
}
