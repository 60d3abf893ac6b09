package dev.atelier.server.command;

import dev.atelier.server.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The server that runs on a data directory, asked with the key that it left there for this machine's owner of it. */
record RunningServer(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    JsonNode ask(String method, String path, @Nullable String body) throws RefusedException, InterruptedException {
        var control = control();
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(control.path("url").asString() + path))
                .timeout(PATIENCE)
                .header("x-api-key", control.path("key").asString())
                .header("content-type", "application/json")
                .method(method, publisher)
                .build();
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var response = http.send(request, BodyHandlers.ofString());
            var answer = Json.parse(response.body());
            if (response.statusCode() != 200) {
                throw new RefusedException(refusal(answer));
            }
            return answer;
        } catch (ConnectException e) {
            throw notRunning();
        } catch (IOException | Json.MalformedException e) {
            throw new RefusedException("the server gave no answer: " + e.getMessage());
        }
    }

    /** Both shapes of errors, that of the API and that of everything else. */
    static String refusal(JsonNode answer) {
        var detail = answer.path("detail").asString("the server refused");
        return answer.path("error").path("message").asString(detail);
    }

    /** Where it is and its key: {@code url} and {@code key}. */
    JsonNode control() throws RefusedException {
        var file = data.resolve("control.json");
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw notRunning();
        } catch (IOException | Json.MalformedException e) {
            throw new RefusedException(
                    "'" + file + "' cannot be read (" + e.getMessage() + "); run this as the user who runs the server");
        }
    }

    private RefusedException notRunning() {
        return new RefusedException.NotRunning("no server runs on '" + data.toAbsolutePath()
                + "'; start it with ./atelier run, or name its data directory with --data DIR");
    }
}
