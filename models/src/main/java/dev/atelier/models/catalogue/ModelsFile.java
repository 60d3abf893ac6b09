package dev.atelier.models.catalogue;

import dev.atelier.models.catalogue.ModelEntry.TokenLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A models file as it is written: JSON with comments. Which fields there are is documented in the built-in one. */
record ModelsFile(List<Provider> providers, List<ModelEntry> models) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> PROVIDER_FIELDS =
            Set.of("name", "kind", "base_url", "base_url_env", "key_env", "prefixes");
    private static final Set<String> MODEL_FIELDS = Set.of(
            "id", "provider", "display_name", "created_at", "max_input_tokens", "max_tokens", "capabilities", "prices");
    private static final Set<String> PRICE_FIELDS =
            Set.of("from", "to", "input", "output", "cache_write_5m", "cache_write_1h", "cache_read");

    ModelsFile {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
    }

    static ModelsFile builtIn() {
        try (var in = Objects.requireNonNull(ModelsFile.class.getResourceAsStream("models.json"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelsFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InvalidModelsFileException("'" + file + "' does not exist");
        } catch (IOException e) {
            throw new InvalidModelsFileException("'" + file + "' cannot be read: " + e.getMessage());
        } catch (InvalidModelsFileException e) {
            throw new InvalidModelsFileException("'" + file + "': " + e.getMessage());
        }
    }

    static ModelsFile parse(String text) {
        var root = new Fields("", tree(text), Set.of("providers", "models"));
        return new ModelsFile(
                each("providers", root.items("providers"), ModelsFile::provider, Provider::name),
                each("models", root.items("models"), ModelsFile::model, ModelEntry::id));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            var where = e.getLocation();
            var place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            throw new InvalidModelsFileException("is not valid JSON" + place + ": " + e.getOriginalMessage());
        }
    }

    private interface Reader<T> {
        T read(String place, JsonNode node);
    }

    private static <T> List<T> each(String list, List<JsonNode> nodes, Reader<T> reader, Function<T, String> name) {
        var all = new ArrayList<T>();
        var names = new HashSet<String>();
        for (int i = 0; i < nodes.size(); i++) {
            var place = list + "[" + i + "]";
            var item = reader.read(place, nodes.get(i));
            if (name.apply(item).equals(ModelCatalogue.REHEARSAL)) {
                throw new InvalidModelsFileException(
                        place + " is called 'rehearsal', which is built in; choose another");
            }
            if (!names.add(name.apply(item))) {
                throw new InvalidModelsFileException(place + " is the second one called '" + name.apply(item) + "'");
            }
            all.add(item);
        }
        return all;
    }

    private static Provider provider(String place, JsonNode node) {
        var fields = new Fields(place, node, PROVIDER_FIELDS);
        var name = fields.text("name");
        if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw fields.wrong("name", "must be 1 to 64 letters, digits, '_', '.' or '-', was '" + name + "'");
        }
        return new Provider(
                name,
                kind(fields),
                fields.url("base_url"),
                fields.variable("base_url_env"),
                fields.variable("key_env"),
                fields.texts("prefixes"));
    }

    private static Endpoint.Kind kind(Fields fields) {
        var kind = fields.text("kind");
        for (var known : Endpoint.Kind.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return known;
            }
        }
        throw fields.wrong("kind", "must be anthropic or openai, was '" + kind + "'");
    }

    private static ModelEntry model(String place, JsonNode node) {
        var fields = new Fields(place, node, MODEL_FIELDS);
        var id = fields.text("id");
        if (id.length() > 256) {
            throw fields.wrong("id", "must have at most 256 characters");
        }
        var name = fields.optionalText("display_name");
        var created = fields.time("created_at");
        return new ModelEntry(
                id,
                fields.text("provider"),
                name == null ? id : name,
                created == null ? Instant.EPOCH : created,
                new TokenLimits(fields.tokens("max_input_tokens"), fields.tokens("max_tokens")),
                Set.copyOf(fields.texts("capabilities")),
                prices(place, fields.items("prices")));
    }

    private static List<DatedPrice> prices(String place, List<JsonNode> nodes) {
        var prices = new ArrayList<DatedPrice>();
        for (int i = 0; i < nodes.size(); i++) {
            var at = place + ".prices[" + i + "]";
            var price = price(new Fields(at, nodes.get(i), PRICE_FIELDS));
            for (var other : prices) {
                if (price.overlaps(other)) {
                    throw new InvalidModelsFileException(
                            at
                                    + " holds on days on which an earlier entry holds too; let 'to' end before the next 'from'");
                }
            }
            prices.add(price);
        }
        return prices;
    }

    private static DatedPrice price(Fields fields) {
        var input = fields.price("input");
        var output = fields.price("output");
        if (input == null || output == null) {
            throw fields.wrong(input == null ? "input" : "output", "is missing");
        }
        var from = fields.day("from");
        var to = fields.day("to");
        if (from != null && to != null && to.isBefore(from)) {
            throw fields.wrong("to", "is before 'from'");
        }
        var price = new Price(
                input,
                output,
                or(fields.price("cache_write_5m"), input),
                or(fields.price("cache_write_1h"), input),
                or(fields.price("cache_read"), input));
        return new DatedPrice(from, to, price);
    }

    private static long or(@Nullable Long given, long otherwise) {
        return given == null ? otherwise : given;
    }
}
