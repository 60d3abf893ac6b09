package dev.atelier.general.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the general studio.
 *
 * @param model id of the model that plays {@code agent_assistant}
 * @param ask which of its tools {@code agent_assistant} calls only if a person allows the call
 */
@ConfigurationProperties("atelier.general")
public record GeneralProperties(
        @DefaultValue("rehearsal") String model,
        @DefaultValue List<String> ask) {
    private static final List<String> TOOLS =
            List.of("bash", "read", "write", "edit", "glob", "grep", "web_fetch", "web_search");

    public GeneralProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.general.model must name a model; leave it out for 'rehearsal'");
        }
        ask = List.copyOf(ask);
        for (var tool : ask) {
            if (!TOOLS.contains(tool)) {
                throw new IllegalArgumentException("atelier.general.ask must name tools of the agent toolset ("
                        + String.join(", ", TOOLS) + "), was '" + tool + "'");
            }
        }
    }
}
