package dev.atelier.server.v1.agents;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.ToolOption;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what only some tools of studios can be told; the studios say what that is. Thread-safe. */
@Component
final class StudioOptions {
    private final ObjectProvider<Studio> studios;

    /** @param studios asked when they are needed */
    StudioOptions(ObjectProvider<Studio> studios) {
        this.studios = studios;
    }

    private List<ToolOption> of(String tool) {
        return studios.stream()
                .flatMap(studio -> studio.toolOptions().stream())
                .filter(option -> option.tool().equals(tool))
                .toList();
    }

    /** Beside those that every tool has. */
    Set<String> fieldsOf(String tool) {
        return of(tool).stream().map(ToolOption::field).collect(Collectors.toSet());
    }

    /** Null if nothing was said. */
    @Nullable
    JsonNode read(String tool, Fields fields) {
        var options = Json.object();
        for (var option : of(tool)) {
            if (!fields.isAbsent(option.field())) {
                var value = fields.value(option.field());
                check(option, value, fields.path(option.field()));
                options.set(option.field(), value);
            }
        }
        return options.isEmpty() ? null : options;
    }

    private static void check(ToolOption option, JsonNode value, String path) {
        try {
            option.check(value);
        } catch (InvalidInputException e) {
            var field = e.field().isEmpty() ? path : path + "." + e.field();
            throw ApiException.invalid(field, e.problem());
        }
    }
}
