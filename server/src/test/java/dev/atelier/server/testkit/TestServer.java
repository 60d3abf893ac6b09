package dev.atelier.server.testkit;

import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.server.AtelierApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The whole server as it is run, on a free port, with the toy studio beside the real ones. */
public final class TestServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        this.port = server == null ? 0 : server.getPort();
    }

    /** @param settings such as {@code --atelier.address=::1} */
    public static TestServer start(Path data, String... settings) {
        return start(data, parts -> {}, settings);
    }

    /** @param parts adds beans that take the place of the server's own */
    public static TestServer start(Path data, Consumer<GenericApplicationContext> parts, String... settings) {
        var arguments = new ArrayList<>(List.of(settings));
        arguments.add("--atelier.data=" + data);
        arguments.add("--atelier.rehearsal.pace=0");
        arguments.add("--atelier.canvas.pace=0");
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--atelier.port="))) {
            arguments.add("--atelier.port=0");
        }
        migrate(data);
        var application = new SpringApplication(AtelierApplication.class, Toys.class);
        application.addInitializers(context -> parts.accept((GenericApplicationContext) context));
        return new TestServer(application.run(arguments.toArray(String[]::new)));
    }

    /** A new folder gets a database that is already migrated: over a hundred servers start in these tests. */
    private static void migrate(Path data) {
        var files = data.toFile().list();
        if (files != null && files.length == 0) {
            try {
                TestDatabase.sqliteIn(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Toys {
        @Bean
        Studio toyStudio() {
            return new ToyStudio();
        }
    }

    public int port() {
        return port;
    }

    public Api api() {
        return new Api(port);
    }

    public Journal journal() {
        return context.getBean(Journal.class);
    }

    /** A part of the server, for tests that need to look inside. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** A part of the running server of which there are several. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Stops as an operator would: gracefully. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
    }
}
