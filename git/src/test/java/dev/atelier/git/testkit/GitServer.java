package dev.atelier.git.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real git server over HTTP on the loopback address: {@code git http-backend}, with a password if it is told one. */
public final class GitServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path root;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable String password;
    private volatile @Nullable String elsewhere;
    private volatile @Nullable CountDownLatch gate;
    private volatile int free;

    private GitServer(HttpServer http, Path root) {
        this.http = http;
        this.root = root;
    }

    /** @param root where its bare repositories lie, {@code owner/name.git} */
    public static GitServer start(Path root) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            var server = new GitServer(http, root);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code http://127.0.0.1:41234/}. */
    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    /** From now on somebody else answers what begins with this path, as a forge has its API beside its repositories. */
    public void besides(String prefix, HttpHandler other) {
        http.createContext(prefix, other);
    }

    public Path root() {
        return root;
    }

    /** From now on this password is asked for, with any user name; null for none. */
    public void demand(@Nullable String secret) {
        this.password = secret;
    }

    /** From now on everybody is sent to that address. */
    public void sendTo(String address) {
        this.elsewhere = address;
    }

    /** From now on nobody gets an answer until the latch is open. */
    public void holdBack(CountDownLatch latch) {
        holdBackAfter(0, latch);
    }

    /** As {@link #holdBack}, but so many requests from the start on are still answered. */
    public void holdBackAfter(int answered, CountDownLatch latch) {
        this.free = answered;
        this.gate = latch;
    }

    /** Method and path of each request so far, with what it brought as authorization. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + decoded(authorization));
            var latch = gate;
            if (latch != null && requests.size() > free) {
                latch.await();
            }
            if (elsewhere != null) {
                exchange.getResponseHeaders().add("Location", elsewhere + exchange.getRequestURI());
                exchange.sendResponseHeaders(301, -1);
            } else if (password != null && !decoded(authorization).endsWith(":" + password)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                serve(exchange);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String decoded(@Nullable String authorization) {
        return authorization == null || !authorization.startsWith("Basic ")
                ? ""
                : new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        var uri = exchange.getRequestURI();
        var environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("PATH_INFO", uri.getPath());
        environment.put("REMOTE_USER", "somebody");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("QUERY_STRING", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        header(exchange, "Content-Type", builder, "CONTENT_TYPE");
        header(exchange, "Content-Encoding", builder, "HTTP_CONTENT_ENCODING");
        header(exchange, "Git-Protocol", builder, "GIT_PROTOCOL");
        var process = builder.start();
        threads.execute(() -> bring(exchange, process));
        try (var in = new BufferedInputStream(process.getInputStream())) {
            exchange.sendResponseHeaders(headers(in, exchange), 0);
            in.transferTo(exchange.getResponseBody());
        } finally {
            process.destroy();
        }
    }

    private static void bring(HttpExchange exchange, Process process) {
        try (var out = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(out);
        } catch (IOException _) {
            // the backend has heard enough
        }
    }

    private static void header(HttpExchange exchange, String name, ProcessBuilder builder, String variable) {
        var value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            builder.environment().put(variable, value);
        }
    }

    private static int headers(InputStream in, HttpExchange exchange) throws IOException {
        int status = 200;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            var name = line.substring(0, colon);
            var value = line.substring(colon + 1).strip();
            if (name.toLowerCase(Locale.ROOT).equals("status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(name, value);
            }
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Makes an empty bare repository that takes pushes. */
    public Path create(String name) {
        var bare = root.resolve(name + ".git");
        try {
            Files.createDirectories(bare.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.git(root, "init", "--quiet", "--bare", "-b", "main", bare.toString());
        Shell.git(bare, "config", "http.receivepack", "true");
        Shell.git(bare, "config", "uploadpack.allowAnySHA1InWant", "true");
        return bare;
    }

    @Override
    public void close() {
        var latch = gate;
        if (latch != null) {
            latch.countDown();
        }
        http.stop(0);
        threads.shutdownNow();
    }
}
