package dev.atelier.server.testkit;

import dev.atelier.agent.event.StudioEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in the toy studio. */
public sealed interface ToyEvent extends StudioEvent {
    /** {@code user.mark}: somebody drew something. */
    record Mark(List<Point> points, @Nullable String label) implements ToyEvent {}

    /** {@code toy.made}: the tool made something. */
    record Made(int number) implements ToyEvent {}

    /** A place. */
    record Point(double x, double y) {}
}
