package dev.atelier.sandbox.packages;

import org.jspecify.annotations.Nullable;

/**
 * Where packages come from; null for a manager's usual place.
 *
 * @param pip an index, as {@code --index-url} takes it
 * @param npm a registry
 * @param gem a source
 * @param go as {@code GOPROXY} takes it
 * @param apt a mirror of the system's distribution
 */
public record Registries(
        @Nullable String pip,
        @Nullable String npm,
        @Nullable String gem,
        @Nullable String go,
        @Nullable String apt) {
    public static final Registries USUAL = new Registries(null, null, null, null, null);

    /** Empty for the usual one. */
    String of(Installer manager) {
        var said = switch (manager) {
            case PIP -> pip;
            case NPM -> npm;
            case GEM -> gem;
            case GO -> go;
            case APT -> apt;
            case CARGO -> null;
        };
        return said == null ? "" : said;
    }
}
