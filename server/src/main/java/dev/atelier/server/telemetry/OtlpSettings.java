package dev.atelier.server.telemetry;

import dev.atelier.journal.mask.SecretMask;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where traces are sent, as OpenTelemetry's own variables say it: {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_EXPORTER_OTLP_HEADERS} and
 * their like, those for traces alone before those for everything.
 *
 * @param headers may hold keys; never told to anybody but the endpoint
 * @param resource {@code service.name} and what else the variables say of this server
 */
record OtlpSettings(
        URI endpoint,
        Map<String, String> headers,
        Duration timeout,
        boolean gzip,
        int queue,
        Map<String, Object> resource) {
    private static final Logger log = LoggerFactory.getLogger(OtlpSettings.class);
    private static final String ALL = "OTEL_EXPORTER_OTLP_";
    private static final String TRACES = ALL + "TRACES_";
    private static final String PROTOCOL = "http/protobuf";
    private static final int USUAL_QUEUE = 2_048;
    private static final long USUAL_TIMEOUT = 10_000;

    /**
     * Empty if traces are not to be sent, or cannot be as is wanted: these variables are often meant for everything on a machine, so none of
     * them stops the server.
     */
    static Optional<OtlpSettings> of(Function<String, @Nullable String> variables) {
        Function<String, Optional<String>> said = name ->
                Optional.ofNullable(variables.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
        Function<String, Optional<String>> own =
                name -> said.apply(TRACES + name).or(() -> said.apply(ALL + name));
        var endpoint = said.apply(TRACES + "ENDPOINT")
                .or(() -> said.apply(ALL + "ENDPOINT").map(OtlpSettings::ofTraces));
        boolean off =
                said.apply("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()
                        || said.apply("OTEL_TRACES_EXPORTER")
                                .filter("none"::equalsIgnoreCase)
                                .isPresent();
        if (endpoint.isEmpty() || off) {
            return Optional.empty();
        }
        var protocol = own.apply("PROTOCOL").orElse(PROTOCOL);
        if (!protocol.equals(PROTOCOL)) {
            return refused(ALL + "PROTOCOL is '" + protocol + "'; this server speaks " + PROTOCOL);
        }
        var uri = uri(endpoint.get());
        if (uri.isEmpty()) {
            return refused(ALL + "ENDPOINT must be an address such as http://localhost:4318");
        }
        return Optional.of(new OtlpSettings(
                uri.get(),
                pairs(own.apply("HEADERS").orElse("")),
                Duration.ofMillis(number(own.apply("TIMEOUT"), USUAL_TIMEOUT)),
                own.apply("COMPRESSION").filter("gzip"::equals).isPresent(),
                (int) Math.min(number(said.apply("OTEL_BSP_MAX_QUEUE_SIZE"), USUAL_QUEUE), 1_000_000),
                resource(said)));
    }

    private static Optional<OtlpSettings> refused(String why) {
        log.warn("traces are not sent: {}", why);
        return Optional.empty();
    }

    private static String ofTraces(String endpoint) {
        return endpoint.endsWith("/") ? endpoint + "v1/traces" : endpoint + "/v1/traces";
    }

    private static Optional<URI> uri(String text) {
        try {
            var uri = URI.create(text);
            boolean fits = uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return fits ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long number(Optional<String> text, long otherwise) {
        try {
            return text.map(Long::parseLong).filter(value -> value > 0).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static Map<String, Object> resource(Function<String, Optional<String>> said) {
        var resource = new LinkedHashMap<String, Object>(ServiceName.RESOURCE);
        resource.putAll(pairs(said.apply("OTEL_RESOURCE_ATTRIBUTES").orElse("")));
        said.apply("OTEL_SERVICE_NAME").ifPresent(name -> resource.put("service.name", name));
        return resource;
    }

    /** {@code name=value,name=value}, values with percent signs where they need them. */
    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        decoded(pair.substring(equals + 1).strip()));
            }
        }
        return pairs;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** What must not get into a journal: what the headers say, with and without the kind of key before it. */
    Map<String, String> secrets() {
        var secrets = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            var key = value.substring(value.lastIndexOf(' ') + 1);
            if (key.length() >= SecretMask.SHORTEST) {
                secrets.put("otlp-header-" + name, key);
            }
        });
        return secrets;
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "OTLP at " + endpoint.getHost();
    }
}
