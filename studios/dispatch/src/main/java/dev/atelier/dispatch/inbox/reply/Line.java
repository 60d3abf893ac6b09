package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.reply.Feedback.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** Why nothing can be told; null if something can. */
    @Nullable
    String missing(String settings) {
        return url == null || url.isBlank() || token == null || token.isBlank()
                ? "the server has no credential: " + settings + ".url and .token are not both set"
                : null;
    }

    Told post(String path, JsonNode body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(String.valueOf(url).replaceFirst("/+$", "") + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return told(request.uri().getHost(), answer.statusCode());
        } catch (IOException e) {
            return new Told.Later(request.uri().getHost() + " does not answer");
        }
    }

    private String authorization() {
        if (user == null || user.isBlank()) {
            return "Bearer " + token;
        }
        var pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static Told told(String host, int status) {
        if (status >= 200 && status < 300) {
            return new Told.Sent("");
        }
        var why = host + " answered " + status;
        return PASSING.contains(status) ? new Told.Later(why) : new Told.Failed(why);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "Line[" + url + ", …]";
    }
}
