package dev.atelier.bench.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A bound of DESIGN.md section 11. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.AtLeast.class, name = "at_least"),
    @JsonSubTypes.Type(value = Target.AtMost.class, name = "at_most"),
})
public sealed interface Target {
    double bound();

    boolean isMetBy(double value);

    record AtLeast(double bound) implements Target {
        @Override
        public boolean isMetBy(double value) {
            return value >= bound;
        }
    }

    record AtMost(double bound) implements Target {
        @Override
        public boolean isMetBy(double value) {
            return value <= bound;
        }
    }
}
