package dev.atelier.models.catalogue;

/** A provider's key. Says its value only when asked for it by name. */
public final class ApiKey {
    private final String value;

    public ApiKey(String value) {
        this.value = value;
    }

    /** The secret itself: for the provider's client and nobody else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
