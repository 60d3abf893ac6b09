package dev.atelier.models.catalogue;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server of models.
 *
 * @param name also a route: {@code name/x} is its model {@code x}
 * @param baseUrl where it listens
 * @param baseUrlEnv the environment variable that says otherwise
 * @param keyEnv the environment variable with its key; null if it needs none
 * @param prefixes further routes: a model whose id begins with one of these is its own, under its whole id
 */
record Provider(
        String name,
        Endpoint.Kind kind,
        URI baseUrl,
        @Nullable String baseUrlEnv,
        @Nullable String keyEnv,
        List<String> prefixes) {
    Provider {
        prefixes = List.copyOf(prefixes);
    }
}
