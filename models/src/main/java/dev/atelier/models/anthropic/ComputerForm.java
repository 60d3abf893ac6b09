package dev.atelier.models.anthropic;

import dev.atelier.models.catalogue.ModelEntry;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which the provider holds a computer, the newest first. A model that takes one has its type among its capabilities; of
 * several it is offered the newest.
 */
enum ComputerForm {
    /** Every action is a tool of its own, and the size of the screen is not declared. */
    TOOLSET("computer_toolset_20260801", null),
    /** One tool that can also look closer. */
    ZOOMING("computer_20251124", "computer-use-2025-11-24"),
    /** One tool. */
    EARLIER("computer_20250124", "computer-use-2025-01-24");

    private final String type;
    private final @Nullable String beta;

    ComputerForm(String type, @Nullable String beta) {
        this.type = type;
        this.beta = beta;
    }

    static Optional<ComputerForm> of(ModelEntry model) {
        return Stream.of(values()).filter(form -> model.can(form.type)).findFirst();
    }

    String type() {
        return type;
    }

    /** What the request must name in its {@code anthropic-beta} header. */
    Optional<String> beta() {
        return Optional.ofNullable(beta);
    }
}
