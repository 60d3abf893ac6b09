package dev.atelier.journal.testkit;

import dev.atelier.journal.sql.JournalConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that the tests of this JVM share. {@code ATELIER_TEST_PG} names one ({@code jdbc:postgresql://…} of a superuser's
 * database); without it Debian's own server is started on a temporary directory and a free loopback port, with fsync as in production, and
 * stopped when the JVM ends. Without an installed server the tests fail and say what to install.
 */
public final class PostgresServer {
    private static final String ENVIRONMENT = "ATELIER_TEST_PG";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final String url;
    private final boolean ours;

    private PostgresServer(String url, boolean ours) {
        this.url = url;
        this.ours = ours;
    }

    /** Started on first use, once per JVM. */
    public static PostgresServer running() {
        return Holder.SERVER;
    }

    private static final class Holder {
        static final PostgresServer SERVER = start();
    }

    /** The address of one database of this server. */
    public JournalConfig.Database database(String name) {
        int query = url.indexOf('?');
        var base = query < 0 ? url : url.substring(0, query);
        var rest = query < 0 ? "" : url.substring(query);
        return new JournalConfig.Database(base.substring(0, base.lastIndexOf('/') + 1) + name + rest, null, null);
    }

    /** Runs one statement as superuser. */
    public void execute(String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("on the test server: " + sql, e);
        }
    }

    /** Drops a database when the JVM ends; one of a server that we started goes with the server. */
    void dropAtEnd(String database) {
        if (!ours) {
            var drop = new Thread(() -> execute("drop database if exists " + database), "drop-" + database);
            Runtime.getRuntime().addShutdownHook(drop);
        }
    }

    private static PostgresServer start() {
        var given = System.getenv(ENVIRONMENT);
        if (given != null && !given.isBlank()) {
            return new PostgresServer(given, false);
        }
        try {
            return launch(binaries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path binaries() throws IOException {
        if (Files.isDirectory(DEBIAN)) {
            try (var versions = Files.list(DEBIAN)) {
                var newest = versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                        .max(Comparator.comparingInt(version ->
                                Integer.parseInt(version.getFileName().toString())));
                if (newest.isPresent()) {
                    return newest.get().resolve("bin");
                }
            }
        }
        throw new IllegalStateException(
                "these tests need a PostgreSQL server: run 'apt-get install postgresql', or set " + ENVIRONMENT
                        + " to the JDBC URL of a superuser's database");
    }

    private static PostgresServer launch(Path binaries) throws IOException {
        var home = Files.createTempDirectory("atelier-postgres-");
        boolean root = USER_IS_ROOT;
        if (root) {
            run(List.of("chown", USER, home.toString()), home);
        }
        var data = home.resolve("data");
        run(
                as(
                        root,
                        binaries.resolve("initdb").toString(),
                        "--auth=trust",
                        "--username=" + USER,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--pgdata=" + data),
                home);
        int port = freePort();
        var server = new ProcessBuilder(as(
                        root,
                        binaries.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "shared_buffers=128MB"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .directory(home.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home), "stop-postgres"));
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
        awaitReady(url, server, home);
        return new PostgresServer(url, true);
    }

    private static final boolean USER_IS_ROOT = "root".equals(System.getProperty("user.name"));

    private static List<String> as(boolean root, String... command) {
        var whole = new ArrayList<String>();
        if (root) {
            whole.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static void run(List<String> command, Path home) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(home.toFile())
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting PostgreSQL", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(String url, Process server, Path home) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        @Nullable SQLException last = null;
        while (server.isAlive() && System.nanoTime() < deadline) {
            try (var connection = DriverManager.getConnection(url)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        server.destroyForcibly();
        throw new IllegalStateException(
                "PostgreSQL did not start: " + Files.readString(home.resolve("server.log")), last);
    }

    /** SIGINT asks PostgreSQL for a fast shutdown; a test server may as well just go. */
    private static void stop(Process server, Path home) {
        server.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            try (var files = Files.walk(home)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + home + " (" + e.getMessage() + ")");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
