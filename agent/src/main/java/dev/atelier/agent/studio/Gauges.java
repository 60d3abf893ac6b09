package dev.atelier.agent.studio;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers about a studio's work that whoever looks after the server wants to see, such as how many tasks wait. Asked at most every few seconds, while
 * somebody looks; must be quick, and bounded in how many labels there are: never one a session. Thread-safe.
 */
@FunctionalInterface
public interface Gauges {
    List<Gauge> read();

    /**
     * One number, or one for each value of some labels.
     *
     * @param name {@code dispatch_tasks}; is published as {@code atelier_dispatch_tasks} and never changes its meaning
     * @param help one sentence
     * @param samples each with the same labels
     */
    record Gauge(String name, String help, List<Sample> samples) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");

        public Gauge {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("the name of a gauge must match " + NAME + ", was '" + name + "'");
            }
            samples = List.copyOf(samples);
        }

        /** A number without labels. */
        public static Gauge of(String name, String help, double value) {
            return new Gauge(name, help, List.of(new Sample(Map.of(), value)));
        }
    }

    /** @param labels such as {@code state} and {@code queued} */
    record Sample(Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }
}
