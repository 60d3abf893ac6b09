package dev.atelier.forge.wire;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Refusal.Unintelligible;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object that a forge answered with. What is asked for and not there, or of another kind, is the forge's failure.
 *
 * @param host the forge's, for messages
 * @param name of the object, for messages
 */
public record Answer(String host, String name, JsonNode json) {
    public String text(String field) throws ForgeFailure {
        var value = json.path(field);
        if (!value.isString()) {
            throw strange(field, "text");
        }
        return value.stringValue();
    }

    /** Empty if it is null or not there. */
    public String textOrEmpty(String field) throws ForgeFailure {
        return json.hasNonNull(field) ? text(field) : "";
    }

    public long number(String field) throws ForgeFailure {
        var value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw strange(field, "whole number");
        }
        return value.longValue();
    }

    /** A line's number; null if it is null, 0 or not there. */
    public @Nullable Integer line(String field) throws ForgeFailure {
        long line = has(field) ? number(field) : 0;
        if (line > Integer.MAX_VALUE) {
            throw strange(field, "line number");
        }
        return line == 0 ? null : (Integer) (int) line;
    }

    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** Whether it is there and true. */
    public boolean is(String field) {
        return json.path(field).asBoolean(false);
    }

    public Answer at(String field) throws ForgeFailure {
        var value = json.path(field);
        if (!value.isObject()) {
            throw strange(field, "object");
        }
        return new Answer(host, name + "." + field, value);
    }

    /** An account's name; empty if the account is gone. */
    public String login(String field, String nameOfIt) throws ForgeFailure {
        return has(field) ? at(field).textOrEmpty(nameOfIt) : "";
    }

    /** Names in a list of texts, or of objects with a {@code name}. */
    public List<String> names(String field) {
        var names = new ArrayList<String>();
        for (var entry : json.path(field)) {
            var text =
                    entry.isString() ? entry.stringValue() : entry.path("name").asString("");
            if (!text.isEmpty()) {
                names.add(text);
            }
        }
        return names;
    }

    /** An address that a page may link to. */
    public URI page(String field) throws ForgeFailure {
        return pageIfAny(field).orElseThrow(() -> strange(field, "address"));
    }

    public Optional<URI> pageIfAny(String field) throws ForgeFailure {
        if (!has(field)) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text(field));
            if (String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw strange(field, "address");
    }

    public Instant time(String field) throws ForgeFailure {
        try {
            return OffsetDateTime.parse(text(field)).toInstant();
        } catch (DateTimeException _) {
            throw strange(field, "time");
        }
    }

    /** Something is not as documented. */
    public ForgeFailure strange(String field, String wanted) {
        return new ForgeFailure(host, new Unintelligible(name + " has no " + wanted + " '" + field + "'"));
    }
}
