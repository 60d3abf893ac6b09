package dev.atelier.dispatch.inbox.signature;

import java.util.Locale;

/** What came of looking at a delivery's signature. */
public enum Verification {
    VALID("the signature is right"),
    /** By the secret that is being replaced. */
    VALID_PREVIOUS("the signature is right, made with the secret before"),
    NOT_REQUIRED("no signature is asked for"),
    MISSING("there is no signature; set the secret at the sender, too"),
    MALFORMED("the signature is not written as this source writes it"),
    MISMATCH("the signature does not fit the body; the secrets differ, or the body was changed on the way"),
    EXPIRED("the signature's time is more than five minutes away from the server's"),
    NO_SECRET("this server has no secret for the source, so it takes nothing from it");

    private final String words;

    Verification(String words) {
        this.words = words;
    }

    public boolean accepted() {
        return this == VALID || this == VALID_PREVIOUS || this == NOT_REQUIRED;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** As published: {@code valid_previous}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
