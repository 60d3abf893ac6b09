package dev.atelier.server.desktop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What a person types at a desktop is nowhere afterwards: not in the database, blobs and films, not in logs, not in what the API answers. Pictures show
 * what stood on the screen in the clear, except of the time for which the person said that it is a secret: of that there is none.
 */
class DesktopSecretTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Typed as everything is, of which journals keep dots. */
    private static final String MASKED = "wren-masked-41";

    /** Typed while it is said to be a secret. */
    private static final String HIDDEN = "heron-hidden-97";

    private static final String NOTE = "I signed in.";
    private static final String PASTED = "egret-pasted-63";

    /** A click with the right button opens the desktop's menu, so that the screen is another: only then the film has anything to hide. */
    private static final String MENU = "050401900190" + "050001900190";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final AppenderBase<ILoggingEvent> logs = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + event.getThrowableProxy());
        }
    };
    private String session;

    @BeforeAll
    void listen() {
        logs.start();
        root.addAppender(logs);
        root.setLevel(Level.DEBUG);
        session = api.post("/sessions", "{}").json().path("session_id").asString();
    }

    private void control(String fields) {
        var answer = api.post("/v1/sessions/" + session + "/desktop/control", "{" + fields + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void type(VncClient viewer, String text) {
        viewer.say(text.chars()
                .mapToObj(key -> "04010000%08x04000000%08x".formatted(key, key))
                .collect(Collectors.joining()));
    }

    private static void paste(VncClient viewer, String text) {
        viewer.say("06000000%08x".formatted(text.length()) + HexFormat.of().formatHex(text.getBytes(US_ASCII)));
    }

    private String film() {
        return api.get("/v1/sessions/" + session + "/desktop/film")
                .json()
                .path("state")
                .asString();
    }

    /** The last picture of the film. */
    private int[] lastPicture() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    api.request("/v1/sessions/" + session + "/desktop/film/picture")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
            return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        }
    }

    /** Everything that the API says of the session. */
    private String answers() {
        var own = "/v1/sessions/" + session;
        return Stream.of(
                        own,
                        own + "/events",
                        own + "/trace",
                        own + "/desktop",
                        own + "/desktop/film",
                        own + "/desktop/film.gif",
                        "/sessions/" + session,
                        "/sessions/" + session + "/history")
                .map(path -> api.get(path).body())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void what_a_person_types_is_in_no_answer() throws Exception {
        var ticket = api.post("/v1/sessions/" + session + "/desktop/tickets", "{\"rights\":\"control\"}")
                .json();
        var viewer = "\"viewer\":\"" + ticket.path("viewer").asString() + "\"";
        try (var person =
                VncClient.open(server.port(), ticket.path("url").asString()).admitted()) {
            control("\"action\":\"take\"," + viewer);
            type(person, MASKED);
            paste(person, PASTED);
            person.picture();
            control("\"action\":\"secret\",\"on\":true," + viewer);
            type(person, HIDDEN);
            person.say(MENU).picture();
            await().atMost(PATIENCE).until(() -> film().equals("hidden"));
            assertThat(lastPicture()).containsOnly(0xFF202020);
            control("\"action\":\"secret\",\"on\":false," + viewer);
            await().atMost(PATIENCE).until(() -> !film().equals("hidden"));
            control("\"action\":\"return\",\"note\":\"" + NOTE + "\"," + viewer);
        }
        var answers = answers();

        assertThat(answers).contains("desktop.person_acted", NOTE, "\u2022".repeat(MASKED.length()));
        assertThat(answers).doesNotContain(MASKED, HIDDEN, PASTED, "\u2022".repeat(MASKED.length() + 1));
    }

    @Override
    protected void afterwards() {
        root.setLevel(usual);
        root.detachAppender(logs);
        assertThat(logged).isNotEmpty();
        for (var secret : List.of(MASKED, HIDDEN, PASTED)) {
            assertThat(logged).noneMatch(line -> line.contains(secret));
        }
        boolean found = false;
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, ISO_8859_1);
                found |= content.contains(NOTE);
                assertThat(content)
                        .as(file.toString())
                        .doesNotContain(MASKED)
                        .doesNotContain(HIDDEN)
                        .doesNotContain(PASTED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(found).as("what is no secret is found").isTrue();
    }
}
