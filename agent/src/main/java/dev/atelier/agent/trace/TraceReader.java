package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How journals are read as traces.
 *
 * @param providers who serves a model, {@code anthropic}; empty if that is not known
 * @param contents whether the beginnings of what people said and of what tools were given and returned are shown
 */
public record TraceReader(
        EventCodec codec, Function<String, Optional<String>> providers, List<StudioSpans> studios, boolean contents) {
    public TraceReader {
        studios = List.copyOf(studios);
    }

    Optional<StudioSpans.Teller> teller(String studio) {
        return studios.stream()
                .filter(known -> known.studio().equals(studio))
                .findFirst()
                .map(known -> known.open(contents));
    }
}
