package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;

/** A regular file met on a walk. Valid until the visitor returns. */
public final class FoundFile {
    private final Opening opening;
    private final SandboxPath path;
    private final long size;
    private final Instant modifiedAt;

    /** How it is opened. */
    interface Opening {
        SeekableByteChannel open() throws IOException;
    }

    FoundFile(Opening opening, SandboxPath path, long size, Instant modifiedAt) {
        this.opening = opening;
        this.path = path;
        this.size = size;
        this.modifiedAt = modifiedAt;
    }

    public SandboxPath path() {
        return path;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    /** Opens it for reading; the caller closes it. */
    public SeekableByteChannel open() throws FileRefusal {
        try {
            return opening.open();
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }
}
