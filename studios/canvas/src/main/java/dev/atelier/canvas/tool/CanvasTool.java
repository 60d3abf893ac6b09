package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.Tool;
import java.util.Optional;

/** What all tools of the canvas are: done with the one pen, so that calls take their turns; and a call made again does nothing twice. */
interface CanvasTool extends Tool {
    Optional<String> PEN = Optional.of("canvas");

    @Override
    default boolean isIdempotent() {
        return true;
    }

    @Override
    default Optional<String> resource() {
        return PEN;
    }
}
