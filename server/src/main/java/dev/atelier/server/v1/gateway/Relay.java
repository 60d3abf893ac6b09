package dev.atelier.server.v1.gateway;

import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.catalogue.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request to a provider of the Messages API and its answer back, byte by byte, so that whatever is new in the API works on the day
 * it is there. What changes: the key is ours, and the model's id the provider's. What goes wrong there is told as it is told there.
 */
final class Relay implements AutoCloseable {
    private static final Set<String> PASSED_BACK =
            Set.of("retry-after", "retry-after-ms", "x-should-retry", "content-encoding");
    private static final Set<String> NOT_OURS = Set.of("anthropic-workspace-id", "anthropic-organization-id");
    private static final int BUFFER = 16 * 1024;
    private static final int LARGEST_ERROR = 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final GatewayProperties properties;

    /** Made for the first request, because it takes its part of a start; held by this object's lock. */
    private @Nullable HttpClient http;

    Relay(GatewayProperties properties) {
        this.properties = properties;
    }

    /**
     * Where a request goes, and what the caller said beside it.
     *
     * @param path {@code /v1/messages}
     * @param query as it came
     * @param headers {@code anthropic-version}, {@code anthropic-beta}: each value, by lower-case name
     */
    record Way(String path, @Nullable String query, Map<String, List<String>> headers) {}

    void relay(Serving.Provided serving, Asked asked, Way way, Answers answers)
            throws Refusal, Outlet.GoneException, InterruptedException {
        var provider = serving.endpoint().provider();
        var patience = asked.streams() ? properties.patience() : properties.patienceForWhole();
        var request = request(serving, asked, way, patience);
        HttpResponse<InputStream> response;
        try {
            response = client().send(request, BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw Refusal.timedOut(provider, patience);
        } catch (IOException e) {
            throw Refusal.unreachable(provider);
        }
        var headers = headers(response, provider);
        if (response.statusCode() >= 400) {
            answers.error(response.statusCode(), error(response, provider), headers);
        } else {
            pass(response, headers, answers.outlet(), new Waiting(provider, patience));
        }
    }

    /** @param patience how long the provider may be silent */
    private record Waiting(String provider, Duration patience) {}

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return http;
    }

    private static HttpRequest request(Serving.Provided serving, Asked asked, Way way, Duration patience) {
        var endpoint = serving.endpoint();
        var request = HttpRequest.newBuilder(uri(endpoint, way))
                .timeout(patience)
                .version(
                        "https".equals(endpoint.baseUrl().getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .header("accept", asked.streams() ? "text/event-stream" : "application/json")
                .POST(BodyPublishers.ofByteArray(body(serving, asked)));
        way.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        if (!way.headers().containsKey("anthropic-version")) {
            request.header("anthropic-version", "2023-06-01");
        }
        var key = endpoint.key();
        if (key != null) {
            request.header("x-api-key", key.reveal());
        }
        return request.build();
    }

    private static URI uri(Endpoint endpoint, Way way) {
        var base = endpoint.baseUrl().toString();
        var query = way.query() == null ? "" : "?" + way.query();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + way.path() + query);
    }

    private static byte[] body(Serving.Provided serving, Asked asked) {
        if (serving.upstreamId().equals(asked.model())) {
            return asked.raw();
        }
        var renamed = asked.json().deepCopy().put("model", serving.upstreamId());
        return renamed.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpResponse<?> response, String provider) {
        var kept = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            boolean theirs = lower.startsWith("anthropic-") && !NOT_OURS.contains(lower);
            if (!values.isEmpty() && (theirs || PASSED_BACK.contains(lower))) {
                kept.put(lower, values.getFirst());
            }
        });
        response.headers().firstValue("request-id").ifPresent(id -> kept.put("x-upstream-request-id", id));
        kept.put("x-atelier-provider", provider);
        return kept;
    }

    private static byte[] error(HttpResponse<InputStream> response, String provider) throws Refusal {
        try (var body = response.body()) {
            return body.readNBytes(LARGEST_ERROR);
        } catch (IOException e) {
            throw Refusal.cut(provider);
        }
    }

    private static void pass(
            HttpResponse<InputStream> response, Map<String, String> headers, Outlet outlet, Waiting waiting)
            throws Refusal, Outlet.GoneException {
        var type = response.headers().firstValue("content-type").orElse("application/json");
        try (var body = response.body();
                var vigil = Vigil.over(body, outlet, waiting.patience())) {
            try {
                outlet.begin(response.statusCode(), type, headers);
                var buffer = new byte[BUFFER];
                for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                    vigil.heard();
                    outlet.write(buffer, 0, length);
                }
            } catch (Outlet.GoneException e) {
                throw e;
            } catch (IOException e) {
                throw broken(vigil.end(), waiting, e);
            }
            if (vigil.end() != Vigil.End.NOT_YET) {
                throw broken(vigil.end(), waiting, new IOException("closed while it was read"));
            }
        } catch (Outlet.GoneException e) {
            throw e;
        } catch (IOException e) {
            throw Refusal.cut(waiting.provider());
        }
    }

    private static Refusal broken(Vigil.End how, Waiting waiting, IOException cause) throws Outlet.GoneException {
        return switch (how) {
            case SILENT -> Refusal.timedOut(waiting.provider(), waiting.patience());
            case CALLER_GONE -> throw new Outlet.GoneException(cause);
            case NOT_YET -> Refusal.cut(waiting.provider());
        };
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
