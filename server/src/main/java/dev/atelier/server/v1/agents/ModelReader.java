package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads which model an agent has: an id, or an object that says more. */
final class ModelReader {
    /** What a model does if nobody says how hard it is to try. */
    private static final String EFFORT = "high";

    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");
    private static final Set<String> FIELDS = Set.of("id", "effort", "speed", "inference_geo");
    private static final int LONGEST = 256;

    private ModelReader() {}

    /** @param stored whose effort stays if none is given; null if there is no such */
    static ModelChoice read(JsonNode value, String path, @Nullable ModelChoice stored) {
        var kept = stored == null || stored.effort() == null ? EFFORT : stored.effort();
        if (!value.isObject()) {
            return new ModelChoice(Fields.text(value, path, 1, LONGEST), kept, null, null);
        }
        var fields = Fields.of(value, path, FIELDS);
        return new ModelChoice(
                fields.text("id", 1, LONGEST),
                fields.isAbsent("effort") ? kept : effort(fields),
                fields.isAbsent("speed") ? null : fields.choice("speed", List.of("standard", "fast")),
                fields.optionalText("inference_geo", 1, LONGEST));
    }

    private static String effort(Fields fields) {
        var value = fields.value("effort");
        if (value.isObject()) {
            return Fields.of(value, fields.path("effort"), Set.of("type")).choice("type", EFFORTS);
        }
        return fields.choice("effort", EFFORTS);
    }
}
