package dev.atelier.desktop.control;

/**
 * What the journal keeps of a text that a person types. The protocol of screens carries keys and says nothing of where they go, so nobody can know
 * whether it is a password; a paste is only ever its length.
 */
public enum Masking {
    /** A dot for each character; keys without a character, and chords, by their names. */
    ALL,
    /** Every character as it is, except while the person says that it is a secret. */
    NONE
}
