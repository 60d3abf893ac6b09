package dev.atelier.journal.blob;

import dev.atelier.journal.JournalException;

/** More bytes than the store takes in one blob. Nothing was kept. */
public final class BlobTooLargeException extends JournalException {
    public BlobTooLargeException(long limit) {
        super("a blob may have at most " + limit + " bytes");
    }
}
