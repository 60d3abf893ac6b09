package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.reply.Feedback.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A line to a source's HTTP API, with the operator's token. A redirect is not followed, so the token goes to the one host that was configured. Opened when
 * it is first needed. Thread-safe.
 *
 * @param url where the API is found
 * @param user that goes with the token; null for a token that goes alone
 * @param token null for none: then nothing is told
 */
public record Line(
        @Nullable String url,
        @Nullable String user,
        @Nullable String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST = 8 << 20;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** What came of a request. */
    public sealed interface Reached {
        /** @param body of the answer; missing if it had none that is JSON */
        record Answered(JsonNode body) implements Reached {}

        /** @param status 0 if there was no answer */
        record Refused(int status, Told why) implements Reached {}
    }

    /** Whether somebody can be asked at all. */
    public boolean isOpen() {
        return url != null && !url.isBlank() && token != null && !token.isBlank();
    }

    /** Why nothing can be told; null if something can. */
    @Nullable
    String missing(String settings) {
        return isOpen() ? null : "the server has no credential: " + settings + ".url and .token are not both set";
    }

    public Reached get(String path) throws InterruptedException {
        return send("GET", path, null);
    }

    Reached post(String path, JsonNode body) throws InterruptedException {
        return send("POST", path, body);
    }

    Reached put(String path, JsonNode body) throws InterruptedException {
        return send("PUT", path, body);
    }

    private Reached send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(String.valueOf(url).replaceFirst("/+$", "") + path))
                .timeout(PATIENCE)
                .header("User-Agent", "atelier")
                .header("Authorization", authorization())
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        var built = request.build();
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var answer = client.send(built, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
            return reached(built.uri().getHost(), answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Reached.Refused(0, new Told.Later(built.uri().getHost() + " does not answer"));
        }
    }

    private String authorization() {
        if (user == null || user.isBlank()) {
            return "Bearer " + token;
        }
        var pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static Reached reached(String host, int status, byte[] body) {
        if (status >= 200 && status < 300) {
            return new Reached.Answered(json(body));
        }
        var why = host + " answered " + status;
        return new Reached.Refused(status, PASSING.contains(status) ? new Told.Later(why) : new Told.Failed(why));
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "Line[" + url + ", …]";
    }
}
