package dev.atelier.code.web;

import dev.atelier.code.propose.Submission;
import dev.atelier.git.Author;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the code studio.
 *
 * @param model id of the model that plays {@code agent_coder}
 * @param authorName by whom its commits are
 * @param authorEmail of that author
 * @param address of this server for links in pull requests, {@code https://atelier.example.org}; empty for links without a host
 * @param sandboxLabel how the environment is called in which coders work
 * @param installDeadline the most that checks wait for one command that installs what a project needs
 */
@ConfigurationProperties("atelier.code")
public record CodeProperties(
        @DefaultValue("rehearsal") String model,
        @DefaultValue("Atelier") String authorName,
        @DefaultValue("atelier@localhost") String authorEmail,
        @DefaultValue("") String address,
        @DefaultValue("Code") String sandboxLabel,
        @DefaultValue("10m") Duration installDeadline) {
    public CodeProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.code.model must name a model; leave it out for 'rehearsal'");
        }
        try {
            new Author(authorName, authorEmail);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("atelier.code.author-name and author-email: " + e.getMessage(), e);
        }
        if (!address.isEmpty() && !address.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalArgumentException(
                    "atelier.code.address must be this server's address, such as https://atelier.example.org, was '"
                            + address + "'");
        }
        if (sandboxLabel.isBlank() || sandboxLabel.length() > 100) {
            throw new IllegalArgumentException("atelier.code.sandbox-label must have 1 to 100 characters");
        }
        if (installDeadline.toSeconds() < 1 || installDeadline.toHours() > 24) {
            throw new IllegalArgumentException(
                    "atelier.code.install-deadline must be 1s to 24h, was " + installDeadline.toMillis() + "ms");
        }
        address = address.replaceAll("/+$", "");
    }

    Submission.Settings submission() {
        return new Submission.Settings(new Author(authorName, authorEmail), address);
    }
}
