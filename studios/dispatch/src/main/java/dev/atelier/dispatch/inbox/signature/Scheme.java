package dev.atelier.dispatch.inbox.signature;

import java.util.Locale;

/** How senders sign what they deliver. */
public enum Scheme {
    /** {@code X-Hub-Signature-256: sha256=} and HMAC-SHA256 of the body in hexadecimal digits. */
    GITHUB("X-Hub-Signature-256", "sha256="),
    /** {@code X-Hub-Signature: METHOD=} and the HMAC of the body by that method. */
    JIRA("X-Hub-Signature", ""),
    /** {@code Sentry-Hook-Signature:} and HMAC-SHA256 of the body in hexadecimal digits. */
    SENTRY("Sentry-Hook-Signature", ""),
    /** HMAC-SHA256 of the body; header, prefix and encoding as configured. */
    HMAC("X-Signature-256", "sha256="),
    /** The secret itself, as {@code Authorization: Bearer …}. */
    BEARER("Authorization", "Bearer "),
    /** {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}, as Standard Webhooks has it. */
    STANDARD("webhook-signature", "");

    private final String header;
    private final String prefix;

    Scheme(String header, String prefix) {
        this.header = header;
        this.prefix = prefix;
    }

    /** Where the signature usually is. */
    public String header() {
        return header;
    }

    /** What usually stands before it. */
    public String prefix() {
        return prefix;
    }

    /** As published: {@code github}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
