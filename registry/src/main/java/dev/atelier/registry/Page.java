package dev.atelier.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param next where the list goes on; null on the last page
 */
public record Page<T>(List<Resource<T>> data, @Nullable Position next) {
    public Page {
        data = List.copyOf(data);
    }

    /** The last resource that was handed out. */
    public record Position(long createdAtMillis, String id) {
        private static final Pattern FORM = Pattern.compile("\\d{1,18}\\.[A-Za-z0-9_-]{1,128}");

        public static Position of(Resource<?> resource) {
            return new Position(resource.times().createdAt().toEpochMilli(), resource.id());
        }

        public Instant createdAt() {
            return Instant.ofEpochMilli(createdAtMillis);
        }

        /** For cursors; {@link #parse} reads it. */
        @Override
        public String toString() {
            return createdAtMillis + "." + id;
        }

        /** Empty for what is no position. */
        public static Optional<Position> parse(String text) {
            int dot = text.indexOf('.');
            try {
                return !FORM.matcher(text).matches()
                        ? Optional.empty()
                        : Optional.of(new Position(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
