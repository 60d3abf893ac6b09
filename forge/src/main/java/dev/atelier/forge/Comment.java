package dev.atelier.forge;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A comment that was made.
 *
 * @param page for people; null if the forge does not say
 */
public record Comment(long id, @Nullable URI page) {}
