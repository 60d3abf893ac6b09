package dev.atelier.server.v1.webhooks;

import dev.atelier.models.wire.Lazy;
import dev.atelier.server.address.AddressPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Sends one message once: no redirect is followed, nothing is repeated, no proxy asked, no cookie kept, and of the answer only the status is
 * looked at. Thread-safe, blocking, within its deadline.
 */
final class Post {
    private final AddressPolicy addresses;
    private final Duration deadline;
    private final Lazy<OkHttpClient> client = new Lazy<>(this::client);

    Post(AddressPolicy addresses, Duration deadline) {
        this.addresses = addresses;
        this.deadline = deadline;
    }

    private OkHttpClient client() {
        return new OkHttpClient.Builder()
                .socketFactory(addresses.sockets())
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(deadline)
                .connectTimeout(deadline)
                .readTimeout(deadline)
                .writeTimeout(deadline)
                .build();
    }

    Verdict send(String url, Map<String, String> headers, byte[] body) throws InterruptedException {
        var request = new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (var answer = client.get().newCall(request).execute()) {
            return answer.isSuccessful() ? new Verdict.Acknowledged(answer.code()) : new Verdict.Refused(answer.code());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // this node stops
            }
            return verdict(e);
        }
    }

    private Verdict verdict(IOException failure) {
        return switch (failure) {
            case AddressPolicy.RefusedException e -> new Verdict.Inside(String.valueOf(e.getMessage()));
            case UnknownHostException _ -> new Verdict.Unreachable("the name has no address");
            case InterruptedIOException _ ->
                new Verdict.Unreachable("no answer within " + deadline.toMillis() + " milliseconds");
            case SSLException e -> new Verdict.Unreachable("TLS failed: " + e.getMessage());
            default -> new Verdict.Unreachable("the connection failed: " + failure.getMessage());
        };
    }
}
