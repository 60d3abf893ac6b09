package dev.atelier.canvas.brush;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.brush.Brush.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file of brushes, which the page's build reads too. */
record BrushFile(Map<String, Limit> limits, List<Brush> brushes) {
    private static final JsonMapper JSON = EventCodec.mapper();
    static final BrushFile READ = read();

    BrushFile {
        brushes = List.copyOf(brushes);
    }

    private static BrushFile read() {
        try (var file = Objects.requireNonNull(Brush.class.getResourceAsStream("/dev/atelier/canvas/brushes.json"))) {
            var tree = JSON.readTree(file);
            var limits = new LinkedHashMap<String, Limit>();
            for (var limit : tree.get("limits").properties()) {
                var ends = limit.getValue();
                limits.put(
                        limit.getKey(),
                        new Limit(ends.get(0).doubleValue(), ends.get(1).doubleValue()));
            }
            return new BrushFile(
                    limits,
                    tree.get("brushes")
                            .valueStream()
                            .map(brush -> JSON.treeToValue(brush, Brush.class))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Brush tuned(Brush brush, Map<String, Double> tuning) {
        ObjectNode tree = JSON.valueToTree(brush);
        tuning.forEach((name, value) -> {
            var limit = READ.limits.get(name);
            if (limit != null) {
                tree.put(name, limit.clamp(value));
            }
        });
        return JSON.treeToValue(tree, Brush.class);
    }
}
