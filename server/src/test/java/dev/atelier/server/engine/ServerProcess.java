package dev.atelier.server.engine;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server with its toys as a process of its own, so that it can be killed. Its environment is built from nothing. */
final class ServerProcess implements AutoCloseable {
    private static final String LISTENS = "LISTENS ";

    private final Process process;
    private final Api api;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.api = new Api(port);
    }

    /** The process. Arguments: its data directory, then settings. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            var server = TestServer.start(
                    Path.of(args[0]), List.of(args).subList(1, args.length).toArray(String[]::new));
            System.out.println(LISTENS + server.port());
        }
    }

    /** @param variables besides PATH */
    static ServerProcess start(Path data, Map<String, String> variables, List<String> settings) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), data.toString()));
        command.addAll(settings);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", data.toString());
        builder.environment().putAll(variables);
        return listening(builder.start());
    }

    private static ServerProcess listening(Process process) throws IOException {
        var said = new StringBuilder();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENS)) {
                int port = Integer.parseInt(line.substring(LISTENS.length()));
                // what it says from now on is for people who look for what went wrong
                Thread.ofVirtual().start(() -> output.lines().forEach(System.out::println));
                return new ServerProcess(process, port);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start:\n" + said);
    }

    Api api() {
        return api;
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
