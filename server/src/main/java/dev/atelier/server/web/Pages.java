package dev.atelier.server.web;

import dev.atelier.models.wire.Lazy;
import dev.atelier.server.address.AddressPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Gets what lies at a URL. It follows redirects itself, because each place must be allowed, and connects to addresses that were allowed just
 * then. Nobody is told more than what is asked for: no cookies, no referrer, no name and password. Thread-safe, blocking.
 */
final class Pages {
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_URL = 2_000;

    private final AddressPolicy addresses;
    private final int largest;
    private final Lazy<OkHttpClient> client = new Lazy<>(this::client);

    /** @param largest the most that is read of one, in bytes */
    Pages(AddressPolicy addresses, int largest) {
        this.addresses = addresses;
        this.largest = largest;
    }

    /** What came of it. */
    sealed interface Got {
        /**
         * @param url where it was in the end
         * @param isCut whether there is more
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Page(HttpUrl url, @Nullable MediaType type, byte[] bytes, boolean isCut) implements Got {}

        /** @param why for the model */
        record Failed(String why) implements Got {}
    }

    /** @param hindrance why a place must not be asked; empty if it may */
    Got get(String wanted, Map<String, String> headers, Duration atMost, Function<HttpUrl, Optional<String>> hindrance)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        var parsed = wanted.length() > LONGEST_URL ? null : HttpUrl.parse(wanted.strip());
        if (parsed == null) {
            return new Got.Failed(
                    "url must be a whole URL of http or https with at most " + LONGEST_URL + " characters");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            return new Got.Failed("url must not have a name or a password in it");
        }
        HttpUrl url = parsed;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var refused = hindrance.apply(url);
            if (refused.isPresent()) {
                return new Got.Failed((hop == 0 ? "" : "it is sent on to " + url.host() + ", and ") + refused.get());
            }
            switch (ask(url, headers, Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                case Step.Done(var got) -> {
                    return got;
                }
                case Step.Onward(var next) -> url = next;
            }
        }
        return new Got.Failed("it was sent on more than " + MOST_REDIRECTS + " times");
    }

    private sealed interface Step {
        record Done(Got got) implements Step {}

        record Onward(HttpUrl url) implements Step {}
    }

    private Step ask(HttpUrl url, Map<String, String> headers, Duration left) throws InterruptedException {
        var request = new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .header("User-Agent", "Atelier")
                .build();
        var call = client.get().newCall(request);
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        try (var answer = call.execute()) {
            return answer.isRedirect() ? onward(url, answer) : new Step.Done(read(url, answer));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Step.Done(new Got.Failed(words(e)));
        }
    }

    private static Step onward(HttpUrl url, Response answer) {
        var location = answer.header("Location");
        var next = location == null ? null : url.resolve(location);
        if (next == null) {
            return new Step.Done(new Got.Failed("it is sent on to a place that is no URL of http or https"));
        }
        if (url.isHttps() && !next.isHttps()) {
            return new Step.Done(new Got.Failed("it is sent on to " + next.host() + " without TLS"));
        }
        return new Step.Onward(next.newBuilder().username("").password("").build());
    }

    private Got read(HttpUrl url, Response answer) throws IOException {
        if (!answer.isSuccessful()) {
            return new Got.Failed("the server of " + url.host() + " answers with status " + answer.code());
        }
        var body = answer.body();
        if (body == null) {
            return new Got.Failed("the server of " + url.host() + " answers nothing");
        }
        var bytes = body.byteStream().readNBytes(largest + 1);
        boolean isCut = bytes.length > largest;
        return new Got.Page(url, body.contentType(), isCut ? Arrays.copyOf(bytes, largest) : bytes, isCut);
    }

    private static String words(IOException failure) {
        return switch (failure) {
            case AddressPolicy.RefusedException _ -> "the host leads to no public address";
            case UnknownHostException e -> String.valueOf(e.getMessage());
            case InterruptedIOException _ -> "there was no whole answer in time";
            case SSLException _ -> "the host's certificate is not trusted, or TLS failed otherwise";
            default -> "the connection failed";
        };
    }

    private OkHttpClient client() {
        return new OkHttpClient.Builder()
                .socketFactory(addresses.sockets())
                .dns(new Allowed(addresses))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** The allowed ones of a host's addresses. What connects looks once more. */
    private record Allowed(AddressPolicy addresses) implements Dns {
        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            InetAddress[] all;
            try {
                all = InetAddress.getAllByName(host);
            } catch (UnknownHostException e) {
                var failure = new UnknownHostException("the name " + host + " has no address");
                failure.initCause(e);
                throw failure;
            }
            var allowed = Stream.of(all).filter(addresses::allows).toList();
            if (allowed.isEmpty()) {
                throw new UnknownHostException("the host leads to no public address");
            }
            return allowed;
        }
    }
}
