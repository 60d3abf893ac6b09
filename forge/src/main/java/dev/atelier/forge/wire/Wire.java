package dev.atelier.forge.wire;

import dev.atelier.forge.ForgeLimits;
import dev.atelier.forge.Refusal.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends one request once. No redirect is followed, because the token would go with it; the deadline is for the whole answer, its body
 * included; what is longer than an answer may be is not kept. Thread-safe. Whoever made it closes it.
 */
public final class Wire implements AutoCloseable {
    private final HttpClient http;
    private final ForgeLimits limits;

    public Wire(ForgeLimits limits) {
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }

    /** What came, or why nothing did. */
    sealed interface Outcome {
        record Answered(HttpResponse<byte[]> response) implements Outcome {}

        record Silent(Unreachable why) implements Outcome {}
    }

    ForgeLimits limits() {
        return limits;
    }

    Outcome send(HttpRequest request) throws InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.bytes()));
        try {
            return new Outcome.Answered(answer.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return silent("gave no whole answer within " + limits.deadline().toMillis() + " milliseconds");
        } catch (ExecutionException e) {
            return silent(why(Objects.requireNonNullElse(e.getCause(), e)));
        } finally {
            answer.cancel(true); // whether it is interrupted or too late: the connection goes, too
        }
    }

    private static Outcome silent(String why) {
        return new Outcome.Silent(new Unreachable(why));
    }

    private String why(Throwable failure) {
        return switch (failure) {
            case HttpTimeoutException _, ConnectException _ -> "cannot be reached";
            case SSLException _ -> "has no certificate that is trusted here, or does not speak TLS";
            case IOException _ -> "hung up, or its answer has more than " + limits.bytes() + " bytes";
            default -> throw new IllegalStateException("a request to a forge could not be sent", failure);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
