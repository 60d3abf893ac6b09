package dev.atelier.registry.use;

import dev.atelier.registry.Kind;
import org.jspecify.annotations.Nullable;

/**
 * That something is not to be used anew until it is enabled again; it lies beside what it is about, under the same id, so that neither a
 * version nor going back to one says anything about it.
 *
 * @param what it is, {@code agent}
 * @param by who said so, {@code user:local}
 * @param reason in that person's words; null for none
 */
public record Disabling(String what, String by, @Nullable String reason) {
    public static final Kind<Disabling> KIND =
            Kind.of("disabling", "off_", Disabling.class).within(Disabling::what);
}
