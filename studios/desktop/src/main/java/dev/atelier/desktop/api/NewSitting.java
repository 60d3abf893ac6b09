package dev.atelier.desktop.api;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.desktop.api.Agreements.Agreement;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody wants to begin. Everything may be left out. */
public record NewSitting(@Nullable String name, String agent, String environment, Agreement agreement) {
    private static final List<String> FIELDS = List.of("name", "config", "agent", "environment_id");
    private static final List<String> CONFIG = List.of("timeout", "max_messages");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_TIMEOUT = 30 * 24 * 3600;
    private static final int MOST_MESSAGES = 1_000_000;

    public static NewSitting read(Sent sent) throws InvalidInputException {
        sent.only(FIELDS);
        return new NewSitting(
                sent.optionalText("name", LONGEST_NAME),
                Objects.requireNonNullElse(sent.optionalText("agent", LONGEST_ID), DesktopStudio.AGENT),
                Objects.requireNonNullElse(sent.optionalText("environment_id", LONGEST_ID), DesktopStudio.ENVIRONMENT),
                agreement(sent.part("config")));
    }

    private static Agreement agreement(Sent config) throws InvalidInputException {
        config.only(CONFIG);
        return new Agreement(
                config.count("timeout", 1, LONGEST_TIMEOUT), config.count("max_messages", 1, MOST_MESSAGES), 0);
    }

    /** @param key idempotency key; null for none */
    public CreateSession wanted(@Nullable String key) {
        return new CreateSession(AgentChoice.of(agent), environment, name, Map.of(), List.of(), key);
    }

    /** What is to be written with its beginning. */
    public Companion noted(SessionId session) {
        return Agreements.noted(session, agreement);
    }
}
