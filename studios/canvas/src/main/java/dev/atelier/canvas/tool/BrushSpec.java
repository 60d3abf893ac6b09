package dev.atelier.canvas.tool;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.brush.OwnBrush;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/** Tells a model of the brushes that its configuration adds. */
final class BrushSpec {
    private BrushSpec() {}

    /** {@code draw_paths} with them. */
    static ToolSpec with(List<OwnBrush> own) {
        if (own.isEmpty()) {
            return ToolSpecs.DRAW_PATHS;
        }
        var schema = EventCodec.mapper().readTree(ToolSpecs.DRAW_PATHS.inputSchema());
        var names = (ArrayNode) schema.at("/properties/paths/items/properties/brush/enum");
        own.forEach(brush -> names.add(brush.name()));
        return new ToolSpec(
                ToolSpecs.DRAW_PATHS.name(), ToolSpecs.DRAW_PATHS.description() + words(own), schema.toString());
    }

    /** A sentence; empty if there are none. */
    static String words(List<OwnBrush> own) {
        return own.isEmpty()
                ? ""
                : own.stream()
                        .map(brush -> brush.name() + " (made of " + brush.base() + ")")
                        .collect(Collectors.joining(", ", " Brushes of your own: ", "."));
    }
}
