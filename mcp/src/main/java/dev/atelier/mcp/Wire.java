package dev.atelier.mcp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The requests of one conversation: to one URL at one address, with one token. Thread-safe. */
final class Wire implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final int MOST_RESUMPTIONS = 20;

    /** Takes what the server says, message by message, on the thread that reads it. */
    interface Receiver {
        void receive(String text) throws McpFailure;

        /** Whether nothing more is expected of this answer. */
        boolean isSatisfied();

        /** Whether an answer is still owed. */
        boolean isAwaiting();
    }

    private final HttpUrl url;
    private final @Nullable String token;
    private final McpLimits limits;
    private final OkHttpClient http;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable String session;
    private volatile @Nullable String version;

    private Wire(HttpUrl url, @Nullable String token, List<InetAddress> addresses, McpLimits limits) {
        this.url = url;
        this.token = token;
        this.limits = limits;
        this.http = client(url, addresses, limits);
    }

    static Wire to(String url, @Nullable String token, Addresses addresses, McpLimits limits) throws McpFailure {
        var parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its URL is not one of http or https");
        }
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw new McpFailure(
                    McpFailure.Kind.AUTHENTICATION, "the token in the vault has characters that no header may have");
        }
        return new Wire(parsed, token, addresses.of(parsed.host()), limits);
    }

    /** The name may mean another address a moment later; requests go where it was looked up to lead. */
    private static OkHttpClient client(HttpUrl url, List<InetAddress> addresses, McpLimits limits) {
        return new OkHttpClient.Builder()
                .dns(host -> {
                    if (!host.equals(url.host())) {
                        throw new UnknownHostException(host);
                    }
                    return addresses;
                })
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(url.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(2, 30, TimeUnit.SECONDS))
                .connectTimeout(limits.connect())
                .writeTimeout(limits.connect())
                .readTimeout(Duration.ZERO) // whoever waits for an answer has a limit for it
                .build();
    }

    /** The version that both agreed upon. */
    void speaks(String agreed) {
        version = agreed.matches("[0-9A-Za-z.-]{1,40}") ? agreed : null;
    }

    /** Sends a message and reads to the end of its answer. */
    void post(byte[] body, Receiver receiver, Exchange exchange) throws McpFailure {
        var call = http.newCall(request().post(RequestBody.create(body, JSON)).build());
        exchange.cancelledBy(call::cancel);
        var heard = new Heard(limits.bytes());
        read(call, receiver, heard);
        for (int i = 0; i < MOST_RESUMPTIONS && receiver.isAwaiting() && heard.isResumable(); i++) {
            resume(receiver, heard, exchange);
        }
        if (receiver.isAwaiting()) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its answer broke off");
        }
    }

    private void resume(Receiver receiver, Heard heard, Exchange exchange) throws McpFailure {
        try {
            Thread.sleep(heard.retry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its answer broke off", e);
        }
        var call = http.newCall(
                request().get().header("Last-Event-ID", heard.lastId()).build());
        exchange.cancelledBy(call::cancel);
        read(call, receiver, heard);
    }

    /** Listens for what the server says by itself, once, if it offers that; until it is closed. */
    void listen(Receiver receiver) {
        if (listening.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mcp-listen").start(() -> {
                var heard = new Heard(limits.bytes());
                for (int i = 0; i < MOST_RESUMPTIONS && !closed.get(); i++) {
                    if (!hear(receiver, heard)) {
                        return;
                    }
                }
            });
        }
    }

    private boolean hear(Receiver receiver, Heard heard) {
        try {
            var request = request().get();
            if (heard.isResumable()) {
                request.header("Last-Event-ID", heard.lastId());
            }
            read(http.newCall(request.build()), receiver, heard);
            Thread.sleep(heard.retry());
            return true;
        } catch (McpFailure e) {
            return false; // it need not offer this
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says something to which no answer is awaited. */
    void mention(byte[] body) {
        farewell(request().post(RequestBody.create(body, JSON)).build());
    }

    private void farewell(Request request) {
        Thread.ofVirtual().name("mcp-farewell").start(() -> {
            var quick = http.newBuilder().callTimeout(LAST_WORDS).build();
            try (var response = quick.newCall(request).execute()) {
                response.code();
            } catch (IOException _) {
                // it does not matter any more
            }
        });
    }

    private Request.Builder request() {
        var request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json, text/event-stream")
                .header("User-Agent", "atelier");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (session != null) {
            request.header("Mcp-Session-Id", session);
        }
        if (version != null) {
            request.header("MCP-Protocol-Version", version);
        }
        return request;
    }

    private void read(Call call, Receiver receiver, Heard heard) throws McpFailure {
        open.add(call);
        if (closed.get()) {
            call.cancel();
        }
        try (var response = call.execute()) {
            check(response);
            read(response, receiver, heard);
        } catch (McpFailure e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "it did not answer in time", e);
        } catch (IOException e) {
            if (!heard.isResumable()) {
                throw new McpFailure(McpFailure.Kind.CONNECTION, "it cannot be reached, or it hung up", e);
            }
        } finally {
            open.remove(call);
        }
    }

    private void check(Response response) throws McpFailure {
        int code = response.code();
        if (code == 401 || code == 403) {
            var why = token == null
                    ? "it wants a credential, and no vault of the session has one for its URL"
                    : "it does not take the credential that the session's vaults have for its URL";
            throw new McpFailure(McpFailure.Kind.AUTHENTICATION, why);
        }
        if (code == 404 && session != null) {
            throw new McpFailure(McpFailure.Kind.FORGOTTEN, "it forgot the conversation");
        }
        if (code >= 300 && code < 400) {
            throw new McpFailure(
                    McpFailure.Kind.CONNECTION, "it sends us elsewhere, which is not followed; use the URL there");
        }
        if (!response.isSuccessful()) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "it answered with HTTP status " + code);
        }
        var given = response.header("Mcp-Session-Id");
        if (given != null && session == null) {
            session = given;
        }
    }

    private static void read(Response response, Receiver receiver, Heard heard) throws IOException {
        var body = response.body();
        if (body == null || response.code() == 202 || response.code() == 204) {
            return;
        }
        var type = body.contentType();
        var subtype = type == null ? "" : type.subtype();
        switch (subtype) {
            case "json" -> receiver.receive(heard.whole(body.source()));
            case "event-stream" -> heard.events(body.source(), receiver);
            default -> {
                if (receiver.isAwaiting()) {
                    throw new McpFailure(McpFailure.Kind.CONNECTION, "it answered something that is not MCP");
                }
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            open.forEach(Call::cancel);
            if (session != null) {
                farewell(request().delete().build());
            }
        }
    }
}
