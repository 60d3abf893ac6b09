package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP interface of a cluster, as far as sandboxes need it. Nobody's interrupt ends a request, because that would leave unknown what the
 * cluster did: its deadline does. Thread-safe.
 */
final class ApiServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int LARGEST = 16 << 20;
    private static final int LARGEST_TOKEN = 64 << 10;

    /** The one in which a client can say that the input ends. */
    static final String PROTOCOL = "v5.channel.k8s.io";

    private final KubernetesSettings.Cluster cluster;
    private final String root;
    private final HttpClient client;

    ApiServer(KubernetesSettings.Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.root = cluster.url().toString().replaceFirst("/+$", "");
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECTING);
        if (cluster.authorities() != null) {
            builder.sslContext(trusting(cluster.authorities()));
        }
        this.client = builder.build();
    }

    private static SSLContext trusting(Path authorities) throws IOException {
        try (InputStream in = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            if (number == 0) {
                throw new IOException("there is no certificate in " + authorities);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + authorities + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The path of the namespace's things of that kind. */
    String all(String kind) {
        return "/api/v1/namespaces/" + cluster.namespace() + "/" + kind;
    }

    Reply get(String path, Duration atMost) throws IOException {
        return ask("GET", path, null, atMost);
    }

    Reply ask(String method, String path, @Nullable Map<String, ?> body, Duration atMost) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(atMost)
                .header("Accept", "application/json")
                .header("User-Agent", "atelier");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        var token = token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = within(
                atMost, client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
        return Reply.of(answer.statusCode(), answer.body());
    }

    /** Turns a request into a stream of messages in both directions. */
    WebSocket stream(String path, WebSocket.Listener listener, Duration atMost) throws IOException {
        var builder = client.newWebSocketBuilder()
                .subprotocols(PROTOCOL)
                .connectTimeout(atMost)
                .header("User-Agent", "atelier");
        var token = token();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        var opening = builder.buildAsync(URI.create(root.replaceFirst("^http", "ws") + path), listener);
        WebSocket socket;
        try {
            socket = within(atMost, opening);
        } catch (IOException e) {
            var _ = opening.thenAccept(WebSocket::abort); // if it comes after all
            throw e;
        }
        if (!socket.getSubprotocol().equals(PROTOCOL)) {
            socket.abort();
            throw new IOException("the cluster does not speak " + PROTOCOL + "; Kubernetes 1.30 and later do");
        }
        return socket;
    }

    private @Nullable String token() throws IOException {
        if (cluster.token() == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(cluster.token())) {
            var token = new String(in.readNBytes(LARGEST_TOKEN), StandardCharsets.US_ASCII).strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new IOException("there is no token in " + cluster.token());
            }
            return token;
        }
    }

    private static <T> T within(Duration atMost, CompletableFuture<T> future) throws IOException {
        long until = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    future.cancel(true);
                    throw new IOException("the API server did not answer within " + atMost.toSeconds() + " seconds", e);
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return new IOException(Reply.of(status, new byte[0]).message(), refused);
        }
        if (cause instanceof ConnectException) {
            return new IOException("nobody answers there", cause);
        }
        return cause instanceof IOException known
                ? new IOException(words(known), known)
                : new IOException(String.valueOf(cause), cause);
    }

    private static String words(IOException known) {
        return known.getMessage() == null ? known.getClass().getSimpleName() : known.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
