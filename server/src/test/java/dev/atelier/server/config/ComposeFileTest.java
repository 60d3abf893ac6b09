package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.Yaml;

/** Whether {@code deploy/compose.services.yaml} says what the server understands, and names services that it has. */
class ComposeFileTest {
    private static final Path FILE = Path.of("../deploy/compose.services.yaml");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> under(Map<String, Object> node, String name) {
        return (Map<String, Object>) Objects.requireNonNull(node.get(name), name);
    }

    /** What compose makes of the variables when nothing but the password is given. */
    private static Map<String, Object> environment(Map<String, Object> service) {
        var variables = new HashMap<String, Object>();
        under(service, "environment")
                .forEach((name, value) -> variables.put(
                        name,
                        value.toString()
                                .replaceAll("\\$\\{POSTGRES_PASSWORD:\\?[^}]*}", "s3cret-1.2_3~4")
                                .replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1")));
        return variables;
    }

    @Test
    void its_variables_are_settings_of_the_server_and_lead_to_its_services() throws IOException {
        Map<String, Object> services = under(new Yaml().load(Files.readString(FILE)), "services");
        var server = environment(under(services, "atelier"));
        var database = environment(under(services, "postgres"));
        assertThat(server).containsOnlyKeys("DATABASE_URL", "REDIS_URL", "DEBUG", "LOG_LEVEL");

        var settings = new StandardEnvironment();
        settings.getPropertySources().replace("systemEnvironment", new MapPropertySource("systemEnvironment", server));
        new SeedVariables().postProcessEnvironment(settings, new SpringApplication());
        assertThat(settings.getProperty("atelier.database-url"))
                .isEqualTo("jdbc:postgresql://postgres:5432/" + database.get("POSTGRES_DB"));
        assertThat(settings.getProperty("atelier.database-user")).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(settings.getProperty("atelier.database-password")).isEqualTo(database.get("POSTGRES_PASSWORD"));
        assertThat(settings.getProperty("atelier.desktop.redis.url")).isEqualTo("redis://redis:6379");
        assertThat(settings.getProperty("logging.level.dev.atelier")).isNull();
        assertThat(under(under(services, "atelier"), "depends_on")).containsOnlyKeys("postgres", "redis");
        assertThat(services).containsOnlyKeys("atelier", "postgres", "redis");
    }
}
