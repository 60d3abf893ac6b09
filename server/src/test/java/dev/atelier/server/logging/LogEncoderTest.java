package dev.atelier.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.atelier.journal.mask.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogEncoderTest {
    private static final String KEY = "sk-ant-planted-0123456789\"\\";

    private final LoggerContext context = new LoggerContext();

    {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private String line(boolean json, LoggingEvent event) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(LogProperties.JSON, json)));
        context.putObject(Environment.class.getName(), environment);
        var mask = new SecretMask();
        mask.know("ANTHROPIC_API_KEY", KEY);
        context.putObject(LogSecrets.MASK, mask);
        var encoder = new LogEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level %logger{0}: %msg%replace( %kvp{NONE}){'^ $', ''}%n%ex");
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown) {
        var logger = context.getLogger("dev.atelier.dispatch.queue.Attempts");
        return new LoggingEvent("test", logger, Level.INFO, message, thrown, null);
    }

    private JsonNode json(LoggingEvent event) {
        var line = line(true, event);
        assertThat(line).endsWith("}\n");
        assertThat(line.indexOf('\n')).as("one line").isEqualTo(line.length() - 1);
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void a_line_has_the_seeds_fields_first_and_then_what_else_there_is() {
        var event = event("Task started", null);
        event.addKeyValuePair(new KeyValuePair("attempt", 2));
        event.addKeyValuePair(new KeyValuePair("session_id", "sesn_1"));
        event.addKeyValuePair(new KeyValuePair("agent", "planning"));
        event.addKeyValuePair(new KeyValuePair("task_id", "task-abc123"));
        event.addKeyValuePair(new KeyValuePair("level", "forged"));

        var line = json(event);

        assertThat(line.propertyNames())
                .containsExactly("timestamp", "level", "event", "task_id", "agent", "session_id", "logger", "attempt");
        assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(line.path("level").asString()).isEqualTo("info");
        assertThat(line.path("event").asString()).isEqualTo("Task started");
        assertThat(line.path("task_id").asString()).isEqualTo("task-abc123");
        assertThat(line.path("attempt").isNumber()).isTrue();
    }

    @Test
    void hostile_text_stays_inside_its_line() {
        var line = json(event("a\nb\u2028{\"level\":\"error\"}\u0000", new IllegalStateException("x\ny")));
        assertThat(line.path("event").asString()).contains("\n", "\"level\"");
        assertThat(line.path("level").asString()).isEqualTo("info");
        assertThat(line.path("exception").asString()).contains("IllegalStateException: x\ny", "LogEncoderTest");
    }

    @Test
    void a_secret_is_in_no_line_however_it_came_there() {
        var encoded = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        for (boolean json : new boolean[] {true, false}) {
            var event = event("with " + KEY + " and " + encoded, new IllegalStateException("it was " + KEY));
            event.addKeyValuePair(new KeyValuePair("url", "https://x/?key=" + KEY));
            assertThat(line(json, event)).doesNotContain("planted").doesNotContain(encoded);
        }
    }

    @Test
    void people_get_a_line_with_the_fields_behind_it() {
        var event = event("Task started", null);
        assertThat(line(false, event)).isEqualTo("INFO  Attempts: Task started\n");
        event.addKeyValuePair(new KeyValuePair("task_id", "task-abc123"));
        assertThat(line(false, event)).isEqualTo("INFO  Attempts: Task started task_id=task-abc123\n");
    }
}
