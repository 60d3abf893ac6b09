package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Requirement 15: the variables of the seed are understood. */
class SeedVariablesTest {
    private static ConfigurableEnvironment with(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new MapPropertySource("systemEnvironment", variables));
        new SeedVariables().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void they_become_settings_of_ours() {
        var environment = with(Map.of(
                "ANTHROPIC_API_KEY", "your_claude_api_key_here",
                "GITHUB_TOKEN", "your_github_personal_access_token",
                "MAX_TOKENS", "4000",
                "MODAL_APP_NAME", "tiny-backspace-agent",
                "LOG_LEVEL", "INFO"));

        assertThat(environment.getProperty("atelier.models.max-tokens")).isEqualTo("4000");
        assertThat(environment.getProperty("atelier.code.sandbox-label")).isEqualTo("tiny-backspace-agent");
        assertThat(environment.getProperty("logging.level.dev.atelier")).isEqualTo("info");
        assertThat(environment.getProperty(ForgeHosts.GITHUB_TOKEN)).isEqualTo("your_github_personal_access_token");
    }

    @Test
    void without_them_nothing_is_set() {
        assertThat(with(Map.of("LOG_LEVEL", " ")).getProperty("logging.level.dev.atelier"))
                .isNull();
        assertThat(with(Map.of()).getProperty("atelier.models.max-tokens")).isNull();
    }

    @Test
    void levels_are_taken_in_pythons_words_and_others_are_refused() {
        assertThat(with(Map.of("LOG_LEVEL", "warning")).getProperty("logging.level.dev.atelier"))
                .isEqualTo("warn");
        assertThat(with(Map.of("LOG_LEVEL", "CRITICAL")).getProperty("logging.level.dev.atelier"))
                .isEqualTo("error");
        assertThatThrownBy(() -> with(Map.of("LOG_LEVEL", "loud")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("LOG_LEVEL")
                .hasMessageContaining("'loud'");
    }

    @Test
    void json_logs_and_origins_are_understood_as_the_seed_writes_them() {
        assertThat(with(Map.of("LOG_JSON", "1")).getProperty("atelier.log.json"))
                .isEqualTo("true");
        assertThat(with(Map.of("LOG_JSON", "False")).getProperty("atelier.log.json"))
                .isEqualTo("false");
        assertThatThrownBy(() -> with(Map.of("LOG_JSON", "perhaps"))).hasMessageContaining("LOG_JSON", "'perhaps'");
        for (var origins : List.of(
                "https://a.example, http://localhost:5173", "[\"https://a.example\", \"http://localhost:5173\"]")) {
            assertThat(with(Map.of("CORS_ORIGINS", origins)).getProperty("atelier.allowed-origins"))
                    .isEqualTo("https://a.example,http://localhost:5173");
        }
        assertThatThrownBy(() -> with(Map.of("CORS_ORIGINS", "[\"*\"]")))
                .hasMessageContaining("CORS_ORIGINS", "every page in the world");
        assertThatThrownBy(() -> with(Map.of("CORS_ORIGINS", "https://a.example/")))
                .hasMessageContaining("CORS_ORIGINS", "is not an origin");
    }

    @Test
    void a_database_is_named_as_programs_in_python_name_it() {
        var environment = with(Map.of("DATABASE_URL", "postgresql://cambioml:p%40ss+word@postgres:5432/cambioml"));
        assertThat(environment.getProperty("atelier.database-url"))
                .isEqualTo("jdbc:postgresql://postgres:5432/cambioml");
        assertThat(environment.getProperty("atelier.database-user")).isEqualTo("cambioml");
        assertThat(environment.getProperty("atelier.database-password")).isEqualTo("p@ss+word");
        assertThat(with(Map.of("DATABASE_URL", "postgresql+asyncpg://db/app?sslmode=require"))
                        .getProperty("atelier.database-url"))
                .isEqualTo("jdbc:postgresql://db/app?sslmode=require");

        var ours = with(Map.of("DATABASE_URL", "postgres://u:p@a/b", "ATELIER_DATABASE_URL", "jdbc:postgresql://c/d"));
        assertThat(ours.getProperty("atelier.database-user"))
                .as("of another database")
                .isNull();

        for (var wrong :
                List.of("mysql://u:hidden@host/db", "postgresql:///db", "postgresql://h:hidden x@y/z", "host")) {
            assertThatThrownBy(() -> with(Map.of("DATABASE_URL", wrong)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("DATABASE_URL")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void redis_and_debugging_are_understood() {
        assertThat(with(Map.of("REDIS_URL", "redis://redis:6379")).getProperty("atelier.desktop.redis.url"))
                .isEqualTo("redis://redis:6379");
        assertThat(with(Map.of("DEBUG", "true")).getProperty("logging.level.dev.atelier"))
                .isEqualTo("debug");
        assertThat(with(Map.of("DEBUG", "true", "LOG_LEVEL", "info")).getProperty("logging.level.dev.atelier"))
                .isEqualTo("info");
        assertThat(with(Map.of("DEBUG", "express:*")).getProperty("logging.level.dev.atelier"))
                .isNull();
    }
}
