package dev.atelier.models.catalogue;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one object of the models file, read strictly: each refusal names the place. */
final class Fields {
    private final String place;
    private final JsonNode object;

    /** @param place {@code models[3]} */
    Fields(String place, JsonNode object, Set<String> known) {
        this.place = place;
        this.object = object;
        if (!object.isObject()) {
            throw new InvalidModelsFileException(place + " must be an object, was " + object);
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidModelsFileException(
                        at(name) + " is not known; the fields here are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    String text(String name) {
        var text = optionalText(name);
        if (text == null) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw wrong(name, "must be a text that is not blank, was " + value);
        }
        return value.stringValue();
    }

    /** The name of an environment variable. */
    @Nullable
    String variable(String name) {
        var text = optionalText(name);
        if (text != null && !text.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
            // not repeated: somebody may have put the key itself here
            throw wrong(name, "must be the name of an environment variable, not its value");
        }
        return text;
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> {
                    if (!item.isString() || item.stringValue().isBlank()) {
                        throw wrong(name, "must hold texts that are not blank, has " + item);
                    }
                    return item.stringValue();
                })
                .toList();
    }

    List<JsonNode> items(String name) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "must be a list, was " + value);
        }
        return List.copyOf(value.values());
    }

    @Nullable
    Integer tokens(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw wrong(name, "must be a whole number of tokens from 1, was " + value);
        }
        return value.intValue();
    }

    /** In dollars per million tokens. */
    @Nullable
    Long price(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        var fix = "must be US dollars per million tokens, from 0 to 1000000 with at most " + Price.DECIMALS
                + " decimals, was " + value;
        var usd = value.isNumber() ? value.decimalValue() : BigDecimal.valueOf(-1);
        if (usd.signum() < 0 || usd.compareTo(BigDecimal.valueOf(1_000_000)) > 0 || usd.scale() > Price.DECIMALS) {
            throw wrong(name, fix);
        }
        return Price.units(usd);
    }

    @Nullable
    LocalDate day(String name) {
        var text = optionalText(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "must be a day such as 2026-08-31, was '" + text + "'");
        }
    }

    @Nullable
    Instant time(String name) {
        var text = optionalText(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time such as 2026-08-31T00:00:00Z, was '" + text + "'");
        }
    }

    URI url(String name) {
        return url(at(name), text(name));
    }

    /** @param where names the place of the value in a refusal */
    static URI url(String where, String value) {
        try {
            var url = new URI(value);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        // The value is not repeated: somebody may have put a password into it.
        throw new InvalidModelsFileException(
                where + " must be a URL such as http://localhost:11434/v1, without user, password or query");
    }

    InvalidModelsFileException wrong(String name, String why) {
        return new InvalidModelsFileException(at(name) + " " + why);
    }

    private @Nullable JsonNode value(String name) {
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
